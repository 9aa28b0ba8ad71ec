// The program comes in parts: the first draws every plan without the rest, and nothing goes wrong before it is there.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { framed, page, running, screenshot, url } from "./harness.mjs";

const REST = "**/*_rest.wasm";
const EXAMPLES = new URL("../../examples/", import.meta.url);
const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith(".json"));
const examples = await Promise.all(names.map((name) => readFile(new URL(name, EXAMPLES), "utf8")));

const state = (page, value) => page.waitForFunction((value) => document.documentElement.dataset.boot === value, value);
const message = (page) => page.locator("#boot-message");

/** A page that has kept a plan; `answer` decides what becomes of the request for the rest. */
async function keeping(t, text, answer, expected = []) {
  const created = await page(t, { expected });
  await created.addInitScript((text) => text && localStorage.setItem("vpc-endpoint-planner/design", text), text);
  await created.route(REST, answer);
  await created.goto(url);
  return created;
}

/** What a person sees of the plan. */
const shown = (page) =>
  page.evaluate(() => ({
    cards: document.querySelectorAll("#canvas [id]").length,
    dock: document.getElementById("dock-panel").innerText,
    total: document.getElementById("total").textContent,
  }));

/** Calls into the rest as an event handler would: nobody catches the trap. */
const callRest = (page) =>
  page.evaluate(async () => {
    const { analyzeTimes } = await import(document.querySelector('link[rel="modulepreload"]').href);
    setTimeout(() => analyzeTimes("{}", 1));
  });

const lost = [/Failed to load resource/, /Failed to fetch/];

for (const [place, text] of [null, ...examples, "no plan"].entries()) {
  const name = ["the first example", ...names, "an unreadable plan"][place];
  test(`the first part alone draws ${name}`, async (t) => {
    const whole = await keeping(t, text, (route) => route.continue());
    await running(whole);
    const alone = await keeping(t, text, (route) => route.abort(), lost);
    await message(alone).getByText("can be read, but not changed").waitFor();
    assert.deepEqual(await shown(alone), await shown(whole));
    assert.ok(await alone.evaluate(() => document.getElementById("app").inert));
    await alone.setViewportSize({ width: 700, height: 600 });
    await alone.keyboard.press("Delete");
    await alone.keyboard.press("Control+z");
    await alone.emulateMedia({ colorScheme: "dark" });
    assert.equal(await alone.evaluate(() => document.documentElement.dataset.boot), "drawn");
    await screenshot(alone, `parts-${place}`);
  });
}

for (const options of ["design=web-crawler", "panels=cost,flows", "panels=none", "mode=view&panels=outline,inspector", "design=private-saas&theme=dark&height=auto&id=one", "design=none&colour=red"]) {
  test(`the first part alone draws an embed with ${options}`, async (t) => {
    const drawn = (page) => page.evaluate(() => ({ cards: document.querySelectorAll("#canvas [id]").length, bar: document.querySelector(".top-bar").innerText }));
    const whole = await page(t);
    await whole.goto(`${url}embed.html#${options}`);
    await running(whole);
    const alone = await page(t, { expected: lost });
    await alone.route(REST, (route) => route.abort());
    await alone.goto(`${url}embed.html#${options}`);
    await message(alone).getByText("can be read, but not changed").waitFor();
    assert.deepEqual(await drawn(alone), await drawn(whole));
    assert.equal(await alone.evaluate(() => document.documentElement.dataset.boot), "drawn");
  });
}

test("the reload after a lost rest brings the whole editor", async (t) => {
  const page = await keeping(t, null, (route) => route.abort(), lost);
  await message(page).getByText("can be read").waitFor();
  await page.unroute(REST);
  await message(page).getByRole("button", { name: "Reload" }).click();
  await running(page);
  assert.equal(await page.evaluate(() => document.getElementById("app").inert), false);
});

test("the editor takes part once the rest has come", async (t) => {
  let release;
  const page = await keeping(t, null, (route) => (release = () => route.continue()));
  await state(page, "drawn");
  await page.keyboard.press("?");
  await page.locator("#app").click({ force: true, position: { x: 20, y: 200 } });
  release();
  await running(page);
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
});

test("a call into a rest that is not there yet restarts the editor, whole", async (t) => {
  let asked = 0;
  // Held for good: to take the route away would let the request go on.
  const page = await keeping(t, null, (route) => (asked += 1) > 1 && route.continue(), [/null function/]);
  await state(page, "drawn");
  await callRest(page);
  await message(page).getByText("started again").waitFor();
  await running(page);
});

test("a kept plan that breaks a rule is set aside, though the words for it are in the rest", async (t) => {
  const broken = examples[0].replace('"id": "subnet-2"', '"id": "subnet-1"');
  const page = await keeping(t, broken, (route) => route.continue(), [/null function/]);
  await page.getByText(/could not be read.*two objects have the id/i).waitFor();
  await running(page);
});

test("ten planners on a page come to run", async (t) => {
  const { outer } = await framed(t, "");
  await outer.evaluate(() => {
    const frame = document.querySelector("iframe");
    // All in sight: a frame out of it gets no animation frames, by which the test waits.
    Object.assign(frame, { width: 200, height: 150 });
    for (let count = 1; count < 10; count += 1) frame.after(frame.cloneNode());
  });
  const frames = outer.frames().slice(1);
  assert.equal(frames.length, 10);
  for (const frame of frames) await running(frame);
});
