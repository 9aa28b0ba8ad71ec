// The types of problem.js, which vpc-planner.js and model/index.js have in them.
import type { Problem } from "./schema.js";

/** Something that was not carried out. */
export class PlannerError extends Error implements Problem {
  constructor(problem: Problem);
  /** AWS's error code where AWS has one, else the planner's. */
  readonly code: Problem["code"];
  /** Where in the plan, such as `subnets[2].cidr_block`, or which parameter. */
  readonly field?: Problem["field"];
  /** The numbered rule it follows from. */
  readonly rule?: Problem["rule"];
  /** The way out. */
  readonly remedy: Problem["remedy"];
  /** What AWS, or the model, has against it, one by one. */
  readonly refusals?: Problem["refusals"];
}
