// The page's side of the messages between it and a planner's frame (protocol vpc-planner/1); web/host.js is the other.
import { PlannerError, problem } from "../problem.js";

const PROTOCOL = "vpc-planner/1";
/** How long a request may take. */
const TIMEOUT_MS = 10_000;
/** How long the planner may take to start. */
export const START_MS = 30_000;

const restarted = () => problem("Restarted", "The planner was started again.", "Ask again: what was asked before may not have been done.");
const late = () => problem("Timeout", "The planner did not answer.", "Ask again.");
const notStarted = () => problem("NotStarted", "The planner did not start.", "Look whether the page may load its frame, or reload it.");
const gone = () => problem("Gone", "The planner's frame is not in the page any more.", "Mount another.");

/**
 * A line to the planner in a frame. `origin` is whom to answer; `hear` is told of every event, and what it returns for
 * `ready` is waited for before anybody else's requests go out.
 */
export class Line {
  #frame;
  #origin;
  #hear;
  #port;
  #load;
  #count = 0;
  #waiting = new Map();
  #watch = new MutationObserver(() => this.#look());
  #wasThere = false;
  #isGone = false;
  #letIn;
  #keepOut;

  constructor(frame, origin, hear) {
    this.#frame = frame;
    this.#origin = origin;
    this.#hear = hear;
    /** Fulfilled once the planner can be asked. */
    this.ready = new Promise((done, refuse) => ([this.#letIn, this.#keepOut] = [done, refuse]));
    // Who waits for it is told; nobody has to wait.
    this.ready.catch(() => {});
    addEventListener("message", this.#meet);
  }

  /** From now on the frame is gone once it has been in the page and is not any more. */
  watch() {
    for (const root of new Set([document, this.#frame.getRootNode()])) this.#watch.observe(root, { childList: true, subtree: true });
    this.#look();
  }

  #look() {
    if (this.#frame.isConnected) this.#wasThere = true;
    else if (this.#wasThere) this.close();
  }

  /** Asks once the planner is ready. */
  async request(type, fields) {
    let timer;
    const patience = new Promise((_, refuse) => (timer = setTimeout(() => refuse(new PlannerError(notStarted())), START_MS)));
    await Promise.race([this.ready, patience]).finally(() => clearTimeout(timer));
    return this.send(type, fields);
  }

  /** Asks at once. */
  send(type, fields) {
    return new Promise((done, refuse) => {
      if (this.#isGone) throw new PlannerError(gone());
      const id = (this.#count += 1);
      // What cannot be sent is refused here, and waits for nothing.
      this.#port.postMessage({ ...fields, id, type });
      const timer = setTimeout(() => this.#settle({ id, error: late() }), TIMEOUT_MS);
      this.#waiting.set(id, { done, refuse, timer });
    });
  }

  close() {
    this.#isGone = true;
    removeEventListener("message", this.#meet);
    this.#watch.disconnect();
    this.#refuseAll(gone());
    this.#keepOut(new PlannerError(gone()));
    this.#port?.close();
  }

  #settle({ id, ok, result, error }) {
    const { done, refuse, timer } = this.#waiting.get(id) ?? {};
    clearTimeout(timer);
    if (this.#waiting.delete(id)) ok ? done(result) : refuse(new PlannerError(error));
  }

  #refuseAll(error) {
    for (const id of this.#waiting.keys()) this.#settle({ id, error });
  }

  // A frame that was started again says hello again; what it was asked before it will not answer.
  #meet = ({ source, origin, data }) => {
    // A sandboxed frame is of no origin.
    const whom = origin === "null" ? "*" : this.#origin;
    if (source !== this.#frame.contentWindow || data?.protocol !== PROTOCOL || data.type !== "hello" || data.load === this.#load) return;
    this.#load = data.load;
    this.#refuseAll(restarted());
    this.#port?.close();
    const channel = new MessageChannel();
    this.#port = channel.port1;
    this.#port.onmessage = (event) => this.#answered(event);
    source.postMessage({ protocol: PROTOCOL, type: "connect" }, whom, [channel.port2]);
  };

  async #answered({ data }) {
    if ("id" in data) return this.#settle(data);
    await this.#hear(data);
    if (data.event === "ready") this.#letIn();
  }
}
