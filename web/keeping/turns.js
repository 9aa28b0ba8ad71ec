// Whose turn it is to write a plan: at any time one tab's. The others see what it writes, and get their turn when it closes
// or when they ask for it.
//
// Web Locks know it for sure. Without them, as on a page without TLS, every tab may write, and what has been written
// meanwhile is found when it is written over (storage.js).

import { NAME } from "./small.js";

/** A tab that was asked for its turn, and does not answer, loses it. */
const ANSWER_MS = 1_500;

/** A tab's turn at a plan. `told` is called with "written", "mine", "theirs", or "wanted" by another tab. */
export class Turn {
  id;
  /** Whether this tab may write. */
  mine;
  /** Whether nobody else may. */
  alone = false;
  /** Kept once it is known whose turn it is. */
  settled;
  #told;
  #locks;
  #channel;
  #release = () => {};
  /** Ends the waiting for the turn. */
  #waiting = null;
  #insisting;

  constructor(id, told) {
    this.id = id;
    this.#told = told;
    this.#channel = globalThis.BroadcastChannel ? new BroadcastChannel(`${NAME}/${id}`) : null;
    this.#channel?.addEventListener("message", ({ data }) => {
      if (data === "written" && !this.alone) this.#told("written");
      if (data === "please" && this.alone) this.#told("wanted");
    });
    this.#locks = navigator.locks;
    this.mine = this.#locks === undefined;
    this.settled = this.mine ? Promise.resolve(true) : this.#begin();
  }

  /** Tells the others that it was written. */
  tell() {
    this.#channel?.postMessage("written");
  }

  /** Asks the others for the turn. */
  insist() {
    this.#channel?.postMessage("please");
    clearTimeout(this.#insisting);
    this.#insisting = setTimeout(() => this.#hold({ steal: true }), ANSWER_MS);
  }

  /** Lets another tab, and waits again. */
  yield() {
    this.#lose();
    this.#wait();
  }

  end() {
    this.#told = null;
    clearTimeout(this.#insisting);
    this.#waiting?.abort();
    this.#channel?.close();
    this.#lose();
  }

  async #begin() {
    try {
      // Asking for what nobody else wants tells whether there is anything to ask.
      await this.#locks.request(`${NAME}/${this.id}/asked`, { ifAvailable: true }, () => {});
    } catch {
      this.#locks = undefined;
      this.mine = true;
      return true;
    }
    const mine = await this.#hold({ ifAvailable: true });
    if (!mine) this.#wait();
    return mine;
  }

  #wait() {
    this.#waiting = new AbortController();
    this.#hold({ signal: this.#waiting.signal });
  }

  /** Asks for the lock, which is held until it is let go or taken away; whether it was given. */
  #hold(how) {
    return new Promise((answer) => {
      let given = false;
      const held = this.#locks.request(`${NAME}/${this.id}`, how, (lock) => {
        answer(lock !== null);
        if (lock === null || !this.#told) return null;
        given = true;
        clearTimeout(this.#insisting);
        if (how.signal !== this.#waiting?.signal) this.#waiting?.abort();
        this.#waiting = null;
        return new Promise((release) => {
          this.#release = release;
          this.#set(true);
        });
      });
      held.catch(() => {
        answer(false);
        // Never given: it is not waited for any more.
        if (!given || !this.#told) return;
        this.#lose();
        this.#wait();
      });
    });
  }

  #lose() {
    this.#release();
    this.#set(false);
  }

  #set(mine) {
    if (!this.#locks || this.mine === mine) return;
    this.mine = this.alone = mine;
    this.#told?.(mine ? "mine" : "theirs");
  }
}
