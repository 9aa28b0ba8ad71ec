// The frame's side of the messages between the planner and the page around it (protocol vpc-planner/1).
//
// The frame says hello to its parent, who need not be known: there is nothing in it. The parent answers with one end
// of a message channel. It is known by being the parent, for a sandboxed frame's peer may have no origin; and by its
// origin where the address names one. From then on both talk through the channel alone.

import { problem } from "./problem.js";

const PROTOCOL = "vpc-planner/1";
const HELLO_MS = 250;
const HELLOS = 40;
/** As in src/protocol/limits.rs; measured here too, so that nothing larger is copied. */
const MAX_TEXT = 1_048_576;

/** Waits for the page around, and answers it. `given` are the frame's options. */
export function connect({ planner, given, recovered }) {
  const id = given.get("id");
  const origin = given.get("origin");
  let hellos = 0;
  const hello = () => {
    // By `load` the page tells a hello said twice from one of a frame that was loaded anew.
    parent.postMessage({ protocol: PROTOCOL, type: "hello", id, recovered, load: performance.timeOrigin }, "*");
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
    serve({ planner, port, recovered });
  };
  addEventListener("message", welcome);
  hello();
}

function serve({ planner, port, recovered }) {
  port.onmessage = ({ data }) => answer(planner, port, data);
  if (recovered) port.postMessage({ event: "recovered" });
  planner.listen((event) => port.postMessage(event));
  watchHeight(port);
}

/** Carries one request out. What has no id cannot be answered; all else is, with a result or a problem. */
function answer(planner, port, data) {
  if (typeof data !== "object" || data === null) return;
  const { id, ...request } = data;
  if (typeof id !== "number" && typeof id !== "string") return;
  const reply = (result, error) => port.postMessage(error ? { id, ok: false, error } : { id, ok: true, result });
  const text = textOf(request);
  if (text === null) {
    reply(null, problem("InvalidRequest", "The request is not plain data of a megabyte at most.", "Send what JSON can say; open larger plans as files."));
    return;
  }
  planner.request(text, reply);
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
