// Trunk's last step: splits the program that wasm-bindgen made (script/split.txt), optimises its parts for size, and
// names the program's files by what is in them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRelocations } from "./relocations.mjs";
import { PARTS, readRules, split } from "./split.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const assets = join(staging, "assets");
const work = "target/program";
// As the linker left it, before wasm-bindgen.
const linked = join(process.env.CARGO_TARGET_DIR, "wasm32-unknown-unknown/release/vpc-endpoint-planner.wasm");
mkdirSync(work, { recursive: true });

function read(file) {
  return readFileSync(file, "utf8");
}

/** wasm-bindgen's names of imports end in 16 random digits, in both files: 3 kB that do not compress. */
function shortNames(text) {
  const names = [...new Set(text.match(/(?<=\(import "[^"]*" ")__wb\w+_[0-9a-f]{16}(?=")/g))];
  const short = new Map(names.map((name, place) => [name, `_${place}`]));
  return (text) => text.replace(/\b__wb\w+_[0-9a-f]{16}\b/g, (name) => short.get(name) ?? name);
}

/** Without documentation for people, and indentation. */
function tidy(bindings) {
  return bindings.replace(/^ *(\/\*\*[^]*?\*\/|\/\/.*)\n/gm, "").replace(/^ +/gm, "");
}

/** The module of a text, optimised and without names. */
function optimise(name, text, features) {
  const [source, module] = [join(work, `${name}.wat`), join(work, `${name}.wasm`)];
  writeFileSync(source, text);
  // Low memory is unused: the stack's far end lies there, so no address is computed from one below 1,024.
  execFileSync("wasm-opt", [...features, "-Oz", "--converge", "--low-memory-unused", source, "-o", module]);
  return readFileSync(module);
}

function build(wasm, bindings) {
  const whole = join(work, "whole.wat");
  // It warns of the linker's sections, which end here.
  execFileSync("wasm-dis", [wasm, "-o", whole], { stdio: "pipe" });
  const text = read(whole);
  const features = text.match(/^ ;; features section: (.*)$/m)[1].split(", ").map((feature) => `--enable-${feature}`);
  const shorten = shortNames(text);
  const parts = split(shorten(text), readRules(read("script/split.txt")), readRelocations(readFileSync(linked)));
  const optimised = PARTS.map((part) => [`_${part === "first" ? "bg" : part}.wasm`, optimise(part, parts[part], features)]);
  return { ".js": shorten(tidy(read(bindings))), ...Object.fromEntries(optimised) };
}

const wasm = readdirSync(assets).find((name) => name.endsWith("_bg.wasm"));
const base = wasm.replace("_bg.wasm", "");
const [program, bindings] = [wasm, `${base}.js`].map((name) => join(assets, name));
const files = { ...build(program, bindings), "_link.js": tidy(read("web/link.js")), "_host.js": tidy(read("web/host.js")) };
const hash = Object.values(files).reduce((hash, content) => hash.update(content), createHash("sha256"));
const named = `vpc-endpoint-planner-${hash.digest("hex").slice(0, 16)}`;

[program, bindings].forEach((file) => rmSync(file));
for (const [ending, content] of Object.entries(files)) writeFileSync(join(assets, named + ending), content);
const index = read(join(staging, "index.html")).replaceAll(base, named);
const pages = {
  "index.html": index,
  // The same page, but that it takes options; no search engine shall find a frame without its page.
  "embed.html": index.replace('<html lang="en">', '<html lang="en" data-embed>').replace("<title>", '<meta name="robots" content="noindex">\n  <title>'),
  "vpc-planner.js": tidy(read("web/vpc-planner.js")),
  "vpc-endpoint-planner.js": read("web/vpc-endpoint-planner.js").replace("%PROGRAM%", named),
};
for (const name of ["schema.json", "schema.d.ts", "vpc-planner.d.ts", "vpc-endpoint-planner.d.ts"]) pages[name] = read(join("web", name));
for (const [name, content] of Object.entries(pages)) writeFileSync(join(staging, name), content);
