// Trunk's last step: what stands in dist/ beside the editor's page. The page for frames, the module for other pages,
// the model for other programs.
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import { licenses } from "./licenses.mjs";
import { model } from "./model.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const PUBLISHED = ["web/schema.json", "web/schema.d.ts", "web/problem.d.ts", "web/vpc-planner.d.ts"];
const schemas = readdirSync("crates/model/schema").map((name) => `crates/model/schema/${name}`);

const write = (name, content) => writeFileSync(join(staging, name), content);

// The same page, but that it takes options; no search engine shall find a frame without its page. It may wait until it is
// wanted, and fetches no program before (web/boot.js).
const page = readFileSync(join(staging, "index.html"), "utf8");
const robots = '<meta name="robots" content="noindex">';
const marked = page.replace('<html lang="en">', '<html lang="en" data-embed>').replace("<title>", `${robots}\n  <title>`);
write("embed.html", marked.replaceAll(/rel="(module)?preload"/g, 'data-$&'));

buildSync({ entryPoints: ["web/vpc-planner.js"], outdir: staging, bundle: true, minify: true, format: "esm", charset: "utf8" });
for (const file of [...PUBLISHED, ...schemas]) copyFileSync(file, join(staging, basename(file)));
write("licenses.txt", licenses());
model(join(staging, "model"));

// What the page is made of is kept for when there is no connection (web/worker.js), under a name that changes with it.
const digest = (name) => `sha256-${createHash("sha256").update(readFileSync(join(staging, name))).digest("base64")}`;
const assets = readdirSync(join(staging, "assets")).map((name) => `assets/${name}`).sort();
const files = [["./", digest("index.html")], ...assets.map((name) => [name, digest(name)])];
const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
const define = { KEPT: JSON.stringify({ version, files }) };
buildSync({ entryPoints: ["web/worker.js"], outdir: staging, bundle: true, minify: true, format: "iife", charset: "utf8", define });
