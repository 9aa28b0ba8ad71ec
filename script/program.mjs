// Trunk's last step: splits the program that wasm-bindgen made (script/split.txt), optimises both parts for size, and
// names the program's files by what is in them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRules, split } from "./split.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const assets = join(staging, "assets");
const work = "target/program";
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
  execFileSync("wasm-dis", [wasm, "-o", whole]);
  const text = read(whole);
  const features = text.match(/^ ;; features section: (.*)$/m)[1].split(", ").map((feature) => `--enable-${feature}`);
  const shorten = shortNames(text);
  const { first, rest } = split(shorten(text), readRules(read("script/split.txt")));
  return {
    ".js": shorten(tidy(read(bindings))),
    "_bg.wasm": optimise("first", first, features),
    "_rest.wasm": optimise("rest", rest, features),
  };
}

const wasm = readdirSync(assets).find((name) => name.endsWith("_bg.wasm"));
const base = wasm.replace("_bg.wasm", "");
const [program, bindings] = [wasm, `${base}.js`].map((name) => join(assets, name));
const files = build(program, bindings);
const hash = Object.values(files).reduce((hash, content) => hash.update(content), createHash("sha256"));
const named = `vpc-endpoint-planner-${hash.digest("hex").slice(0, 16)}`;

[program, bindings].forEach((file) => rmSync(file));
for (const [ending, content] of Object.entries(files)) writeFileSync(join(assets, named + ending), content);
const page = join(staging, "index.html");
writeFileSync(page, read(page).replaceAll(base, named));
