// Times in the browser: reported, not judged, for they depend on the machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { planner } from "./harness.mjs";

/** A plan of about `count` objects, most of them subnets and workloads, a fifth flows. */
function plan(count) {
  const perVpc = 100;
  const ids = (from, length) => Array.from({ length }, (_, place) => from + place);
  const groups = Math.max(1, Math.round(count / 250));
  const each = Math.round(count / groups / 2.5);
  const design = {
    schema: 1, name: "speed", region: "us-east-1",
    vpcs: [], subnets: [], route_tables: [], internet_gateways: [], nat_gateways: [], instances: [],
    destinations: [{ id: "dst-1", name: "S3", target: { kind: "aws_service", service: "s3" } }], flows: [],
  };
  for (const group of ids(0, groups)) {
    const vpc = `vpc-${group}`;
    design.vpcs.push({ id: vpc, name: vpc, cidr_blocks: [`10.${group}.0.0/16`] });
    design.internet_gateways.push({ id: `igw-${group}`, name: "igw", vpc });
    const route = (target) => [{ destination_cidr_block: "0.0.0.0/0", target }];
    design.route_tables.push({ id: `rtb-${group}`, name: "private", vpc, main: true, routes: route(`nat-${group}`) });
    design.route_tables.push({ id: `rtb-p${group}`, name: "public", vpc, routes: route(`igw-${group}`) });
    for (const place of ids(0, Math.min(each, perVpc))) {
      const id = `${group}-${place}`;
      design.subnets.push({
        id: `subnet-${id}`, name: id, vpc, availability_zone: `us-east-1${"abc"[place % 3]}`,
        cidr_block: `10.${group}.${place}.0/24`, ...(place === 0 && { route_table: `rtb-p${group}` }),
      });
      design.instances.push({ id: `i-${id}`, name: id, subnet: `subnet-${id}`, private_addresses: [`10.${group}.${place}.10`] });
      if (place % 2 === 0) {
        design.flows.push({ id: `flow-${id}`, source: `i-${id}`, destination: "dst-1", send_gb: 10, receive_gb: 1 });
      }
    }
    design.nat_gateways.push({
      id: `nat-${group}`, name: "nat", connectivity: { kind: "zonal_public", subnet: `subnet-${group}-0`, private_address: `10.${group}.0.4` },
    });
  }
  return design;
}

const size = (design) => Object.values(design).filter(Array.isArray).reduce((sum, list) => sum + list.length, 0);

test("analysis, first paint and drag frames are measured", async (t) => {
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
  await page.evaluate((text) => localStorage.setItem("vpc-endpoint-planner/design", text), JSON.stringify(plan(1000)));
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.boot === "running");
  const frames = await page.evaluate(async () => {
    const canvas = document.getElementById("canvas");
    const box = canvas.getBoundingClientRect();
    const fire = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, pointerId: 1, button: 0, clientX: x, clientY: y }));
    canvas.setPointerCapture = () => {};
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    fire("pointerdown", box.left + 400, box.top + 300);
    const lengths = [];
    let last = await frame();
    for (let step = 1; step <= 60; step += 1) {
      fire("pointermove", box.left + 400 + step * 4, box.top + 300 + step * 2);
      const now = await frame();
      lengths.push(now - last);
      last = now;
    }
    fire("pointerup", box.left + 640, box.top + 420);
    return lengths.sort((one, other) => one - other);
  });
  t.diagnostic(`pan of 1,000 objects: frame median ${frames[30].toFixed(1)} ms, p95 ${frames[57].toFixed(1)} ms (budget 16.7 ms)`);
});
