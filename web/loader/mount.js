// mount(): a planner in an element of the page, and the handle to it.
import { pack } from "../link.js";
import { PlannerError, problem } from "../problem.js";
import { Line } from "./line.js";

/** The options of the loader; all others the planner is told, and says which it does not know. */
const OWN = ["src", "plan", "state", "title", "height", "theme", "load"];
/** All there are. */
export const OPTIONS = [...OWN, "design", "mode", "panels", "tools", "region", "fit", "wheel", "motion", "lang", "id"];
/** Told whatever a page has chosen. */
const ALWAYS = ["ready", "height", "recovered"];
const base = new URL("./", import.meta.url);
/** Pages opened from files have no origin to name. */
const origin = base.origin === "null" ? "*" : base.origin;

/** The theme of a planner in an element: the page's own, where it has just one whatever the system says. */
function themeIn(element, given) {
  const asked = given ?? "auto";
  const schemes = getComputedStyle(element).colorScheme.split(" ").filter((scheme) => ["light", "dark"].includes(scheme));
  return asked === "auto" && schemes.length === 1 ? schemes[0] : asked;
}

/** The plan that is given, or fetched, packed for an address. */
async function packed({ plan, src }) {
  if (plan) return pack(typeof plan === "string" ? plan : JSON.stringify(plan));
  const response = await fetch(src);
  if (!response.ok) throw new Error(`Its host answers ${response.status}.`);
  return pack(await response.text());
}

/** A frame for a planner, which is not in the page yet. */
function frameFor({ title = "VPC Endpoint Planner", height = "auto" }) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "clipboard-write; fullscreen";
  // By properties: a page's policy may forbid style attributes.
  Object.assign(frame.style, { display: "block", inlineSize: "100%", border: "0" });
  frame.style.blockSize = height === "auto" ? "480px" : /^\d+$/.test(height) ? `${height}px` : height;
  return frame;
}

/** What the frame's address says; the plan comes to it. */
function queryOf(options, theme) {
  const query = new URLSearchParams(Object.entries(options).filter(([name, value]) => value != null && !OWN.includes(name)));
  query.set("theme", theme);
  if ((options.height ?? "auto") === "auto") query.set("height", "auto");
  // A page in a sandbox has none, whatever its address says.
  if (self.origin !== "null") query.set("origin", self.origin);
  return query;
}

/** Keeps a planner in the theme of the page, which is turned dark or light by an attribute of its root or body. */
class Theme {
  #element;
  #asked;
  #show;
  #turned = new MutationObserver(() => this.#follow());
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #system = () => this.#follow();

  constructor(element, asked, show) {
    [this.#element, this.#asked, this.#show] = [element, asked, show];
    this.shown = themeIn(element, asked);
    for (const node of [document.documentElement, document.body]) this.#turned.observe(node, { attributes: true });
    this.#dark.addEventListener("change", this.#system);
  }

  #follow() {
    const now = themeIn(this.#element, this.#asked);
    if (now === this.shown) return;
    this.shown = now;
    this.#show(now).catch(console.warn);
  }

  /** Shows another one, and follows that from then on. */
  async ask(asked) {
    const wanted = themeIn(this.#element, asked);
    const reply = await this.#show(wanted);
    [this.#asked, this.shown] = [asked, wanted];
    return reply;
  }

  leave() {
    this.#turned.disconnect();
    this.#dark.removeEventListener("change", this.#system);
  }
}

/**
 * Puts the planner into an element, after what is in it; web/vpc-planner.d.ts has the options and the handle. `own` are the
 * loader's own listeners, by events, which are told whatever the page has chosen. `memory` has the `state` to go on at, and
 * is kept up to date.
 */
export function embed(element, options, own, memory) {
  if (!(element instanceof Element)) throw new PlannerError(problem("NoElement", "There is no element to mount the planner in.", "Give an element of the page."));
  const frame = frameFor(options);
  const events = new EventTarget();
  // What the loader itself needs comes too, and after a restart everything, until it is chosen anew.
  const isChosen = (event) => ALWAYS.includes(event) || !topics || topics.includes(event);
  const emit = (data) => {
    own[data.event]?.(data);
    if (isChosen(data.event)) events.dispatchEvent(new CustomEvent(data.event, { detail: data }));
  };
  const complain = ({ code, message, remedy }) => isGone || emit({ event: "error", code, message, remedy });
  let isGone = false;
  // Whether the page was told that its plan was not opened: the planner says so once more.
  let isToldSo = false;
  let topics;
  const chosen = (wanted) => ({ events: [...new Set([...wanted, "state", "error", ...Object.keys(own)])] });
  // Whether the planner has told the state; that it takes it up is not enough, for its drawing may crash.
  let isThere = false;

  const line = new Line(frame, origin, {
    async prepare(load) {
      isThere = false;
      const ask = (type, fields) => load.send(type, fields).catch((error) => load.isOver || complain(error));
      // The address has the theme of the beginning.
      if (theme.shown !== query.get("theme")) await ask("theme", { theme: theme.shown });
      if (topics) await ask("subscribe", chosen(topics));
      return memory.state && (await ask("restore", { state: memory.state }))?.revision;
    },
    hear(data) {
      if (isToldSo && data.code === "NotOpened") return;
      if (data.event === "height" && (options.height ?? "auto") === "auto") frame.style.blockSize = `${data.height}px`;
      if (data.event === "state") [memory.state, isThere] = [data.state, true];
      // What it was before would take the place of the plan that is too large to be told.
      if (data.code === "StateTooLong") memory.state = undefined;
      // After a crash the frame has what it had told, or newer; or the person would go on without.
      if (data.event === "recovered" && (data.work === "left" || (data.work === "kept" && isThere))) memory.state = undefined;
      emit(data);
    },
    left() {
      isGone = true;
      theme.leave();
    },
  });
  line.ready.catch((error) => error.code === "NotStarted" && complain(error));
  const theme = new Theme(element, options.theme, (shown) => line.request("theme", { theme: shown }));
  const query = queryOf(options, theme.shown);

  // In the address, so that the planner knows it for the plan it started from.
  async function open() {
    try {
      if (options.plan ?? options.src) query.set("design", await packed(options));
    } catch (error) {
      const what = options.src ?? "The plan";
      isToldSo = true;
      complain(problem("NotOpened", `${what} was not opened. ${error.message}`, "See that the page can fetch it, and that it is a plan."));
      // The planner will not get it either, and tells the reader so.
      if (options.src) query.set("design", new URL(options.src, document.baseURI));
    }
    if (isGone) return;
    frame.src = new URL(`embed.html#${query}`, base);
    element.append(frame);
    line.watch(frame);
  }

  const handle = {
    frame,
    ready: line.ready,
    load: (design) => line.request("load", { design }),
    get: () => line.request("get"),
    apply: (commands) => line.request("apply", { commands: [commands].flat() }),
    theme: (asked) => theme.ask(asked),
    highlight: (objects) => line.request("highlight", { objects }),
    reset: () => line.request("reset"),
    undo: () => line.request("undo"),
    redo: () => line.request("redo"),
    export: (format = "json") => line.request("export", { format }),
    focus() {
      // The keyboard comes into a frame from outside only.
      frame.focus();
      return line.request("focus");
    },
    subscribe: async (wanted) => {
      const reply = await line.request("subscribe", chosen(wanted));
      topics = wanted;
      return reply;
    },
    restore: (text) => line.request("restore", { state: text }),
    on(event, listener) {
      const told = ({ detail }) => listener(detail);
      events.addEventListener(event, told);
      return () => events.removeEventListener(event, told);
    },
    destroy() {
      line.close();
      frame.remove();
    },
  };
  // Until its frame is there: it may be taken out while the plan is fetched.
  line.watch(element);
  open();
  return handle;
}

/** As above, for pages. */
export function mount(element, options = {}) {
  return embed(element, options, {}, { state: options.state });
}
