// No field loses the keyboard by what is typed in it; nothing that is only typed changes the plan; Escape leaves any form as
// it was; and what a field says beside itself never moves it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { example, inspector, tab, tool, wide } from "./hands.mjs";
import { planner } from "./harness.mjs";

/** What is on the way to a value, or to another one. */
const HALF_TYPED = ["", "-", "1e", ".", "10.", "10.0.0.0/", "999999999999999999999", "é ", "x"];
const TEXTS = "#inspector :is(input[type=text], input:not([type]), textarea)";

const design = (page) => page.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood);
const focused = (page) => page.evaluate(() => document.activeElement.id);
const ids = (page) => page.locator(TEXTS).evaluateAll((fields) => fields.map((field) => field.id));

/** Types into every field of the form that is shown; how many there are. */
async function checkFields(page, form) {
  let checked = 0;
  for (const id of await ids(page)) {
    const field = page.locator(`[id="${id}"]`);
    // What was typed before may have taken it away, as a kind that is searched for does.
    if ((await field.count()) === 0) continue;
    await field.focus();
    const before = await field.inputValue();
    for (const text of HALF_TYPED) {
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");
      await page.keyboard.insertText(text);
      assert.equal(await focused(page), id, `${form}: ${id} keeps the keyboard after “${text}”`);
      assert.equal(await field.inputValue(), text, `${form}: ${id} has what was typed, “${text}”`);
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(before);
    assert.equal(await focused(page), id, `${form}: ${id}`);
    checked += 1;
  }
  return checked;
}

test("no field of a form of something new loses the keyboard", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Private SaaS");
  await page.getByText("kept in this browser").waitFor();
  const before = await design(page);
  let fields = 0;
  for (const name of ["Add VPC", "Add subnet", "Add workload", "Add internet gateway", "Add NAT gateway", "Add gateway endpoint", "Add interface endpoint", "Add flow"]) {
    await tool(page, name).click();
    fields += await checkFields(page, name);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "canvas", `${name} is left by Escape`);
  }
  await tool(page, "More objects").click();
  const kinds = await inspector(page).getByRole("combobox", { name: "Kind" }).locator("option").allTextContents();
  assert.ok(kinds.length > 8);
  for (const kind of kinds) {
    await tool(page, "More objects").click();
    await inspector(page).getByRole("combobox", { name: "Kind" }).selectOption({ label: kind });
    fields += await checkFields(page, kind);
    await page.keyboard.press("Escape");
  }
  t.diagnostic(`${fields} fields, ${fields * HALF_TYPED.length} texts`);
  assert.ok(fields > 25);
  assert.equal(await design(page), before, "nothing that is only typed changes the plan");
});

test("no field of a form of something that is there loses the keyboard, and Escape restores it", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Private SaaS");
  await page.getByText("kept in this browser").waitFor();
  const before = await design(page);
  await tab(page, "Outline").click();
  const things = page.getByRole("tabpanel").locator(".outline-name");
  const names = [...new Set(await things.allTextContents())].filter((name) => /^[^+].*[a-z]/.test(name));
  assert.ok(names.length > 10, names.join(", "));
  let fields = 0;
  for (const name of names) {
    await things.filter({ hasText: name }).first().click();
    for (const id of await ids(page)) {
      const field = page.locator(`[id="${id}"]`);
      if ((await field.count()) === 0) continue;
      const value = await field.inputValue();
      for (const text of HALF_TYPED) {
        await field.focus();
        await page.keyboard.press("Control+A");
        await page.keyboard.press("Backspace");
        await page.keyboard.insertText(text);
        assert.equal(await focused(page), id, `${name}: ${id} keeps the keyboard after “${text}”`);
      }
      await page.keyboard.press("Escape");
      assert.equal(await focused(page), "canvas", `${name}: ${id} is left by Escape`);
      assert.equal(await field.count(), 1, `${name}: ${id} is there`);
      assert.equal(await field.inputValue(), value, `${name}: ${id} has what was there`);
      fields += 1;
    }
  }
  t.diagnostic(`${fields} fields of ${names.length} things, ${fields * HALF_TYPED.length} texts`);
  assert.ok(fields > 25);
  await page.waitForTimeout(200);
  assert.equal(await design(page), before, "nothing that was left by Escape changes the plan");
});

test("a key that deletes acts only while the drawing has the keyboard", async (t) => {
  const page = await planner(t, wide);
  await page.locator('[data-object="subnet-1"]').first().click();
  const before = await page.locator("#total").textContent();
  for (const elsewhere of [tool(page, "Select"), tab(page, "Flows"), page.getByRole("button", { name: "Share" })]) {
    await elsewhere.focus();
    for (const key of ["Backspace", "Delete"]) await page.keyboard.press(key);
  }
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Backspace");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await page.locator("#total").textContent(), before);
  await page.locator("#canvas").focus();
  await page.keyboard.press("Delete");
  await page.getByRole("dialog").waitFor();
});

for (const [width, height] of [[1440, 900], [375, 812]]) {
  test(`what a field says beside itself neither moves nor squeezes it, ${width} px`, async (t) => {
    const page = await planner(t, { viewport: { width, height } });
    await tool(page, "Add subnet").click();
    const field = inspector(page).getByRole("textbox", { name: "CIDR block" });
    const place = () => field.evaluate((it) => [it.getBoundingClientRect().x, it.getBoundingClientRect().width].map(Math.round));
    const before = await place();
    assert.ok(before[1] > 150, `${before[1]} px wide`);
    for (const text of ["", "1", "10.0.64.0/2", "10.0.64.0/20", "10.0.64.0/28", "2600::/56"]) {
      await field.fill(text);
      assert.deepEqual(await place(), before, text);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing scrolls sideways");
  });
}

test("the page behind a dialog rests, though nothing in the dialog has the keyboard", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Private SaaS");
  for (const opener of ["My plans", "Examples", "Share"]) {
    await page.getByRole("button", { name: opener, exact: true }).click();
    await page.getByRole("dialog").waitFor();
    const before = await design(page);
    await page.evaluate(() => document.activeElement.blur());
    for (const key of ["s", "?", "Delete", "Control+z"]) await page.keyboard.press(key);
    assert.equal(await page.getByRole("dialog").count(), 1, opener);
    assert.equal(await design(page), before, opener);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await tool(page, "Select").getAttribute("aria-pressed"), "true", opener);
  }
});

test("the header says what was done last, and the button that did it keeps the keyboard", async (t) => {
  const page = await planner(t, wide);
  await tool(page, "Add flow").click();
  await inspector(page).getByRole("button", { name: "Add flow", exact: true }).click();
  await page.getByText("· add flow").waitFor();
  const undo = page.getByRole("button", { name: "Undo: add flow" });
  await undo.click();
  await page.getByText("· undid add flow").waitFor();
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Nothing to undo/);
  await page.getByRole("button", { name: "Redo: add flow" }).click();
  await page.getByText("· redid add flow").waitFor();
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Nothing to redo/);
});
