// Peerings, endpoint services, private lines, network ACLs and notes, made in the form and by keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, addMore, example, inspector, select, tab, tabTo, tool, wide } from "./hands.mjs";
import { planner } from "./harness.mjs";

const heading = (page, name) => inspector(page).getByRole("heading", { level: 2, name, exact: true });

/** A second VPC beside the crawler's. */
async function secondVpc(page) {
  await tool(page, "Add VPC").click();
  await inspector(page).getByRole("textbox", { name: "Name" }).fill("other");
  await inspector(page).getByRole("button", { name: "Add VPC" }).click();
  await page.getByRole("img", { name: /^VPC other/ }).waitFor();
}

/** The form for what has no tool of its own, at a kind chosen by keyboard. */
async function choose(page, kind) {
  await page.getByRole("application").focus();
  await page.keyboard.press("m");
  const what = inspector(page).getByRole("combobox", { name: "Kind" });
  await tabTo(page, what);
  await what.selectOption({ label: kind });
}

async function press(page, name) {
  await tabTo(page, inspector(page).getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
}

test("two VPCs are peered by keyboard, and a route leads to the peering", async (t) => {
  const page = await planner(t, wide);
  await secondVpc(page);
  await choose(page, "VPC peering");
  await press(page, "Add");
  await heading(page, "pcx-1").waitFor();
  await inspector(page).getByRole("button", { name: "crawler-vpc" }).waitFor();
  await tab(page, "Route tables").click();
  const table = page.getByRole("region", { name: "Route table private" });
  await table.getByRole("textbox", { name: "New destination" }).fill("10.1.0.0/16");
  await table.getByRole("combobox", { name: "Target" }).selectOption("pcx-1");
  await table.getByRole("button", { name: "Set route" }).click();
  await table.getByRole("row", { name: /10\.1\.0\.0\/16 pcx-1/ }).waitFor();
  await tab(page, "Outline").click();
  await page.getByRole("treeitem", { name: "pcx-1 VPC peering connection" }).press("Delete");
  const dialog = page.getByRole("dialog", { name: /^Delete VPC peering connection/ });
  await dialog.getByText("become blackholes").waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.waitFor({ state: "hidden" });
});

test("an endpoint service is offered by keyboard, and its consumer is accepted", async (t) => {
  const page = await planner(t, wide);
  await choose(page, "Endpoint service");
  await tabTo(page, inspector(page).getByRole("checkbox", { name: /private-a/ }));
  await page.keyboard.press("Space");
  await press(page, "Add");
  await heading(page, "vpce-svc-1").waitFor();
  await page.getByRole("img", { name: /^endpoint service vpce-svc-1/ }).waitFor();
  await choose(page, "Endpoint to an endpoint service");
  await tabTo(page, inspector(page).getByRole("checkbox", { name: /private-a/ }));
  await page.keyboard.press("Space");
  await press(page, "Add");
  await tab(page, "Outline").click();
  await page.getByRole("treeitem", { name: "vpce-svc-1 endpoint service", exact: true }).click();
  const connections = inspector(page).getByRole("list", { name: "Connections" });
  await connections.getByText("waits to be accepted").waitFor();
  await connections.getByRole("button", { name: /^Accept/ }).click();
  await connections.getByText("available").waitFor();
  await connections.getByRole("button", { name: /^Reject/ }).click();
  await connections.getByText("rejected").waitFor();
});

test("a network ACL is written as lines, and a wrong line is named", async (t) => {
  const page = await planner(t, wide);
  await choose(page, "Network ACL");
  await press(page, "Add");
  await heading(page, "acl-1").waitFor();
  const entries = inspector(page).getByRole("textbox", { name: /^Entries/ });
  await entries.fill("100 ingress allow tcp 443 10.0.0.0/16\nsideways");
  await entries.blur();
  await page.getByRole("alert").getByText(/Line 2, “sideways”/).waitFor();
  assert.match(await entries.inputValue(), /sideways/, "nothing typed is lost");
  await entries.fill("100 ingress allow tcp 443 10.0.0.0/16");
  await entries.blur();
  await page.getByRole("button", { name: "Undo: change network ACL" }).waitFor();
});

test("a private line is made from gateway to network, and its routes are propagated", async (t) => {
  const page = await planner(t, wide);
  await choose(page, "Virtual private gateway");
  await press(page, "Add");
  await page.getByRole("img", { name: /^virtual private gateway vgw-1/ }).waitFor();
  await choose(page, "On-premises network");
  await press(page, "Add");
  await page.getByRole("img", { name: /^on-premises network onprem-1/ }).waitFor();
  await tab(page, "Outline").click();
  await page.getByRole("treeitem", { name: "private route table", exact: true }).click();
  await inspector(page).getByRole("checkbox", { name: /^Propagate/ }).check();
  await tab(page, "Route tables").click();
  const table = page.getByRole("region", { name: "Route table private" });
  await table.getByRole("row", { name: /192\.168\.0\.0\/16 vgw-1 propagated/ }).waitFor();
  await tool(page, "Add flow").click();
  await inspector(page).getByRole("combobox", { name: "From" }).selectOption("crawlers");
  await inspector(page).getByRole("combobox", { name: "To" }).selectOption("an on-premises network");
  await inspector(page).getByRole("button", { name: "Add flow" }).click();
  await page.getByRole("img", { name: /^flow flow-\d+: .*private line/ }).waitFor();
});

test("a note is written, rewritten and emptied", async (t) => {
  const page = await planner(t, wide);
  await page.getByRole("button", { name: /us-east-1/ }).first().click();
  const notes = inspector(page).getByRole("region", { name: "Notes" });
  const fresh = notes.getByRole("textbox", { name: "New note" });
  await fresh.fill("Ask the data team\nfor the volume.");
  await fresh.blur();
  const written = notes.getByRole("textbox", { name: "Note", exact: true });
  assert.equal(await written.inputValue(), "Ask the data team\nfor the volume.");
  assert.equal(await fresh.inputValue(), "");
  await written.fill("Measured.");
  await written.blur();
  await page.getByRole("button", { name: "Undo: change note" }).waitFor();
  await written.fill("");
  await written.blur();
  await written.waitFor({ state: "hidden" });
});

test("a route leads to an instance, whose check is switched off", async (t) => {
  const page = await planner(t, wide);
  await add(page, "Add workload", async (form) => {
    await form.getByRole("textbox", { name: "Name" }).fill("forwarder");
    await form.getByRole("combobox", { name: "Subnet" }).selectOption("subnet-1");
  });
  await tab(page, "Route tables").click();
  const table = page.getByRole("region", { name: "Route table private" });
  await table.getByRole("textbox", { name: "New destination" }).fill("203.0.113.0/24");
  await table.getByRole("combobox", { name: "Target" }).selectOption({ label: "forwarder" });
  await table.getByRole("button", { name: "Set route" }).click();
  await table.getByRole("row", { name: /203\.0\.113\.0\/24 i-\d/ }).waitFor();
  await tab(page, "Findings").click();
  const finding = page.getByRole("tabpanel").getByText(/leads to .*forwarder.*which drops what is not for itself/);
  await finding.waitFor();
  await select(page, "forwarder workload");
  await inspector(page).getByRole("checkbox", { name: /^Source\/destination check/ }).uncheck();
  await tab(page, "Findings").click();
  await finding.waitFor({ state: "detached" });
  await tab(page, "Cost").click();
  await page.getByText("NAT instance hours").first().waitFor();
});

test("an endpoint's policy is chosen, refuses image layers, and lets them in by a button", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Containers and Databricks");
  await tab(page, "Outline").click();
  await page.getByRole("tabpanel").getByRole("treeitem", { name: /^s3 .*endpoint$/ }).first().click();
  const form = inspector(page);
  await form.getByRole("combobox", { name: "Policy" }).selectOption({ label: "this account's principals only" });
  await form.getByRole("textbox", { name: "Buckets or ARNs that anybody may ask for" }).fill("logs");
  await page.keyboard.press("Enter");
  await form.getByText(/carry no signature of yours/).waitFor();
  await form.getByRole("button", { name: "Add image layers of ECR" }).click();
  const named = form.getByRole("textbox", { name: "Buckets or ARNs that anybody may ask for" });
  await page.waitForFunction((input) => input.value.includes("arn:aws:s3:::logs/*"), await named.elementHandle());
  assert.match(await named.inputValue(), /prod-us-east-1-starport-layer-bucket/);
  await form.getByRole("button", { name: "Add image layers of ECR" }).waitFor({ state: "detached" });
});

test("a hosted zone for a domain has the names of its records, and no other", async (t) => {
  const page = await planner(t, wide);
  await addMore(page, "Private hosted zone", async (form) => {
    await form.getByRole("textbox", { name: /^Domain/ }).fill("crawled.example");
    await form.getByRole("checkbox", { name: "crawler-vpc" }).check();
  });
  await tab(page, "Findings").click();
  const finding = page.getByRole("tabpanel").getByText(/takes all names below its domain in this VPC, and has no record of this one/).first();
  await finding.waitFor();
  await select(page, "crawled.example hosted zone");
  const records = inspector(page).getByRole("textbox", { name: /^Records/ });
  await records.fill("@ here");
  await records.blur();
  await page.getByRole("alert").getByText(/Line 1: `here` is no target of a record/).waitFor();
  await records.fill("@ 203.0.113.7");
  await records.blur();
  await tab(page, "Findings").click();
  await finding.waitFor({ state: "detached" });
});

test("what a workload needs is told, missing or there; a function has no public address", async (t) => {
  const page = await planner(t, wide);
  await add(page, "More objects", async (form) => {
    await form.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Endpoints a workload needs" });
    await form.getByRole("combobox", { name: "What runs" }).selectOption({ label: "CloudWatch agent" });
    const needs = form.getByRole("list", { name: "What it needs" });
    await needs.getByText("there: AWS public endpoint via NAT").first().waitFor();
  }, "Add");
  await add(page, "Add workload", async (form) => {
    await form.getByRole("textbox", { name: "Name" }).fill("job");
    await form.getByRole("combobox", { name: "Subnet" }).selectOption("subnet-1");
    await form.getByRole("combobox", { name: "What it is" }).selectOption({ label: "function" });
    await form.getByRole("checkbox", { name: /^Public IPv4/ }).waitFor({ state: "detached" });
  });
  await inspector(page).getByText("A function has no public address, whatever its subnet (R262).").waitFor();
});
