// The types of vpc-planner.js; those of its data are made of the Rust types (schema.d.ts).
import type { Reply, Event as PlannerEvent, Problem, Request } from "./schema.js";

/** A request the planner did not carry out. */
export class PlannerError extends Error implements Problem {
  constructor(problem: Problem);
  /** AWS's error code where AWS has one, else the planner's. */
  code: Problem["code"];
  /** Where in the plan, or which parameter. */
  field?: Problem["field"];
  /** The numbered rule it follows from. */
  rule?: Problem["rule"];
  /** The way out. */
  remedy: Problem["remedy"];
  /** What AWS, or the model, has against it, one by one. */
  refusals?: Problem["refusals"];
}

/** What the element takes as attributes, and `mount` as fields. */
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
  /** What a `state` event told; taken up once the planner is there. */
  state?: string;
}

/** The fields of a request besides its type. */
type Fields<Type extends Request["type"]> = Omit<Extract<Request, { type: Type }>, "type">;

/** An event as the loader tells it. */
export type HandleEvent = PlannerEvent | { event: "height"; height: number } | { event: "recovered" };

/** A planner in a page. */
export interface PlannerHandle {
  frame: HTMLIFrameElement;
  /** Fulfilled once the planner can be asked. */
  ready: Promise<void>;
  /** Asks for something; refused with a `PlannerError`. */
  request<Type extends Request["type"]>(type: Type, fields?: Fields<Type>): Promise<Reply>;
  /** Listens to one kind of event. */
  on<Name extends HandleEvent["event"]>(event: Name, listener: (detail: Extract<HandleEvent, { event: Name }>) => void): void;
  /** Takes the planner out of the page. */
  destroy(): void;
}

/** Shows the planner in an element, after what is in it. */
export function mount(element: Element, options?: PlannerOptions): PlannerHandle;
