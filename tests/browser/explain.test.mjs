// Why this path, why this price, what would be better: by mouse and by keyboard, on the three use cases.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { example, flowGoesBy, hasTotal, inspector, select, tab, tabTo, wide } from "./hands.mjs";
import { planner, screenshot } from "./harness.mjs";

const why = (page) => inspector(page).getByRole("region", { name: "Why this path" });
const stops = (page) => inspector(page).getByRole("region", { name: "What stops it" });
const panel = (page) => page.getByRole("tabpanel");
const choice = (page, name) => panel(page).getByRole("article", { name });
const total = (page) => page.locator("#total").textContent();

async function selectFlow(page, name) {
  await tab(page, "Flows").click();
  await panel(page).getByRole("button", { name, exact: true }).click();
  await why(page).waitFor();
}

/** Selects the tab by keyboard, from wherever the focus is in the tab list. */
async function tabByKey(page, name) {
  const wanted = tab(page, name);
  const current = page.getByRole("tab", { selected: true });
  await current.focus();
  for (let pressed = 0; pressed < 12 && (await wanted.getAttribute("aria-selected")) !== "true"; pressed += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await page.getByRole("tab", { name: new RegExp(`^${name}`), selected: true }).waitFor();
}

test("a flow is told step by step, on the drawing and beside it, by mouse", async (t) => {
  const page = await planner(t, wide);
  await selectFlow(page, "store pages");
  assert.equal(await why(page).getByRole("listitem").count(), 9);
  for (let step = 0; step < 3; step += 1) await why(page).getByRole("button", { name: "Step on" }).click();
  await why(page).getByText("Step 3 of 9: Route lookup").waitFor();
  await why(page).getByText("wins: the longest prefix that holds 52.216.0.1").waitFor();
  await why(page).getByText("does not hold 52.216.0.1").waitFor();
  await page.locator("#canvas").getByText("3 · Route lookup").waitFor();
  // The rule's sentence is a click away.
  await why(page).getByText("R40", { exact: true }).first().click();
  await why(page).getByText(/^The longest prefix wins, after prefix lists are opened/).first().waitFor();
  await screenshot(page, "explain-step");
  await why(page).getByRole("button", { name: "Step on" }).click();
  await why(page).getByText("Course texts often say otherwise").click();
  await why(page).getByText(/Since 19 November 2025 there are regional NAT gateways/).waitFor();
  await why(page).getByRole("button", { name: "All" }).click();
  await why(page).getByText("All 9 steps").waitFor();
});

test("the steps play by themselves to the end, and pause", async (t) => {
  const page = await planner(t, wide);
  await selectFlow(page, "fetch pages");
  await page.clock.install();
  await why(page).getByRole("button", { name: "Play" }).click();
  await why(page).getByText("Step 1 of 9").waitFor();
  await page.clock.runFor(2_700);
  await why(page).getByText("Step 2 of 9").waitFor();
  await why(page).getByRole("button", { name: "Pause" }).click();
  await page.clock.runFor(10_000);
  await why(page).getByText("Step 2 of 9").waitFor();
  await why(page).getByRole("button", { name: "Play" }).click();
  for (let step = 0; step < 8; step += 1) await page.clock.runFor(2_700);
  await why(page).getByText("Step 9 of 9: Price").waitFor();
  await why(page).getByRole("button", { name: "Play" }).waitFor();
});

test("the steps are walked by keyboard, from the slider and from the drawing", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Containers and Databricks");
  await selectFlow(page, "read and write tables");
  const scrub = why(page).getByRole("slider", { name: "Step" });
  await tabTo(page, scrub);
  await page.keyboard.press("ArrowRight");
  await why(page).getByText("Step 2 of 7: Addresses").waitFor();
  assert.equal(await scrub.getAttribute("aria-valuetext"), "Step 2 of 7: Addresses");
  await page.keyboard.press("End");
  await why(page).getByText("Step 7 of 7: Price").waitFor();
  await page.locator("#canvas").focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Alt+ArrowLeft");
  await why(page).getByText("Step 3 of 7: Route lookup").waitFor();
  await why(page).getByText("holds it").waitFor();
  // What is looked at is said, for those who do not see it.
  await page.getByRole("status").getByText(/^Step 3 of 7\. Route lookup: Table private-b/).waitFor({ state: "attached" });
});

test("the explanation is copied as text and as JSON, or by hand where there is no clipboard", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Private SaaS");
  await selectFlow(page, "office calls billing");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await why(page).getByRole("button", { name: "Copy as text" }).click();
  await page.getByText("Copied: the explanation as text.").waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^office → billing API: interface endpoint\n1\. Name: /);
  assert.match(text, /Way back: Table main, asked for 192\.168\.0\.1/);
  await why(page).getByRole("button", { name: "Copy as JSON" }).click();
  await page.getByText("Copied: the explanation as JSON.").waitFor();
  const told = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.equal(told.verdict, "reached");
  assert.ok(told.steps.every((step) => /^R\d/.test(step.rule) && step.text.length > 10));
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); });
  await why(page).getByRole("button", { name: "Copy as text" }).click();
  const field = page.getByRole("dialog").getByRole("textbox");
  assert.equal(await field.inputValue(), text);
});

test("a blocked flow: the broken stop is marked, a fix is previewed and applied, by mouse", async (t) => {
  const page = await planner(t, wide);
  await select(page, "nat-1 NAT gateway");
  await inspector(page).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("img", { name: /^flow store pages, flow fetch pages break off here: The longest match in table private/ }).waitFor();
  await selectFlow(page, "store pages");
  await stops(page).getByRole("button", { name: "Fix: add endpoint" }).click();
  await stops(page).getByRole("region", { name: "Preview" }).getByText("pl-63a5400a → vpce-1").waitFor();
  await screenshot(page, "explain-blocked");
  await stops(page).getByRole("button", { name: "Apply the fix" }).click();
  await flowGoesBy(page, "store pages", "gateway endpoint");
  await page.getByRole("button", { name: "Undo: add endpoint" }).click();
  await flowGoesBy(page, "store pages", "dropped");
});

test("a blocked flow is mended by keyboard: a rejected connection of a private service", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Private SaaS");
  await select(page, "billing API endpoint service");
  await inspector(page).getByRole("button", { name: /^Reject/ }).click();
  await selectFlow(page, "apps call billing");
  const fix = stops(page).getByRole("button", { name: /^Fix: accept connection/ });
  await tabTo(page, fix);
  await page.keyboard.press("Enter");
  await tabTo(page, stops(page).getByRole("button", { name: "Apply the fix" }));
  await page.keyboard.press("Enter");
  await flowGoesBy(page, "apps call billing", "interface endpoint");
});

test("gateway or interface: the choices are weighed, and one is taken, by mouse", async (t) => {
  const page = await planner(t, wide);
  await selectFlow(page, "store pages");
  await inspector(page).getByRole("button", { name: "Gateway or interface?" }).click();
  await panel(page).getByText("Take the gateway endpoint: it is free, and saves $460.80 a month here.").waitFor();
  await choice(page, "Gateway endpoint").getByText("$0.00", { exact: true }).waitFor();
  await choice(page, "Interface endpoint").getByText("$109.70", { exact: true }).waitFor();
  await choice(page, "No endpoint").getByText("$460.80", { exact: true }).waitFor();
  await screenshot(page, "explain-decide");
  await choice(page, "Gateway endpoint").getByRole("button", { name: /^Take it/ }).click();
  await hasTotal(page, "$128.66");
  await choice(page, "Gateway endpoint").getByText("in use").waitFor();
});

test("a service that is cheaper through NAT is left there: asked by keyboard", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Two zones, one NAT gateway");
  await tabByKey(page, "Which endpoint");
  const service = panel(page).getByRole("combobox", { name: "Service" });
  await tabTo(page, service);
  await service.focus();
  await service.selectOption("sqs");
  await panel(page).getByText("Keep what is there: it is cheaper here. An endpoint would cost $3.80 a month more.").waitFor();
  await choice(page, "Gateway endpoint").getByText(/The service has no such endpoint/).waitFor();
});

test("the break-even is where people worked it out, and is read by keyboard, as a table and as a file", async (t) => {
  const page = await planner(t, wide);
  await tabByKey(page, "Which endpoint");
  const chart = panel(page).getByRole("region", { name: "Break-even" });
  // 7.30 / (0.045 − 0.01).
  await chart.getByText(/^Up to 208\.6 GB a month NAT gateway is cheaper than Interface endpoint, 1 zone/).waitFor();
  const cursor = chart.getByRole("slider", { name: "Gigabytes a month" });
  await tabTo(page, cursor);
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("ArrowRight");
  // 300 × 0.045; 7.30 + 300 × 0.01; 14.60 + 300 × 0.01.
  assert.equal(
    await cursor.getAttribute("aria-valuetext"),
    "300 GB: NAT gateway $13.50, Interface endpoint, 1 zone $10.30, Interface endpoint, 2 zones $17.60, Gateway endpoint $0.00",
  );
  // The mouse moves the same cursor: the middle of the axis is half of a thousand gigabytes.
  const drawing = chart.getByRole("img", { name: /^Curves of cost over gigabytes/ });
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  await page.mouse.move(box.x + (box.width * 236) / 440, box.y + box.height / 2);
  await chart.getByText(/^At (495|500|505) GB$/).waitFor();
  await chart.getByText("As a table").click();
  await chart.getByRole("row", { name: /^10,240 this plan \$460\.80 \$109\.70/ }).waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), chart.getByRole("button", { name: "Save as SVG" }).click()]);
  const svg = await readFile(await file.path(), "utf8");
  assert.ok(svg.startsWith("<svg xmlns=") && svg.includes("208.6 GB") && !/<script|href|style=/.test(svg), svg);
  await chart.getByRole("checkbox", { name: /stays anyway/ }).uncheck();
  // With its hours and address NAT is dearer from the first gigabyte on.
  await chart.getByText(/208\.6 GB a month NAT/).waitFor({ state: "detached" });
});

test("a plan is compared with what it was, on the drawing too, by mouse", async (t) => {
  const page = await planner(t, wide);
  await tab(page, "Compare").click();
  await panel(page).getByRole("textbox", { name: /Keep the plan/ }).fill("NAT only");
  await panel(page).getByRole("button", { name: "Keep as baseline" }).click();
  await tab(page, "Advice").click();
  await panel(page).getByRole("button", { name: /^Apply: Flow store pages/ }).click();
  await tab(page, "Compare").click();
  const part = (name) => panel(page).getByRole("region", { name });
  await part("Routes").getByText("pl-63a5400a → vpce-1").waitFor();
  await part("Flows").getByText("gateway endpoint", { exact: true }).waitFor();
  await part("Findings").getByText(/^− Flow store pages pays NAT processing/).waitFor();
  await panel(page).getByRole("row", { name: /NAT gateway, data sent.*\$460\.80 — ▼ \$460\.80/ }).waitFor();
  await screenshot(page, "explain-compare");
  const drawing = page.locator("#canvas");
  await page.getByRole("button", { name: "Before", exact: true }).click();
  await drawing.getByText("10 TB · NAT · $460.80").waitFor();
  await page.getByRole("button", { name: "After", exact: true }).click();
  await drawing.getByText("10 TB · gateway · $0.00").waitFor();
  // It is still there after a reload.
  await page.waitForTimeout(400);
  await page.reload();
  await page.getByRole("button", { name: "Before", exact: true }).click();
  await drawing.getByText("10 TB · NAT · $460.80").waitFor();
  await tab(page, "Compare").click();
  await panel(page).getByRole("button", { name: "Stop comparing" }).click();
  await page.getByRole("button", { name: "Before", exact: true }).waitFor({ state: "detached" });
});

test("a plan is compared with an example and with a file, by keyboard", async (t) => {
  const page = await planner(t, wide);
  await tabByKey(page, "Compare");
  const examples = panel(page).getByRole("combobox", { name: "Compare with an example" });
  await tabTo(page, examples);
  await examples.selectOption({ label: "Private SaaS" });
  await panel(page).getByText("$49.91").first().waitFor();
  await page.getByLabel("A baseline's file").setInputFiles(fileURLToPath(new URL("../../examples/isolated-interface.json", import.meta.url)));
  await panel(page).getByText("isolated-interface.json:").waitFor();
  await panel(page).getByText("$44.28").first().waitFor();
  await page.getByLabel("A baseline's file").setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await page.getByText(/^bad\.json cannot be compared with\./).waitFor();
});

test("the adviser lists what would be cheaper and applies all of it as one step", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Two zones, one NAT gateway");
  await tabByKey(page, "Advice");
  await panel(page).getByText("Flow store logs and flow", { exact: false }).or(panel(page).getByText(/would together go cheaper by gateway endpoint/)).first().waitFor();
  await panel(page).getByText("What this takes for granted").click();
  await panel(page).getByText(/An? price that is not known is never counted as saved/).waitFor();
  await screenshot(page, "explain-advice");
  const all = panel(page).getByRole("button", { name: "Apply all" });
  await tabTo(page, all);
  await page.keyboard.press("Enter");
  // 214.50 − 110.00 − 13.00.
  await hasTotal(page, "$91.50");
  await panel(page).getByText(/^Nothing to save/).waitFor();
  // The button is gone; the keyboard is not.
  await page.waitForFunction(() => document.activeElement.id === "dock-panel");
  await page.keyboard.press("Control+z");
  await hasTotal(page, "$214.50");
});

test("volumes are dragged, everything follows, and one drag is one step", async (t) => {
  const page = await planner(t, wide);
  await selectFlow(page, "store pages");
  const slider = inspector(page).getByRole("slider", { name: "Sends, slider" });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + box.width * 0.69, box.y + box.height / 2);
  await page.mouse.down();
  const seen = new Set();
  for (let part = 0.6; part > 0.3; part -= 0.05) {
    await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    seen.add(await total(page));
  }
  await page.mouse.up();
  assert.ok(seen.size >= 4, `the total followed: ${[...seen]}`);
  await page.getByRole("button", { name: "Undo: change flow" }).click();
  await hasTotal(page, "$589.46");
  await page.getByRole("button", { name: "Nothing to undo" }).waitFor();
});

test("volumes are set by keyboard, for a quiet and a busy month too", async (t) => {
  const page = await planner(t, wide);
  await selectFlow(page, "store pages");
  const slider = inspector(page).getByRole("slider", { name: "Sends, slider" });
  await tabTo(page, slider, 120);
  await page.keyboard.press("Home");
  // 32.85 + 3.65 + 2,048 × 0.045.
  await hasTotal(page, "$128.66");
  assert.equal(await slider.getAttribute("aria-valuetext"), "0 GB a month");
  await page.keyboard.press("Control+z");
  await hasTotal(page, "$589.46");
  await inspector(page).getByRole("checkbox", { name: "Quiet and busy months differ" }).check();
  await inspector(page).getByRole("textbox", { name: "Sends, busy" }).fill("20480");
  await page.keyboard.press("Enter");
  await tab(page, "Cost").click();
  // The busy month sends 10,240 GB more.
  await panel(page).getByText("A quiet month: $589.46. A busy month: $1,050.26.").waitFor();
});

test("names are resolved from any place: the usual one, the endpoint's own, from inside and from on premises", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Isolated, with interface endpoints");
  await tabByKey(page, "Names");
  const service = panel(page).getByRole("combobox", { name: "Service" });
  await service.focus();
  await service.selectOption("ssm");
  await panel(page).getByRole("row", { name: /ssm\.us-east-1\.amazonaws\.com the usual name.*private DNS of/ }).waitFor();
  assert.ok(await panel(page).getByRole("row", { name: /an endpoint's own name/ }).count() >= 2);
  await service.focus();
  await service.selectOption("s3");
  // A gateway endpoint changes routes, never names.
  await panel(page).getByRole("row", { name: /s3\.us-east-1\.amazonaws\.com the usual name.*changes routes, never names/ }).waitFor();
  await screenshot(page, "explain-names");
  await example(page, "Private SaaS");
  await tab(page, "Names").click();
  await panel(page).getByRole("combobox", { name: "Ask from" }).selectOption({ label: "on-premises network office" });
  await panel(page).getByRole("row", { name: /nothing but public DNS answers/ }).first().waitFor();
});

test("on a phone every panel fits, and steps, fixes and choices work", async (t) => {
  const page = await planner(t, { viewport: { width: 375, height: 812 } });
  for (const name of ["Flows", "Cost", "Findings", "Advice", "Which endpoint", "Compare", "Names", "Addresses", "Outline"]) {
    await tab(page, name).click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375, name);
  }
  await selectFlow(page, "store pages");
  await why(page).getByRole("button", { name: "Step on" }).click();
  await why(page).getByText("Step 1 of 9: Name").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
  await inspector(page).getByRole("button", { name: "Gateway or interface?" }).click();
  await choice(page, "Gateway endpoint").getByRole("button", { name: /^Take it/ }).click();
  await hasTotal(page, "$128.66");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
});
