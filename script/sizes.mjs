// Reports the size of every file that first paint needs, and fails when they exceed the budget.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGET = 250_000; // bytes of brotli 11, the document's own included
const dist = new URL("../dist/", import.meta.url);

/** The files that the page names in elements the browser loads at once. */
function firstPaintFiles(html) {
  const tags = html.match(/<(link|script|img)\b[^>]*>/g) ?? [];
  const names = tags.map((tag) => tag.match(/\b(?:href|src)="?([^"\s>]+)/)?.[1]);
  return ["index.html", ...new Set(names.filter(Boolean))];
}

function measure(name) {
  const bytes = readFileSync(new URL(name, dist));
  return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

function total(sizes) {
  const sum = (key) => sizes.reduce((all, size) => all + size[key], 0);
  return { name: "total", raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };
}

function row(cells) {
  return cells.map((cell) => cell.toLocaleString("en-US").padStart(11)).join("");
}

const sizes = firstPaintFiles(readFileSync(new URL("index.html", dist), "utf8")).map(measure);
const all = total(sizes);
const within = all.brotli <= BUDGET;
const verdict = within ? "within budget" : "OVER BUDGET";

console.log(`${row(["bytes raw", "gzip 9", "brotli 11"])}  file`);
for (const { name, raw, gzip, brotli } of [...sizes, all]) {
  console.log(`${row([raw, gzip, brotli])}  ${name}`);
}
console.log(`size: ${all.brotli.toLocaleString("en-US")} of ${BUDGET.toLocaleString("en-US")} bytes brotli, ${verdict}`);
process.exitCode = within ? 0 : 1;
