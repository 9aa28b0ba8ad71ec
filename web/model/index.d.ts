// The types of the model; those of its data are made of the Rust types (schema.d.ts).
import type { Analysis, Change, CommandGiven, Comparison, Design, Explanation, PictureOptions, Problem, Proposals, Trace } from "../schema.js";

export * from "../schema.js";
export { PlannerError } from "../problem.js";

/** A plan: its document, or the text of one. What a document leaves out is as it is by default. */
export type DesignGiven = Design | string | { schema: number; name: string; region: string; [field: string]: unknown };

/** The model. Every function throws a `PlannerError` for what it does not take. */
export interface Model {
  /** Everything that follows from a plan: routes, ways, findings, cost. */
  analyze(design: DesignGiven): Analysis;
  /** The plan after some commands, all of them or none. */
  apply(design: DesignGiven, commands: CommandGiven | CommandGiven[]): Change;
  /** The way of one flow, by its id. */
  trace(design: DesignGiven, flow: string): Trace;
  /** Why a flow takes its way, and why at this price, step by step, each with the rule it follows from. */
  explain(design: DesignGiven, flow: string): Explanation;
  /** What would mend a flow, and by what other ways it could go, each with the step that leads there. */
  propose(design: DesignGiven, flow: string): Proposals;
  /** What differs between two plans. */
  compare(before: DesignGiven, after: DesignGiven): Comparison;
  /** The drawing as SVG; without options with a caption, the plan inside, for light and dark. */
  render(design: DesignGiven, options?: PictureOptions): string;
  /** What is wrong with a plan; null if nothing is. */
  validate(design: DesignGiven): Problem | null;
  /** The version of the model, and of the documents that it reads. */
  version(): { program: string; schema: number };
}

/** Loads the model once; its functions are synchronous from then on. */
export function load(): Promise<Model>;
