// Puts the planner into a page: the element <vpc-planner>, and mount() for scripts. The planner runs in a frame, so
// that nothing of the page and of the planner gets into each other's way.
//
//   <script type="module" src="…/vpc-planner.js"></script>
//   <vpc-planner src="plan.json" panels="routes,cost"><a href="…"><img src="plan.svg" alt="…"></a></vpc-planner>
import { pack } from "./link.js";
import { PlannerError, problem } from "./problem.js";

export { PlannerError };

const PROTOCOL = "vpc-planner/1";
const OPTIONS = ["design", "mode", "panels", "tools", "region", "fit", "wheel", "motion", "lang", "id"];
const TIMEOUT_MS = 10_000;
const START_MS = 30_000;
/** After a change, before the picture for paper is drawn anew. */
const DRAW_MS = 300;
const base = new URL("./", import.meta.url);
/** Pages opened from files have no origin to name. */
const origin = base.origin === "null" ? "*" : base.origin;

/** The theme of a planner in an element: the page's own, where it has just one whatever the system says. */
function themeIn(element, given) {
  const asked = given ?? "auto";
  const schemes = getComputedStyle(element).colorScheme.split(" ").filter((scheme) => ["light", "dark"].includes(scheme));
  return asked === "auto" && schemes.length === 1 ? schemes[0] : asked;
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Its host answers ${response.status}.`);
  return response.text();
}

/**
 * Shows the planner in an element, after what is in it.
 *
 * `options` are those of the element, with `src` for the address of a plan and `plan` for a plan itself. The handle has
 * `request(type, fields)`, a promise; `on(event, listener)`; `frame`, `ready` and `destroy()`.
 */
export function mount(element, options = {}) {
  const frame = document.createElement("iframe");
  const height = options.height ?? "auto";
  let asked = options.theme;
  let theme = themeIn(element, asked);
  const query = new URLSearchParams(OPTIONS.flatMap((name) => (options[name] == null ? [] : [[name, options[name]]])));
  query.set("theme", theme);
  if (height === "auto") query.set("height", "auto");
  if (location.origin !== "null") query.set("origin", location.origin);
  frame.title = options.title ?? "VPC Endpoint Planner";
  frame.allow = "clipboard-write; fullscreen";
  // By properties: a page's policy may forbid style attributes.
  Object.assign(frame.style, { display: "block", inlineSize: "100%", border: "0" });
  frame.style.blockSize = height === "auto" ? "480px" : /^\d+$/.test(height) ? `${height}px` : height;

  const events = new EventTarget();
  const waiting = new Map();
  let port;
  let state = options.state;
  let count = 0;
  let loaded;
  let letIn;
  const ready = new Promise((done) => (letIn = done));

  const emit = (data) => events.dispatchEvent(new CustomEvent(data.event, { detail: data }));

  const send = (type, fields) =>
    new Promise((done, refuse) => {
      const id = (count += 1);
      const timer = setTimeout(() => settle(id, { error: problem("Timeout", "The planner did not answer.", "Ask again.") }), TIMEOUT_MS);
      waiting.set(id, { done, refuse, timer });
      port.postMessage({ ...fields, id, type });
    });
  const settle = (id, { ok, result, error }) => {
    const { done, refuse, timer } = waiting.get(id) ?? {};
    clearTimeout(timer);
    if (waiting.delete(id)) ok ? done(result) : refuse(new PlannerError(error));
  };

  const fail = (error) => emit({ event: "error", message: `${options.src ?? "The plan"} was not opened. ${error.message}` });
  const late = setTimeout(() => emit({ event: "error", message: "The planner did not start." }), START_MS);

  async function hear({ data }) {
    if ("id" in data) return settle(data.id, data);
    if (data.event === "height" && height === "auto") frame.style.blockSize = `${data.height}px`;
    // It has what it was at itself; the state kept here is older.
    if (data.event === "recovered") state = null;
    if (data.event === "ready") {
      clearTimeout(late);
      // The address has the theme of the beginning.
      if (theme !== query.get("theme")) await send("set_theme", { theme }).catch(fail);
      if (state) await send("restore", { state }).catch(fail);
      letIn();
    }
    emit(data);
  }

  // A frame that was started again says hello again; what it was asked before it will not answer.
  function meet({ source, data }) {
    if (source !== frame.contentWindow || data?.protocol !== PROTOCOL || data.type !== "hello" || data.load === loaded) return;
    loaded = data.load;
    for (const id of waiting.keys()) settle(id, { error: problem("Restarted", "The planner was started again.", "Ask again: what was asked before may not have been done.") });
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    source.postMessage({ protocol: PROTOCOL, type: "connect" }, origin, [channel.port2]);
  }

  // In the address, so that the planner knows it for the plan it started from.
  async function open() {
    try {
      const plan = options.plan ?? (options.src && (await read(options.src)));
      if (plan) query.set("design", await pack(typeof plan === "string" ? plan : JSON.stringify(plan)));
    } catch (error) {
      fail(error);
      // The planner will not get it either, and tells the reader so.
      if (options.src) query.set("design", new URL(options.src, document.baseURI));
    }
    frame.src = new URL(`embed.html#${query}`, base);
    element.append(frame);
  }

  // A page that is turned dark or light does so by an attribute of its root or body.
  const follow = () => {
    const now = themeIn(element, asked);
    if (now === theme) return;
    theme = now;
    ready.then(() => send("set_theme", { theme })).catch(console.warn);
  };
  const turned = new MutationObserver(follow);
  for (const node of [document.documentElement, document.body]) turned.observe(node, { attributes: true });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", follow);

  addEventListener("message", meet);
  open();
  return {
    frame,
    ready,
    request: (type, fields) =>
      ready.then(() => {
        // The keyboard comes into a frame from outside only.
        if (type === "focus") frame.focus();
        if (type !== "set_theme") return send(type, fields);
        const wanted = themeIn(element, fields?.theme);
        return send(type, { theme: wanted }).then((reply) => {
          [asked, theme] = [fields?.theme, wanted];
          return reply;
        });
      }),
    on: (event, listener) => events.addEventListener(event, ({ detail }) => listener(detail)),
    destroy() {
      clearTimeout(late);
      removeEventListener("message", meet);
      turned.disconnect();
      dark.removeEventListener("change", follow);
      port?.close();
      frame.remove();
    },
  };
}

const EVENTS = ["ready", "height", "change", "result", "selection", "state", "error", "recovered"];

// Node has no elements, and needs only the error.
class VpcPlanner extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["theme"];
  #handle;
  #picture;
  #drawing;
  #state;

  connectedCallback() {
    if (this.#handle) return;
    this.style.display ||= "block";
    const load = this.getAttribute("load") ?? "visible";
    if (load === "eager") this.upgrade();
    else if (load === "click") this.addEventListener("click", (event) => (event.preventDefault(), this.upgrade()), { once: true });
    else this.#whenSeen();
  }

  // Moving it in the page takes its frame out, too.
  disconnectedCallback() {
    clearTimeout(this.#drawing);
    this.#handle?.destroy();
    this.#handle = undefined;
  }

  attributeChangedCallback(name, old, theme) {
    this.#handle?.request("set_theme", { theme: theme ?? "auto" }).catch(console.warn);
  }

  #whenSeen() {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      this.upgrade();
    }, { rootMargin: "400px" });
    seen.observe(this);
  }

  /** Shows the planner in place of the fallback. */
  upgrade() {
    if (this.#handle) return this.#handle;
    const options = Object.fromEntries([...this.attributes].map(({ name, value }) => [name, value]));
    for (const child of this.children) child.hidden = true;
    this.#handle = mount(this, { ...options, state: this.#state });
    for (const event of EVENTS) this.#handle.on(event, (detail) => this.dispatchEvent(new CustomEvent(`planner-${event}`, { detail, bubbles: true })));
    this.#handle.on("state", ({ state }) => (this.#state = state));
    this.#handle.on("result", () => {
      clearTimeout(this.#drawing);
      this.#drawing = setTimeout(() => this.#draw().catch(console.warn), DRAW_MS);
    });
    return this.#handle;
  }

  /** Frames print badly: on paper the drawing stands in for them. */
  async #draw() {
    const { text } = await this.#handle.request("export", { format: "svg" });
    if (!this.#picture) {
      this.#picture = new Image();
      this.#picture.alt = this.#handle.frame.title;
      this.#picture.style.cssText = "display:none;max-inline-size:100%";
      this.append(this.#picture);
      const printing = (on) => () => {
        if (!this.#handle) return;
        this.#picture.style.display = on ? "block" : "none";
        this.#handle.frame.style.display = on ? "none" : "block";
      };
      addEventListener("beforeprint", printing(true));
      addEventListener("afterprint", printing(false));
    }
    this.#picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  }

  /** Asks the planner for something, as the handle of mount() does. */
  request(type, fields) {
    return this.upgrade().request(type, fields);
  }
}

if (globalThis.customElements && !customElements.get("vpc-planner")) customElements.define("vpc-planner", VpcPlanner);
