// Makes what the page loads beside the program, without comments and spare
// space: web/boot.js as target/styles/boot.js, and the style
// sheets that styles/main.css lists as target/styles/planner.css.
// An @import in the browser would cost a round trip for each.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../styles/", import.meta.url);
const output = new URL("../target/styles/planner.css", import.meta.url);

const list = readFileSync(new URL("main.css", folder), "utf8");
const names = [...list.matchAll(/^@import "([^"]+)";$/gm)].map((match) => match[1]);

const unlisted = readdirSync(folder).filter(
  (name) => name.endsWith(".css") && name !== "main.css" && !names.includes(name),
);
if (unlisted.length > 0) {
  throw new Error(`styles/main.css does not list ${unlisted.join(", ")}: add an @import line or remove the file`);
}

const read = (name) => readFileSync(new URL(name, folder), "utf8").replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ");

mkdirSync(new URL(".", output), { recursive: true });
writeFileSync(output, names.map(read).join("\n"));

const boot = readFileSync(new URL("../web/boot.js", import.meta.url), "utf8").replace(/^ *(\/\/|\/\*\*).*\n/gm, "").replace(/^ +/gm, "");
// In a block, for the names of a classic script are the whole page's.
writeFileSync(new URL("boot.js", output), `"use strict";{${boot}}`);
