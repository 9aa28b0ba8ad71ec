// What is drawn again: a panel when something that it shows has changed, and not otherwise.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTotal, inspector, tab, tool } from "./hands.mjs";
import { planner } from "./harness.mjs";

/** The parts drawn while `act` is done, and until nothing more is drawn. */
async function drawnBy(page, act) {
  await page.evaluate(() => {
    globalThis.drawn = [];
    globalThis.watching ??= new PerformanceObserver((list) => drawn.push(...list.getEntries().map(({ name }) => name)));
    watching.observe({ type: "mark" });
  });
  await act();
  // The plan is kept a quarter of a second after an edit, and the bar says so.
  await page.waitForTimeout(600);
  return page.evaluate(() => [...new Set(drawn)].sort());
}

test("each action draws the panels that show what it changes, and no other", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await hasTotal(page, "$589.46");
  const card = page.locator("#drawn-i-1");
  const cases = [
    ["nothing at all", () => {}, []],
    ["another theme", () => page.getByRole("button", { name: /^Theme/ }).click(), ["top bar"]],
    ["another tab", () => tab(page, "Cost").click(), ["cost", "dock"]],
    ["a selection, with a tab that marks none", () => card.click(), ["dock", "inspector", "scene"]],
    ["a closer look", () => page.getByRole("button", { name: "Zoom in" }).click(), []],
    ["a tab that marks the selection", () => tab(page, "Flows").click(), ["dock", "flows"]],
    ["no selection", () => inspector(page).getByRole("button", { name: "Close" }).click(), ["dock", "flows", "inspector", "scene"]],
    ["a tool", () => tool(page, "Add subnet").click(), ["inspector", "new subnet", "palette", "scene"]],
    ["the help", () => page.getByRole("button", { name: "Keys and help" }).click(), ["dialogs"]],
    ["no help", () => page.keyboard.press("Escape"), ["dialogs"]],
    ["an edit", () => inspector(page).getByRole("button", { name: "Add subnet" }).click(), ["dialogs", "dock", "flows", "inspector", "messages", "palette", "scene", "top bar"]],
  ];
  for (const [what, act, expected] of cases) {
    assert.deepEqual(await drawnBy(page, act), expected, what);
  }
});
