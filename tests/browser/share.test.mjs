// A plan in a link, and in somebody else's page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pack } from "../../web/link.js";
import { add, example, hasTotal, inspector, tab, wide } from "./hands.mjs";
import { courseUrl, page, planner, running, screenshot, url } from "./harness.mjs";

const text = (name) => readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), "utf8");
const dialog = (page, name) => page.getByRole("dialog", { name });

/** The editor with the dialog that shares its plan. */
async function sharing(t, options = wide) {
  const created = await planner(t, options);
  await created.getByRole("button", { name: "Share", exact: true }).click();
  await dialog(created, "Share the plan").getByRole("textbox", { name: /whole plan is in it/ }).waitFor();
  return created;
}

const link = (page) => dialog(page, "Share the plan").getByRole("textbox", { name: /whole plan is in it/ }).inputValue();
const snippet = (page) => dialog(page, "Share the plan").getByRole("textbox", { name: /Paste this/ }).inputValue();

test("a link opens the plan for a newcomer, and leaves the address", async (t) => {
  const author = await planner(t, wide);
  await example(author, "Private SaaS");
  await author.getByRole("button", { name: "Share", exact: true }).click();
  const address = await link(author);
  assert.ok(address.startsWith(`${url}#design=z1.`));
  const newcomer = await page(t);
  await newcomer.goto(address);
  await running(newcomer);
  await hasTotal(newcomer, "$49.91");
  assert.equal(newcomer.url(), url);
});

test("a link shows its plan and never takes the place of one's own work unasked", async (t) => {
  const page = await planner(t, wide);
  await add(page, "Add workload", async (form) => form.getByRole("textbox", { name: "Name" }).fill("mine"));
  await tab(page, "Outline").click();
  const mine = page.getByRole("tabpanel").getByRole("button", { name: "mine workload" });
  await mine.waitFor();
  const visit = async () => {
    await page.goto(`${url}#design=${await pack(text("private-saas"))}`);
    const shown = dialog(page, "A plan came with the link");
    await shown.getByText("Private SaaS: us-east-1", { exact: false }).waitFor();
    await shown.getByRole("img", { name: "Drawing of Private SaaS" }).waitFor();
    return shown;
  };
  await (await visit()).getByRole("button", { name: "Keep my plan" }).click();
  await mine.waitFor();
  const shown = await visit();
  await screenshot(page, "share-linked");
  await shown.getByRole("button", { name: "Open it" }).click();
  await hasTotal(page, "$49.91");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await mine.waitFor();
  // After a reload it asks as well: what is kept is the person's own.
  await page.waitForFunction(() => localStorage.getItem("vpc-endpoint-planner/design")?.includes("mine"));
  await page.reload();
  await running(page);
  await (await visit()).getByRole("button", { name: "Keep my plan" }).click();
});

test("a damaged link is a sentence, and the plan stays", async (t) => {
  const packed = await pack(text("private-saas"));
  for (const [broken, sentence] of [[packed.slice(0, -30), /damaged, or cut off/], [await pack('{"schema":1,"vpcs":3}'), /was not opened/], [await pack("[".repeat(99) + "]".repeat(99)), /nested/]]) {
    const visitor = await page(t);
    await visitor.goto(`${url}#design=${broken}`);
    await running(visitor);
    await visitor.getByText(sentence).waitFor();
    await hasTotal(visitor, "$589.46");
  }
});

test("the length of a long link is told, and a file offered", async (t) => {
  const page = await sharing(t);
  await dialog(page, "Share the plan").getByText(/characters/).first().waitFor();
  await page.keyboard.press("Escape");
  const large = { ...JSON.parse(text("web-crawler")), notes: Array.from({ length: 40 }, (_, place) => ({ id: `note-${place + 1}`, text: Array.from({ length: 60 }, (_, word) => Math.sin(place * 61 + word).toString(36).slice(2)).join(" ") })) };
  await page.getByLabel("A plan's file").setInputFiles({ name: "large.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(large)) });
  await page.getByText(/Opened/).first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const shared = dialog(page, "Share the plan");
  await shared.getByText(/a link may have|a file is safer/i).first().waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), shared.getByRole("button", { name: "Save as file" }).click()]);
  assert.match(file.suggestedFilename(), /\.json$/);
});

/** Puts a snippet into a page of a course, as an author would. */
async function pasted(t, html) {
  const outer = await page(t);
  await outer.goto(`${courseUrl}mount.html`);
  await outer.setContent(`<!doctype html><title>Lesson</title><link rel="icon" href="data:,">${html}`);
  const element = await outer.waitForSelector("iframe");
  const frame = await element.contentFrame();
  await running(frame);
  return { outer, frame };
}

test("the snippet is a frame that works where it is pasted", async (t) => {
  const page = await sharing(t);
  const { frame } = await pasted(t, await snippet(page));
  await hasTotal(frame, "$589.46");
  await inspector(frame).waitFor();
});

test("the snippet changes with what is chosen, and so does its preview", async (t) => {
  const page = await sharing(t);
  const shared = dialog(page, "Share the plan");
  const preview = page.frameLocator('iframe[title="Preview of the embed"]');
  await preview.getByRole("toolbar", { name: "Tools" }).waitFor();
  await shared.getByRole("checkbox", { name: /With the script/ }).check();
  await shared.getByRole("checkbox", { name: "Learners may change the plan" }).uncheck();
  await shared.getByRole("checkbox", { name: "Inspector" }).uncheck();
  await shared.getByRole("checkbox", { name: "Flows" }).uncheck();
  await shared.getByRole("combobox", { name: "Theme" }).selectOption({ label: "Dark" });
  const html = await snippet(page);
  assert.match(html, /<vpc-planner design="z1\.[\w-]+" mode="view" panels="routes,cost" theme="dark">/);
  await preview.getByRole("tab", { name: /^Cost/ }).waitFor();
  assert.equal(await preview.getByRole("toolbar", { name: "Tools" }).count(), 0);
  await screenshot(page, "share");
  const { frame } = await pasted(t, html);
  assert.deepEqual((await frame.getByRole("tab").allTextContents()).map((name) => name.replace(/\d/g, "").trim()), ["Route tables", "Cost"]);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), "dark");
});

test("link and snippet are copied", async (t) => {
  const page = await sharing(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const [address, html] = [await link(page), await snippet(page)];
  await dialog(page, "Share the plan").getByRole("button", { name: "Copy the link" }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  await dialog(page, "Share the plan").getByRole("button", { name: "Copy the snippet" }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), html);
});

test("it is shared by keyboard", async (t) => {
  const page = await planner(t, wide);
  await page.getByRole("button", { name: "Share", exact: true }).focus();
  await page.keyboard.press("Enter");
  const copy = dialog(page, "Share the plan").getByRole("button", { name: "Copy the link" });
  await copy.waitFor();
  await copy.focus();
  await page.keyboard.press("Escape");
  await dialog(page, "Share the plan").waitFor({ state: "detached" });
});
