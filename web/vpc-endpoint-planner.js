// The planner's model as a module for pages and for Node: the same program that the editor runs.
//
//   import { load } from "…/vpc-endpoint-planner.js";
//   const { analyze, apply, trace, render } = await load();
import { PlannerError, mount } from "./vpc-planner.js";

export { PlannerError, mount };

const PROGRAM = "./assets/%PROGRAM%";

/** The program beside this module; Node's fetch() knows no files. */
async function program() {
  const address = new URL(`${PROGRAM}_bg.wasm`, import.meta.url);
  if (address.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(address);
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new PlannerError({ code: "NotLoaded", message: `${address} answered ${answer.status}.` });
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
  if (text === undefined) throw new PlannerError({ code: "NotJson", field: name, message: `${name} must be plain data, or its JSON.` });
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
    if (error instanceof WebAssembly.RuntimeError) throw new PlannerError({ code: "Internal", message: "The planner failed. Please report the plan that made it." });
    throw new PlannerError(error);
  }
}

async function start() {
  const bindings = await import(`${PROGRAM}.js`);
  await bindings.default({ module_or_path: program() });
  return {
    analyze: (design) => typed(() => bindings.modelAnalyze(textOf(design, "design"))),
    apply: (design, commands) => typed(() => bindings.modelApply(textOf(design, "design"), textOf(listed(commands), "commands"))),
    trace: (design, flow) => typed(() => bindings.modelTrace(textOf(design, "design"), String(flow))),
    render: (design) => typed(() => bindings.modelRender(textOf(design, "design"))),
  };
}

let model;

/** Loads the model once; the functions are synchronous from then on. */
export function load() {
  model ??= start().catch((error) => {
    // The next call tries again.
    model = undefined;
    throw error;
  });
  return model;
}
