/** Something the planner did not carry out: `code` and `message`, and where it knows them `field` and `refusals`. */
export class PlannerError extends Error {
  constructor(problem) {
    super(problem.message);
    Object.assign(this, problem, { name: "PlannerError" });
  }
}
