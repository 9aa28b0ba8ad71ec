// Reports the size of every file that a page loads, and fails where a page is over its budget.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));

/** The files that a page names in elements the browser loads at once, itself among them. */
function filesOf(page) {
  const tags = read(page).toString().match(/<(link|script|img)\b[^>]*>/g) ?? [];
  const names = tags.map((tag) => tag.match(/\b(?:href|src)="?([^"\s>]+)/)?.[1]).filter(Boolean);
  return [page, ...new Set(names.map((name) => name.replace("./", "")))];
}

// Bytes of brotli 11.
const BUDGETS = [
  { what: "the editor's page", files: filesOf("index.html"), budget: 885_000 },
  { what: "the loader in other pages", files: ["vpc-planner.js"], budget: 3_700 },
];

function measure(name) {
  const bytes = read(name);
  return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

const row = (cells, name) => console.log(`${cells.map((cell) => cell.toLocaleString("en-US").padStart(11)).join("")}  ${name}`);

for (const { what, files, budget } of BUDGETS) {
  const sizes = files.map(measure);
  const sum = (key) => sizes.reduce((all, size) => all + size[key], 0);
  row(["bytes raw", "gzip 9", "brotli 11"], what);
  for (const { raw, gzip, brotli, name } of sizes) row([raw, gzip, brotli], name);
  row([sum("raw"), sum("gzip"), sum("brotli")], "in all");
  const within = sum("brotli") <= budget;
  if (!within) process.exitCode = 1;
  console.log(`${what}: ${sum("brotli").toLocaleString("en-US")} of ${budget.toLocaleString("en-US")} bytes brotli, ${within ? "within budget" : "OVER BUDGET"}\n`);
}
