// The licences of everything that is in the built site, with their texts, as they ask for.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const TARGET = "wasm32-unknown-unknown";
/** What esbuild bundles into the scripts. */
const BUNDLED = ["idb"];

/** The crates that are compiled into the program: not those that only build or test it. */
function crates() {
  const options = ["metadata", "--format-version=1", "--offline", "--locked", `--filter-platform=${TARGET}`];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", options, { encoding: "utf8", maxBuffer: 1 << 28 }));
  const byId = new Map(packages.map((crate) => [crate.id, crate]));
  const needs = new Map(resolve.nodes.map(({ id, deps }) => [id, deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg)]));
  const found = new Set();
  const visit = (id) => {
    const isMacro = byId.get(id).targets.every(({ kind }) => kind.includes("proc-macro"));
    if (found.has(id) || isMacro) return;
    found.add(id);
    for (const needed of needs.get(id)) visit(needed);
  };
  visit(resolve.root);
  // What has no source is this project's own.
  return [...found].map((id) => byId.get(id)).filter(({ source }) => source !== null);
}

const texts = (folder) =>
  readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|copyright)/i.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8").trim());

/** One text: each work with its licence, then each licence text once, with whose it is. */
export function licenses() {
  const works = crates().map(({ name, version, license, manifest_path }) => ({ name: `${name} ${version}`, license, folder: dirname(manifest_path) }));
  for (const name of BUNDLED) {
    const folder = join("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    works.push({ name: `${name} ${version}`, license, folder });
  }
  works.sort((one, other) => (one.name < other.name ? -1 : 1));
  const owners = new Map();
  for (const { name, folder } of works) for (const text of texts(folder)) owners.set(text, [...(owners.get(text) ?? []), name]);
  const list = works.map(({ name, license }) => `${name}: ${license ?? "see its text"}`).join("\n");
  const whole = [...owners].map(([text, names]) => `${"-".repeat(80)}\n${names.join(", ")}\n\n${text}`).join("\n\n");
  return `VPC Endpoint Planner is built with these works of others.\n\n${list}\n\n${whole}\n`;
}
