// The plans of this browser, as the editor (src/keeping) and the boot script use them: each has an entry of its own, and at
// any time one tab that may write it.
import { NAME, small } from "./small.js";
import { Conflict, newId, openStorage } from "./storage.js";
import { Turn } from "./turns.js";
import { moveIn } from "./earlier.js";
import { catchUp, isLeaving, leaveBehind, pickUp, watchForLeaving } from "./leaving.js";

/** Whoever starts while another start of the same plan is younger than this does not take that one for cut off. */
const OPENING_MS = 5_000;

/** A plan as it is kept: its entry, and its texts by their numbers. */
class Sheet {
  #texts;

  constructor({ entry, texts }) {
    this.entry = entry;
    this.#texts = texts;
  }

  text(number) {
    return this.#texts.get(number);
  }
}

export class Shelf {
  #storage;
  /** The version of each entry that this tab last read or wrote. */
  #versions = new Map();
  /** What is being written, by the plan's id. */
  #underWay = new Map();
  /** This tab's turn at the plan that is open in it. */
  #turn = null;
  /** And at one that is changed without being opened. */
  #borrowed = null;
  #news = () => {};

  static async open() {
    const shelf = new Shelf();
    shelf.#storage = await openStorage();
    if (shelf.nowhere) return shelf;
    // What could not be moved stays where it is, for the next time.
    await moveIn(shelf.#storage).catch(console.warn);
    await catchUp(shelf.#storage).catch(console.warn);
    watchForLeaving(shelf.#underWay);
    return shelf;
  }

  /** Whether nothing outlives the page. */
  get nowhere() {
    return this.#storage.nowhere === true;
  }

  /** Most characters of a plan's steps beside the present one. */
  get room() {
    return this.#storage.room;
  }

  /** Bytes left, as far as the browser tells. */
  async left() {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    return quota === undefined ? undefined : Math.max(0, quota - usage);
  }

  /** `news(what)` is called with what a turn tells (turns.js) of the open plan. */
  listen(news) {
    this.#news = news;
    if (this.#turn && !this.#turn.mine) queueMicrotask(() => news("theirs"));
  }

  newId() {
    return newId();
  }

  entries() {
    return this.#storage.entries();
  }

  async read(id) {
    const found = await this.#storage.read(id);
    this.#versions.set(id, found?.entry.version ?? 0);
    return found && new Sheet(found);
  }

  /** Makes a plan the one that is open in this tab; whether it may write it. */
  async take(id) {
    remember(id);
    this.#turn?.end();
    // Whoever changes an example makes a plan of it; and what is kept nowhere is in no other tab.
    this.#turn = this.nowhere || isExample(id) ? null : new Turn(id, (what) => this.#news(what));
    return this.#turn?.settled ?? true;
  }

  /** Keeps other tabs from writing a plan until it is given back; false if one of them has it open. */
  async borrow(id) {
    if (this.#turn?.id === id) return this.#turn.mine;
    if (this.nowhere || isExample(id)) return true;
    this.#borrowed = new Turn(id, () => {});
    const mine = await this.#borrowed.settled;
    if (!mine) this.giveBack();
    return mine;
  }

  giveBack() {
    this.#borrowed?.end();
    this.#borrowed = null;
  }

  /** Asks the tab that writes the open plan to let this one. */
  takeOver() {
    this.#turn?.insist();
  }

  /** The tab that asks may write from now on: all that this one had is written. */
  giveUp() {
    this.#turn?.yield();
  }

  /** Throws `{ conflict, why }`: another tab has written it meanwhile, or it cannot be kept. */
  async write(entry, put, drop) {
    const { id } = entry;
    const known = this.#versions.get(id) ?? 0;
    // What was not here before has its name from this tab.
    const turn = [this.#turn, this.#borrowed].find((turn) => turn?.id === id);
    const alone = known === 0 || isExample(id) || turn?.alone;
    this.#versions.set(id, known + 1);
    const written = { ...entry, version: known + 1 };
    // With what was begun before and is not done: if the page goes now, none of it may be.
    const before = this.#underWay.get(id);
    const work = { entry: written, put: [...(before?.put ?? []), ...put], drop: [...(before?.drop ?? []), ...drop] };
    this.#underWay.set(id, work);
    if (isLeaving()) leaveBehind(work);
    // As long as there is no room, and something that may go.
    const write = () => this.#storage.write(written, { put, drop }, alone ? undefined : known).catch((error) => this.#makeRoom(error, id).then(write));
    try {
      await write();
      pickUp(id);
    } catch (error) {
      this.#versions.set(id, known);
      throw { conflict: error instanceof Conflict, why: reason(error) };
    } finally {
      if (this.#underWay.get(id) === work) this.#underWay.delete(id);
    }
    turn?.tell();
    markKept();
  }

  async remove(id) {
    await this.#storage.remove(id);
    this.#versions.delete(id);
    if (this.#turn?.id === id) this.#turn.tell();
  }

  /** The plan to open at the start, and whether its opening was cut off the last time. */
  async last() {
    const entries = (await this.entries()).filter(({ kind, deleted }) => ["plan", "example"].includes(kind) && !deleted);
    const newest = entries.sort((one, other) => other.changed - one.changed)[0];
    const id = entries.find((entry) => entry.id === remembered())?.id ?? newest?.id;
    return id === undefined ? null : this.start(id);
  }

  async start(id) {
    const [sheet] = await Promise.all([this.read(id), this.take(id)]);
    return sheet ? { sheet, cutOff: wasCutOff(id) } : null;
  }

  /** What was deleted goes before what was only looked at; a plan never goes. */
  async #makeRoom(error, keep) {
    const entries = error?.name === "QuotaExceededError" ? await this.entries() : [];
    const dispensable = entries.filter(({ id, kind, deleted }) => id !== keep && (deleted || kind === "example"));
    const [first] = dispensable.sort((one, other) => Boolean(other.deleted) - Boolean(one.deleted) || one.changed - other.changed);
    if (!first) throw error;
    await this.remove(first.id);
  }
}

const isExample = (id) => id.startsWith("example/");

function reason(error) {
  if (error?.name === "QuotaExceededError") return "the browser's storage for this page is full";
  return error?.name === "Error" ? error.message : "the browser's storage did not keep the plan";
}

// What each tab, or the next start, must know at once.
const OPEN = `${NAME}/open`;
const KEPT = `${NAME}/kept`;
const openingOf = (id) => `${NAME}/opening/${id}`;

const remember = (id) => small(() => sessionStorage.setItem(OPEN, id));
const remembered = () => small(() => sessionStorage.getItem(OPEN));
const markKept = () => small(() => localStorage.setItem(KEPT, ""));

/** Whether there are plans, as far as can be known before the first picture. */
export const hasKept = () => small(() => localStorage.getItem(KEPT)) !== null;

/** Says that a plan is about to be opened: until it was, it is not opened by itself again. */
export const opening = (id) => small(() => localStorage.setItem(openingOf(id), String(Date.now())));
export const opened = (id) => small(() => localStorage.removeItem(openingOf(id)));

function wasCutOff(id) {
  const since = small(() => localStorage.getItem(openingOf(id)));
  return since !== null && Date.now() - Number(since) > OPENING_MS;
}
