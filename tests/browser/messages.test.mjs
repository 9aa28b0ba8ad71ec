// The protocol vpc-planner/1: its contract is the published schema, and nothing that breaks it does anything.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { courseUrl, page, running, url } from "./harness.mjs";

const schema = JSON.parse(readFileSync(new URL("../../web/schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, formats: { uint64: true, uint32: true, uint16: true, uint8: true, uint: true, ipv4: true, ipv6: true, ip: true } });
ajv.addSchema(schema, "planner");
const valid = Object.fromEntries(["Request", "Event", "Reply", "Problem"].map((name) => [name, ajv.compile({ $ref: `planner#/$defs/${name}` })]));
const assertValid = (name, value) => assert.ok(valid[name](value), `${JSON.stringify(value).slice(0, 300)} is no ${name}: ${ajv.errorsText(valid[name].errors)}`);
/** What the scripts around the program tell by themselves. */
const OF_SCRIPTS = ["height", "recovered"];

const crawler = JSON.parse(readFileSync(new URL("../../examples/web-crawler.json", import.meta.url), "utf8"));
const SAMPLES = {
  load: { design: crawler },
  get: {},
  apply: { commands: [{ command: "RenameDesign", name: "Other" }] },
  set_theme: { theme: "dark" },
  highlight: { objects: ["subnet-1"] },
  reset: {},
  undo: {},
  redo: {},
  export: { format: "svg" },
  focus: {},
  restore: { state: "" },
};

/** A page that talks to a frame by the protocol itself, without the loader. */
async function talking(t, options = "", expected = []) {
  const outer = await page(t, { expected });
  await outer.goto(`${courseUrl}mount.html`);
  await outer.evaluate(async (address) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: address, title: "planner", width: 1000, height: 600 });
    globalThis.hellos = [];
    globalThis.replies = [];
    addEventListener("message", ({ source, data }) => source === frame.contentWindow && hellos.push(data));
    document.body.append(frame);
    const until = async (condition) => {
      while (!condition()) await new Promise((done) => setTimeout(done, 10));
    };
    await until(() => hellos.length > 0);
    const { port1, port2 } = new MessageChannel();
    globalThis.port = port1;
    port1.onmessage = ({ data }) => replies.push(data);
    globalThis.ask = async (message) => {
      port1.postMessage(message);
      await until(() => replies.some(({ id }) => id === message.id));
      return replies.find(({ id }) => id === message.id);
    };
    frame.contentWindow.postMessage({ protocol: "vpc-planner/1", type: "connect" }, "*", [port2]);
    await until(() => replies.some(({ event }) => event === "ready"));
  }, `${url}embed.html#design=web-crawler&${options}`);
  const frame = outer.frames()[1];
  await running(frame);
  return { outer, frame };
}

test("everything told and answered is as the schema has it", async (t) => {
  const { outer } = await talking(t, "id=lesson&colour=red");
  const { restore, ...others } = SAMPLES;
  for (const [type, fields] of Object.entries({ ...others, undo: {} })) {
    assertValid("Request", { type, ...fields });
    const reply = await outer.evaluate((message) => ask(message), { id: type, type, ...fields });
    assert.equal(reply.ok, true, `${type}: ${JSON.stringify(reply.error)}`);
    assertValid("Reply", reply.result);
  }
  await outer.waitForFunction(() => replies.some(({ event }) => event === "state"));
  const state = await outer.evaluate(() => replies.findLast(({ event }) => event === "state").state);
  assert.equal((await outer.evaluate((state) => ask({ id: "restore", type: "restore", state }), state)).ok, true);
  const events = (await outer.evaluate(() => replies)).filter(({ event }) => event && !OF_SCRIPTS.includes(event));
  for (const event of events) assertValid("Event", event);
  for (const name of ["ready", "change", "result", "state"]) assert.ok(events.some(({ event }) => event === name), name);
  const [hello] = await outer.evaluate(() => hellos);
  assert.deepEqual(hello, { protocol: "vpc-planner/1", type: "hello", id: "lesson", recovered: false, load: hello.load });
});

test("what the schema refuses the planner refuses", async (t) => {
  const { outer } = await talking(t);
  const variants = schema.$defs.Request.oneOf;
  assert.deepEqual(variants.map(({ properties }) => properties.type.const).sort(), Object.keys(SAMPLES).sort());
  const wrong = variants.flatMap(({ properties, required }) => {
    const type = properties.type.const;
    const whole = { type, ...SAMPLES[type] };
    const without = required.map((field) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field)));
    const unlike = Object.entries(properties).flatMap(([field, { $ref, type }]) => ($ref || type ? [{ ...whole, [field]: 7.5 }] : []));
    return [...without, ...unlike, { ...whole, extra: 1 }];
  });
  assert.ok(wrong.length > 30);
  for (const [place, request] of wrong.entries()) {
    assert.equal(valid.Request(request), false, JSON.stringify(request).slice(0, 200));
    const { ok, error } = await outer.evaluate((message) => ask(message), { id: place, ...request });
    assert.equal(ok, false, JSON.stringify(request).slice(0, 200));
    assertValid("Problem", error);
    assert.equal(error.code, "InvalidRequest");
  }
});

test("ten thousand messages that are none change nothing", async (t) => {
  const { outer, frame } = await talking(t);
  const get = () => outer.evaluate(() => ask({ id: `get-${replies.length}-${Math.random()}`, type: "get" }).then(({ result }) => result));
  const before = await get();
  await outer.evaluate(async () => {
    let seed = 11;
    const random = (count) => ((seed = (seed * 48_271) % 2_147_483_647), seed % count);
    const pick = (list) => list[random(list.length)];
    const deep = (depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    const cycle = {};
    cycle.cycle = cycle;
    const junk = () => pick([null, undefined, 0, NaN, -1, 1e308, "", "undo", "\u0000\uFFFF", "x".repeat(1_000), [], {}, cycle, deep(40), 12n, new Date(0), /x/, new Map([[1, 2]]), new Uint8Array(9), { toJSON: 1 }, { length: -1 }]);
    const words = ["load", "get", "apply", "undo", "reset ", "restore", "export", "constructor", "__proto__", "toString", "Load", "get ", "init", "connect", "hello"];
    const target = document.querySelector("iframe").contentWindow;
    // By the port: unreadable ones, ones with no id, ones of the wrong shape.
    for (let count = 0; count < 5_000; count += 1) {
      const message = pick([
        junk,
        () => ({ type: pick(words) }),
        () => ({ id: junk(), type: pick(words), [pick(words)]: junk() }),
        () => ({ id: count, type: "load", design: junk() }),
        () => ({ id: count, type: "apply", commands: [{ command: pick(words), vpc: junk() }] }),
        () => ({ id: count, type: "restore", state: junk() }),
        () => ({ id: count, type: junk() }),
      ])();
      try {
        port.postMessage(message);
      } catch {
        // It cannot even be sent.
        port.postMessage({ id: count });
      }
    }
    // By the window: from the parent once it is connected, and from a frame beside, which is not the parent.
    const sibling = document.createElement("iframe");
    document.body.append(sibling);
    sibling.contentWindow.eval("globalThis.send = (target, message, ports) => target.postMessage(message, '*', ports)");
    for (let count = 0; count < 5_000; count += 1) {
      const message = pick([junk, () => ({ protocol: "vpc-planner/1", type: pick(words), design: junk() }), () => ({ protocol: junk(), type: "connect" })])();
      const { port2 } = new MessageChannel();
      try {
        if (random(2)) sibling.contentWindow.send(target, message, random(2) ? [port2] : []);
        else target.postMessage(message, "*", random(2) ? [port2] : []);
      } catch {
        target.postMessage(null, "*");
      }
    }
  });
  assert.deepEqual(await get(), before);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.boot), "running");
  const replies = await outer.evaluate(() => globalThis.replies.filter(({ id, ok }) => typeof id === "number" && ok === true));
  assert.deepEqual(replies.filter(({ result }) => result.revision !== before.revision), []);
  for (const { id, ok, error } of await outer.evaluate(() => globalThis.replies.filter(({ ok }) => ok === false).slice(0, 500))) {
    assert.ok(id !== undefined && !ok);
    assertValid("Problem", error);
  }
});

test("what is too long or too deep is refused, and the planner goes on", async (t) => {
  const { outer } = await talking(t);
  const long = await outer.evaluate(() => ask({ id: 1, type: "restore", state: "x".repeat(1_048_577) }));
  assert.equal(long.error.code, "InvalidRequest");
  const deep = await outer.evaluate(() => ask({ id: 2, type: "load", design: JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`) }));
  assert.equal(deep.error.code, "TooDeep");
  assert.equal((await outer.evaluate(() => ask({ id: 3, type: "get" }))).ok, true);
});

test("where the address names the host's origin, another is not answered", async (t) => {
  const outer = await page(t);
  await outer.goto(`${courseUrl}mount.html`);
  await outer.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    globalThis.replies = 0;
    addEventListener("message", ({ source, data }) => {
      if (data?.type !== "hello") return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (replies += 1);
      source.postMessage({ protocol: "vpc-planner/1", type: "connect" }, "*", [port2]);
    });
    document.body.append(frame);
  }, `${url}embed.html#origin=https%3A%2F%2Fcourse.example`);
  await running(outer.frames()[1]);
  await outer.waitForTimeout(800);
  assert.equal(await outer.evaluate(() => replies), 0);
});
