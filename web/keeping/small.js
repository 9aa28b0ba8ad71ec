// Small things in localStorage and sessionStorage, which may not be there, or throw where they are asked for.

/** What all names of the planner's in a browser begin with. */
export const NAME = "vpc-endpoint-planner";

/** What a work on them gives; null where it cannot be done. */
export function small(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
