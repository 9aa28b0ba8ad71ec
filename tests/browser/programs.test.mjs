// The two programs of docs/programs.md: as they stand there, they work.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hasTotal, inspector, tool } from "./hands.mjs";
import { courseUrl, page, running, screenshot } from "./harness.mjs";

const root = new URL("../../", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");

test("the guide has the programs as the demo course serves them", () => {
  const [table, task, ...more] = [...read("docs/programs.md").matchAll(/```html\n([^]*?)```/g)].map(([, code]) => code);
  assert.deepEqual(more, []);
  assert.equal(table, read("demo/table.html"));
  assert.equal(task, read("demo/task.html"));
});

for (const theme of ["light", "dark"]) {
  test(`addresses that are typed become routes and a bill, ${theme}`, async (t) => {
    const outer = await page(t, { theme, viewport: { width: 768, height: 900 } });
    await outer.goto(`${courseUrl}table.html`);
    const cells = (id) => outer.locator(`#${id} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const verdict = outer.getByRole("status");
    await verdict.getByText("2 of 2 flows arrive; $").waitFor();
    // 730 h of a NAT gateway and of its address, two thousand gigabytes through it, half of them across zones.
    assert.equal(await verdict.textContent(), "2 of 2 flows arrive; $146.50 a month.");
    assert.deepEqual(await cells("routes"), [
      ["rtb-1", "10.0.0.0/16", "local"],
      ["rtb-1", "0.0.0.0/0", "nat-1"],
      ["rtb-2", "10.0.0.0/16", "local"],
      ["rtb-2", "0.0.0.0/0", "igw-1"],
    ]);
    await outer.getByRole("checkbox", { name: "with a gateway endpoint for S3" }).check();
    assert.deepEqual((await cells("routes"))[1], ["rtb-1", "com.amazonaws.us-east-1.s3", "vpce-1"]);
    assert.match(await verdict.textContent(), /^2 of 2 flows arrive; \$36\.50 a month\.$/);
    await screenshot(outer, `program-table-${theme}`);
    const addresses = outer.getByRole("textbox");
    await addresses.fill("10.0.0.0/16\n10.0.1.0/24 us-east-1a private\n10.0.1.128/25 us-east-1a private");
    assert.match(await verdict.textContent(), /^InvalidSubnet\.Conflict: /);
    await addresses.fill("10.0.0.0/8");
    assert.match(await verdict.textContent(), /^InvalidVpc\.Range: /);
    await addresses.fill("10.0.0.0/16\n10.0.1.0/24 us-east-1a private");
    await outer.getByRole("checkbox").uncheck();
    assert.equal(await verdict.textContent(), "0 of 1 flows arrive; $0.00 a month.");
    await addresses.fill("10.0.0.5/16\n10.0.1.0/24 us-east-1a private");
    assert.match(await verdict.textContent(), /\$0\.00 a month\. 10\.0\.0\.5\/16 was taken as 10\.0\.0\.0\/16\.$/);
    await addresses.fill("");
    assert.match(await verdict.textContent(), /^Invalid/);
  });
}

test("a task ticks itself when the learner has attached the endpoint, and is ticked at the next visit", async (t) => {
  const outer = await page(t);
  const open = async () => {
    await outer.goto(`${courseUrl}task.html`);
    const frame = await (await outer.locator("iframe").elementHandle()).contentFrame();
    await running(frame);
    return frame;
  };
  const tasks = outer.getByRole("checkbox");
  const ticked = (...wanted) => outer.waitForFunction((wanted) => [...document.querySelectorAll("main input")].map(({ checked }) => checked).join() === wanted, wanted.join());
  const frame = await open();
  await hasTotal(frame, "$589.46");
  await ticked(false, false);
  await outer.getByRole("button", { name: "Where?" }).click();
  await frame.locator(".pointed").first().waitFor();
  await tool(frame, "Add gateway endpoint").click();
  await inspector(frame).getByRole("checkbox", { name: "private" }).check();
  await inspector(frame).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await ticked(true, true);
  assert.equal(await tasks.count(), 2);
  await screenshot(outer, "program-task");
  await outer.waitForFunction(() => localStorage.getItem("task"));
  const again = await open();
  await hasTotal(again, "$128.66");
  await ticked(true, true);
  await again.getByRole("button", { name: "Undo" }).click();
  await ticked(false, false);
  await again.getByRole("button", { name: "Redo" }).click();
  await ticked(true, true);
  await outer.getByRole("button", { name: "Once more" }).click();
  await ticked(false, false);
  // What cannot be read is put aside, not written over.
  await outer.evaluate(() => localStorage.setItem("task", "z1.broken"));
  await open();
  await outer.waitForFunction(() => localStorage.getItem("task-unread") === "z1.broken");
});
