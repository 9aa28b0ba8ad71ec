// Nothing a person has made is lost: autosave, files, full and denied storage, texts that cannot be read.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { framed, page, planner, running, url } from "./harness.mjs";

const KEY = "vpc-endpoint-planner/design";
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);

async function rename(page, name) {
  await page.getByRole("button", { name: /us-east-1/ }).first().click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.keyboard.press("Enter");
}

test("an edit is kept within 300 ms and survives a reload", async (t) => {
  const page = await planner(t);
  await rename(page, "kept plan");
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes("kept plan"), KEY, { timeout: 300 });
  await page.reload();
  await running(page);
  await page.getByRole("button", { name: /kept plan/ }).waitFor();
});

test("what is being typed outlives the page being drawn anew", async (t) => {
  const page = await planner(t);
  await rename(page, "kept plan");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.pressSequentially("!");
  // The drawing that follows the saving comes between this key and the next.
  await page.getByText("kept in this browser").waitFor();
  await name.press("Enter");
  await page.getByRole("button", { name: /kept plan!/ }).waitFor();
});

test("a plan is saved as a file and opened again, and undo brings back what was there", async (t) => {
  const page = await planner(t);
  await rename(page, "first plan");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save", exact: true }).click()]);
  assert.equal(download.suggestedFilename(), "first-plan.json");
  const file = join(tmpdir(), `planner-${process.pid}.json`);
  await download.saveAs(file);
  assert.equal(JSON.parse(await readFile(file, "utf8")).name, "first plan");
  await rename(page, "second plan");
  await page.getByLabel("A plan's file").setInputFiles(file);
  await page.getByRole("button", { name: /first plan/ }).waitFor();
  await page.getByRole("button", { name: "Undo: open plan" }).click();
  await page.getByRole("button", { name: /second plan/ }).waitFor();
});

test("a bad file gets a sentence and changes nothing", async (t) => {
  const page = await planner(t);
  const file = join(tmpdir(), `planner-bad-${process.pid}.json`);
  const example = await readFile(new URL("../../examples/web-crawler.json", import.meta.url), "utf8");
  const cases = [
    ["not JSON", /was not opened.*not a plan's JSON/],
    [example.slice(0, 400), /was not opened.*EOF/],
    ["[]", /no plan: the field `schema`/],
    [example.replace('"schema": 1', '"schema": 99'), /`schema` is 99/],
    [example.replace('"cidr_block": "10.0.0.0/24"', '"cidr_block": "10.0.0.0/99"'), /subnets\[0\]\.cidr_block/],
    [example.replace('"source": "i-1"', '"source": "i-9"'), /i-9/],
    [example.replace('"id": "subnet-2"', '"id": "subnet-1"'), /Two objects have the id subnet-1/],
  ];
  for (const [text, sentence] of cases) {
    await writeFile(file, text);
    await page.getByLabel("A plan's file").setInputFiles(file);
    await page.getByRole("alert").getByText(sentence).waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await page.locator("#total").textContent(), "$589.46");
  }
});

test("hostile names are only text", async (t) => {
  const page = await planner(t);
  await rename(page, "<img src=x onerror=alert(1)> & \"quotes\"");
  await page.getByRole("button", { name: /<img src=x/ }).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
});

test("full storage is said and a file is offered", async (t) => {
  const page = await planner(t);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await rename(page, "too much");
  await page.getByRole("alert").getByText(/live only in this page.*full/).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as file" }).click()]);
  assert.equal(download.suggestedFilename(), "too-much.json");
});

test("a sandboxed frame without storage works and says that nothing is kept", async (t) => {
  const { frame } = await framed(t, 'sandbox="allow-scripts"');
  await running(frame);
  await frame.getByRole("button", { name: "Add workload" }).click();
  await frame.getByRole("complementary").getByRole("button", { name: "Add workload" }).click();
  await frame.getByRole("alert").getByText(/live only in this page/).waitFor();
});

test("a corrupt store starts the editor and offers the text", async (t) => {
  const fresh = await page(t);
  await fresh.addInitScript((key) => localStorage.getItem(key) ?? localStorage.setItem(key, "{broken"), KEY);
  await fresh.goto(url);
  await running(fresh);
  await fresh.getByRole("alert").getByText(/could not be read.*nothing is lost/).waitFor();
  const [download] = await Promise.all([fresh.waitForEvent("download"), fresh.getByRole("button", { name: "Save the text" }).click()]);
  const file = join(tmpdir(), `planner-text-${process.pid}.txt`);
  await download.saveAs(file);
  assert.equal(await readFile(file, "utf8"), "{broken");
  assert.equal(await kept(fresh), "{broken", "nothing is written over it before the first edit");
});
