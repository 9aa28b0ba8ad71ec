// The three use cases of the course article, each built from an empty page; the totals were worked out by hand.
import { test } from "node:test";
import { add, addMore, emptyPlan, flowGoesBy, hasTotal, inspector, select, tab, table, wide } from "./hands.mjs";
import { planner } from "./harness.mjs";

const named = (name) => (form) => form.getByRole("textbox", { name: "Name" }).fill(name);

/** A VPC with a NAT gateway in a public subnet, and a workload in a private one that uses it. */
async function behindNat(page, workload) {
  await emptyPlan(page);
  await add(page, "Add VPC", named("vpc"));
  await add(page, "Add subnet", named("public-a"));
  await add(page, "Add internet gateway");
  await tab(page, "Route tables").click();
  await table(page, "main").getByRole("button", { name: "Set route" }).click();
  await table(page, "main").getByRole("row", { name: /0\.0\.0\.0\/0 igw-1/ }).waitFor();
  await select(page, "public-a subnet");
  await add(page, "Add NAT gateway");
  await select(page, "vpc VPC");
  await add(page, "Add subnet", named("private-a"));
  await tab(page, "Route tables").click();
  await page.getByRole("button", { name: "Add route table to vpc" }).click();
  await select(page, "private-a subnet");
  const tables = inspector(page).getByRole("combobox", { name: "Route table" });
  await tables.selectOption({ index: 2 });
  await tab(page, "Route tables").click();
  const own = page.getByRole("region", { name: /^Route table/ }).filter({ hasText: "private-a" });
  await own.getByRole("combobox", { name: "Target" }).selectOption("nat-1");
  await own.getByRole("button", { name: "Set route" }).click();
  await own.getByRole("row", { name: /0\.0\.0\.0\/0 nat-1/ }).waitFor();
  await select(page, "private-a subnet");
  await add(page, "Add workload", named(workload));
  // One zonal gateway: 730 × 0.045 + 730 × 0.005 for its address.
  await hasTotal(page, "$36.50");
}

async function addFlow(page, service, sends) {
  await add(page, "Add flow", async (form) => {
    await form.getByRole("textbox", { name: /^Search/ }).fill(service);
    await form.getByRole("radio").first().check();
    await form.getByRole("textbox", { name: "Sends" }).fill(sends);
  });
}

test("S3 for a crawler behind NAT: the gateway endpoint, from an empty page", async (t) => {
  const page = await planner(t, wide);
  await behindNat(page, "crawlers");
  await addFlow(page, "Amazon S3", "10240");
  await flowGoesBy(page, "flow-1", "AWS public endpoint via NAT");
  // 36.50 + 10,240 × 0.045.
  await hasTotal(page, "$497.30");
  await select(page, "flow-1 flow");
  const ways = inspector(page).getByRole("region", { name: "Other ways" });
  // An interface endpoint instead: 7.30 + 10,240 × 0.01; the NAT gateway would have nothing left to do.
  await ways.getByText("$146.20").waitFor();
  await ways.getByText("$109.70").waitFor();
  const best = ways.getByRole("listitem").filter({ hasText: "cheapest" });
  await best.getByText("gateway endpoint, without nat-1").waitFor();
  const why = inspector(page).getByRole("region", { name: "Why this path" });
  await why.getByText(/^Table .*, asked for 52\.216\.0\.1: 0\.0\.0\.0\/0 → nat-1 wins\./).waitFor();
  await ways.getByRole("button", { name: "Take this way: gateway endpoint", exact: true }).click();
  await hasTotal(page, "$36.50");
  await flowGoesBy(page, "flow-1", "gateway endpoint");
});

test("containers and Databricks: interface endpoints instead of NAT, from an empty page", async (t) => {
  const page = await planner(t, wide);
  await behindNat(page, "tasks");
  const bundle = (kind) => addMore(page, "Endpoints a workload needs", (form) =>
    form.getByRole("combobox", { name: "What runs" }).selectOption({ label: kind }));
  await bundle("Fargate tasks with images from ECR");
  // ecr.api, ecr.dkr and logs in one zone, 7.30 each; S3 by a gateway endpoint, free.
  await hasTotal(page, "$58.40");
  await bundle("Databricks classic compute plane");
  // sts and kinesis-streams beside them; S3 is there.
  await hasTotal(page, "$73.00");
  await select(page, "nat-1 NAT gateway");
  await inspector(page).getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await hasTotal(page, "$36.50");
  await page.getByRole("row", { name: /0\.0\.0\.0\/0 nat-1/ }).waitFor({ state: "hidden" });
  await tab(page, "Flows").click();
  const flows = page.getByRole("tabpanel").getByRole("row");
  await flows.getByText("interface endpoint", { exact: true }).nth(4).waitFor();
  // What breaks without one of them: image layers come from S3 (R70).
  await select(page, "s3-gateway gateway endpoint");
  await inspector(page).getByRole("button", { name: "Delete", exact: true }).click();
  await tab(page, "Findings").click();
  await page.getByRole("tabpanel").getByText(/does not arrive/).first().waitFor();
  await page.getByRole("button", { name: "What mends it?" }).first().click();
  const stops = inspector(page).getByRole("region", { name: "What stops it" });
  await stops.getByRole("button", { name: "Fix: add endpoint" }).click();
  await stops.getByRole("button", { name: "Apply the fix" }).click();
  await page.getByRole("tabpanel").getByText(/does not arrive/).first().waitFor({ state: "detached" });
});

test("private SaaS over overlapping blocks and from on premises, from an empty page", async (t) => {
  const page = await planner(t, wide);
  await emptyPlan(page);
  for (const side of ["provider", "consumer"]) {
    await add(page, "Add VPC", async (form) => {
      await named(side)(form);
      await form.getByRole("textbox", { name: /^CIDR/ }).fill("10.0.0.0/16");
    });
    await select(page, `${side} VPC`);
    await add(page, "Add subnet", named(`${side}-a`));
    await select(page, `${side}-a subnet`);
    await add(page, "Add workload", named(`${side}-app`));
  }
  // Peering cannot do it: the blocks overlap (R240).
  await addMore(page, "VPC peering", async (form) => {
    await form.getByRole("combobox", { name: "From" }).selectOption({ label: "provider" });
  });
  await page.getByRole("alert").getByText(/overlap/).first().waitFor();
  await addMore(page, "Endpoint service", async (form) => {
    await form.getByRole("combobox", { name: "Provider's VPC" }).selectOption({ label: "provider" });
    await form.getByRole("checkbox", { name: "provider-a", exact: true }).check();
    await form.getByRole("checkbox", { name: "provider-app" }).check();
  });
  await addMore(page, "Endpoint to an endpoint service", async (form) => {
    await form.getByRole("combobox", { name: "Consumer's VPC" }).selectOption({ label: "consumer" });
    await form.getByRole("checkbox", { name: "consumer-a", exact: true }).check();
  });
  await addMore(page, "Virtual private gateway", (form) =>
    form.getByRole("combobox", { name: "VPC" }).selectOption({ label: "consumer" }));
  await addMore(page, "On-premises network");
  const toService = (source, sends) => add(page, "Add flow", async (form) => {
    await form.getByRole("combobox", { name: "From" }).selectOption({ label: source });
    await form.getByRole("combobox", { name: "To" }).selectOption({ label: "an endpoint service" });
    await form.getByRole("textbox", { name: "Sends" }).fill(sends);
  });
  await toService("consumer-app", "100");
  await flowGoesBy(page, "flow-1", "dropped");
  await select(page, "vpce-svc-1 endpoint service");
  await inspector(page).getByRole("list", { name: "Connections" }).getByRole("button", { name: /^Accept/ }).click();
  await inspector(page).getByRole("textbox", { name: /^Capacity/ }).fill("0.5");
  await page.keyboard.press("Enter");
  await select(page, "flow-1 flow");
  await inspector(page).getByRole("combobox", { name: "Name called" }).selectOption("the endpoint's own name");
  await flowGoesBy(page, "flow-1", "interface endpoint");
  // Provider: 730 × 0.0225 and 0.5 × 730 × 0.006. Consumer: 730 × 0.01 and 100 × 0.01.
  await hasTotal(page, "$26.92");
  await toService("onprem-1", "10");
  await select(page, "flow-2 flow");
  await inspector(page).getByRole("combobox", { name: "Name called" }).selectOption("the endpoint's own name");
  await flowGoesBy(page, "flow-2", "dropped");
  await tab(page, "Outline").click();
  // The provider's main table comes first.
  await page.getByRole("tabpanel").getByRole("treeitem", { name: "main route table", exact: true }).nth(1).click();
  await inspector(page).getByRole("checkbox", { name: /^Propagate/ }).check();
  // The default group lets only its members in.
  await flowGoesBy(page, "flow-2", "dropped");
  const endpoint = "vpce-svc-1-interface interface endpoint";
  await select(page, endpoint);
  await inspector(page).getByRole("button", { name: "New security group" }).click();
  await inspector(page).getByRole("button", { name: "Add rule" }).click();
  await select(page, endpoint);
  await inspector(page).getByRole("checkbox", { name: /^sg-1/ }).check();
  await flowGoesBy(page, "flow-2", "interface endpoint");
  // 10 × 0.01 more through the endpoint; into AWS a private line is free.
  await hasTotal(page, "$27.02");
});
