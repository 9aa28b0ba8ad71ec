// Follows what the learner does: the planner tells of every change what follows from it.
const task = document.getElementById("task");
const verdict = document.getElementById("verdict");
let state = null;

task.addEventListener("planner-result", ({ detail: { cost, traces } }) => {
  const arrives = traces.every((trace) => trace.verdict === "reached");
  const cheap = Number(cost.total.amount) < 250;
  verdict.textContent = arrives && cheap ? "Well done." : arrives ? "Not yet." : "Something does not arrive any more.";
});

// Where the browser lets the frame keep nothing, the course keeps its state.
task.addEventListener("planner-state", ({ detail }) => {
  state = detail.state;
  document.documentElement.dataset.state = state.length;
});
