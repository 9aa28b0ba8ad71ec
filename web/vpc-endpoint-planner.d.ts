// The types of vpc-endpoint-planner.js; those of its data are made of the Rust types (schema.d.ts).
import type { Analysis, Change, CommandGiven, Design, Trace } from "./schema.js";

export * from "./schema.js";
export * from "./vpc-planner.js";

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
  /** The drawing as SVG, with the plan inside. */
  render(design: DesignGiven): string;
}

/** Loads the model once; its functions are synchronous from then on. */
export function load(): Promise<Model>;
