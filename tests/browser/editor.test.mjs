// What a person does in the editor, by mouse and by keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, emptyPlan, flowGoesBy, hasTotal, inspector, tab, table, tabTo, tool, wide } from "./hands.mjs";
import { planner } from "./harness.mjs";

const total = (page) => page.getByRole("group", { name: "Monthly total" }).locator("strong");

test("the crawler's bill falls when the gateway endpoint is attached by mouse, and undo brings it back", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await hasTotal(page, "$589.46");
  await tool(page, "Add gateway endpoint").click();
  await inspector(page).getByRole("checkbox", { name: "private" }).check();
  const preview = inspector(page).getByRole("region", { name: "Preview" });
  await preview.getByText("pl-63a5400a → vpce-1").waitFor();
  await preview.getByText("$128.66").waitFor();
  await hasTotal(page, "$589.46");
  await inspector(page).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await hasTotal(page, "$128.66");
  const row = table(page, "private").getByRole("row", { name: /pl-63a5400a/ });
  await row.getByText("new", { exact: true }).waitFor();
  await row.getByText("vpce-1").waitFor();
  await page.getByText("▼ $460.80 · add endpoint").waitFor();
  await flowGoesBy(page, "store pages", "gateway endpoint");
  await page.getByRole("button", { name: "Undo: add endpoint" }).click();
  await hasTotal(page, "$589.46");
  await tab(page, "Route tables").click();
  await table(page, "private").getByRole("row").filter({ hasText: "pl-63a5400a" }).getByText("gone", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Redo: add endpoint" }).click();
  await hasTotal(page, "$128.66");
});

test("the same by keyboard alone", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await hasTotal(page, "$589.46");
  await tabTo(page, page.getByRole("application"));
  await page.keyboard.press("g");
  // The table that S3 is called from is ticked already.
  const box = inspector(page).getByRole("checkbox", { name: "private" });
  await tabTo(page, box);
  assert.ok(await box.isChecked());
  await tabTo(page, inspector(page).getByRole("button", { name: "Attach gateway endpoint" }));
  await page.keyboard.press("Enter");
  await hasTotal(page, "$128.66");
  await page.getByRole("status").getByText("Flow store pages now goes by gateway endpoint. $128.66 a month, down $460.80.").waitFor();
  await page.keyboard.press("Control+z");
  await hasTotal(page, "$589.46");
  await page.keyboard.press("Control+Shift+z");
  await hasTotal(page, "$128.66");
  await page.getByRole("status").getByText(/^Redid: add endpoint\. Flow store pages now/).waitFor();
  // Behind a dialog nothing changes.
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await hasTotal(page, "$128.66");
});

test("a gateway endpoint on the public table saves nothing and says why; the fix does", async (t) => {
  const page = await planner(t);
  await tool(page, "Add gateway endpoint").click();
  await inspector(page).getByRole("checkbox", { name: "private" }).uncheck();
  await inspector(page).getByRole("checkbox", { name: "public" }).check();
  await inspector(page).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await table(page, "public").getByRole("row", { name: /pl-63a5400a/ }).waitFor();
  await hasTotal(page, "$589.46");
  await tab(page, "Findings").click();
  await page.getByText(/pays for NAT processing/).waitFor();
  await page.getByRole("button", { name: "Fix: change endpoint" }).click();
  await hasTotal(page, "$128.66");
});

test("an interface endpoint is found in the catalog, previewed and priced", async (t) => {
  const page = await planner(t);
  await tool(page, "Add interface endpoint").click();
  const form = inspector(page);
  await form.getByRole("textbox", { name: /^Search/ }).fill("simple storage s3");
  await form.getByText("No service matches.").waitFor();
  await form.getByRole("textbox", { name: /^Search/ }).fill("com.amazonaws.us-east-1.s3");
  await form.getByRole("radio", { name: "Amazon S3 s3", exact: true }).check();
  await form.getByRole("checkbox", { name: "private-a" }).check();
  await form.getByText("10.0.16.12").waitFor();
  await form.getByRole("button", { name: "Attach interface endpoint" }).click();
  await hasTotal(page, "$238.36");
  await flowGoesBy(page, "store pages", "interface endpoint");
  await tab(page, "Cost").click();
  await page.getByRole("row", { name: /Interface endpoint, data sent.*10,240 GB × \$0\.01.*\$102\.40/ }).waitFor();
});

test("an endpoint's row cannot be deleted in the table; the endpoint is offered instead", async (t) => {
  const page = await planner(t);
  await tool(page, "Add gateway endpoint").click();
  await inspector(page).getByRole("checkbox", { name: "private" }).check();
  await inspector(page).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await tab(page, "Flows").click();
  await page.getByRole("button", { name: "fetch pages" }).first().click();
  await tab(page, "Route tables").click();
  await page.getByRole("button", { name: "Why can pl-63a5400a not be deleted here?" }).click();
  await page.getByRole("alert").getByText(/cannot remove VPC endpoint route pl-63a5400a/).waitFor();
  await page.getByRole("button", { name: "Open s3-gateway" }).click();
  await inspector(page).getByRole("heading", { name: "s3-gateway" }).waitFor();
  await hasTotal(page, "$128.66");
});

/** A point of the drawing, as parts of the element. */
async function at(page, name) {
  const box = await page.getByRole("img", { name }).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

test("a subnet is drawn by dragging, with its block and count live", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await tool(page, "Add subnet").click();
  const zone = page.getByText("us-east-1b", { exact: true }).first();
  const box = await zone.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y + 90, { steps: 4 });
  await page.mouse.move(box.x + 30, box.y + 130, { steps: 4 });
  await page.locator(".ghost text").getByText(/^[\d,]+ usable/).waitFor();
  const block = await page.locator(".ghost .ghost-block").textContent();
  await page.mouse.up();
  await page.getByRole("img", { name: new RegExp(`private subnet subnet-3, ${block}`) }).waitFor();
  await inspector(page).getByRole("textbox", { name: "CIDR block" }).fill("10.0.64.0/20");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: /subnet-3, 10\.0\.64\.0\/20, 4,091 free/ }).waitFor();
});

test("a subnet is drawn by one click and by the form", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await tool(page, "Add subnet").click();
  const box = await page.getByText("us-east-1b", { exact: true }).first().boundingBox();
  await page.mouse.click(box.x + 30, box.y + 60);
  await page.getByRole("img", { name: /subnet-3, 10\.0\.32\.0\/20/ }).waitFor();
  await page.getByRole("application").focus();
  await page.keyboard.press("s");
  await inspector(page).getByRole("combobox", { name: "Availability Zone" }).selectOption("us-east-1b");
  await inspector(page).getByRole("combobox", { name: /Size/ }).selectOption("24");
  await inspector(page).getByText("251 usable").waitFor();
  await inspector(page).getByRole("textbox", { name: "Name" }).fill("spare");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: /subnet spare, 10\.0\.1\.0\/24, 251 free/ }).waitFor();
});

test("bad blocks are refused at the field with AWS's words and the mend", async (t) => {
  const page = await planner(t);
  await page.getByRole("img", { name: /subnet private-a/ }).waitFor();
  await tool(page, "Add subnet").click();
  const field = inspector(page).getByRole("textbox", { name: "CIDR block" });
  const refused = async (text, message, mend) => {
    await field.fill(text);
    await inspector(page).getByRole("button", { name: "Add subnet" }).click();
    const alert = inspector(page).getByRole("alert");
    await alert.getByText(message).waitFor();
    await alert.getByText(mend).waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
  };
  await refused("10.0.0.0/15", "The CIDR '10.0.0.0/15' is invalid.", /from \/16 to \/28 that lies inside 10\.0\.0\.0\/16/);
  await refused("10.0.1.0/29", "The CIDR '10.0.1.0/29' is invalid.", /from \/16 to \/28/);
  await refused("192.168.0.0/24", "The CIDR '192.168.0.0/24' is invalid.", /lies inside 10\.0\.0\.0\/16/);
  await refused("10.0.17.0/24", "The CIDR '10.0.17.0/24' conflicts with another subnet", /next free block of this size is 10\.0\.1\.0\/24/);
  await refused("ten", /This is not a valid CIDR block/, /Add a prefix length/);
  await field.fill("10.0.1.7/24");
  await inspector(page).getByRole("button", { name: "Add subnet" }).click();
  await page.getByRole("img", { name: /subnet-3, 10\.0\.1\.0\/24/ }).waitFor();
  await page.getByText("10.0.1.7/24 was taken as 10.0.1.0/24").first().waitFor();
});

test("deleting names what goes and what becomes a blackhole, and undo brings all back", async (t) => {
  const page = await planner(t);
  await page.getByRole("application").focus();
  await tab(page, "Outline").click();
  await page.getByRole("treeitem", { name: "nat-1 NAT gateway", exact: true }).click();
  await page.getByRole("application").focus();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "Delete NAT gateway nat-1?" });
  await dialog.getByText("become blackholes").waitFor();
  await dialog.getByText("0.0.0.0/0").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.keyboard.press("Delete");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await tab(page, "Findings").click();
  await page.getByRole("tabpanel").getByText(/which is gone: packets are dropped/).first().waitFor();
  await page.keyboard.press("Control+z");
  await hasTotal(page, "$589.46");
});

test("the drawing is walked by keyboard", async (t) => {
  const page = await planner(t);
  await tabTo(page, page.getByRole("application"));
  const heading = inspector(page).getByRole("heading", { level: 2 });
  for (const [key, name] of [
    ["ArrowDown", "crawler-vpc"],
    ["]", "public-a"],
    ["ArrowDown", "private-a"],
    ["]", "crawlers"],
    ["ArrowUp", "nat-1"],
    ["[", "public-a"],
    ["Escape", "crawler-vpc"],
  ]) {
    await page.keyboard.press(key);
    await page.waitForFunction(
      (wanted) => document.querySelector("#inspector h2").textContent === wanted,
      name,
    );
    assert.equal(await heading.textContent(), name);
  }
  await page.keyboard.press("Enter");
  assert.equal(await inspector(page).getByRole("textbox", { name: "Name", exact: true }).evaluate((it) => it === document.activeElement), true);
});

test("a plan is built from an empty page without a drag", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await emptyPlan(page);
  await add(page, "Add VPC", (form) => form.getByRole("textbox", { name: "Name" }).fill("shop"));
  await page.getByRole("img", { name: "VPC shop, 10.0.0.0/16" }).waitFor();
  await add(page, "Add subnet", (form) => form.getByRole("textbox", { name: "Name" }).fill("web"));
  await add(page, "Add internet gateway");
  await add(page, "Add workload", async (form) => {
    await form.getByRole("textbox", { name: "Name" }).fill("shop-server");
    await form.getByRole("checkbox", { name: /Public IPv4/ }).check();
  });
  await add(page, "Add flow", async (form) => {
    await form.getByRole("combobox", { name: "To" }).selectOption("internet hosts");
    await form.getByRole("textbox", { name: "Sends" }).fill("2048");
  });
  await flowGoesBy(page, "flow-1", "dropped");
  await tab(page, "Route tables").click();
  await table(page, "main").getByRole("button", { name: "Set route" }).click();
  await flowGoesBy(page, "flow-1", "internet");
  // 3.65 for the address, and 2,048 GB out of which 100 are free: 1,948 × 0.09 = 175.32.
  await hasTotal(page, "$178.97");
});

test("the cheapest other way is taken by keyboard, and why another is none is said", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  await tabTo(page, tab(page, "Route tables"));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, page.getByRole("button", { name: "store pages", exact: true }));
  await page.keyboard.press("Enter");
  const ways = inspector(page).getByRole("region", { name: "Other ways" });
  await tabTo(page, ways.getByRole("button", { name: "Take this way: gateway endpoint" }), 120);
  await page.keyboard.press("Enter");
  await hasTotal(page, "$128.66");
  await page.keyboard.press("Control+z");
  await hasTotal(page, "$589.46");
  // A narrower static route leads past the endpoint that would be made (R45).
  await tab(page, "Route tables").click();
  await table(page, "private").getByRole("textbox", { name: "New destination" }).fill("52.216.0.0/15");
  await table(page, "private").getByRole("combobox", { name: "Target" }).selectOption("nat-1");
  await table(page, "private").getByRole("button", { name: "Set route" }).click();
  await tab(page, "Flows").click();
  await page.getByRole("button", { name: "store pages", exact: true }).click();
  await ways.getByText("It would go by AWS public endpoint via NAT all the same.").waitFor();
});

test("the outline is a tree: one stop of the Tab key, arrow keys, Enter, Delete, and its additions", async (t) => {
  const page = await planner(t, wide);
  await tab(page, "Outline").click();
  const tree = page.getByRole("tree", { name: "Objects" });
  const line = () => page.evaluate(() => document.activeElement.innerText.replace(/[▸▾✕]/g, "").replace(/\s+/g, " ").trim());
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    return line();
  };
  await tabTo(page, tree.getByRole("treeitem").first());
  assert.equal(await tree.locator("li[tabindex='0']").count(), 1);
  const first = await line();
  assert.match(first, / VPC$/);
  const subnet = await press("ArrowDown");
  assert.match(subnet, / subnet$/);
  assert.notEqual(await press("ArrowRight"), subnet, "into the subnet");
  assert.equal(await press("ArrowLeft"), subnet, "and out to it");
  const lines = await tree.getByRole("treeitem").count();
  await press("ArrowLeft");
  assert.equal(await tree.getByRole("treeitem", { name: subnet }).getAttribute("aria-expanded"), "false");
  assert.ok((await tree.getByRole("treeitem").count()) < lines, "closed");
  await press("ArrowRight");
  assert.equal(await tree.getByRole("treeitem").count(), lines, "open again");
  assert.equal(await press("ArrowLeft", "ArrowLeft"), first, "out to the VPC");

  await press("ArrowDown", "Enter");
  await inspector(page).getByRole("heading", { name: subnet.replace(/ subnet$/, "") }).waitFor();
  assert.equal(await line(), subnet, "the keyboard stays");
  assert.equal(await tree.getByRole("treeitem", { name: subnet }).getAttribute("aria-selected"), "true");
  await press("Delete");
  await page.getByRole("dialog", { name: /^Delete subnet/ }).waitFor();
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await line(), subnet, "the keyboard is back");

  const adds = "+ VPC + More objects";
  assert.equal(await press("End"), adds);
  assert.equal(await press("ArrowRight"), "+ VPC");
  assert.equal(await press("ArrowRight"), "+ More objects");
  assert.equal(await press("ArrowLeft", "ArrowLeft"), adds);
  await press("Enter", "Enter");
  await inspector(page).getByRole("button", { name: "Add VPC" }).waitFor();
  // By mouse.
  await tree.getByRole("treeitem", { name: subnet }).getByText("✕").click();
  await page.getByRole("dialog", { name: /^Delete subnet/ }).waitFor();
  await press("Escape");
  await tree.getByRole("treeitem", { name: first, exact: true }).locator(".outline-twist").click();
  assert.equal(await tree.getByRole("treeitem", { name: subnet }).count(), 0);
});
