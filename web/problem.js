/** Something the planner did not carry out: `code`, `message`, `remedy`, and where it knows them `field`, `rule`, `refusals`. */
export class PlannerError extends Error {
  constructor(problem) {
    super(problem.message);
    Object.assign(this, problem, { name: "PlannerError" });
  }
}

/** A problem that the scripts find, in the form of those that the program finds. */
export function problem(code, wrong, remedy, field) {
  return { code, message: `${wrong} ${remedy}`, remedy, ...(field && { field }) };
}
