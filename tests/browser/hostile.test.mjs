// Names and notes that mean something to HTML, SVG, JavaScript, JSON or a shell are text everywhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { pack, unpack } from "../../web/link.js";
import { tab, wide } from "./hands.mjs";
import { page, running, url } from "./harness.mjs";

const dist = resolve(process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url)));
const { load } = await import(pathToFileURL(join(dist, "model/index.js")));
const { render } = await load();
const examples = ["web-crawler", "private-saas"].map((name) => JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), "utf8")));

const HOSTILE = [
  `"><img src=x onerror=pwned()>`,
  `</script><script>pwned()</script>`,
  `</metadata></svg><svg onload=pwned()>`,
  `'-pwned()-' javascript:pwned()`,
  `]]><![CDATA[<x/>&amp;&#60;&nope;`,
  `{{7*7}} \${pwned()} <%= 1 %>`,
  `\\u003cimg src=x onerror=pwned()\\u003e \\"`,
  `\u202Egnp.exe\u2066 \u200B 🦀 e\u0301`,
  `__proto__ constructor toString`,
  `url(data:text/html,<script>pwned()</script>)`,
];

/** The plan with a text in every name, description and note. */
function poisoned(design, text) {
  const named = (value) =>
    value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === "name" && "id" in value ? text : Array.isArray(inner) ? inner.map(named) : inner]))
      : value;
  const lists = Object.entries(design).map(([key, value]) => [key, Array.isArray(value) ? value.map(named) : value]);
  return { ...Object.fromEntries(lists), name: text, notes: [{ id: "note-1", text }, { id: "note-2", object: "subnet-1", text }] };
}

/** What is found in a text; not in the planner's page, whose policy lets nobody parse. */
async function inBlankPage(visitor, text, find) {
  const blank = await visitor.context().newPage();
  const found = await blank.evaluate(find, text);
  await blank.close();
  return found;
}

/** What of a picture could do something. */
const dangers = (visitor, svg) =>
  inBlankPage(visitor, svg, (svg) => {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
    const all = [...picture.querySelectorAll("*")];
    return {
      broken: picture.querySelector("parsererror")?.textContent ?? null,
      elements: all.map(({ localName }) => localName).filter((name) => /^(script|foreignObject|iframe|image|use|a|animate|set|handler|img|x)$/i.test(name)),
      attributes: all.flatMap(({ attributes }) => [...attributes].filter(({ name, value }) => /^on|href/i.test(name) || (name !== "aria-label" && /javascript:|data:|https?:/.test(value.replace("http://www.w3.org/2000/svg", "")))).map(({ name }) => name)),
      text: picture.documentElement.textContent,
    };
  });

for (const [place, text] of HOSTILE.entries()) {
  test(`${JSON.stringify(text).slice(0, 40)} is text`, async (t) => {
    const visitor = await page(t, wide);
    await visitor.addInitScript(() => {
      globalThis.pwned = () => console.error("pwned");
    });
    visitor.on("dialog", () => assert.fail("a dialog"));
    const design = poisoned(examples[place % 2], text);
    const json = JSON.stringify(design);
    assert.equal(await unpack(await pack(json)), json);
    await visitor.goto(`${url}#design=${await pack(json)}`);
    await running(visitor);
    await visitor.getByText(text, { exact: true }).first().waitFor();
    for (const name of ["Flows", "Cost", "Findings", "Which endpoint", "Compare", "Names", "Addresses", "Outline"]) await tab(visitor, name).click();
    await visitor.getByRole("tabpanel").getByRole("treeitem", { name: `${text} subnet`, exact: false }).first().click();
    const found = await visitor.evaluate(() => ({
      elements: document.querySelectorAll("script:not([src]), img[src='x'], svg [onload], [onerror], a[href^='javascript:']").length,
      handlers: [...document.querySelectorAll("*")].flatMap(({ attributes }) => [...attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => name)),
    }));
    assert.deepEqual(found, { elements: 0, handlers: [] });

    await visitor.getByRole("button", { name: "Export", exact: true }).click();
    const pictures = visitor.getByRole("dialog", { name: "Export the plan" });
    const files = {};
    for (const kind of ["SVG", "PNG"]) {
      const [file] = await Promise.all([visitor.waitForEvent("download"), pictures.getByRole("button", { name: `Save as ${kind}`, exact: true }).click()]);
      assert.match(file.suggestedFilename(), /^[a-z0-9-]+\.(svg|png)$/);
      files[kind] = await readFile(await file.path());
    }
    const svg = files.SVG.toString("utf8");
    const { text: shown, ...danger } = await dangers(visitor, svg);
    assert.deepEqual(danger, { broken: null, elements: [], attributes: [] });
    assert.ok(shown.includes(text));
    assert.deepEqual((await dangers(visitor, render(design))).elements, []);
    // The format keeps texts in chunks of their own; there are none.
    assert.ok(!/tEXt|iTXt|zTXt/.test(files.PNG.toString("latin1")));

    for (const label of ["Save for draw.io", "Save addresses", "Save routes", "Save flows", "Save costs", "Save summary"]) {
      const [file] = await Promise.all([visitor.waitForEvent("download"), pictures.getByRole("button", { name: label, exact: true }).click()]);
      files[label] = await readFile(await file.path(), "utf8");
    }
    const diagram = await inBlankPage(visitor, files["Save for draw.io"], (xml) => {
      const file = new DOMParser().parseFromString(xml, "application/xml");
      const cells = [...file.querySelectorAll("mxCell")];
      return {
        broken: file.querySelector("parsererror")?.textContent ?? null,
        elements: [...new Set([...file.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
        names: [...file.querySelectorAll("object[object^='subnet-']")].map((it) => it.getAttribute("name")),
        html: cells.filter((cell) => /html=1|link|image=/.test(cell.getAttribute("style") ?? "")).length,
        notes: file.querySelector("object[note]").getAttribute("note"),
      };
    });
    const names = design.subnets.map(() => text);
    assert.deepEqual(diagram, { broken: null, elements: ["Array", "diagram", "mxCell", "mxGeometry", "mxGraphModel", "mxPoint", "mxfile", "object", "root"], names, html: 0, notes: text });
    for (const table of ["addresses", "routes", "flows", "costs"]) {
      // A cell that begins like a formula would be one.
      const cells = files[`Save ${table}`].slice(1).split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      assert.deepEqual(cells.filter((cell) => /^"?[=+@\t-]/.test(cell)), [], table);
    }
    const plain = files["Save summary"].replaceAll(/\\[^\n]/g, "");
    assert.ok(!/[<>`[\]]/.test(plain), plain);

    await pictures.getByRole("button", { name: "Close" }).click();
    await visitor.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const sheet = visitor.locator(".sheet");
    await sheet.getByRole("heading", { name: text, exact: true, includeHidden: true }).waitFor({ state: "attached" });
    assert.equal(await sheet.evaluate((it) => it.querySelectorAll("script, img, iframe, a, [onload], [onerror], [id]").length), 0);
    await visitor.evaluate(() => dispatchEvent(new Event("afterprint")));
    const [file] = await Promise.all([visitor.waitForEvent("download"), visitor.getByRole("button", { name: "Save", exact: true }).click()]);
    const saved = JSON.parse(await readFile(await file.path(), "utf8"));
    assert.equal(saved.name, text);
    assert.deepEqual(saved.notes.map((note) => note.text), [text, text]);
    assert.equal(saved.subnets[0].name, text);
  });
}
