// The page's side of the messages between it and a planner's frame (protocol vpc-planner/1); web/host.js is the other.
import { PlannerError, problem } from "../problem.js";

const PROTOCOL = "vpc-planner/1";
/** How long a request may take. */
const TIMEOUT_MS = 10_000;
/** How long the planner may take to start. */
export const START_MS = 30_000;

export const notStarted = () => problem("NotStarted", "The planner did not start.", "Look whether the page may load its frame, or reload it.");

const restarted = () => problem("Restarted", "The planner was started again.", "Ask again: what was asked before may not have been done.");
const late = () => problem("Timeout", "The planner did not answer.", "Ask again.");
const notPlain = () => problem("InvalidRequest", "The request is not plain data.", "Send what JSON can say.");
const gone = () => problem("Gone", "The planner's frame is not in the page any more.", "Mount another.");

/**
 * A line to the planner in a frame. `origin` is whom to answer; `hear` is told of every event, and what it returns for
 * `ready` is waited for, at each load of the frame, before anybody else's requests go out; `left` is told once it is gone.
 */
export class Line {
  #frame;
  #origin;
  #hear;
  #left;
  #port;
  #load;
  #count = 0;
  #waiting = new Map();
  #watch = new MutationObserver(() => this.#look());
  #watched;
  #wasThere = false;
  #isGone = false;
  #gate = gate();

  constructor(frame, origin, hear, left) {
    [this.#frame, this.#origin, this.#hear, this.#left] = [frame, origin, hear, left];
    /** Fulfilled once the planner can be asked. */
    this.ready = this.#gate.passed;
    addEventListener("message", this.#meet);
  }

  /** From now on the frame is gone once this element has been in the page and is not any more. */
  watch(element) {
    this.#watched = element;
    const roots = [document];
    for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) roots.push(root);
    for (const root of roots) this.#watch.observe(root, { childList: true, subtree: true });
    this.#look();
  }

  #look() {
    if (this.#watched.isConnected) this.#wasThere = true;
    else if (this.#wasThere) this.close();
  }

  /** Asks once the planner is ready. */
  async request(type, fields) {
    let timer;
    const patience = new Promise((_, refuse) => (timer = setTimeout(() => refuse(new PlannerError(notStarted())), START_MS)));
    await Promise.race([this.#gate.passed, patience]).finally(() => clearTimeout(timer));
    return this.send(type, fields);
  }

  /** Asks at once. */
  send(type, fields) {
    return new Promise((done, refuse) => {
      if (this.#isGone) throw new PlannerError(gone());
      const id = (this.#count += 1);
      try {
        this.#port.postMessage({ ...fields, id, type });
      } catch {
        throw new PlannerError(notPlain());
      }
      const timer = setTimeout(() => this.#settle({ id, error: late() }), TIMEOUT_MS);
      this.#waiting.set(id, { done, refuse, timer });
    });
  }

  close() {
    if (this.#isGone) return;
    this.#isGone = true;
    removeEventListener("message", this.#meet);
    this.#watch.disconnect();
    this.#refuseAll(gone());
    this.#gate.refuse(new PlannerError(gone()));
    this.#port?.close();
    this.#left();
  }

  #settle({ id, ok, result, error }) {
    const { done, refuse, timer } = this.#waiting.get(id) ?? {};
    clearTimeout(timer);
    if (this.#waiting.delete(id)) ok ? done(result) : refuse(new PlannerError(error));
  }

  #refuseAll(error) {
    for (const id of this.#waiting.keys()) this.#settle({ id, error });
  }

  /** Whom to answer: a frame that may have no origin is of none, and no other is. */
  get #peer() {
    const { sandbox } = this.#frame;
    const isOpaque = self.origin === "null" || (this.#frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin"));
    return isOpaque ? "null" : this.#origin;
  }

  // A frame that was started again says hello again; what it was asked before it will not answer.
  #meet = ({ source, origin, data }) => {
    if (source !== this.#frame.contentWindow || data?.protocol !== PROTOCOL || data.type !== "hello" || data.load === this.#load) return;
    const peer = this.#peer;
    if (peer !== "*" && origin !== peer) return;
    const again = this.#load !== undefined;
    this.#load = data.load;
    this.#refuseAll(restarted());
    this.#port?.close();
    if (again) {
      // Who still waits at the old one waits at the new one.
      const next = gate();
      this.#gate.pass(next.passed);
      this.#gate = next;
    }
    const { pass } = this.#gate;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => port1 === this.#port && this.#answered(data, pass);
    source.postMessage({ protocol: PROTOCOL, type: "connect" }, peer === "null" ? "*" : peer, [port2]);
  };

  async #answered(data, pass) {
    if ("id" in data) return this.#settle(data);
    await this.#hear(data);
    if (data.event === "ready") pass();
  }
}

/** Something to wait at; nobody has to. */
function gate() {
  let pass;
  let refuse;
  const passed = new Promise((done, no) => ([pass, refuse] = [done, no]));
  passed.catch(() => {});
  return { passed, pass, refuse };
}
