// Large plans: of long lists what is in sight is drawn, all of it can be found, reached by keyboard and is counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector, tab } from "./hands.mjs";
import { planner, until } from "./harness.mjs";
import { fan, plan, size } from "./plans.mjs";

const TABS = ["Route tables", "Flows", "Cost", "Findings", "Advice", "Which endpoint?", "Compare", "Names", "Addresses", "Outline"];

const choose = (page, design) =>
  page.locator("#plan-file").setInputFiles({ name: "large.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(design)) });

async function opened(t, objects) {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  const design = plan(objects);
  await choose(page, design);
  await page.getByRole("heading", { name: "speed" }).waitFor();
  // Opened, and not in the middle of it.
  await page.getByText("Opened speed.").first().waitFor();
  return { page, design };
}

/** Milliseconds from pressing the element that `find` names until the browser has painted what came of it. */
const painted = (page, selector) =>
  page.evaluate(async (selector) => {
    const element = document.querySelector(selector);
    const start = performance.now();
    element.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  }, selector);

test("tabs open and steps are undone in a moment; a list draws what is in sight", async (t) => {
  for (const [objects, budget] of [[500, 50], [2000, 100]]) {
    const { page, design } = await opened(t, objects);
    await page.locator("#tab-flows").click();
    const field = page.getByRole("textbox", { name: "Sends, GB a month" }).first();
    await field.fill("7");
    await field.press("Enter");
    await page.getByRole("button", { name: "Undo: change flow" }).waitFor();
    for (const name of TABS) {
      const id = await tab(page, name).getAttribute("id");
      await page.locator(id === "tab-flows" ? "#tab-routes" : "#tab-flows").click();
      await page.waitForTimeout(100);
      const open = await painted(page, `#${id}`);
      // What takes longer goes on in turns, and a step may fall into one.
      await page.waitForTimeout(300);
      const undo = await painted(page, "[aria-label^='Undo:']");
      await page.waitForTimeout(100);
      await page.getByRole("button", { name: "Redo: change flow" }).click();
      const elements = await page.locator("#dock-panel *").count();
      t.diagnostic(`${size(design)} objects, ${name}: opened in ${open.toFixed(0)} ms, undone in ${undo.toFixed(0)} ms (budget ${budget} ms), ${elements} elements`);
      assert.ok(elements < 4000, `${name}: ${elements} elements`);
      assert.ok(open < 4 * budget && undo < 4 * budget, `${name}: ${open} and ${undo} ms`);
    }
  }
});

test("a long table is counted, scrolled to its end and back, and searched", async (t) => {
  const { page, design } = await opened(t, 2000);
  await tab(page, "Flows").click();
  const table = page.locator("#dock-panel table");
  const count = design.flows.length;
  assert.equal(await table.getAttribute("aria-rowcount"), String(count + 1));
  assert.ok((await table.locator("tbody tr[aria-rowindex]").count()) < 80);
  await page.locator("#dock-panel").evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  await table.locator(`tr[aria-rowindex="${count + 1}"]`).waitFor();
  assert.equal(await table.locator(`tr[aria-rowindex="2"]`).count(), 0);
  await page.locator("#dock-panel").evaluate((panel) => panel.scrollTo(0, 0));
  await table.locator(`tr[aria-rowindex="2"]`).waitFor();

  await page.getByRole("textbox", { name: `Find in ${count} flows` }).fill("3-98");
  await page.getByText(`1 of ${count}`).waitFor();
  assert.equal(await table.getAttribute("aria-rowcount"), "2");
  assert.equal(await table.locator("tbody tr[aria-rowindex]").count(), 1);
  await page.getByRole("textbox", { name: `Find in ${count} flows` }).fill("nothing is called so");
  await page.getByText(`0 of ${count}`).waitFor();
});

test("the keyboard walks through a long list, keeps what it is in, and finds by Ctrl F", async (t) => {
  const { page, design } = await opened(t, 2000);
  await tab(page, "Flows").click();
  const fields = page.getByRole("textbox", { name: "Sends, GB a month" });
  await fields.first().focus();
  const index = () => page.evaluate(() => Number(document.activeElement.closest("tr")?.ariaRowIndex ?? document.activeElement.closest("tr")?.getAttribute("aria-rowindex")));
  // From field to field, far beyond what was drawn at first.
  for (let press = 0; press < 400; press += 1) await page.keyboard.press("Tab");
  const reached = await index();
  assert.ok(reached > 60, `row ${reached}`);
  // Scrolled away by mouse, the field and what is typed in it stay.
  const focused = page.locator(":focus");
  await page.getByRole("textbox", { name: "Sends, GB a month" }).nth(20).focus();
  await page.keyboard.type("123");
  const row = await index();
  await page.locator("#dock-panel").evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  await page.locator(`tr[aria-rowindex="${design.flows.length + 1}"]`).waitFor();
  assert.equal(await index(), row);
  assert.match(await focused.inputValue(), /123/);
  await page.keyboard.press("Control+f");
  assert.equal(await focused.getAttribute("id"), "find-flows");
});

test("the tree of a large plan says how deep each line is and finds by name", async (t) => {
  const { page } = await opened(t, 2000);
  await tab(page, "Outline").click();
  const lines = page.locator("#dock-panel .outline-lines").first().locator("li[aria-level]");
  assert.ok((await lines.count()) < 120);
  assert.deepEqual(await lines.first().evaluate((line) => [line.ariaLevel, line.ariaPosInSet]), ["1", "1"]);
  await page.getByRole("textbox", { name: /^Find in \d+ lines/ }).fill("igw");
  await page.locator("#dock-panel").getByRole("treeitem", { name: "igw internet gateway" }).first().click();
  await inspector(page).getByRole("heading", { name: "igw" }).waitFor();
});

test("arrow keys walk through the whole tree of a large plan", async (t) => {
  const { page } = await opened(t, 2000);
  await tab(page, "Outline").click();
  const tree = page.getByRole("tree", { name: "Objects" });
  const reached = (words) => until(page, (words) => document.activeElement.role === "treeitem" && document.activeElement.textContent.includes(words), words);
  await tree.getByRole("treeitem").first().focus();
  await page.keyboard.press("End");
  await reached("+ VPC");
  await page.keyboard.press("ArrowUp");
  await reached("+ subnet");
  await page.keyboard.press("Home");
  await reached("vpc-0 VPC");
  for (let press = 0; press < 150; press += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.role), "treeitem");
  const seen = await page.evaluate(() => {
    const [line, panel] = [document.activeElement, document.getElementById("dock-panel")].map((element) => element.getBoundingClientRect());
    return line.top >= panel.top - 1 && line.bottom <= panel.bottom + 1;
  });
  assert.ok(seen, "the line that has the keyboard is in sight");
});

test("advice on a large plan says that it is working, shows what it has, and an edit asks anew", async (t) => {
  const { page } = await opened(t, 2000);
  await tab(page, "Advice").click();
  await page.getByRole("status").getByText("Trying what would be cheaper …").waitFor();
  const apply = page.getByRole("button", { name: /^Apply: / }).first();
  await apply.waitFor();
  assert.equal(await page.getByRole("button", { name: "Apply all" }).count(), 0, "trials go on");
  await apply.click();
  await page.getByRole("button", { name: /^Undo: / }).waitFor();
  await until(page, () => document.querySelector(".working")?.textContent === "");
  await page.getByText("What this takes for granted").waitFor();
});

test("plans at the limits open in seconds, draw what is seen and can be edited", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  const shapes = { "one subnet": fan(2_000, 1, 1), "sixty subnets, 1,900 destinations": fan(2_000, 60, 1_900), "10,000 objects": fan(7_940, 50, 1) };
  for (const [name, design] of Object.entries(shapes)) {
    const begun = Date.now();
    await choose(page, design);
    await page.getByText("Opened speed.").first().waitFor();
    const took = Date.now() - begun;
    const elements = await page.locator("#canvas *").count();
    t.diagnostic(`${name}: ${size(design)} objects, opened in ${took} ms, ${elements} elements drawn`);
    assert.ok(took < 10_000, `${name}: ${took} ms`);
    assert.ok(elements < 3_000, `${name}: ${elements} elements`);
    const edit = Date.now();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(`${name} edited`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `${name} edited` }).waitFor();
    t.diagnostic(`${name}: renamed in ${Date.now() - edit} ms`);
  }
  const full = fan(2_000, 1, 1);
  await choose(page, { ...full, flows: [...full.flows, { ...full.flows[0], id: "flow-more" }] });
  await page.getByRole("alert").getByText("2001 flows; 2000 are the most this planner opens").waitFor();
});

test("opening a large plan says so, and is cancelled by button and by Escape", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  // The turns of opening wait until they are let go.
  await page.evaluate(() => {
    const { setTimeout: later } = window;
    window.held = [];
    window.setTimeout = (go, wait, ...more) => (wait === 40 ? window.held.push(go) : later(go, wait, ...more));
  });
  const turn = () => page.evaluate(() => window.held.shift()?.());
  const isOpen = async () => (await page.getByRole("heading", { name: "speed" }).count()) === 1;
  for (const cancel of [() => page.getByRole("button", { name: "Cancel" }).click(), () => page.keyboard.press("Escape")]) {
    for (const turns of [0, 1, 2]) {
      await choose(page, fan(1_200, 1, 1));
      await page.getByRole("status").getByText("Opening speed …").waitFor();
      for (let taken = 0; taken < turns; taken += 1) await turn();
      await cancel();
      await page.getByText("Opening speed …").waitFor({ state: "detached" });
      await page.evaluate(() => window.held.splice(0).forEach((go) => go()));
      assert.equal(await isOpen(), false, `cancelled after ${turns} turns`);
    }
  }
  await choose(page, fan(1_200, 1, 1));
  await page.getByRole("status").getByText("Opening speed …").waitFor();
  for (let taken = 0; taken < 3; taken += 1) await turn();
  await page.getByRole("button", { name: "Back to Web crawler" }).waitFor();
  assert.equal(await isOpen(), true);
});
