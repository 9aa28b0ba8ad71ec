// The page's side of the messages between it and a planner's frame (protocol vpc-planner/1); web/host.js is the other.
import { PlannerError, problem } from "../problem.js";

const PROTOCOL = "vpc-planner/1";
/** How long a request may take. */
const TIMEOUT_MS = 10_000;
/** How long the planner may take to start. */
const START_MS = 30_000;

const restarted = () => problem("Restarted", "The planner was started again.", "Ask again: what was asked before may not have been done.");
const late = () => problem("Timeout", "The planner did not answer.", "Ask again.");
const notStarted = () => problem("NotStarted", "The planner did not start.", "Look whether its place is in the page, and the page may load its frame.");
const notPlain = () => problem("InvalidRequest", "The request is not plain data.", "Send what JSON can say.");
const gone = () => problem("Gone", "The planner's frame is not in the page any more.", "Mount another.");

/** One load of the frame: what is asked of it is answered by it, or refused once it is over. `hear` is told of its events. */
class Load {
  #port;
  #count = 0;
  #waiting = new Map();
  #over;

  constructor(name, port, hear) {
    [this.name, this.#port] = [name, port];
    port.onmessage = ({ data }) => ("id" in data ? this.#settle(data) : hear(data));
  }

  get isOver() {
    return this.#over !== undefined;
  }

  /** Asks at once. */
  send(type, fields) {
    return new Promise((done, refuse) => {
      if (this.isOver) throw new PlannerError(this.#over);
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

  end(why) {
    this.#over ??= why;
    this.#port.close();
    for (const id of this.#waiting.keys()) this.#settle({ id, error: why });
  }

  #settle({ id, ok, result, error }) {
    const { done, refuse, timer } = this.#waiting.get(id) ?? {};
    clearTimeout(timer);
    if (this.#waiting.delete(id)) ok ? done(result) : refuse(new PlannerError(error));
  }
}

/**
 * A line to the planner in a frame. `origin` is whom to answer. `prepare` may ask each load of the frame for something
 * before anything but its crash and what went wrong is told, and before anybody else asks; what it gives is the revision
 * that the planner goes on at, if it does. `hear` is told of every event, `left` once the frame is gone.
 */
export class Line {
  #frame;
  #origin;
  #prepare;
  #hear;
  #left;
  #load;
  #watch = new MutationObserver(() => this.#look());
  #watched;
  #wasThere = false;
  #isGone = false;
  #gate = gate();

  constructor(frame, origin, { prepare, hear, left }) {
    [this.#frame, this.#origin, this.#prepare, this.#hear, this.#left] = [frame, origin, prepare, hear, left];
    /** Fulfilled once the planner can be asked. */
    this.ready = this.#started();
    this.ready.catch(() => {});
    addEventListener("message", this.#meet);
  }

  /** From now on the frame is gone once this element has been in the page and is not any more. */
  watch(element) {
    this.#watched = element;
    this.#observe();
    this.#look();
  }

  #observe() {
    const roots = [document];
    for (let root = this.#watched.getRootNode(); root; root = root.host?.getRootNode()) roots.push(root);
    for (const root of roots) this.#watch.observe(root, { childList: true, subtree: true });
  }

  #look() {
    if (!this.#watched.isConnected) {
      if (this.#wasThere) this.close();
    } else if (!this.#wasThere) {
      this.#wasThere = true;
      // It may be in other shadows now.
      this.#observe();
    }
  }

  async #started() {
    let timer;
    const patience = new Promise((_, refuse) => (timer = setTimeout(() => refuse(new PlannerError(notStarted())), START_MS)));
    await Promise.race([this.#gate.passed, patience]).finally(() => clearTimeout(timer));
  }

  /** Asks once the planner is ready. */
  async request(type, fields) {
    await this.#started();
    if (this.#isGone) throw new PlannerError(gone());
    return this.#load.send(type, fields);
  }

  close() {
    if (this.#isGone) return;
    this.#isGone = true;
    removeEventListener("message", this.#meet);
    this.#watch.disconnect();
    this.#load?.end(gone());
    this.#gate.refuse(new PlannerError(gone()));
    this.#left();
  }

  /** Whether the planner can be of this origin: in a sandbox, its own or one around the page, it is of none. */
  #isPeer(origin) {
    const { sandbox } = this.#frame;
    const mayBeOpaque = self.origin === "null" || (this.#frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin"));
    return this.#origin === "*" || origin === this.#origin || (origin === "null" && mayBeOpaque);
  }

  // A frame that was started again says hello again; what it was asked before it will not answer.
  #meet = ({ source, origin, data }) => {
    if (source !== this.#frame.contentWindow || data?.protocol !== PROTOCOL || data.type !== "hello" || data.load === this.#load?.name) return;
    if (!this.#isPeer(origin)) return;
    if (this.#load) {
      this.#load.end(restarted());
      // Who still waits at the old one waits at the new one.
      const next = gate();
      this.#gate.pass(next.passed);
      this.#gate = next;
    }
    const { port1, port2 } = new MessageChannel();
    this.#load = this.#listen(data.load, port1);
    source.postMessage({ protocol: PROTOCOL, type: "connect" }, origin === "null" ? "*" : origin, [port2]);
  };

  #listen(name, port) {
    const { pass } = this.#gate;
    let turn = Promise.resolve();
    let [since, isPrepared] = [0, false];
    const load = new Load(name, port, (data) => {
      const isEarly = !isPrepared;
      turn = turn.then(async () => {
        let event = data;
        if (data.event === "ready") {
          const revision = await this.#prepare(load);
          [since, isPrepared] = [revision ?? 0, true];
          event = { ...data, revision: revision ?? data.revision };
        }
        // What was there before it went on is not told.
        const isOld = event.revision < since || (event.event === "state" && isEarly && since > 0);
        if (load.isOver || isOld) return;
        this.#hear(event);
        if (event.event === "ready") pass();
      });
    });
    return load;
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
