// Starts the editor, and stands in for it when it cannot start or has panicked.
//
// Bundled as a classic script, for a frame without an origin loads no module from a host that does not open it to every
// origin: there a module could not even say so.
//
// The editor (WebAssembly) and this script share:
//   #app                       the editor mounts here; while it is empty, the static picture shows
//   <html data-embed>          the page is embed.html: the address has the options of src/embed/options.rs
//   #boot-message              the one place for this script's words (role=alert)
//   <html data-boot>           "waiting", "starting", "running", "restarting" or "stopped"
//   vpcEndpointPlanner         the editor's exports, once it runs
//   vpcEndpointPlannerJournal  what src/boot.rs asks of this script
//   "vpc-endpoint-planner:panic"  a window event by which the editor reports a panic
import { connect } from "./host.js";
import { Shelf, hasKept, opened, opening } from "./keeping/shelf.js";
import { NAME, small } from "./keeping/small.js";
import { isPacked, pack, unpack } from "./link.js";

const SETTLING_MS = 10_000;
/** What has not come by then is said to be slow. */
const SLOW_MS = 5_000;
/** What is kept for when there is no connection is fetched after what there is to see. */
const OFFLINE_MS = 2_000;
const CRASH = `${NAME}-crash:`;
/** What becomes of the person's work at a crash, as in src/embed/schema.rs. */
const WORK = ["kept", "lost", "left"];
const NOTHING = { document: null, state: null };
const app = document.getElementById("app");
const root = document.documentElement;
const message = document.getElementById("boot-message");

const embedded = "embed" in root.dataset;
/** After so many panics in a row the plan is not opened by itself any more; in another page's frame it is then shown for reading. */
const PANICS = embedded ? 3 : 2;
const opaque = origin === "null";
const crash = takeCrashMark();
/** The folder of the planner's pages. */
const base = new URL("./", location.href.split(/[?#]/)[0]).href;
const journal = { lastGood: null, lastState: null, recovered: crash?.document ?? null, recoveredState: crash?.state ?? null, savePng, pack, base };
globalThis.vpcEndpointPlannerJournal = journal;

// How often the editor panicked in a row; a while without one makes it none.
let panics = crash?.panics ?? 0;
/** Whether the plan is shown for reading only. */
const safe = crash?.how === "reading";

function say(sentence, ...buttons) {
  message.replaceChildren(sentence, ...buttons.map(([name, action]) => button(name, action)));
}

const reload = ["Reload", () => location.reload()];

function button(name, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = name;
  element.addEventListener("click", action);
  return element;
}

// The mark of a crash travels in the state of the history entry, which no other site can write. In a sandboxed frame each
// load has a new opaque origin, and that state does not last: there it travels in the window's name, which whoever
// embeds the frame can write; but there is nothing of the person's there either.
function takeCrashMark() {
  const mark = opaque ? takeName() : history.state?.[CRASH];
  if (!mark) return null;
  if (!opaque) history.replaceState(null, "");
  const { document, state, panics, how, work } = mark;
  const text = (value) => (typeof value === "string" ? value : null);
  return { document: text(document), state: text(state), panics: Number(panics) || 0, how, work: WORK.includes(work) ? work : "kept" };
}

function takeName() {
  if (!window.name.startsWith(CRASH)) return null;
  const text = window.name.slice(CRASH.length);
  window.name = "";
  try {
    const { name, mark } = JSON.parse(text);
    window.name = name;
    return performance.getEntriesByType("navigation")[0]?.type === "reload" ? mark : null;
  } catch {
    // Whoever embeds the page chooses its first name.
    return null;
  }
}

function leaveCrashMark(how) {
  const mark = { ...(how === "without" ? { ...NOTHING, work: "left" } : last()), panics, how };
  if (opaque) {
    window.name = CRASH + JSON.stringify({ name: window.name, mark });
    return;
  }
  try {
    history.replaceState({ [CRASH]: mark }, "");
  } catch {
    // Too large to travel so; the shelf has it, or the page around has the last state.
    history.replaceState({ [CRASH]: { ...mark, ...NOTHING, work: "lost" } }, "");
  }
}

/** The person's work as it was last drawn: here, or else before the crash that this is the restart after. */
function last() {
  if (journal.lastGood !== null) return { document: journal.lastGood, state: journal.lastState, work: "kept" };
  return { document: journal.recovered, state: journal.recoveredState, work: crash?.work ?? "kept" };
}

// A dead instance leaves listeners and timers behind that would call into it: only a new page is
// surely free of them.
function onPanic() {
  if (["restarting", "stopped"].includes(root.dataset.boot)) return;
  panics += 1;
  if (panics < PANICS) restart();
  else if (embedded && !safe) restart("reading");
  else stop(`The planner stopped ${times()} with this plan. The plan is kept as it was, and nothing was sent anywhere.`, ...ways());
}

const times = () => (panics === 2 ? "twice" : `${panics} times`);

function restart(how) {
  root.dataset.boot = "restarting";
  leaveCrashMark(how);
  location.reload();
}

function restartAfresh(how) {
  panics = 0;
  restart(how);
}

/** What can be done about a plan that the planner stops at. */
function ways() {
  return [
    ["Start without this plan", () => restartAfresh("without")],
    ["Show it for reading", () => restartAfresh("reading")],
    ["Try again", () => restartAfresh()],
    ...saving(),
  ];
}

function stop(sentence, ...buttons) {
  root.dataset.boot = "stopped";
  app.replaceChildren();
  say(sentence, ...buttons);
}

/** Draws a picture as PNG, so many times as fine, and offers it as a file; the promise fails where the frame cannot. */
async function savePng(svg, name, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("the canvas is too large");
  offer(blob, name);
}

function saveText(text) {
  offer(new Blob([text], { type: "application/json" }), "vpc-design.json");
}

/** The button that saves the last design; none where there is none. */
function saving() {
  const { document } = last();
  return document === null ? [] : [["Save its text", () => saveText(document)]];
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the download reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A program that did not come as it should: the message is for the person. */
class Missing extends Error {}

// A sandboxed frame without an origin loads only what its host opens to every origin.
function withoutProgram(error) {
  if (error instanceof Missing) return error.message;
  if (error instanceof WebAssembly.CompileError) return "This browser cannot run the planner's program; a newer one can. The picture shows what it does.";
  return opaque && navigator.onLine
    ? "The planner cannot be loaded in this sandboxed frame: its host does not send the header Access-Control-Allow-Origin: *. Open it in a page of its own."
    : "The planner could not be loaded. Check the connection, then reload.";
}

/** Says that something is slow in coming; what comes back takes that away again. */
function sayIfSlow() {
  let said = false;
  const timer = setTimeout(() => {
    said = true;
    say("The planner's program is slow in coming.", reload);
  }, SLOW_MS);
  return () => {
    clearTimeout(timer);
    if (said) message.replaceChildren();
  };
}

// Without it the page stands as bare text: nothing else would say why.
function watchForStyle() {
  const isThere = () => getComputedStyle(root).getPropertyValue("--ink") !== "";
  addEventListener("load", () => isThere() || say("The page's style could not be loaded, so it stands here bare. Reload to have it whole.", reload));
}

// Whether the keyboard is in this frame, and on nothing in it.
const isFocusFree = () => document.hasFocus() && document.activeElement === document.body;

function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

function watchForPanics() {
  addEventListener("error", (event) => isTrap(event.error) && onPanic());
  addEventListener("unhandledrejection", (event) => isTrap(event.reason) && onPanic());
  // The panic's own frames are still on the stack when it reports itself.
  addEventListener("vpc-endpoint-planner:panic", () => setTimeout(onPanic));
}

// The text of the plan that the address names, or null: it names none, or an example.
async function linkedPlan(design) {
  if (!design) return null;
  if (isPacked(design)) return unpack(design);
  if (!/[./]/.test(design)) return null;
  const address = new URL(design, base);
  // The page's policy forbids it, and the page around can do it.
  if (address.origin !== new URL(base).origin) throw new Error(`${address} could not be loaded: it is not on the planner's host.`);
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw new Error(`${design} could not be loaded.`);
  return response.text();
}

const options = () => new URLSearchParams(location.hash.slice(1));

// What the address asks for; a plan that cannot be had leaves the sentence why.
async function asked() {
  const given = options();
  try {
    return { given, plan: await linkedPlan(given.get("design")) };
  } catch (error) {
    return { given, plan: null, complaint: `The plan of the link was not opened. ${error.message}` };
  }
}

// A frame may wait until it is seen, or wanted; what runs in it is not even fetched before.
function wanted() {
  const load = embedded && !crash ? options().get("load") : null;
  if (load === "visible") {
    return new Promise((go) => {
      const seen = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        go();
      });
      seen.observe(root);
    });
  }
  if (load !== "click") return Promise.resolve();
  const theme = options().get("theme");
  if (["light", "dark"].includes(theme)) root.dataset.theme = theme;
  root.dataset.boot = "waiting";
  return new Promise((go) => {
    addEventListener("DOMContentLoaded", () => {
      const start = button("Start the planner", () => (start.remove(), go()));
      start.id = "start";
      document.querySelector("#poster .stage").append(start);
    });
  });
}

// Trunk writes the hashed names into preload links; in the page for frames, which may wait, these preload nothing.
async function loadProgram() {
  const named = (rel) => document.querySelector(`link:is([rel="${rel}"], [data-rel="${rel}"])`);
  const [module, program] = ["modulepreload", "preload"].map(named);
  const arrived = sayIfSlow();
  try {
    const [bindings, response] = await Promise.all([import(module.href), fetch(program.href)]);
    if (!response.ok) throw new Missing(`The planner's host answers ${response.status} for its program. Reload; if it stays so, tell whoever runs this page.`);
    await bindings.default({ module_or_path: response });
    return bindings;
  } finally {
    arrived();
  }
}

// Where another plan will open than the one in the picture, the picture is not shown; and it has the person's theme.
function prepareFirstSight() {
  root.dataset.boot = "starting";
  // As in src/store/saved.rs.
  const theme = embedded ? null : small(() => localStorage.getItem(`${NAME}/theme`));
  if (theme) root.dataset.theme = theme;
  if (crash || hasKept()) root.dataset.kept = "";
}

/** Shows the plan that will open, as it was last drawn. */
function showLast({ name, region, total, picture }) {
  const poster = document.getElementById("poster");
  if (!picture || !poster || root.dataset.boot !== "starting") return;
  const image = document.createElement("img");
  image.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  image.alt = `The plan ${name}, at ${total} a month`;
  for (const drawing of poster.querySelectorAll(".drawing, .inspector > .quiet")) drawing.remove();
  poster.querySelector(".stage").prepend(image);
  for (const [where, text] of [[".plan-name strong", name], [".plan-name .quiet", region], [".month strong", total]]) {
    poster.querySelector(where).textContent = text;
  }
  root.dataset.kept = "shown";
}

/** The shelf, and the plan on it that opens; nothing of it for an embed without a name, which keeps nothing. */
async function keptPlan(bindings, shelving, last, link) {
  if (shelving) return { shelf: await shelving, kept: crash?.how === "without" ? null : await last };
  const id = bindings.embedKey([...link.given].flat(), link.plan);
  if (id === undefined) return { shelf: null, kept: null };
  const shelf = await Shelf.open();
  // This tab's turn at it is taken anyway.
  const started = await shelf.start(id).catch(() => null);
  return { shelf, kept: crash?.how === "without" ? null : started };
}

/** Asks before a plan is opened whose opening was cut off the last time; false if it shall not be. */
function mayOpen(kept) {
  if (!kept?.cutOff || crash) return true;
  const { entry } = kept.sheet;
  const text = kept.sheet.text(entry.steps[entry.place]?.number) ?? "";
  return new Promise((answer) => {
    const go = (open) => () => (message.replaceChildren(), answer(open));
    const save = () => saveText(text);
    say(`The plan ${entry.name} did not open the last time.`, ["Open it", go(true)], ["Start without it", go(false)], ["Save its text", save]);
  });
}

async function start() {
  if (typeof WebAssembly !== "object") {
    stop("This browser has WebAssembly switched off, so the planner cannot run here. The picture shows what it does.", reload);
    return;
  }
  await wanted();
  const clicked = root.dataset.boot === "waiting";
  prepareFirstSight();
  watchForPanics();
  watchForStyle();
  // An embed has one if it has a name, and its plan goes by that, which the program knows.
  const shelving = embedded ? null : Shelf.open();
  const last = shelving?.then((shelf) => shelf.last()).catch(() => null);
  last?.then((kept) => kept && !kept.cutOff && showLast(kept.sheet.entry));
  try {
    const [link, bindings] = await Promise.all([asked(), loadProgram()]);
    globalThis.vpcEndpointPlanner = bindings;
    const found = await keptPlan(bindings, shelving, last, link);
    const kept = (await mayOpen(found.kept)) ? found.kept?.sheet : null;
    if (kept) opening(kept.entry.id);
    const planner = bindings.start(embedded, safe, [...link.given].flat(), embedded ? link.plan : null, found.shelf, kept);
    if (kept) setTimeout(() => opened(kept.entry.id));
    // A panic of its first drawing has the last word.
    if (root.dataset.boot === "starting") letIn(planner, link, kept);
    // The button that had the keyboard is gone.
    if (clicked) setTimeout(() => isFocusFree() && document.getElementById("canvas")?.focus({ preventScroll: true }));
  } catch (error) {
    console.error(error);
    if (isTrap(error)) {
      onPanic();
      return;
    }
    // The connection broke in the middle of a restart: the next load goes on with it.
    if (crash) leaveCrashMark(crash.how);
    stop(withoutProgram(error), reload, ...saving());
  }
}

function letIn(planner, link, kept) {
  root.dataset.boot = "running";
  if (safe) {
    const why = panics > 0 ? `The planner stopped ${times()} with this plan, so it` : "The plan";
    say(`${why} is shown for reading only.`, ...saving(), ["Start again", () => restartAfresh()]);
  } else if (panics > 0) {
    setTimeout(() => (panics = 0), SETTLING_MS);
    say("Something went wrong in the planner, so it was started again. The plan is kept.", ["Dismiss", () => message.replaceChildren()]);
  }
  if (!embedded) followLinks(planner, link);
  else if (link.complaint) planner.complain(link.complaint);
  setTimeout(keepForOffline, OFFLINE_MS);
  if (embedded && parent !== window) connect({ planner, given: link.given, complaint: link.complaint, recovered: crash && { reading: safe, work: kept ? "kept" : crash.work } });
}

/** Has the browser keep the page for when there is no connection: the page by itself alone, once it runs. */
function keepForOffline() {
  if (embedded || parent !== window || !("serviceWorker" in navigator)) return;
  // The one address that may become a script, whatever is asked; nobody else can make a policy of this name.
  const policy = globalThis.trustedTypes?.createPolicy("planner-worker", { createScriptURL: () => `${base}worker.js` });
  const worker = policy?.createScriptURL("") ?? `${base}worker.js`;
  // Where that cannot be, the page needs a connection, as any does.
  navigator.serviceWorker.register(worker).catch(() => {});
}

// The editor shows the plan of a link beside the person's own. The link leaves the address: a reload is no second
// visit, and the address no copy of a plan that changes.
function followLinks(planner, link) {
  const show = ({ plan, complaint }) => {
    if (plan !== null) planner.offer(plan);
    if (complaint) planner.complain(complaint);
    if (location.hash !== "") history.replaceState(null, "", location.href.split("#")[0]);
  };
  if (!crash) show(link);
  addEventListener("hashchange", async () => location.hash.length > 1 && show(await asked()));
}

start();
