// Puts the planner into a page: the element <vpc-planner>, and mount() for scripts. The planner runs in a frame, so
// that nothing of the page and of the planner gets into each other's way.
//
//   <script type="module" src="…/vpc-planner.js"></script>
//   <vpc-planner src="plan.json" panels="routes,cost"><a href="…"><img src="plan.svg" alt="…"></a></vpc-planner>
import { OPTIONS, embed, mount } from "./loader/mount.js";
import { PlannerError } from "./problem.js";

export { PlannerError, mount };

/** After a change, before the picture for paper is drawn anew. */
const DRAW_MS = 300;
const EVENTS = ["ready", "height", "change", "result", "selection", "state", "error", "recovered"];

// Node has no elements, and needs only the error.
class VpcPlanner extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["theme"];
  #handle;
  #picture;
  #drawing;
  /** Its last state, with which it goes on after it was moved. */
  #memory;
  #leaving = new AbortController();

  connectedCallback() {
    if (this.#handle) return;
    this.style.display ||= "block";
    const load = this.getAttribute("load") ?? "visible";
    if (load === "eager") this.upgrade();
    else if (load === "click" && !this.#memory) this.addEventListener("click", (event) => (event.preventDefault(), this.upgrade()), { once: true });
    else this.#whenSeen();
  }

  // Moving it in the page takes its frame out, too.
  disconnectedCallback() {
    clearTimeout(this.#drawing);
    this.#handle?.destroy();
    this.#handle = undefined;
    this.#leaving.abort();
    for (const child of this.children) child.hidden = false;
  }

  attributeChangedCallback(name, old, theme) {
    this.#handle?.theme(theme ?? "auto").catch(console.warn);
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
    const options = Object.fromEntries([...this.attributes].filter(({ name }) => OPTIONS.includes(name)).map(({ name, value }) => [name, value]));
    for (const child of this.children) child.hidden = true;
    this.#memory ??= {};
    this.#leaving = new AbortController();
    const draw = () => {
      clearTimeout(this.#drawing);
      this.#drawing = setTimeout(() => this.#draw().catch(console.warn), DRAW_MS);
    };
    this.#handle = embed(this, options, { result: draw }, this.#memory);
    const { signal } = this.#leaving;
    addEventListener("beforeprint", () => this.#printing(true), { signal });
    addEventListener("afterprint", () => this.#printing(false), { signal });
    for (const event of EVENTS) this.#handle.on(event, (detail) => this.dispatchEvent(new CustomEvent(`planner-${event}`, { detail, bubbles: true })));
    return this.#handle;
  }

  /** Frames print badly: on paper the drawing stands in for them. */
  async #draw() {
    const { text } = await this.#handle.export("svg");
    if (!this.#picture) {
      this.#picture = new Image();
      this.#picture.alt = this.#handle.frame.title;
      this.#picture.style.cssText = "display:none;max-inline-size:100%";
      this.append(this.#picture);
    }
    this.#picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  }

  #printing(on) {
    if (!this.#picture) return;
    this.#picture.style.display = on ? "block" : "none";
    this.#handle.frame.style.display = on ? "none" : "block";
  }

  /** The handle to the planner, as mount() gives it; it starts if it has not. */
  get handle() {
    return this.upgrade();
  }
}

if (globalThis.customElements && !customElements.get("vpc-planner")) customElements.define("vpc-planner", VpcPlanner);
