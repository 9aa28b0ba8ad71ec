// Nothing a person has made is lost: autosave, files, full and denied storage, texts that cannot be read.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { framed, page, planner, running, screenshot, url } from "./harness.mjs";
import { keptWith, putPlan, shelf } from "./shelf.mjs";

async function rename(page, name) {
  await page.getByRole("button", { name: /us-east-1/ }).first().click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.keyboard.press("Enter");
}

/** The text of the file that a press of a button offers. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
}

test("an edit is kept at once and survives a reload", async (t) => {
  const page = await planner(t);
  await rename(page, "kept plan");
  const begun = Date.now();
  await keptWith(page, "kept plan");
  t.diagnostic(`on disk after ${Date.now() - begun} ms`);
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
  await page.getByRole("button", { name: "Back to second plan" }).click();
  await page.getByRole("button", { name: /second plan/ }).waitFor();
  await page.getByRole("button", { name: "Undo: rename plan" }).click();
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

test("a file's size is looked at before it is read", async (t) => {
  const page = await planner(t);
  const file = join(tmpdir(), `planner-large-${process.pid}.json`);
  await writeFile(file, Buffer.alloc(31_000_000, 32));
  const begun = Date.now();
  await page.getByLabel("A plan's file").setInputFiles(file);
  await page.getByRole("alert").getByText(/was not opened: it has 31 MB, and 30 MB are the most/).waitFor();
  t.diagnostic(`refused after ${Date.now() - begun} ms`);
  await rm(file);
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
    IDBObjectStore.prototype.put = () => {
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
  await frame.getByText("not kept:").waitFor();
  await frame.getByRole("button", { name: "Add workload" }).click();
  await frame.getByRole("complementary").getByRole("button", { name: "Add workload" }).click();
  await frame.getByText("not kept:").waitFor();
});

test("with storage denied that is said from the first moment, and leaving with edits asks", async (t) => {
  const denied = await page(t);
  await denied.addInitScript(() => {
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("denied", "SecurityError"); } });
    }
  });
  await denied.goto(url);
  await running(denied);
  await denied.getByText("not kept:").waitFor();
  let asked = 0;
  denied.on("dialog", (dialog) => ((asked += 1), dialog.accept()));
  await denied.reload();
  await running(denied);
  assert.equal(asked, 0, "nothing was done yet");
  await rename(denied, "only here");
  await denied.reload();
  await running(denied);
  assert.equal(asked, 1);
  await rename(denied, "in a file");
  await Promise.all([denied.waitForEvent("download"), denied.getByRole("button", { name: "save a file" }).click()]);
  await denied.reload();
  assert.equal(asked, 1, "the file has it");
});

test("a corrupt store starts the editor and offers the text, which stays", async (t) => {
  const fresh = await planner(t);
  await putPlan(fresh, "{broken", { name: "Broken" });
  await fresh.reload();
  await running(fresh);
  await fresh.getByRole("alert").getByText(/could not be read.*nothing is lost/).waitFor();
  assert.equal(await downloaded(fresh, fresh.getByRole("button", { name: "Save the text" })), "{broken");
  await rename(fresh, "new work");
  await keptWith(fresh, "new work");
  const plans = await shelf(fresh);
  assert.deepEqual(plans.map(({ kind, texts }) => [kind, texts[0].slice(0, 7)]), [["plan", plans[0].texts[0].slice(0, 7)], ["unreadable", "{broken"]]);
});

test("plans of planners before the library are plans of it", async (t) => {
  const fresh = await page(t);
  const example = await readFile(new URL("../../examples/web-crawler.json", import.meta.url), "utf8");
  await fresh.addInitScript((example) => {
    if (sessionStorage.getItem("moved")) return;
    sessionStorage.setItem("moved", "yes");
    const put = (slot, text) => localStorage.setItem(`vpc-endpoint-planner/${slot}`, text);
    put("design", example.replace("Web crawler", "Mine of before"));
    put("previous-design", example.replace("Web crawler", "The one before"));
    put("unreadable-design", "{broken");
  }, example);
  await fresh.goto(url);
  await running(fresh);
  await fresh.getByRole("button", { name: /Mine of before/ }).waitFor();
  const plans = await shelf(fresh);
  assert.deepEqual(plans.map(({ kind, name }) => [kind, name]).sort(), [["plan", "Mine of before"], ["plan", "The one before"], ["unreadable", "A plan of before"]]);
  await rename(fresh, "Mine of now");
  await keptWith(fresh, "Mine of now");
  await fresh.reload();
  await running(fresh);
  await fresh.getByRole("button", { name: /Mine of now/ }).waitFor();
  assert.equal((await shelf(fresh)).length, 3, "nothing twice");
});

test("an edit is kept whatever comes right after it", async (t) => {
  const page = await planner(t);
  const leave = {
    reload: () => page.reload(),
    link: () => page.evaluate(() => { location.href = "embed.html"; }),
    close: async () => {},
  };
  for (const [way, go] of Object.entries(leave)) {
    await rename(page, `before ${way}`);
    await go();
    if (way === "link") await page.waitForURL(/embed.html/), await page.goto(url);
    await running(page);
    await page.getByRole("button", { name: new RegExp(`before ${way}`) }).waitFor();
  }
});

test("a busy hand postpones nothing", async (t) => {
  const page = await planner(t);
  await rename(page, "start");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  for (let step = 1; step <= 20; step += 1) {
    await name.fill(`step ${step}`);
    await name.press("Enter");
    await page.waitForTimeout(100);
    if (step > 2) assert.match((await shelf(page))[0].name, new RegExp(`step (${step}|${step - 1})$`));
  }
});

test("undo survives a reload", async (t) => {
  const page = await planner(t);
  for (const name of ["one", "two", "three"]) await rename(page, name);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo: rename plan" }).click();
  await page.getByText("kept in this browser").waitFor();
  await page.reload();
  await running(page);
  await page.getByRole("button", { name: "Redo: rename plan" }).click();
  await page.getByRole("button", { name: /^three/ }).waitFor();
  for (const name of ["two", "one", "Web crawler"]) {
    await page.getByRole("button", { name: "Undo: rename plan" }).click();
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).waitFor();
  }
  await page.getByRole("button", { name: "Nothing to undo" }).waitFor();
});

test("opening examples and files replaces nothing", async (t) => {
  const page = await planner(t);
  await rename(page, "my own");
  for (const example of ["Two zones, one NAT gateway", "Private SaaS"]) {
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("button", { name: example }).click();
    await page.getByRole("button", { name: /^Back to/ }).waitFor();
  }
  await page.getByText("kept in this browser").waitFor();
  await page.reload();
  await running(page);
  await page.getByRole("button", { name: /Private SaaS/ }).waitFor();
  const plans = await shelf(page);
  assert.deepEqual(plans.map(({ kind }) => kind).sort(), ["example", "example", "plan"]);
  assert.ok(plans.some(({ name }) => name === "my own"));
});

test("two tabs with one plan take turns, and nothing is written over", async (t) => {
  const first = await planner(t);
  await rename(first, "shared");
  await keptWith(first, "shared");
  const second = await first.context().newPage();
  await second.goto(url);
  await running(second);
  await second.getByText("edited in another tab").waitFor();
  await rename(first, "seen there");
  await second.getByRole("button", { name: /seen there/ }).waitFor();
  // It waits for its turn.
  await second.getByRole("button", { name: /^Undo/ }).click();
  await second.getByRole("status").getByText("Another tab edits this plan").waitFor();
  await second.getByRole("button", { name: "Edit here" }).first().click();
  await first.getByText("edited in another tab").waitFor();
  await second.getByRole("status").getByText("This tab edits the plan from now on").waitFor();
  await rename(second, "from the second");
  await first.getByRole("button", { name: /from the second/ }).waitFor();
  // Turn by turn, 200 edits.
  let [writer, other] = [second, first];
  for (const tab of [first, second]) await tab.getByRole("button", { name: /us-east-1/ }).first().click();
  for (let edit = 1; edit <= 200; edit += 1) {
    const name = writer.getByRole("textbox", { name: "Name", exact: true });
    await name.fill(`edit ${edit}`);
    await name.press("Enter");
    if (edit % 20 !== 0) continue;
    await other.getByRole("button", { name: new RegExp(`edit ${edit}(?!\\d)`) }).waitFor();
    await other.getByText("edited in another tab").getByRole("button").click();
    await writer.getByText("edited in another tab").waitFor();
    await other.getByText("kept in this browser").waitFor();
    [writer, other] = [other, writer];
  }
  await keptWith(first, "edit 200");
  const plans = await shelf(first);
  assert.equal(plans.length, 1, "no copies");
  const names = plans[0].texts.map((text) => JSON.parse(text).name);
  const lost = Array.from({ length: 200 }, (_, edit) => `edit ${edit + 1}`).filter((name, place) => names.slice(-200)[place] !== name);
  assert.deepEqual(lost, [], "each edit is a step, in order");
  await writer.close();
  await other.getByRole("status").getByText("This tab edits the plan from now on").waitFor();
});

test("without locks what two tabs did at once is kept twice", async (t) => {
  const first = await page(t);
  await first.context().addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }));
  await first.goto(url);
  await running(first);
  await rename(first, "shared");
  await keptWith(first, "shared");
  const second = await first.context().newPage();
  await second.addInitScript(() => delete window.BroadcastChannel);
  await second.goto(url);
  await running(second);
  await second.getByRole("button", { name: /shared/ }).waitFor();
  await rename(first, "by the first");
  await keptWith(first, "by the first");
  await rename(second, "by the second");
  await second.getByRole("status").getByText("kept as a plan of its own").waitFor();
  await keptWith(second, "by the second");
  assert.deepEqual((await shelf(first)).map(({ name }) => name).sort(), ["by the first", "by the second"]);
});

/** The dialog of plans, opened. */
async function plans(page) {
  await page.getByRole("button", { name: "My plans" }).click();
  const dialog = page.getByRole("dialog", { name: "My plans" });
  await dialog.getByText("kB taken").waitFor();
  return dialog;
}

test("my plans are listed, opened, renamed, copied, deleted and had again", async (t) => {
  const page = await planner(t);
  await rename(page, "first work");
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: "Empty plan" }).click();
  await rename(page, "second work");
  await page.getByText("kept in this browser").waitFor();
  await page.waitForTimeout(1_500);
  const dialog = await plans(page);
  assert.deepEqual(await dialog.locator(".plan-open").allTextContents(), ["second work", "first work"]);
  await dialog.getByText(/open · us-east-1 · \$0\.00 a month/).waitFor();
  assert.equal(await dialog.locator("img.plan-picture").count(), 2);
  await screenshot(page, "plans");

  await dialog.getByRole("button", { name: "Duplicate first work" }).click();
  await dialog.getByRole("button", { name: "first work (copy)", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Rename: first work (copy)" }).click();
  await dialog.getByRole("textbox", { name: "New name" }).fill("third work");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "third work", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Delete first work" }).click();
  await dialog.getByRole("status").getByText("Deleted first work.").waitFor();
  await dialog.getByRole("button", { name: "Restore first work" }).waitFor();
  await dialog.getByRole("button", { name: "Undo: Deleted first work." }).click();
  await dialog.getByRole("button", { name: "first work", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Delete third work" }).click();
  await dialog.getByRole("button", { name: "Delete third work for good" }).click();
  await dialog.getByRole("button", { name: "Restore third work" }).waitFor({ state: "detached" });

  // The open one is renamed by a step, and another is open once it is deleted.
  await dialog.getByRole("button", { name: "Rename: second work" }).click();
  await dialog.getByRole("textbox", { name: "New name" }).fill("second thoughts");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "second thoughts", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "first work", exact: true }).click();
  await page.getByRole("button", { name: /^first work/ }).waitFor();
  await page.getByRole("button", { name: "Undo: rename plan" }).click();
  await page.getByRole("button", { name: /^Web crawler/ }).waitFor();
  await page.getByRole("button", { name: "Redo: rename plan" }).click();
  await page.getByRole("button", { name: "Back to second thoughts" }).waitFor({ state: "detached" });
  await (await plans(page)).getByRole("button", { name: "Delete first work" }).click();
  await dialog.getByRole("button", { name: "Restore first work" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.closest("dialog") !== null), true, "the keyboard stays in the dialog");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Web crawler us-east-1/ }).waitFor();
  await page.reload();
  await running(page);
  assert.deepEqual((await shelf(page)).filter(({ deleted }) => !deleted).map(({ name }) => name).sort(), ["Web crawler", "second thoughts"]);
});

test("a plan that another tab has open is not changed from the list", async (t) => {
  const first = await planner(t);
  await rename(first, "in use");
  await keptWith(first, "in use");
  const second = await first.context().newPage();
  await second.goto(url);
  await running(second);
  await second.getByRole("button", { name: "Examples" }).click();
  await second.getByRole("button", { name: "Private SaaS" }).click();
  const dialog = await plans(second);
  await dialog.getByRole("button", { name: "Delete in use" }).click();
  await dialog.getByRole("status").getByText("That was not done: another tab has this plan open.").waitFor();
  await dialog.getByRole("button", { name: "in use", exact: true }).click();
  await second.getByText("edited in another tab").waitFor();
});

test("what could not be read stays among the plans, with its text", async (t) => {
  const page = await planner(t);
  await putPlan(page, "{broken", { name: "Broken" });
  await page.reload();
  await running(page);
  const dialog = await plans(page);
  await dialog.getByText("cannot be read").waitFor();
  assert.equal(await downloaded(page, dialog.getByRole("button", { name: "Save the text of Broken" })), "{broken");
});

test("a store that is corrupt in any way starts the editor and loses nothing else", async (t) => {
  const page = await planner(t);
  const example = await readFile(new URL("../../examples/web-crawler.json", import.meta.url), "utf8");
  const text = example.replace("Web crawler", "Sound");
  const put = (id, entry) => putPlan(page, text, { id, name: id, ...entry });
  const broken = [
    { steps: [] }, { steps: null }, { steps: "none" }, { steps: [{}] }, { steps: [{ number: -1 }] }, { place: 7 }, { place: -1 }, { place: null },
    { kind: "unheard of" }, { kind: 7 }, { name: null }, { name: {} }, { region: [] }, { total: 3 }, { changed: "yesterday" }, { changed: null },
    { picture: 5 }, { deleted: "no" }, { version: "first" }, { steps: [{ number: 99, label: "", size: 1 }] },
  ];
  for (const [place, wrong] of broken.entries()) await put(`wrong-${place}`, wrong);
  await putPlan(page, example.replace('"schema": 1', '"schema": 99'), { id: "newer", name: "newer" });
  await put("sound", { changed: Date.now() + 1_000 });
  for (let start = 0; start < 3; start += 1) {
    await page.reload();
    await running(page);
    await page.getByRole("button", { name: /^Sound/ }).waitFor();
  }
  await rename(page, "Sound and changed");
  await keptWith(page, "Sound and changed");
  const dialog = await plans(page);
  await dialog.getByRole("button", { name: "Sound and changed", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "newer", exact: true }).click();
  await dialog.getByRole("status").getByText("It cannot be read.").waitFor();
  assert.equal((await shelf(page)).length, broken.length + 2, "nothing went");
});

test("where the storage is full, what was only looked at goes, and never a plan", async (t) => {
  const page = await planner(t);
  const example = await readFile(new URL("../../examples/web-crawler.json", import.meta.url), "utf8");
  await putPlan(page, example, { id: "example/web-crawler", kind: "example", name: "looked at", changed: 1 });
  await putPlan(page, example, { id: "old", name: "old plan", changed: 2 });
  await putPlan(page, example, { id: "gone", name: "deleted plan", changed: 3, deleted: 3 });
  await page.reload();
  await running(page);
  await page.evaluate(() => {
    // Full, until two things went.
    const { put, delete: remove } = IDBObjectStore.prototype;
    let gone = 0;
    IDBObjectStore.prototype.put = function (...given) {
      if (gone < 2) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    };
    IDBObjectStore.prototype.delete = function (...given) {
      if (this.name === "entries") gone += 1;
      return remove.apply(this, given);
    };
  });
  await rename(page, "new work");
  await keptWith(page, "new work");
  assert.deepEqual((await shelf(page)).map(({ id, name }) => [id, name]), [["old", "new work"]]);
});
