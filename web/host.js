// The frame's side of the messages between the planner and the page around it (protocol vpc-planner/1).
//
// The frame says hello to its parent, who need not be known: there is nothing in it. The parent answers with one end
// of a message channel. It is known by being the parent, for a sandboxed frame's peer may have no origin; and by its
// origin where the address names one. From then on both talk through the channel alone.

import { isPacked, pack, unpack } from "./link.js";
import { problem } from "./problem.js";

const PROTOCOL = "vpc-planner/1";
const HELLO_MS = 250;
const HELLOS = 40;
/** As in src/protocol/limits.rs; measured here too, so that nothing larger is copied. */
const MAX_TEXT = 1_048_576;
/** The longest text that is an id. */
const MAX_ID = 64;
/** How many ids are remembered; the oldest go first. */
const MAX_IDS = 10_000;

/**
 * Waits for the page around, and answers it. `given` are the frame's options; `complaint` says why the plan of the link
 * was not opened, `recovered` what became of a crash, where there was one.
 */
export function connect({ planner, given, complaint, recovered }) {
  const id = given.get("id");
  const origin = given.get("origin");
  let hellos = 0;
  const hello = () => {
    // By `load` the page tells a hello said twice from one of a frame that was loaded anew.
    parent.postMessage({ protocol: PROTOCOL, type: "hello", id, recovered: recovered !== null, load: performance.timeOrigin }, "*");
    hellos += 1;
    if (hellos === HELLOS) clearInterval(timer);
  };
  const timer = setInterval(hello, HELLO_MS);
  const welcome = (event) => {
    if (event.source !== parent || (origin !== null && event.origin !== origin)) return;
    const [port] = event.ports;
    if (event.data?.protocol !== PROTOCOL || event.data.type !== "connect" || !port) return;
    removeEventListener("message", welcome);
    clearInterval(timer);
    serve({ planner, port, complaint, recovered });
  };
  addEventListener("message", welcome);
  hello();
}

function serve({ planner, port, complaint, recovered }) {
  const used = new Used();
  // One after the other: a state takes a moment to unpack.
  let turn = Promise.resolve();
  port.onmessage = ({ data }) => {
    if (used.isNew(data?.id)) turn = turn.then(() => answer(planner, port, data)).catch(reportError);
  };
  if (recovered) port.postMessage({ event: "recovered", ...recovered });
  if (complaint) port.postMessage({ event: "error", ...problem("NotOpened", complaint, "Mend the link to the plan; an example is shown instead.") });
  let told = Promise.resolve();
  planner.listen((event) => {
    if (event.event !== "state") port.postMessage(event);
    // Its steps are nearly the same again and again.
    else told = told.then(async () => port.postMessage({ ...event, state: await pack(event.state).catch(() => event.state) }));
  });
  watchHeight(port);
  watchSight();
}

/**
 * The ids of requests. What has none cannot be answered; and one that comes a second time is not carried out a second time,
 * nor answered: its answer would be taken for that of the first.
 */
class Used {
  #ids = new Set();

  isNew(id) {
    const isId = Number.isFinite(id) || (typeof id === "string" && id.length <= MAX_ID);
    if (!isId || this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > MAX_IDS) for (const oldest of this.#ids) return this.#ids.delete(oldest);
    return true;
  }
}

/** Carries one request out, and answers with a result or a problem. */
async function answer(planner, port, { id, type, ...fields }) {
  const reply = (result, error) => port.postMessage(error ? { id, ok: false, error } : { id, ok: true, result });
  const refuse = (code, wrong, remedy) => reply(undefined, problem(code, wrong, remedy));
  try {
    const { state } = fields;
    if (type === "restore" && typeof state === "string" && isPacked(state)) fields.state = await unpack(state, { most: MAX_TEXT, ratio: Infinity });
  } catch ({ message }) {
    refuse("InvalidState", `The state cannot be restored. ${message}`, "Hand back the text of a `state` event, unchanged.");
    return;
  }
  // With its type first: else the program reads it twice, and errors know no place.
  const text = textOf({ type, ...fields });
  if (text === null) refuse("InvalidRequest", "The request is not plain data of a megabyte at most.", "Send what JSON can say; open larger plans as files.");
  else planner.request(text, reply);
}

function textOf(request) {
  try {
    const text = JSON.stringify(request);
    return text.length > MAX_TEXT ? null : text;
  } catch {
    // A cycle, a BigInt, or deeper than the browser follows.
    return null;
  }
}

/** Tells how high the planner is whenever that changes, at most once a frame; in a hidden frame it has no height. */
function watchHeight(port) {
  const app = document.querySelector(".planner");
  let told = 0;
  let asked = 0;
  const tell = () => {
    asked = 0;
    const { width, height } = app.getBoundingClientRect();
    const wanted = Math.ceil(height);
    if (width === 0 || wanted === told) return;
    told = wanted;
    port.postMessage({ event: "height", height: wanted });
  };
  new ResizeObserver(() => {
    asked ||= requestAnimationFrame(tell);
  }).observe(app);
}

/** Messages stand where they are seen: in a frame as high as the planner its lower end may be far below the window. */
function watchSight() {
  const app = document.querySelector(".planner");
  const seen = new IntersectionObserver(([{ boundingClientRect, intersectionRect }]) => {
    document.documentElement.style.setProperty("--below", `${boundingClientRect.bottom - intersectionRect.bottom}px`);
  });
  // Anew for each message: while a window goes over a high frame, the share of it that is seen stays the same.
  new MutationObserver(() => {
    seen.unobserve(app);
    seen.observe(app);
  }).observe(document.querySelector(".toasts"), { childList: true, subtree: true, characterData: true });
}
