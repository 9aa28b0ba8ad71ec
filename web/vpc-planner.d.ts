// The types of vpc-planner.js; those of its data are made of the Rust types (schema.d.ts).
import type { CommandGiven, Event as PlannerEvent, Format, ObjectId, Reply, ScriptEvent, ThemeAsked, Topic } from "./schema.js";

export { PlannerError } from "./problem.js";

/** What `mount` takes. The element takes the same as attributes, but for `plan` and `state`, and `load` besides. */
export interface PlannerOptions {
  /** The address of a plan, fetched by the page. */
  src?: string;
  /** A plan: its document, or the text of one. */
  plan?: object | string;
  /** A plan packed in a link (`z1.…`), the address of one on the planner's host, or an example's name. */
  design?: string;
  /** Whether the plan can be changed. */
  mode?: "view" | "explore";
  /** The panels in sight, with commas between, or `none`. */
  panels?: string;
  /** The tools at hand, with commas between, or `none`. */
  tools?: string;
  /** The Region the plan is moved to. */
  region?: string;
  theme?: "auto" | "light" | "dark";
  /** What is seen at first: all that can be read, or all. */
  fit?: "readable" | "all";
  /** What the wheel does over the drawing: scroll the page and zoom with Ctrl, zoom, or scroll the page. */
  wheel?: "coop" | "free" | "off";
  /** Whether things may move by themselves. */
  motion?: "auto" | "off";
  lang?: "en";
  /** The name of this one of several; one with a name keeps its plan in the browser. */
  id?: string;
  /** Pixels, a CSS length, or as much as the planner needs. */
  height?: "auto" | number | string;
  /** The name of the frame for screen readers. */
  title?: string;
  /** What a `state` event told; taken up once the planner is there. One that is refused is told as `error`, `InvalidState`. */
  state?: string;
}

/** An event as the loader tells it. */
export type HandleEvent = PlannerEvent | ScriptEvent;

/** What `get` is answered, what `apply`, what `export`, and what all others. */
type Plan = Extract<Reply, { design: unknown }>;
type Applied = Extract<Reply, { created: unknown }>;
type File = Extract<Reply, { text: unknown }>;
type Done = { revision: number };

/**
 * A planner in a page. Its promises are refused with a `PlannerError`: what the planner refuses, or `Timeout`, `NotStarted`,
 * `Restarted`, and `Gone` once its frame is not in the page any more.
 */
export interface PlannerHandle {
  readonly frame: HTMLIFrameElement;
  /** Fulfilled once the planner can be asked; the others wait for it by themselves. */
  readonly ready: Promise<void>;
  /** Opens a plan, a document or its text; one step to undo. */
  load(design: object | string): Promise<Done>;
  /** The plan. */
  get(): Promise<Plan>;
  /** Changes the plan, by all of some commands or none; one step to undo. */
  apply(commands: CommandGiven | CommandGiven[]): Promise<Applied>;
  /** Paints the planner in another theme. */
  theme(theme: ThemeAsked): Promise<Done>;
  /** Points objects out in the drawing, and no others; none to point at nothing. */
  highlight(ids: ObjectId[]): Promise<Done>;
  /** Goes back to the plan as it was opened; one step to undo. */
  reset(): Promise<Done>;
  undo(): Promise<Done>;
  redo(): Promise<Done>;
  /** The plan as a file: its document, or the drawing with the document inside. */
  export(format?: Format): Promise<File>;
  /** Puts the keyboard on the drawing. */
  focus(): Promise<Done>;
  /** Chooses what is told from now on; until then everything is. `ready`, `height` and `recovered` always are. */
  subscribe(events: Topic[]): Promise<Done>;
  /** Goes on where a `state` event was told, with its steps to undo and redo. */
  restore(state: string): Promise<Done>;
  /** Listens to one kind of event; what it gives back stops that. */
  on<Name extends HandleEvent["event"]>(event: Name, listener: (detail: Extract<HandleEvent, { event: Name }>) => void): () => void;
  /** Takes the planner out of the page. */
  destroy(): void;
}

/** Shows the planner in an element, after what is in it. */
export function mount(element: Element, options?: PlannerOptions): PlannerHandle;

/** The element `<vpc-planner>`; each event is `planner-` and its name, with the event as `detail`. */
export interface VpcPlannerElement extends HTMLElement {
  /** The handle to its planner, which starts if it has not. */
  readonly handle: PlannerHandle;
}

declare global {
  interface HTMLElementTagNameMap {
    "vpc-planner": VpcPlannerElement;
  }
}
