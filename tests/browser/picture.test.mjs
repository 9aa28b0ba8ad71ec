// A picture of the plan: a file that stands by itself, and opens again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Resvg } from "@resvg/resvg-js";
import { add, example, hasTotal, inspector, saved, tool, wide } from "./hands.mjs";
import { page as newPage, planner, running, screenshot, url } from "./harness.mjs";

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
  await page.getByRole("tabpanel").getByRole("treeitem", { name: `${hostile} workload` }).waitFor();
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
    assert.ok(bytes.readUInt32BE(16) > 600);
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

const boxes = (pdf) => [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => (Number(width) > Number(height) ? "lengthwise" : "upright"));

for (const format of ["A4", "Letter"]) {
  test(`on ${format} the drawing has a sheet of its own, and the tables follow, light in the dark too`, async (t) => {
    const page = await planner(t, { ...wide, theme: "dark" });
    assert.deepEqual(boxes(await page.pdf({ format, preferCSSPageSize: true })), ["lengthwise", "upright"]);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const sheet = page.getByRole("region", { name: "The plan on paper" });
    await sheet.getByRole("heading", { name: "Web crawler" }).waitFor();
    for (const words of ["Route table private", "$589.46 a month.", "730 h × $0.045"]) await sheet.getByText(words).first().waitFor();
    assert.equal(await page.getByRole("toolbar", { name: "Tools" }).isVisible(), false);
    assert.equal(await page.getByRole("complementary", { name: "Inspector" }).isVisible(), false);
    const ink = await sheet.getByRole("heading", { name: "Web crawler" }).evaluate((it) => getComputedStyle(it).color);
    assert.equal(ink, "rgb(22, 25, 29)");
    await screenshot(page, `print-${format.toLowerCase()}`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await sheet.waitFor({ state: "detached" });
    await tool(page, "Select").waitFor();
  });
}

test("Print prints the sheet, once it is there", async (t) => {
  const page = await newPage(t, wide);
  await page.addInitScript(() => {
    globalThis.print = () => (globalThis.printed = document.querySelectorAll(".sheet table").length);
  });
  await page.goto(url);
  await running(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.waitForFunction(() => globalThis.printed >= 3);
});

/** The share of 8 × 8 blocks by which two pictures differ to the eye. */
const difference = (page, pictures) =>
  page.evaluate(async (pictures) => {
    const [one, other] = await Promise.all(
      pictures.map(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const drawn = (source, width, height) => {
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext("2d");
          context.imageSmoothingQuality = "high";
          context.drawImage(source, 0, 0, width, height);
          return canvas;
        };
        // In its own size first: SVG drawn small is drawn anew.
        const [width, height] = [Math.ceil(image.naturalWidth / 8), Math.ceil(image.naturalHeight / 8)];
        const context = drawn(drawn(image, image.naturalWidth, image.naturalHeight), width, height).getContext("2d");
        return context.getImageData(0, 0, width, height).data;
      }),
    );
    if (one.length !== other.length) return 1;
    const differs = (place) => [0, 1, 2].some((part) => Math.abs(one[4 * place + part] - other[4 * place + part]) > 40);
    return Array.from({ length: one.length / 4 }, (_, place) => differs(place)).filter(Boolean).length / (one.length / 4);
  }, pictures);

for (const name of ["Containers and Databricks without NAT", "Private SaaS", "Web crawler"]) {
  test(`another program draws ${name} alike, without variables and without media queries`, async (t) => {
    const page = await planner(t, wide);
    if (name !== "Web crawler") await example(page, name);
    const file = (await saved(page, "Save as SVG")).bytes.toString("utf8");
    // Letters are each program's own.
    const wordless = file.replaceAll(/<text.*?<\/text>/g, "");
    const font = { loadSystemFonts: true, defaultFontFamily: "Liberation Sans" };
    const drawn = (svg) => `data:image/png;base64,${new Resvg(svg, { font }).render().asPng().toString("base64")}`;
    const shown = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const blank = await newPage(t);
    for (const [what, svg, most] of [["lines and boxes", wordless, 0.002], ["with its words", file, 0.02]]) {
      const share = await difference(blank, [shown(svg), drawn(svg)]);
      t.diagnostic(`${name}, ${what}: ${(share * 100).toFixed(2)} % differ`);
      assert.ok(share < most, `${what}: ${share}`);
    }
    const plain = wordless.replaceAll(/currentColor/g, "none");
    assert.ok((await difference(blank, [shown(wordless), shown(plain)])) > 0.005, "wires make a difference");
  });
}

test("a PNG is as fine as it is asked for", async (t) => {
  const page = await planner(t, wide);
  const [once, twice] = [(await saved(page, "Save as PNG")).bytes, (await saved(page, "Save as PNG, 2×")).bytes];
  for (const at of [16, 20]) assert.equal(twice.readUInt32BE(at), 2 * once.readUInt32BE(at));
});
