// Reports the size of every file that the first paint needs, and of what the page fetches after it; fails when either
// exceeds its budget.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

// Bytes of brotli 11, the page's own included.
const FIRST_PAINT_BUDGET = 250_000;
const LATER_BUDGET = 245_000;
const ASKED_BUDGET = 85_000;
const LOADER_BUDGET = 3_000;
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

/** Prints the files and whether their sum is within the budget. */
function judge(what, names, budget) {
  const sizes = names.map(measure);
  const all = total(sizes);
  const within = all.brotli <= budget;
  console.log(`${row(["bytes raw", "gzip 9", "brotli 11"])}  ${what}`);
  for (const { name, raw, gzip, brotli } of [...sizes, all]) console.log(`${row([raw, gzip, brotli])}  ${name}`);
  const verdict = within ? "within budget" : "OVER BUDGET";
  console.log(`${what}: ${all.brotli.toLocaleString("en-US")} of ${budget.toLocaleString("en-US")} bytes brotli, ${verdict}\n`);
  return within;
}

const first = firstPaintFiles(readFileSync(new URL("index.html", dist), "utf8"));
const firsts = first.map((name) => name.replace("./", ""));
const others = readdirSync(new URL("assets/", dist)).map((name) => `assets/${name}`).filter((name) => !firsts.includes(name));
const later = others.filter((name) => name.endsWith("_rest.wasm"));
const asked = others.filter((name) => !later.includes(name));

const verdicts = [
  judge("first paint", first, FIRST_PAINT_BUDGET),
  judge("after the first paint", later, LATER_BUDGET),
  judge("for links, pages around it and programs", asked, ASKED_BUDGET),
  judge("loader in the page around it", ["vpc-planner.js"], LOADER_BUDGET),
];
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
