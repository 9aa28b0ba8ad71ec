// Times in the browser: reported, not judged, for they depend on the machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { planner } from "./harness.mjs";
import { plan, size } from "./plans.mjs";

test("analysis and first paint are measured", async (t) => {
  const page = await planner(t, { viewport: { width: 1440, height: 900 } });
  const paint = await page.evaluate(() => performance.getEntriesByType("paint").map(({ name, startTime }) => `${name} ${Math.round(startTime)} ms`));
  t.diagnostic(paint.join(", "));
  for (const [objects, runs, budget] of [[50, 200, 1], [500, 40, 8], [5000, 8, 50]]) {
    const design = plan(objects);
    const milliseconds = await page.evaluate(([text, times]) => {
      // Reading the document is part of each call; a call without runs tells how much.
      const clock = (count) => {
        const start = performance.now();
        globalThis.vpcEndpointPlanner.analyzeTimes(text, count);
        return performance.now() - start;
      };
      clock(1);
      return (clock(times) - clock(0)) / times;
    }, [JSON.stringify(design), runs]);
    assert.ok(milliseconds > 0);
    t.diagnostic(`analyze ${size(design)} objects, ${design.flows.length} flows: ${milliseconds.toFixed(2)} ms (budget ${budget} ms)`);
  }
});
