// How a test takes hold of the editor: its parts by their accessible names, and what a person does with them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

export const wide = { viewport: { width: 1440, height: 900 } };
export const tool = (page, name) => page.getByRole("toolbar", { name: "Tools" }).getByRole("button", { name, exact: true });
export const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });
export const table = (page, name) => page.getByRole("region", { name: `Route table ${name}` });
export const tab = (page, name) => page.getByRole("tab", { name: new RegExp(`^${name}`) });

/** Waits until the month's total reads like this. */
export async function hasTotal(page, amount) {
  await page.waitForFunction((text) => document.getElementById("total").textContent === text, amount).catch(async () => {
    assert.equal(await page.locator("#total").textContent(), amount);
  });
}

/** Presses Tab until an element has the keyboard: what a person without a mouse does. */
export async function tabTo(page, locator, most = 60) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`not reached by ${most} presses of Tab`);
}

/** Opens the plan without anything in it. */
export async function emptyPlan(page) {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: /Empty plan/ }).click();
}

/** Opens the example whose name begins like this. */
export async function example(page, name) {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
}

/** Takes a tool, fills in its form and sends it. */
export async function add(page, name, fill, button = name) {
  await tool(page, name).click();
  await fill?.(inspector(page));
  await inspector(page).getByRole("button", { name: button, exact: true }).click();
}

/** The same for a kind of object that has no tool of its own. */
export async function addMore(page, kind, fill) {
  await add(page, "More objects", async (form) => {
    await form.getByRole("combobox", { name: "Kind" }).selectOption({ label: kind });
    await fill?.(form);
  }, "Add");
}

/** Selects an object by its name and kind in the outline. */
export async function select(page, name) {
  await tab(page, "Outline").click();
  await page.getByRole("tabpanel").getByRole("treeitem", { name, exact: true }).click();
}

/** The flow's row says by what it goes. */
export async function flowGoesBy(page, flow, way) {
  await tab(page, "Flows").click();
  await page.getByRole("row", { name: new RegExp(flow) }).getByText(way, { exact: true }).first().waitFor();
}

/** What a button of the Export dialog saves. */
export async function saved(page, button) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export the plan" });
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: button, exact: true }).click()]);
  await page.keyboard.press("Escape");
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
