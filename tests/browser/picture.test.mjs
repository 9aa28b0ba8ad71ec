// A picture of the plan: a file that stands by itself, and opens again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, hasTotal, inspector, saved, tool, wide } from "./hands.mjs";
import { planner, screenshot } from "./harness.mjs";

test("a picture is saved as SVG, and opens again with every name in it", async (t) => {
  const page = await planner(t, wide);
  const hostile = `</metadata><script>alert(1)</script>"' &amp;`;
  await add(page, "Add workload", async (form) => form.getByRole("textbox", { name: "Name" }).fill(hostile));
  const { name, bytes } = await saved(page, "Save as SVG");
  const svg = bytes.toString("utf8");
  assert.equal(name, "web-crawler.svg");
  assert.ok(!/<script|href|foreignObject/.test(svg) && svg.includes("10 TB · NAT · $460.80"), svg.slice(0, 400));
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: /^Private SaaS/ }).click();
  await hasTotal(page, "$49.91");
  await page.getByLabel("A plan's file").setInputFiles({ name, mimeType: "image/svg+xml", buffer: bytes });
  await hasTotal(page, "$589.46");
  await page.getByRole("tab", { name: /^Outline/ }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: `${hostile} workload` }).waitFor();
});

for (const theme of ["light", "dark"]) {
  test(`the picture is drawn by the browser alone, and becomes a PNG, ${theme}`, async (t) => {
    const page = await planner(t, { ...wide, theme });
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const image = page.getByRole("img", { name: "Drawing of Web crawler" });
    await image.waitFor();
    assert.ok(await image.evaluate((it) => it.decode().then(() => it.naturalWidth > 600)));
    await screenshot(page, `picture-${theme}`);
    await page.keyboard.press("Escape");
    const { name, bytes } = await saved(page, "Save as PNG");
    assert.equal(name, "web-crawler.png");
    assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
    assert.ok(bytes.readUInt32BE(16) > 1200, "twice as wide as drawn");
  });
}

test("tables and summary are saved with the numbers of the page", async (t) => {
  const page = await planner(t, wide);
  await add(page, "Add workload", async (form) => form.getByRole("textbox", { name: "Name" }).fill("=1+1"));
  const table = async (which) => {
    const { name, bytes } = await saved(page, `Save ${which}`);
    assert.equal(name, `web-crawler-${which}.csv`);
    return bytes.toString("utf8");
  };
  assert.match(await table("flows"), /^\ufeffFlow,Id,From,To,.*\r\nstore pages,flow-1,crawlers,Amazon S3,10240,0,AWS public endpoint via NAT,460.80,0,\r\n/);
  assert.match(await table("routes"), /\r\nprivate,rtb-1,0.0.0.0\/0,nat-1,nat-1,you,active\r\n/);
  assert.match(await table("costs"), /\r\n"NAT gateway, data sent",nat-1,nat-1,store pages,10240,GB,0.045,460.80,/);
  assert.match(await table("addresses"), /,'=1\+1,i-2\r\n/);
  const { name, bytes } = await saved(page, "Save summary");
  assert.equal(name, "web-crawler.md");
  assert.match(bytes.toString("utf8"), /^# Web crawler\n[^]*\*\*\$589\.46 a month\.\*\*[^]*\n\| store pages \| crawlers \| Amazon S3 \| 10 TB \|/);
});

test("a picture is saved by keyboard", async (t) => {
  const page = await planner(t, wide);
  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export the plan" });
  await dialog.getByRole("button", { name: "Save as SVG" }).focus();
  await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await tool(page, "Select").waitFor();
  await inspector(page).waitFor();
});
