// axe-core finds nothing to complain of in any state, and every width shows everything.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { inspector, select, tab, tool } from "./hands.mjs";
import { planner, screenshot } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function clean(page, state) {
  // Colours change with a transition of their own only after the last animation has ended.
  await page.waitForFunction(() => document.getAnimations().every((it) => it.playState !== "running"));
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  assert.deepEqual(found, [], state);
}

const TABS = [
  "Flows", "Cost", "Findings", "Advice", "Which endpoint", "Compare", "Names", "Addresses", "Outline", "Route tables",
];

/** Every step of a flow, a rule that is open, a fix that is previewed, a comparison, and the baseline drawn. */
async function explained(page) {
  const steps = inspector(page).getByRole("region", { name: "Why this path" });
  for (let step = 0; step < 9; step += 1) {
    await steps.getByRole("button", { name: "Step on" }).click();
    await clean(page, `step ${step + 1}`);
  }
  await steps.getByText("R149", { exact: true }).first().click();
  await clean(page, "a rule open");
  await tab(page, "Compare").click();
  await page.getByRole("button", { name: "Keep as baseline" }).click();
  await select(page, "nat-1 NAT gateway");
  await inspector(page).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await tab(page, "Compare").click();
  await clean(page, "compared");
  await page.getByRole("button", { name: "Before", exact: true }).click();
  await clean(page, "baseline drawn");
  await tab(page, "Flows").click();
  await page.getByRole("button", { name: "store pages", exact: true }).click();
  await inspector(page).getByRole("button", { name: /^Fix:/ }).first().click();
  await clean(page, "a fix previewed");
  await tab(page, "Which endpoint").click();
  await page.getByText("As a table").click();
  await page.getByRole("button", { name: "Enlarge the details" }).click();
  await clean(page, "the details enlarged");
  await page.getByRole("button", { name: "Enlarge the details" }).click();
}

for (const theme of ["light", "dark"]) {
  test(`axe-core finds nothing, ${theme}`, async (t) => {
    const page = await planner(t, { theme, viewport: { width: 1440, height: 900 } });
    // Evaluated by the test driver, not by the page: the page's own policy stays as strict as it is.
    await page.evaluate(axe);
    await clean(page, "start");
    for (const name of TABS) {
      await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
      await clean(page, name);
    }
    for (const name of ["subnet", "workload", "NAT gateway", "gateway endpoint", "interface endpoint", "flow"]) {
      await tool(page, `Add ${name}`).click();
      await clean(page, `form: ${name}`);
    }
    await tool(page, "More objects").click();
    const kinds = inspector(page).getByRole("combobox", { name: "Kind" });
    for (const kind of await kinds.getByRole("option").allTextContents()) {
      await kinds.selectOption({ label: kind });
      await clean(page, `form: ${kind}`);
    }
    await page.getByRole("button", { name: "Keys and help" }).click();
    await clean(page, "help");
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: /^Flows/ }).click();
    await page.getByRole("button", { name: "store pages", exact: true }).click();
    await inspector(page).getByRole("region", { name: "Other ways" }).waitFor();
    await clean(page, "flow selected");
    await explained(page);
    for (const example of ["Private SaaS", "Containers and Databricks without NAT"]) {
      await page.getByRole("button", { name: "Examples" }).click();
      await page.getByRole("button", { name: new RegExp(`^${example}`) }).click();
      await page.getByRole("tab", { name: /^Outline/ }).click();
      const objects = page.getByRole("tabpanel").locator(".outline-name");
      for (let place = 0; place < await objects.count(); place += 1) {
        await objects.nth(place).click();
        await clean(page, `${example}, ${await objects.nth(place).innerText()}`);
      }
    }
  });
}

for (const [width, height] of [[1440, 900], [1024, 768], [768, 1024], [375, 812], [320, 640]]) {
  for (const theme of ["light", "dark"]) {
    test(`nothing runs out of a window of ${width} px, ${theme}`, async (t) => {
      const page = await planner(t, { theme, viewport: { width, height } });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await screenshot(page, `editor-${width}-${theme}`);
    });
  }
}

test("forced colours and reduced motion keep everything", async (t) => {
  const page = await planner(t, { forcedColors: true, reducedMotion: true, viewport: { width: 1440, height: 900 } });
  await page.getByRole("button", { name: "Add gateway endpoint" }).click();
  await page.getByRole("checkbox", { name: "private" }).check();
  await page.getByRole("button", { name: "Attach gateway endpoint" }).click();
  await page.getByText("▼ $460.80").waitFor();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await screenshot(page, "editor-forced-colors");
});
