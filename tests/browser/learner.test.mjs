// Ten questions a learner asks of the web crawler example; the page answers each after four actions at most.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspector, tab, tool, wide } from "./hands.mjs";
import { planner } from "./harness.mjs";

const label = (page) => page.getByRole("img", { name: /^flow store pages:/ });
// The pill is drawn over the line: a click at its middle, as a person would.
const clickFlow = (page) => async () => {
  const box = await label(page).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
};
const press = (locator) => () => locator.click();

const QUESTIONS = [
  ["Which row carries the flow to S3?", (page) => [clickFlow(page)], /Table private, asked for 52\.216\.0\.1: 0\.0\.0\.0\/0 → nat-1 wins\./],
  ["Why does the local row lose?", (page) => [clickFlow(page), press(inspector(page).getByRole("button", { name: "Route lookup" }).first())], /does not hold 52\.216\.0\.1/],
  ["What does that rule say?", (page) => [clickFlow(page), press(inspector(page).getByText("R40", { exact: true }).first())], /The longest prefix wins, after prefix lists are opened/],
  ["What does the flow cost, and how does it come about?", (page) => [clickFlow(page), press(inspector(page).getByRole("button", { name: "Price" }))], /10,240 GB × \$0\.045 = \$460\.80/],
  ["Does it leave AWS's network?", (page) => [clickFlow(page)], /It arrives at the service's public addresses through NAT; it does not leave AWS's network\./],
  ["What would a gateway endpoint save?", (page) => [clickFlow(page), press(inspector(page).getByRole("button", { name: "Gateway or interface?" }))], /Take the gateway endpoint: it is free, and saves \$460\.80 a month here\./],
  ["What if the endpoint is on the public table instead?", (page) => [press(tool(page, "Add gateway endpoint")), press(inspector(page).getByRole("checkbox", { name: "private" })), press(inspector(page).getByRole("checkbox", { name: "public" })), press(inspector(page).getByRole("button", { name: "Attach gateway endpoint" }))], /NAT \+ gateway · \$460\.80/],
  ["From how much traffic on is an interface endpoint cheaper than NAT?", (page) => [press(tab(page, "Which endpoint"))], /Up to 208\.6 GB a month NAT gateway is cheaper than Interface endpoint, 1 zone/],
  ["What if the NAT gateway is deleted?", (page) => [press(tab(page, "Outline")), press(page.getByRole("tabpanel").getByRole("treeitem", { name: "nat-1 NAT gateway" })), press(inspector(page).getByRole("button", { name: "Delete" }))], /These routes stay and become blackholes/],
  ["What does S3's name answer here?", (page) => [press(tab(page, "Names"))], /Public addresses of the service in us-east-1, such as 52\.216\.0\.1: nothing but public DNS answers/],
];

for (const [question, actions, answer] of QUESTIONS) {
  test(question, async (t) => {
    const page = await planner(t, wide);
    const all = actions(page);
    assert.ok(all.length <= 4, `${all.length} actions`);
    for (const act of all) await act();
    await page.getByText(answer).first().waitFor();
  });
}
