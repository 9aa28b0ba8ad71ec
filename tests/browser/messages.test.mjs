// The protocol vpc-planner/1: its contract is the published schema, and nothing that breaks it does anything.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertValid, schema, valid, witness } from "./contract.mjs";
import { courseUrl, page, running, url } from "./harness.mjs";

const crawler = JSON.parse(readFileSync(new URL("../../examples/web-crawler.json", import.meta.url), "utf8"));
const SAMPLES = {
  load: { design: crawler },
  get: {},
  apply: { commands: [{ command: "RenameDesign", name: "Other" }] },
  theme: { theme: "dark" },
  subscribe: { events: ["change", "result", "selection", "state", "error"] },
  highlight: { objects: ["subnet-1"] },
  reset: {},
  undo: {},
  redo: {},
  export: { format: "svg" },
  focus: {},
  restore: { state: "" },
};

/** A page that talks to a frame by the protocol itself, without the loader. */
async function talking(t, options = "") {
  const outer = await page(t);
  const check = await witness(outer);
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
  return { outer, frame, check };
}

test("everything told and answered is as the schema has it", async (t) => {
  const { outer, check } = await talking(t, "id=lesson&colour=red");
  const { restore, ...others } = SAMPLES;
  for (const [type, fields] of Object.entries({ ...others, undo: {} })) {
    const reply = await outer.evaluate((message) => ask(message), { id: type, type, ...fields });
    assert.equal(reply.ok, true, `${type}: ${JSON.stringify(reply.error)}`);
  }
  await outer.evaluate(() => ask({ id: "again", type: "subscribe", events: ["change", "result", "selection", "state", "error"] }));
  await outer.waitForFunction(() => replies.some(({ event }) => event === "state"));
  const state = await outer.evaluate(() => replies.findLast(({ event }) => event === "state").state);
  assert.equal((await outer.evaluate((state) => ask({ id: "restore", type: "restore", state }), state)).ok, true);
  assert.equal((await outer.evaluate(() => ask({ id: "refused", type: "apply", commands: [{ command: "DeleteVpc", vpc: "vpc-9" }] }))).ok, false);
  const events = (await outer.evaluate(() => replies)).filter(({ event }) => event);
  for (const name of ["ready", "change", "result", "state", "height"]) assert.ok(events.some(({ event }) => event === name), name);
  const [hello] = await outer.evaluate(() => hellos);
  assert.deepEqual(hello, { protocol: "vpc-planner/1", type: "hello", id: "lesson", recovered: false, load: hello.load });
  const counts = check();
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.Connect === 1 && counts.Hello > 0 && counts.HostMessage > 12 && counts.PlannerMessage > 20);
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

test("a refusal names its place in what was sent", async (t) => {
  const { outer } = await talking(t);
  const rename = { command: "RenameDesign", name: "Other" };
  const refused = (id, command) => outer.evaluate((message) => ask(message), { id, type: "apply", commands: [rename, command] }).then(({ error: { code, field } }) => `${code} ${field}`);
  assert.equal(await refused(1, { command: "Explode" }), "InvalidRequest commands[1].command");
  assert.equal(await refused(2, { command: "DeleteVpc", vcp: "vpc-1" }), "InvalidRequest commands[1].vcp");
  assert.equal(await refused(3, { command: "DeleteVpc", vpc: "vpc-9" }), "InvalidVpcID.NotFound commands[1].vpc");
});

test("ten thousand messages malformed, oversized, replayed or of a stranger change nothing and answer nobody", async (t) => {
  const { outer, frame } = await talking(t);
  const get = () => outer.evaluate(() => ask({ id: `get-${replies.length}-${Math.random()}`, type: "get" }).then(({ result }) => result));
  // Something to undo and to do again, so that a replay would show.
  const genuine = [
    { id: "r1", type: "apply", commands: [{ command: "RenameDesign", name: "Once" }] },
    { id: "r2", type: "apply", commands: [{ command: "RenameDesign", name: "Twice" }] },
    { id: "r3", type: "undo" },
    { id: 4, type: "highlight", objects: ["subnet-1"] },
  ];
  for (const message of genuine) assert.equal((await outer.evaluate((message) => ask(message), message)).ok, true);
  const before = await get();
  const sent = await outer.evaluate(async (genuine) => {
    let seed = 11;
    const random = (count) => ((seed = (seed * 48_271) % 2_147_483_647), seed % count);
    const pick = (list) => list[random(list.length)];
    const deep = (depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    const cycle = {};
    cycle.cycle = cycle;
    const junk = () => pick([null, undefined, 0, NaN, -1, 1e308, "", "undo", "\u0000\uFFFF", "x".repeat(1_000), [], {}, cycle, deep(40), 12n, new Date(0), /x/, new Map([[1, 2]]), new Uint8Array(9), { toJSON: 1 }, { length: -1 }]);
    const words = ["load", "get", "apply", "undo", "reset ", "restore", "export", "constructor", "__proto__", "toString", "Load", "get ", "init", "connect", "hello"];
    const target = document.querySelector("iframe").contentWindow;
    const sibling = document.createElement("iframe");
    document.body.append(sibling);
    sibling.contentWindow.eval("globalThis.send = (target, message, ports) => target.postMessage(message, '*', ports)");
    const long = "x".repeat(1_048_577);
    const connect = { protocol: "vpc-planner/1", type: "connect" };
    const through = (make) => (count) => {
      try {
        port.postMessage(make(count));
      } catch {
        // It cannot even be sent.
        port.postMessage({ id: `none-${count}` });
      }
    };
    globalThis.strangers = 0;
    const stranger = (send) => (count) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (strangers += 1);
      send(port2, count);
    };
    const kinds = {
      malformed: [4_000, through((count) => pick([
        junk,
        () => ({ type: pick(words) }),
        () => ({ id: junk(), type: pick(words), [pick(words)]: junk() ?? null }),
        () => ({ id: `a-${count}`, type: "load", design: junk() }),
        () => ({ id: `b-${count}`, type: "apply", commands: [{ command: pick(words), vpc: junk() }] }),
        () => ({ id: `c-${count}`, type: "restore", state: pick([junk(), "z1.", "z1.!!", "z1.AAAA", `z1.${"A".repeat(5_000)}`]) }),
        () => ({ id: `d-${count}`, type: [junk()] }),
        () => ({ id: long, type: "undo" }),
      ])())],
      oversized: [100, through((count) => pick([
        () => ({ id: `e-${count}`, type: "restore", state: long }),
        () => ({ id: `f-${count}`, type: "load", design: { schema: 1, name: long } }),
        () => ({ id: `g-${count}`, type: "undo", extra: long }),
        () => ({ id: `h-${count}`, type: "load", design: deep(5_000) }),
      ])())],
      replayed: [3_000, (count) => port.postMessage(genuine[count % genuine.length])],
      // From the parent once it is connected, with the very message that connects; and from a frame beside.
      again: [1_000, stranger((port2) => target.postMessage(connect, "*", [port2]))],
      beside: [1_900, stranger((port2, count) => sibling.contentWindow.send(target, count % 2 ? connect : { ...connect, type: pick(words) }, [port2]))],
    };
    for (const [number, send] of Object.values(kinds)) for (let count = 0; count < number; count += 1) send(count);
    return Object.values(kinds).reduce((sum, [number]) => sum + number, 0);
  }, genuine);
  assert.equal(sent, 10_000);
  assert.deepEqual(await get(), before);
  assert.equal(before.design.name, "Once");
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.boot), "running");
  assert.equal(await outer.evaluate(() => strangers), 0);
  const done = await outer.evaluate(() => globalThis.replies.filter(({ ok }) => ok).map(({ id }) => id));
  for (const { id } of genuine) assert.equal(done.filter((it) => it === id).length, 1, `${id} was carried out once`);
  assert.deepEqual(done.filter((id) => !genuine.some((it) => it.id === id) && !/^get-/.test(id)), []);
  // What came back is as the schema has it; what went was not.
  const refusals = await outer.evaluate(() => globalThis.replies.filter(({ ok }) => ok === false));
  assert.ok(refusals.length > 1_000, `${refusals.length}`);
  for (const refusal of refusals) assertValid("PlannerMessage", refusal);
  // And it goes on.
  assert.equal((await outer.evaluate(() => ask({ id: "after", type: "redo" }))).ok, true);
  assert.equal((await get()).design.name, "Twice");
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

test("no stranger gets a port: neither what a frame was led away to nor what stands beside it", async (t) => {
  const outer = await page(t, { expected: [/Content Security Policy|CSP/] });
  await outer.goto(`${courseUrl}mount.html`);
  const stranger = '<script>let got = 0; onmessage = ({ ports }) => (got += ports.length); const hello = () => { parent.postMessage({ protocol: "vpc-planner/1", type: "hello", id: null, recovered: false, load: 7 }, "*"); parent.postMessage({ got }, "*"); }; hello(); setInterval(hello, 50);</script>';
  const counts = await outer.evaluate(async ([address, stranger]) => {
    const { mount } = await import(`${address}vpc-planner.js`);
    const place = document.createElement("div");
    document.body.append(place);
    const planner = mount(place, { design: "web-crawler" });
    await planner.ready;
    const found = [];
    const listen = (frame) =>
      new Promise((done) => {
        let heard = 0;
        const told = ({ source, data }) => {
          if (source !== frame.contentWindow || data.got === undefined) return;
          heard += 1;
          if (heard < 10) return;
          removeEventListener("message", told);
          done(data.got);
        };
        addEventListener("message", told);
      });
    const beside = document.createElement("iframe");
    beside.srcdoc = stranger;
    document.body.append(beside);
    found.push(await listen(beside));
    // Of the page's own origin, and of none.
    planner.frame.srcdoc = stranger;
    found.push(await listen(planner.frame));
    planner.frame.removeAttribute("srcdoc");
    planner.frame.src = `data:text/html,${encodeURIComponent(stranger)}`;
    found.push(await listen(planner.frame));
    return found;
  }, [url, stranger]);
  assert.deepEqual(counts, [0, 0, 0]);
});
