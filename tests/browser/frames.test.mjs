// Every kind of frame: what may run there, what may be kept there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTotal, inspector, tool } from "./hands.mjs";
import { framed, running, screenshot, until } from "./harness.mjs";
import { shelf } from "./shelf.mjs";

const PATH = "embed.html#design=web-crawler&panels=routes,cost&id=lesson";

const full = (page) =>
  page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });

/** Each with what a frame that has an origin finds there. */
const STORAGES = {
  allowed: { options: {}, found: "kept" },
  blocked: { options: { other: true }, found: "SecurityError" },
  "quota 0": { options: { prepare: full }, found: "QuotaExceededError" },
};

const storage = (frame) =>
  frame.evaluate(() => {
    try {
      localStorage.setItem("probe", "kept");
      return localStorage.getItem("probe");
    } catch (error) {
      return error.name;
    }
  });

async function attachGatewayEndpoint(frame) {
  await hasTotal(frame, "$589.46");
  await tool(frame, "Add gateway endpoint").click();
  await inspector(frame).getByRole("checkbox", { name: "private" }).check();
  await inspector(frame).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await hasTotal(frame, "$128.66");
}

for (const sandbox of [null, "allow-scripts", "allow-scripts allow-same-origin"]) {
  for (const [what, { options, found }] of Object.entries(STORAGES)) {
    test(`the planner can be used in a frame with ${sandbox ? `sandbox="${sandbox}"` : "no sandbox"}, storage ${what}`, async (t) => {
      const { frame } = await framed(t, sandbox ? `sandbox="${sandbox}"` : "", { ...options, path: PATH });
      await running(frame);
      assert.equal(await storage(frame), sandbox === "allow-scripts" ? "SecurityError" : found);
      await attachGatewayEndpoint(frame);
      await frame.getByRole("button", { name: /^Undo/ }).click();
      await hasTotal(frame, "$589.46");
    });
  }
}

for (const [what, { options }] of Object.entries(STORAGES)) {
  test(`a picture and a link stand in a frame without scripts, storage ${what}`, async (t) => {
    const { outer, frame } = await framed(t, 'sandbox=""', { ...options, path: PATH, expected: [/Blocked script execution/] });
    await frame.locator("noscript p a").waitFor();
    const picture = frame.getByRole("img", { name: /^The plan Web crawler/ });
    await picture.waitFor();
    await screenshot(outer, `frame-without-scripts-${what.replace(" ", "-")}`);
  });
}

test("what a learner changed is there again where storage is allowed, and only in that embed", async (t) => {
  const { outer, frame } = await framed(t, "", { path: PATH });
  await running(frame);
  await attachGatewayEndpoint(frame);
  while ((await shelf(frame)).length === 0) await outer.waitForTimeout(50);
  await outer.reload();
  const again = outer.frames()[1];
  await running(again);
  await hasTotal(again, "$128.66");
  assert.deepEqual((await shelf(again)).map(({ id, kind }) => [id.slice(0, 13), kind]), [["embed/lesson/", "embed"]]);
});
