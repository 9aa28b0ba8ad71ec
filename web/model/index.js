// The planner's model as a module for pages and for Node.
//
//   import { load } from "…/model/index.js";
//   const { analyze, apply, explain, propose, compare, render } = await load();
import { PlannerError, problem } from "../problem.js";

export { PlannerError };

/** The program beside this module; Node's fetch() knows no files. */
async function program() {
  const address = new URL("./model_bg.wasm", import.meta.url);
  if (address.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(address);
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new PlannerError(problem("NotLoaded", `${address} answered ${answer.status}.`, "Serve the folder of the package whole."));
  return answer;
}

/** A plan or commands as their text: texts are taken as they are. */
function textOf(value, name) {
  if (typeof value === "string") return value;
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    // Said below.
  }
  if (text === undefined) throw new PlannerError(problem("NotJson", `${name} is no plain data.`, "Give a value that JSON can say, or its JSON.", name));
  return text;
}

/** One command is a list of one. */
function listed(commands) {
  return typeof commands === "object" && commands !== null && !Array.isArray(commands) ? [commands] : commands;
}

/** Whatever the program throws, as an error with a code. */
function typed(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlannerError) throw error;
    if (error instanceof WebAssembly.RuntimeError) throw new PlannerError(problem("Internal", "The planner failed.", "Please report the plan that made it."));
    throw new PlannerError(error);
  }
}

async function start() {
  const bindings = await import("./model.js");
  await bindings.default({ module_or_path: program() });
  const plan = (design) => textOf(design, "design");
  return {
    analyze: (design) => typed(() => bindings.analyze(plan(design))),
    apply: (design, commands) => typed(() => bindings.apply(plan(design), textOf(listed(commands), "commands"))),
    trace: (design, flow) => typed(() => bindings.trace(plan(design), String(flow))),
    explain: (design, flow) => typed(() => bindings.explain(plan(design), String(flow))),
    propose: (design, flow) => typed(() => bindings.propose(plan(design), String(flow))),
    compare: (before, after) => typed(() => bindings.compare(textOf(before, "before"), textOf(after, "after"))),
    render: (design, options = {}) => typed(() => bindings.render(plan(design), textOf(options, "options"))),
    validate: (design) => typed(() => bindings.validate(plan(design))),
    version: () => typed(() => bindings.version()),
  };
}

let model;

/** Loads the model once; its functions are synchronous from then on. */
export function load() {
  model ??= start().catch((error) => {
    // The next call tries again.
    model = undefined;
    if (error instanceof PlannerError) throw error;
    throw new PlannerError(problem("NotLoaded", `The model was not loaded: ${error.message}.`, "Serve the folder of the package whole, with its WebAssembly; a policy has to allow 'wasm-unsafe-eval'."));
  });
  return model;
}
