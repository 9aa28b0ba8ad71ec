// The published types are those of the schema, and a program written against them compiles.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

const web = new URL("../../web/", import.meta.url);
const file = (name) => fileURLToPath(new URL(name, web));

/** With each description beside a reference around it: else the compiler takes the two for a type of its own. */
function apart(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(apart);
  const { $ref, ...beside } = schema;
  if ($ref !== undefined && Object.keys(beside).length > 0) return { ...beside, allOf: [{ $ref }] };
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, apart(value)]));
}

test("web/schema.d.ts is made of web/schema.json", async () => {
  const schema = apart(JSON.parse(readFileSync(file("schema.json"), "utf8")));
  const options = { unreachableDefinitions: true, additionalProperties: false, maxItems: -1, bannerComment: "// Made of schema.json by tests/browser/types.test.mjs." };
  const made = await compile(schema, "Schema", options);
  const types = made.replace(/\n \*\n \* This interface was referenced by [^]*?(?=\n \*\/)/g, "").replace(/\/\*\*\n \* This interface was referenced by [^]*?\*\/\n/g, "");
  if (process.env.UPDATE_GOLDEN) writeFileSync(file("schema.d.ts"), types);
  assert.ok(existsSync(file("schema.d.ts")) && readFileSync(file("schema.d.ts"), "utf8") === types, "made of another schema: run this test with UPDATE_GOLDEN=1");
});

const PROGRAM = `
import { load, type Analysis, type Finding } from "./model/index.js";
import { mount, PlannerError } from "./vpc-planner.js";

const { analyze, apply, trace, explain, propose, compare, render, validate, version } = await load();
const analysis: Analysis = analyze({ schema: 1, name: "Plan", region: "us-east-1" });
const amount: string = analysis.cost.total.amount;
const { design, created } = apply("{}", [{ command: "CreateVpc", cidr_block: "10.0.0.0/16" }]);
const way: "reached" | "dropped" | "denied" = trace(design, created[0]).verdict;
const findings: Finding[] = analysis.findings;
const svg: string = render(design, { theme: "dark", size: "compact", caption: false, highlight: ["subnet-1"] });
const step: string = explain(design, "flow-1").steps[0].text;
const { ways, cheapest } = propose(design, "flow-1");
if (cheapest !== null) apply(design, ways[cheapest].outcome?.step ?? []);
const routes: string[] = compare("{}", design).route_tables.map(({ route_table }) => route_table);
const wrong: string | undefined = validate(design)?.remedy;
const schema: number = version().schema;
const planner = mount(document.body, { design: "web-crawler", panels: "routes,cost", wheel: "coop" });
planner.on("result", ({ cost, traces }) => console.log(cost.total.amount, traces.length));
const stop: () => void = planner.on("height", ({ height }) => height.toFixed());
await planner.apply({ command: "RenameDesign", name: "Other" }).catch((error: PlannerError) => error.remedy);
const { design: shown } = await planner.get();
const { text } = await planner.export("svg");
await planner.load(shown);
await planner.highlight(["subnet-1"]);
await planner.subscribe(["result", "state"]);
planner.on("state", ({ state }) => planner.restore(state));
planner.on("recovered", ({ reading }) => console.log(reading, text));
await document.querySelector("vpc-planner")?.handle.undo();
stop();
planner.destroy();
console.log(amount, way, findings, svg, step, routes, wrong, schema);
`;

/** What the compiler has against a program beside the types. */
function complaints(program) {
  const name = file("program.ts");
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...more) => (path === name ? ts.createSourceFile(path, program, options.target) : read(path, ...more));
  const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("a program against the published types compiles", () => {
  assert.deepEqual(complaints(PROGRAM), []);
});

test("the examples of the package compile under tsc --strict", () => {
  const examples = [...readFileSync(file("model/README.md"), "utf8").matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.equal(examples.length, 5);
  for (const code of examples) {
    const program = code.replace('"vpc-endpoint-planner-model"', '"./model/index.js"');
    assert.deepEqual(complaints(`declare const plan: import("./model/index.js").Design;\n${program}`), [], code);
  }
});

test("a program that misses the types does not", () => {
  assert.match(complaints(PROGRAM.replace("RenameDesign", "RenamePlan")).join("\n"), /RenamePlan/);
  assert.match(complaints(PROGRAM.replace("cost.total.amount, traces", "cost.total.sum, traces")).join("\n"), /'sum'/);
  assert.match(complaints(PROGRAM.replace('wheel: "coop"', 'wheel: "none"')).join("\n"), /"none"/);
});
