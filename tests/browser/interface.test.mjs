// The JavaScript interface in Node gives what the native program gives, and refuses with typed errors.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = resolve(process.env.DIST ?? join(root, "dist"));
const { PlannerError, load } = await import(pathToFileURL(join(dist, "model/index.js")));
const { analyze, apply, trace, explain, propose, compare, render, validate, version } = await load();

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

/** Plans that grow from the examples by made-up commands, those that are not refused. */
function* grown(count) {
  let seed = 20_261_130;
  const below = (most) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const one = (list) => list[below(list.length)] ?? {};
  const services = ["s3", "dynamodb", "sqs", "ssm", "kms", "ecr.api", "logs"];
  const commands = [
    (plan) => ({ command: "CreateSubnet", vpc: one(plan.vpcs).id, availability_zone: `${plan.region}${one(["a", "b"])}`, cidr_block: `10.0.${below(255)}.0/24` }),
    (plan) => ({ command: "RunInstances", subnet: one(plan.subnets).id, count: 1 + below(4) }),
    (plan) => ({ command: "CreateNatGateway", subnet: one(plan.subnets).id }),
    (plan) => ({ command: "CreateVpcEndpoint", vpc: one(plan.vpcs).id, service: one(services), configuration: { type: "Gateway", route_tables: [one(plan.route_tables).id] } }),
    (plan) => ({ command: "CreateVpcEndpoint", vpc: one(plan.vpcs).id, service: one(services), configuration: { type: "Interface", subnets: [one(plan.subnets).id], private_dns_enabled: below(2) === 0 } }),
    (plan) => ({ command: "CreateRoute", route_table: one(plan.route_tables).id, destination_cidr_block: one(["0.0.0.0/0", "192.0.2.0/24", "10.9.0.0/16"]), target: one([...(plan.nat_gateways ?? []), ...(plan.internet_gateways ?? [])]).id }),
    (plan) => ({ command: "CreateDestination", name: "d", target: { kind: "aws_service", service: one(services) } }),
    (plan) => ({ command: "CreateFlow", source: one(plan.instances ?? []).id, destination: one(plan.destinations ?? []).id, send_gb: below(9_000) / 8, receive_gb: below(90) }),
    (plan) => ({ command: "DeleteVpcEndpoint", vpc_endpoint: one(plan.vpc_endpoints ?? []).id }),
    () => ({ command: "SetRegion", region: one(["us-east-1", "eu-central-1", "us-west-2", "ap-south-2"]) }),
  ];
  const starts = examples.map((name) => JSON.parse(text(name)));
  let plan = one(starts);
  const carriedOut = new Set();
  for (let made = 0; made < count; ) {
    if (below(40) === 0) plan = one(starts);
    const kind = one(commands);
    try {
      plan = apply(plan, kind(plan)).design;
      made += 1;
      carriedOut.add(kind);
      yield plan;
    } catch (error) {
      assert.ok(error instanceof PlannerError && error.code !== "Internal", error);
    }
  }
  assert.equal(carriedOut.size, commands.length, "each kind of command was carried out at least once");
}

test("analyze gives the bytes of the native program for 500 made-up plans", (t) => {
  const plans = [...grown(500)].map((plan) => JSON.stringify(plan));
  const native = ["run", "--quiet", "--locked", "--release", "--package", "vpc-endpoint-model", "--example", "analyze", "--", "--lines"];
  const { stdout, stderr } = spawnSync("cargo", native, { cwd: root, encoding: "utf8", maxBuffer: 1e9, input: plans.join("\n") });
  const analyses = stdout.trimEnd().split("\n");
  const nativeMs = Number(stderr.match(/([\d.]+) ms/)[1]);
  const begun = performance.now();
  const own = plans.map((plan) => JSON.stringify(analyze(plan)));
  const each = (ms) => `${(ms / plans.length).toFixed(2)} ms`;
  t.diagnostic(`${each(performance.now() - begun)} a plan, text to text; the native program ${each(nativeMs)}`);
  assert.ok(new Set(analyses).size > 300);
  for (const [place, analysis] of own.entries()) assert.ok(analysis === analyses[place], `another analysis of ${plans[place]}`);
});

test("explain, propose and compare give what the planner shows", () => {
  const { steps, verdict } = explain(crawler, "flow-1");
  assert.equal(verdict, "reached");
  assert.ok(steps.length > 3 && steps.every(({ rule, text }) => /^R\d+/.test(rule) && text.endsWith(".")), JSON.stringify(steps));
  const { ways, cheapest, mends } = propose(crawler, "flow-1");
  assert.deepEqual([ways[cheapest].label, ways[cheapest].outcome.saving, mends], ["gateway endpoint", "460.80", []]);
  const { design } = apply(crawler, ways[cheapest].outcome.step);
  assert.equal(analyze(design).cost.total.amount, ways[cheapest].outcome.total.amount);
  const found = compare(crawler, design);
  assert.deepEqual(found.flows.map(({ flow }) => flow), ["flow-1"]);
  assert.deepEqual(compare(crawler, crawler).flows, []);
  for (const ask of [explain, propose]) assert.equal(refusal(() => ask(crawler, "flow-99")).code, "InvalidFlow.NotFound");
  for (const ask of [explain, propose]) assert.equal(refusal(() => ask(crawler, "no id")).code, "InvalidFlow.NotFound");
  assert.equal(refusal(() => compare(crawler, "{")).code, "NotJson");
});

test("validate says what is wrong, and nothing of what is right", () => {
  assert.equal(validate(crawler), null);
  assert.equal(validate(JSON.parse(crawler)), null);
  const wrong = { ...JSON.parse(crawler), region: "nowhere" };
  assert.equal(validate(wrong).code, "InvalidDesign");
  assert.equal(validate("{").code, "NotJson");
  assert.deepEqual(version(), { program: JSON.parse(readFileSync(join(dist, "model/package.json"), "utf8")).version, schema: 1 });
});

test("the examples of the package run", async (t) => {
  const readme = readFileSync(join(dist, "model/README.md"), "utf8");
  const examples = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.equal(examples.length, 5);
  for (const code of examples) {
    const program = code.replace('"vpc-endpoint-planner-model"', JSON.stringify(String(pathToFileURL(join(dist, "model/index.js")))));
    const output = execFileSync("node", ["--input-type=module", "--eval", `const plan = ${crawler};\n${program}`], { encoding: "utf8" });
    t.diagnostic(output.split("\n")[0]);
    for (const [, promised] of code.matchAll(/; \/\/ ((?:"|\[").*)$/gm)) {
      for (const word of promised.match(/"[^"]+"/g)) assert.ok(output.includes(word.slice(1, -1)), `${word} in ${output}`);
    }
  }
});

test("memory stays flat over ten thousand calls", () => {
  for (let call = 0; call < 500; call += 1) analyze(crawler);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (let call = 0; call < 10_000; call += 1) analyze(crawler);
  globalThis.gc?.();
  const grown = (process.memoryUsage().rss - before) / 1e6;
  assert.ok(grown < 60, `${grown.toFixed(0)} MB more`);
});

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

test("render draws as it is asked to", () => {
  const drawn = (options) => render(crawler, options);
  assert.equal(drawn({}), render(crawler));
  const both = (svg) => svg.includes("prefers-color-scheme");
  assert.deepEqual([{}, { theme: "light" }, { theme: "dark" }].map(drawn).map(both), [true, false, false]);
  assert.ok(drawn({ theme: "dark" }).includes("#111417") && !drawn({ theme: "light" }).includes("#111417"));
  const widthOf = (svg) => Number(svg.match(/ width="(\d+)"/)[1]);
  const [wide, compact, narrow] = ["wide", "compact", "narrow"].map((size) => widthOf(drawn({ size })));
  assert.ok(wide > compact && compact > narrow, `${wide} ${compact} ${narrow}`);
  assert.ok(drawn({}).includes("List prices") && !drawn({ caption: false }).includes("List prices"));
  assert.ok(drawn({}).includes("<metadata") && !drawn({ plan: false }).includes("<metadata"));
  assert.equal(drawn({ highlight: ["subnet-2", "nat-1"] }).match(/class="[^"]*pointed/g).length, 2);
  assert.equal(refusal(() => drawn({ highlight: ["subnet-9"] })).code, "InvalidSubnetID.NotFound");
  assert.equal(refusal(() => drawn({ colour: "red" })).code, "InvalidOption");
  assert.equal(refusal(() => drawn({ theme: "sepia" })).field, "theme");
});

test("a refusal has a code, a field, the rule, and the way out by itself", () => {
  const wrong = JSON.parse(crawler);
  wrong.subnets[1].cidr_block = "192.168.0.0/24";
  const ofRule = refusal(() => analyze(wrong));
  assert.deepEqual([ofRule.code, ofRule.rule, ofRule.refusals[0].code], ["InvalidDesign", "R161", "InvalidSubnet.Range"]);
  const ofCommand = refusal(() => apply(crawler, { command: "DeleteVpc", vpc: "vpc-9" }));
  assert.deepEqual([ofCommand.code, ofCommand.rule, ofCommand.field], ["InvalidVpcID.NotFound", "R200", "commands[0].vpc"]);
  const all = [ofRule, ofCommand, () => analyze("{"), () => analyze("[]"), () => analyze(1n), () => analyze({ schema: 99 }), () => analyze({ schema: 1, vpcs: 7 }), () => trace(crawler, "flow-9"), () => apply(crawler, "rm"), () => render(crawler, 7)];
  for (const error of all.map((it) => (typeof it === "function" ? refusal(it) : it))) {
    assert.match(error.remedy, /^[A-Z].*\.$/, error.code);
    assert.ok(error.message.includes(error.remedy) && error.message !== error.remedy, error.message);
  }
});

test("everything else is refused with a code, and where it knows it the field", () => {
  assert.equal(refusal(() => analyze("{")).code, "NotJson");
  assert.equal(refusal(() => analyze("[]")).code, "NotADesign");
  assert.equal(refusal(() => analyze({ ...JSON.parse(crawler), schema: 99 })).code, "NewerSchema");
  assert.equal(refusal(() => analyze(undefined)).field, "design");
  assert.equal(refusal(() => analyze(1n)).code, "NotJson");
  assert.equal(refusal(() => apply(crawler, "rm")).code, "InvalidCommand");
  assert.equal(refusal(() => apply(crawler, [{ command: "Explode" }])).code, "InvalidCommand");
  assert.equal(refusal(() => apply(crawler, [attach, { command: "DeleteVpc", vcp: "vpc-1" }])).field, "commands[1].vcp");
  const wrong = JSON.parse(crawler);
  wrong.subnets[1].cidr_block = "10.0.16.0/99";
  assert.equal(refusal(() => render(wrong)).field, "subnets[1].cidr_block");
});

test("a package that is not whole says so", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "model-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ["index.js", "model.js", "package.json"]) cpSync(join(dist, "model", name), join(folder, name));
  const { load } = await import(pathToFileURL(join(folder, "index.js")));
  for (let time = 0; time < 2; time += 1) {
    const { name, code, message, remedy } = await load().catch((error) => error);
    assert.deepEqual([name, code], ["PlannerError", "NotLoaded"]);
    assert.ok(message.endsWith(remedy));
  }
});

test("it goes on after each refusal, and after a thousand calls", () => {
  for (let call = 0; call < 1_000; call += 1) refusal(() => analyze(`${"[".repeat(call)}`));
  assert.equal(analyze(crawler).cost.total.amount, "589.46");
});
