// The diagram for draw.io, read by the library that draw.io is made of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { add, example, saved, wide } from "./hands.mjs";
import { page as newPage, planner } from "./harness.mjs";

/** Reads a diagram into a graph that is drawn in the page; tells its cells as the library understands them. */
const READER = `
import { Graph, ModelXmlSerializer, registerAllCodecs } from "@maxgraph/core";
registerAllCodecs();
globalThis.read = (xml) => {
  const model = new DOMParser().parseFromString(xml, "application/xml").querySelector("mxGraphModel");
  const graph = new Graph(document.body.appendChild(document.createElement("div")));
  new ModelXmlSerializer(graph.getDataModel()).import(new XMLSerializer().serializeToString(model));
  const told = (cell) => {
    const state = graph.getView().getState(cell);
    const points = state?.absolutePoints?.map(({ x, y }) => [Math.round(x), Math.round(y)]) ?? null;
    const box = state && { x: state.x, y: state.y, width: state.width, height: state.height };
    const value = cell.value?.attributes ? Object.fromEntries([...cell.value.attributes].map(({ name, value }) => [name, value])) : cell.value;
    return { id: cell.id, value, parent: cell.parent?.id ?? null, source: cell.source?.id ?? null, target: cell.target?.id ?? null, edge: cell.edge, points, box };
  };
  return Object.values(graph.getDataModel().cells).map(told);
};`;

const bundle = buildSync({
  stdin: { contents: READER, resolveDir: fileURLToPath(new URL("../..", import.meta.url)) },
  bundle: true,
  format: "iife",
  write: false,
  minify: true,
}).outputFiles[0].text;

/** What the library reads; its page is not the planner's, whose policy lets nobody add a script. */
async function read(t, xml) {
  // The library looks beside its page for pictures of its own.
  const reader = await newPage(t, { expected: [/ERR_UNKNOWN_URL_SCHEME/] });
  await reader.goto("about:blank");
  await reader.addScriptTag({ content: bundle });
  const cells = await reader.evaluate((xml) => globalThis.read(xml), xml);
  return new Map(cells.map((cell) => [cell.id, cell]));
}

test("a diagram is nested as the plan is, and its wires are tied", async (t) => {
  const page = await planner(t, wide);
  await example(page, "Containers and Databricks without NAT");
  const { name, bytes } = await saved(page, "Save for draw.io");
  assert.match(name, /^[a-z0-9-]+\.drawio$/);
  const cells = await read(t, bytes.toString("utf8"));
  const boxes = (id) => (id === "1" ? [] : [...boxes(cells.get(id).parent), id]);
  assert.deepEqual(boxes("i-1"), ["region", "vpc-1", "vpc-1/zone-0", "subnet-1", "i-1"]);
  assert.deepEqual(boxes("vpce-2@subnet-1").slice(0, 4), ["region", "vpc-1", "vpc-1/zone-0", "subnet-1"]);
  assert.equal(cells.get("subnet-1").value.cidr_block, "10.0.16.0/20");
  assert.equal(cells.get("vpc-1").value.cidr_blocks, "10.0.0.0/16");
  for (const { id, box, parent } of cells.values()) {
    if (!/^(i|subnet)-\d+$/.test(id)) continue;
    const around = cells.get(parent).box;
    assert.ok(box.x >= around.x && box.y >= around.y && box.x + box.width <= around.x + around.width && box.y + box.height <= around.y + around.height, `${id} stands in ${parent}`);
  }
  const wires = [...cells.values()].filter(({ edge }) => edge);
  assert.ok(wires.length > 8);
  for (const { id, source, target, points } of wires) {
    assert.ok(source !== null && target !== null, id);
    const level = points.slice(1).every(([x, y], place) => x === points[place][0] || y === points[place][1]);
    assert.ok(level, `${id} runs level and upright: ${JSON.stringify(points)}`);
  }
  const gateway = wires.find(({ source, target }) => source === "i-1" && target === "vpce-1");
  const [from, to] = [cells.get("i-1").box, cells.get("vpce-1").box];
  assert.equal(gateway.points[0][1], from.y + from.height);
  assert.deepEqual(gateway.points.at(-1), [to.x, to.y + to.height / 2]);
});

test("hostile names are plain text in a diagram", async (t) => {
  const page = await planner(t, wide);
  const hostile = `"><img src=x onerror=alert(1)> %name% & <b>`;
  await add(page, "Add workload", async (form) => form.getByRole("textbox", { name: "Name" }).fill(hostile));
  const { bytes } = await saved(page, "Save for draw.io");
  const cells = await read(t, bytes.toString("utf8"));
  assert.equal(cells.get("i-2").value.name, hostile);
  assert.ok(!bytes.includes("html=1") && !bytes.includes("placeholders"));
});
