// Starts the editor, and stands in for it when it cannot start or has panicked.
//
// The editor (WebAssembly) and this script share:
//   #app                       the editor mounts here; while it is empty, the static picture shows; inert until
//                              the whole program is there: it comes in two parts (script/split.txt), and the
//                              first draws the plan ("drawn") while the rest is on its way
//   #boot-message              the one place for this script's words (role=alert)
//   <html data-boot>           "starting", "drawn", "running", "restarting" or "stopped"
//   vpcEndpointPlanner         the editor's exports, once it runs
//   vpcEndpointPlannerJournal  { lastGood, recovered }: the editor writes each good document's text to
//                              `lastGood`; after a restart it finds the last one in `recovered`
//   "vpc-endpoint-planner:panic"  a window event by which the editor reports a panic itself, for the
//                              case that the caller of an export swallows the exception

const SETTLING_MS = 10_000;
const CRASH = "vpc-endpoint-planner-crash:";
const app = document.getElementById("app");
const root = document.documentElement;
const message = document.getElementById("boot-message");

const crash = takeCrashMark();
const journal = { lastGood: null, recovered: crash?.document ?? null };
globalThis.vpcEndpointPlannerJournal = journal;

// Until then a panic of a restarted editor counts as the second in a row.
let settledAt = crash ? Infinity : 0;

function say(sentence, ...buttons) {
  message.replaceChildren(sentence, ...buttons.map(([name, action]) => button(name, action)));
}

function button(name, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = name;
  element.addEventListener("click", action);
  return element;
}

// The mark of a crash travels in the window's name. In a sandboxed frame each load has a new opaque
// origin, so storage and the history entry's state do not last; and a fragment would end up in links.
function takeCrashMark() {
  if (!window.name.startsWith(CRASH)) return null;
  const text = window.name.slice(CRASH.length);
  window.name = "";
  try {
    const { name, document } = JSON.parse(text);
    window.name = name;
    return { document: document === null ? null : String(document) };
  } catch {
    // Whoever embeds the page chooses its first name.
    return { document: null };
  }
}

function leaveCrashMark() {
  const mark = { name: window.name, document: lastDesign() };
  window.name = CRASH + JSON.stringify(mark);
}

function lastDesign() {
  return journal.lastGood ?? journal.recovered;
}

// A dead instance leaves listeners and timers behind that would call into it: only a new page is
// surely free of them.
function onPanic() {
  if (["restarting", "stopped"].includes(root.dataset.boot)) return;
  if (performance.now() < settledAt) {
    stop("The planner stopped twice in a row.");
    return;
  }
  root.dataset.boot = "restarting";
  leaveCrashMark();
  location.reload();
}

function stop(sentence) {
  root.dataset.boot = "stopped";
  app.replaceChildren();
  const buttons = [["Reload", () => location.reload()]];
  if (lastDesign() !== null) buttons.push(["Save the last design", saveLastDesign]);
  say(sentence, ...buttons);
}

function saveLastDesign() {
  const blob = new Blob([lastDesign()], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "vpc-design.json";
  link.click();
  // Not at once: the download reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

function watchForPanics() {
  addEventListener("error", (event) => isTrap(event.error) && onPanic());
  addEventListener("unhandledrejection", (event) => isTrap(event.reason) && onPanic());
  // The panic's own frames are still on the stack when it reports itself.
  addEventListener("vpc-endpoint-planner:panic", () => setTimeout(onPanic));
}

// Trunk writes the hashed names into preload links; the other files are named like the program.
function programFiles() {
  const first = document.querySelector('link[rel="preload"][type="application/wasm"]').href;
  return { first, rest: first.replace("_bg.wasm", "_rest.wasm"), bindings: first.replace("_bg.wasm", ".js") };
}

// Its instantiation alone makes the rest callable: it fills the first part's table.
async function loadRest(file, first) {
  const response = await fetch(file, { priority: "low" });
  await WebAssembly.instantiate(await response.arrayBuffer(), { "": first });
}

// A key would reach the editor even while it is inert.
function holdBack(event) {
  event.stopImmediatePropagation();
}

async function startEditor() {
  const files = programFiles();
  const bindings = await import(files.bindings);
  const first = await bindings.default({ module_or_path: files.first });
  const rest = loadRest(files.rest, first);
  // A crash may have been a call into the rest before it was there: after one, nothing starts before all is.
  if (crash) await rest;
  bindings.start();
  return { bindings, rest };
}

async function start() {
  if (typeof WebAssembly !== "object") {
    stop("This browser has WebAssembly switched off, so the planner cannot run here. The picture shows what it does.");
    return;
  }
  root.dataset.boot = "starting";
  watchForPanics();
  addEventListener("keydown", holdBack, true);
  let editor;
  try {
    editor = await startEditor();
  } catch (error) {
    console.error(error);
    if (isTrap(error)) {
      onPanic();
      return;
    }
    // The connection broke in the middle of a restart: the next load goes on with it.
    if (crash) leaveCrashMark();
    stop("The planner could not be loaded. Check the connection, then reload.");
    return;
  }
  root.dataset.boot = "drawn";
  try {
    await editor.rest;
  } catch (error) {
    console.error(error);
    const sentence = "The plan can be read, but not changed: the rest of the planner could not be loaded. Check the connection, then reload.";
    say(sentence, ["Reload", () => location.reload()]);
    return;
  }
  letIn(editor.bindings);
}

function letIn(bindings) {
  // A panic meanwhile has the last word.
  if (root.dataset.boot !== "drawn") return;
  globalThis.vpcEndpointPlanner = bindings;
  removeEventListener("keydown", holdBack, true);
  app.inert = false;
  root.dataset.boot = "running";
  if (crash) {
    settledAt = performance.now() + SETTLING_MS;
    say("Something went wrong in the planner, so it was started again.", ["Dismiss", () => message.replaceChildren()]);
  }
}

await start();
