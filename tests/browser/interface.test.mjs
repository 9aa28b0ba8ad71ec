// The JavaScript interface in Node gives what the native program gives, and refuses with typed errors.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = resolve(process.env.DIST ?? join(root, "dist"));
const { PlannerError, load } = await import(pathToFileURL(join(dist, "vpc-endpoint-planner.js")));
const { analyze, apply, trace, render } = await load();

const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".json"));
const text = (name) => readFileSync(join(root, "examples", name), "utf8");
const crawler = text("web-crawler.json");
const attach = {
  command: "CreateVpcEndpoint",
  vpc: "vpc-1",
  service: "s3",
  configuration: { type: "Gateway", route_tables: ["rtb-1"] },
};

/** What a call is refused with. */
function refusal(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof PlannerError && error instanceof Error, String(error));
    return error;
  }
  return assert.fail("it was not refused");
}

for (const name of examples) {
  test(`analyze gives the bytes of the native program for ${name}`, () => {
    const native = execFileSync("cargo", ["run", "--quiet", "--locked", "--release", "--package", "vpc-endpoint-model", "--example", "analyze", "--", join("examples", name)], { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
    assert.equal(`${JSON.stringify(analyze(text(name)), null, 2)}\n`, native);
    assert.deepEqual(analyze(JSON.parse(text(name))), analyze(text(name)));
  });
}

test("apply gives the plan after the commands and what is new", () => {
  const { design, created, notices } = apply(crawler, attach);
  assert.deepEqual([created, notices], [["vpce-1"], []]);
  assert.equal(analyze(crawler).cost.total.amount, "589.46");
  assert.equal(analyze(design).cost.total.amount, "128.66");
  assert.equal(typeof design.flows[0].receive_gb, "number");
  assert.deepEqual(apply(design, []).design, design);
  assert.deepEqual(apply(crawler, [attach, { command: "DeleteVpcEndpoint", vpc_endpoint: "vpce-1" }]).design.vpc_endpoints, undefined);
});

test("commands are all carried out, or none", () => {
  const { code, refusals } = refusal(() => apply(crawler, [attach, { command: "DeleteVpc", vpc: "vpc-9" }]));
  assert.equal(code, "InvalidVpcID.NotFound");
  assert.equal(refusals[0].code, code);
});

test("trace gives one flow's way, as analyze has it", () => {
  for (const name of examples) {
    for (const way of analyze(text(name)).traces) assert.deepEqual(trace(text(name), way.flow), way);
  }
  assert.equal(refusal(() => trace(crawler, "flow-99")).code, "InvalidFlow.NotFound");
});

test("the demo lesson's picture is the picture of its plan", () => {
  const demo = (name) => readFileSync(join(root, "demo", name), "utf8");
  assert.equal(render(demo("lesson.json")), demo("lesson.svg"));
});

test("render draws a picture that holds the plan", () => {
  const svg = render(crawler);
  assert.match(svg, /^<svg /);
  assert.match(svg, /\$460\.80/);
  assert.ok(svg.includes("&quot;vpc-1&quot;") || svg.includes('"vpc-1"'));
});

test("everything else is refused with a code, and where it knows it the field", () => {
  assert.equal(refusal(() => analyze("{")).code, "NotJson");
  assert.equal(refusal(() => analyze("[]")).code, "NotADesign");
  assert.equal(refusal(() => analyze({ ...JSON.parse(crawler), schema: 99 })).code, "NewerSchema");
  assert.equal(refusal(() => analyze(undefined)).field, "design");
  assert.equal(refusal(() => analyze(1n)).code, "NotJson");
  assert.equal(refusal(() => apply(crawler, "rm")).code, "InvalidCommand");
  assert.equal(refusal(() => apply(crawler, [{ command: "Explode" }])).code, "InvalidCommand");
  const wrong = JSON.parse(crawler);
  wrong.subnets[1].cidr_block = "10.0.16.0/99";
  assert.equal(refusal(() => render(wrong)).field, "subnets[1].cidr_block");
});

test("it goes on after each refusal, and after a thousand calls", () => {
  for (let call = 0; call < 1_000; call += 1) refusal(() => analyze(`${"[".repeat(call)}`));
  assert.equal(analyze(crawler).cost.total.amount, "589.46");
});
