// axe-core finds nothing to complain of in any state, and every width shows everything.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { inspector, select, tab, tool } from "./hands.mjs";
import { courseUrl, page as newPage, planner, running, screenshot, url } from "./harness.mjs";

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
    await page.getByRole("button", { name: "Export" }).click();
    await clean(page, "picture");
    await page.keyboard.press("Escape");
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

const PAINTS = { light: {}, dark: { theme: "dark" }, "forced colours": { forcedColors: true } };

for (const [width, height] of [[375, 812], [768, 1024], [1440, 900]]) {
  for (const [paint, options] of Object.entries(PAINTS)) {
    test(`axe-core finds nothing and nothing scrolls sideways, ${width} px, ${paint}`, async (t) => {
      const page = await planner(t, { viewport: { width, height }, ...options });
      await page.evaluate(axe);
      const check = async (state) => {
        await clean(page, state);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, state);
      };
      await check("start");
      for (const name of TABS) {
        await tab(page, name).click();
        await check(name);
      }
      for (const name of ["VPC", "subnet", "workload", "internet gateway", "NAT gateway", "gateway endpoint", "interface endpoint", "flow"]) {
        await tool(page, `Add ${name}`).click();
        await check(`form: ${name}`);
      }
      for (const name of ["My plans", "Examples", "Export", "Share", "Keys and help"]) {
        await page.getByRole("button", { name }).click();
        await page.getByRole("dialog").waitFor();
        if (name === "Share") await page.getByRole("button", { name: "Copy the snippet" }).waitFor();
        await check(name);
        await page.keyboard.press("Escape");
      }
    });
  }
}

test("the drawing is one key away: skipped to from the start, led back to from any panel", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Skip to the drawing");
  assert.ok((await page.getByRole("button", { name: "Skip to the drawing" }).boundingBox()).width > 50, "it is seen");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "canvas");
  for (const place of [tab(page, "Cost"), page.getByRole("textbox", { name: "Name", exact: true }), page.getByRole("button", { name: "Share" })]) {
    await place.focus();
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "canvas");
  }
});

const EMBEDS = {
  explore: "design=web-crawler",
  "explore with some tools": "design=two-zones-one-nat&panels=routes,cost&tools=select,gateway,interface&height=auto",
  view: "design=private-saas&mode=view",
  "the drawing alone": "design=web-crawler&mode=view&panels=none",
};

for (const theme of ["light", "dark"]) {
  for (const [name, options] of Object.entries(EMBEDS)) {
    test(`axe-core finds nothing in an embed, ${name}, and every width shows everything, ${theme}`, async (t) => {
      const page = await newPage(t, { theme, viewport: { width: 1440, height: 900 } });
      await page.goto(`${url}embed.html#${options}`);
      await running(page);
      await page.evaluate(axe);
      await clean(page, "start");
      for (const it of await page.getByRole("tab").all()) {
        await it.click();
        await clean(page, await it.innerText());
      }
      for (const flow of (await page.getByRole("tabpanel").getByRole("button", { name: / flow$/ }).all()).slice(0, 2)) {
        await flow.click();
        await clean(page, "a flow");
      }
      for (const [width, height] of [[1440, 900], [1024, 768], [768, 1024], [375, 812], [320, 640]]) {
        await page.setViewportSize({ width, height });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await clean(page, `${width} px`);
        await screenshot(page, `embed-${name.replaceAll(" ", "-")}-${width}-${theme}`);
      }
    });
  }

  test(`axe-core finds nothing in the dialogs of links and embeds, ${theme}`, async (t) => {
    const page = await planner(t, { theme, viewport: { width: 1440, height: 900 } });
    await page.evaluate(axe);
    for (const [width, height] of [[1440, 900], [375, 812]]) {
      await page.setViewportSize({ width, height });
      await page.getByRole("button", { name: "Share", exact: true }).click();
      const copy = page.getByRole("button", { name: "Copy the snippet" });
      await copy.waitFor();
      // Its frame is a page of its own, looked at above.
      await page.locator(".snippet-preview").evaluate((frame) => frame.remove());
      await clean(page, `share, ${width} px`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await screenshot(page, `share-${width}-${theme}`);
      for (const name of ["site", "picture"]) {
        await page.getByRole("combobox", { name: "The page", exact: true }).selectOption(name);
        await page.locator(".snippet-preview").evaluateAll((frames) => frames.forEach((frame) => frame.remove()));
        await clean(page, `share, ${name}, ${width} px`);
      }
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page.getByRole("button", { name: "Save summary" }).waitFor();
      await clean(page, `export, ${width} px`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.keyboard.press("Escape");
    }
  });

  test(`axe-core finds nothing in the course's pages around the planner, ${theme}`, async (t) => {
    for (const name of ["index", "plain", "wordpress", "docs", "ten", "tabs", "dark", "rtl", "table", "task"]) {
      const page = await newPage(t, { theme });
      await page.goto(`${courseUrl}${name}.html`);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const result = await globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false });
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
      });
      assert.deepEqual(found, [], name);
    }
  });
}

for (const theme of ["light", "dark"]) {
  test(`axe-core finds nothing in the first sight, before the program is there, ${theme}`, async (t) => {
    const page = await newPage(t, { theme, viewport: { width: 1440, height: 900 } });
    await page.route("**/*.wasm", () => {}); // never answered
    await page.goto(url, { waitUntil: "domcontentloaded" });
    await page.getByText("Loading the editor").waitFor();
    await page.evaluate(axe);
    for (const [width, height] of [[1440, 900], [768, 1024], [375, 812], [320, 640]]) {
      await page.setViewportSize({ width, height });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await clean(page, `${width} px`);
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
