// The model by itself, as a package: crates/bindings as WebAssembly, the module around it (web/model), its types.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const TARGET = "wasm32-unknown-unknown";
const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? "target", TARGET, "release", "vpc_endpoint_bindings.wasm");
const run = (program, ...args) => execFileSync(program, args, { stdio: "inherit" });

/** Makes the package in a folder. */
export function model(folder) {
  mkdirSync(folder, { recursive: true });
  run("cargo", "build", "--quiet", "--locked", "--release", "--target", TARGET, "--package", "vpc-endpoint-bindings");
  run("wasm-bindgen", PROGRAM, "--target", "web", "--no-typescript", "--out-dir", folder, "--out-name", "model");
  const program = join(folder, "model_bg.wasm");
  run("wasm-opt", "-Oz", program, "--output", program);
  // The names of its parts stay apart: the module finds the program beside itself.
  buildSync({ entryPoints: [join(folder, "model.js")], outfile: join(folder, "model.js"), allowOverwrite: true, minify: true, format: "esm", charset: "utf8" });
  buildSync({ entryPoints: ["web/model/index.js"], outdir: folder, bundle: true, external: ["./model.js", "node:*"], format: "esm", charset: "utf8" });
  writeFileSync(join(folder, "index.d.ts"), readFileSync("web/model/index.d.ts", "utf8").replaceAll('"../', '"./'));
  for (const [from, to] of [["web/schema.d.ts", "schema.d.ts"], ["web/problem.d.ts", "problem.d.ts"], ["web/model/README.md", "README.md"], ["LICENSE-MIT", "LICENSE-MIT"], ["LICENSE-APACHE", "LICENSE-APACHE"]]) {
    copyFileSync(from, join(folder, to));
  }
  const { version } = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { encoding: "utf8", maxBuffer: 1e8 })).packages.find(({ name }) => name === "vpc-endpoint-bindings");
  const about = {
    name: "vpc-endpoint-planner-model",
    version,
    description: "How traffic leaves a VPC, and what that costs: routes, ways, findings and the month's bill of a plan.",
    license: "MIT OR Apache-2.0",
    type: "module",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    types: "./index.d.ts",
    engines: { node: ">=20" },
    sideEffects: false,
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
}
