// A plan in a link, and in somebody else's page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pack } from "../../web/link.js";
import { add, example, hasTotal, inspector, tab, wide } from "./hands.mjs";
import { courseUrl, page as newPage, planner, running, screenshot, url } from "./harness.mjs";

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
  const newcomer = await newPage(t);
  await newcomer.goto(address);
  await running(newcomer);
  await hasTotal(newcomer, "$49.91");
  assert.equal(newcomer.url(), url);
});

test("a link shows its plan and never takes the place of one's own work unasked", async (t) => {
  const page = await planner(t, wide);
  await add(page, "Add workload", async (form) => form.getByRole("textbox", { name: "Name" }).fill("mine"));
  await tab(page, "Outline").click();
  const mine = page.getByRole("tabpanel").getByRole("treeitem", { name: "mine workload" });
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
  await page.getByRole("button", { name: /^Back to/ }).click();
  await mine.waitFor();
  // After a reload it asks as well: what is kept is the person's own.
  await page.getByText("kept in this browser").waitFor();
  await page.reload();
  await running(page);
  await (await visit()).getByRole("button", { name: "Keep my plan" }).click();
});

test("a damaged link is a sentence, and the plan stays", async (t) => {
  const packed = await pack(text("private-saas"));
  for (const [broken, sentence] of [[packed.slice(0, -30), /damaged, or cut off/], [await pack('{"schema":1,"vpcs":3}'), /was not opened/], [await pack("[".repeat(99) + "]".repeat(99)), /nested/]]) {
    const visitor = await newPage(t);
    await visitor.goto(`${url}#design=${broken}`);
    await running(visitor);
    await visitor.getByText(sentence).waitFor();
    await hasTotal(visitor, "$589.46");
  }
});

/** The editor with the dialog that shares a plan with so many long notes. */
async function sharingNotes(t, count) {
  const page = await planner(t, wide);
  const words = (place) => Array.from({ length: 60 }, (_, word) => Math.sin(place * 61 + word).toString(36).slice(2)).join(" ");
  const notes = Array.from({ length: count }, (_, place) => ({ id: `note-${place + 1}`, text: words(place) }));
  const plan = { ...JSON.parse(text("web-crawler")), notes };
  await page.getByLabel("A plan's file").setInputFiles({ name: "noted.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(plan)) });
  await page.getByText(/Opened/).first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Share", exact: true }).click();
  return { page, shared: dialog(page, "Share the plan") };
}

async function savesFile(page, shared) {
  const [file] = await Promise.all([page.waitForEvent("download"), shared.getByRole("button", { name: "Save as file" }).click()]);
  assert.match(file.suggestedFilename(), /\.json$/);
}

test("the length of a link is told, and beside a long one a file offered", async (t) => {
  const { page, shared } = await sharingNotes(t, 5);
  const length = (await link(page)).length;
  assert.ok(length > 2_000 && length < 8_000, `${length} characters`);
  await shared.getByText(`${length} characters.`).waitFor();
  await shared.getByText(/a file is safer/).waitFor();
  await savesFile(page, shared);
});

test("above 8,000 characters there is a file in place of a link, and still a snippet", async (t) => {
  const { page, shared } = await sharingNotes(t, 12);
  await shared.getByText(/A link would have \d+ characters/).waitFor();
  assert.equal(await shared.getByRole("textbox", { name: /whole plan is in it/ }).count(), 0);
  assert.ok((await snippet(page)).length > 8_000);
  await savesFile(page, shared);
});

test("what no address can hold is a file", async (t) => {
  const { page, shared } = await sharingNotes(t, 60);
  await shared.getByText(/an address may have 32768/).waitFor();
  assert.equal(await shared.getByRole("textbox").count(), 0);
  await savesFile(page, shared);
});

/** Puts a snippet into a page of a course, as an author would. */
async function pasted(t, html) {
  const outer = await newPage(t);
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
  await shared.getByRole("combobox", { name: "The page", exact: true }).selectOption({ label: "A page of your own: the element and its script" });
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

test("every option that can be chosen is in the snippet, and the preview has the chosen width", async (t) => {
  const page = await sharing(t);
  const shared = dialog(page, "Share the plan");
  const choose = (name, label) => shared.getByRole("combobox", { name, exact: true }).selectOption({ label });
  await choose("Starts", "When it is clicked");
  await choose("Shows at first", "All, however small");
  await choose("The wheel", "Zooms");
  await shared.getByText("Choose tools", { exact: true }).click();
  for (const tool of ["VPC", "Subnet", "NAT"]) await shared.getByRole("checkbox", { name: tool, exact: true }).uncheck();
  await choose("Width of the preview", "480 px");
  const frame = shared.locator("iframe");
  assert.equal(await frame.evaluate((it) => it.clientWidth), 478);
  await (await (await frame.elementHandle()).contentFrame()).getByRole("button", { name: "Start the planner" }).waitFor();
  assert.match(await snippet(page), /&amp;tools=select,pan,workload,internet,gateway,interface,flow,more&amp;fit=all&amp;load=click&amp;wheel=free&amp;id=plan-/);
});

test("a site's settings get the script, and its page the element", async (t) => {
  const page = await sharing(t);
  const shared = dialog(page, "Share the plan");
  await shared.getByRole("combobox", { name: "The page", exact: true }).selectOption({ label: "Docusaurus, MkDocs: the element" });
  assert.match(await snippet(page), /^<div>\n<vpc-planner /);
  const settings = await shared.getByRole("textbox", { name: /once into the settings/ }).inputValue();
  assert.ok(settings.includes(`src: "${url}vpc-planner.js", type: "module"`) && settings.includes(`  - path: ${url}vpc-planner.js\n    type: module`), settings);
  const { frame } = await pasted(t, `<script type="module" src="${url}vpc-planner.js"></script>${await snippet(page)}`);
  await hasTotal(frame, "$589.46");
});

test("where no frames are allowed a picture leads to the plan", async (t) => {
  const page = await sharing(t);
  const shared = dialog(page, "Share the plan");
  await shared.getByRole("combobox", { name: "The page", exact: true }).selectOption({ label: "No frames allowed: a picture with a link" });
  const [file] = await Promise.all([page.waitForEvent("download"), shared.getByRole("button", { name: "Save the picture" }).click()]);
  const html = await snippet(page);
  const svg = readFileSync(await file.path(), "utf8");
  const outer = await newPage(t);
  await outer.goto(`${courseUrl}mount.html`);
  const uploaded = html.replace(`src="${file.suggestedFilename()}"`, `src="data:image/svg+xml,${encodeURIComponent(svg)}"`);
  assert.notEqual(uploaded, html);
  await outer.setContent(`<!doctype html><title>Lesson</title><link rel="icon" href="data:,">${uploaded}`);
  assert.ok(await outer.getByRole("img", { name: "VPC Endpoint Planner: Web crawler" }).evaluate((it) => it.decode().then(() => it.naturalWidth > 600)));
  await outer.getByRole("link").click();
  await running(outer);
  await hasTotal(outer, "$589.46");
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

// One line for each form that was ever given away, never changed: what it opened it still opens.
for (const { issued, address, name, total } of JSON.parse(readFileSync(new URL("../links/corpus.json", import.meta.url), "utf8"))) {
  test(`the link of ${issued} to ${name} opens, ${address.replace(/z1\.[\w-]+/, "z1.…")}`, async (t) => {
    const visitor = await newPage(t);
    await visitor.goto(url + address);
    await running(visitor);
    await hasTotal(visitor, total);
    await visitor.getByText(name, { exact: true }).first().waitFor();
    assert.equal(await visitor.getByText(/was not opened/).count(), 0);
  });
}
