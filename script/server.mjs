// Serves a built site as a static host would, with the headers its own `_headers` file asks for.
//
//   node script/server.mjs [--dir dist] [--port 8080] [--base /some/path/] [--demo demo]
//
// With --demo, a course that embeds the planner is served on another port, which is another origin.
import { createServer } from "node:http";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { parseArgs, promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { brotliCompress, constants, gzip } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const PACKED_ALREADY = new Set([".png"]);
const PORTS_TO_TRY = 20;
// What stands for the planner's address in guides and in the demo.
const EXAMPLE_ADDRESS = "https://planner.example/";
const WITH_ADDRESSES = new Set([".html", ".js"]);
// Nearly the size of level 11 in a tenth of the time; script/sizes.mjs measures with 11.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Reads Netlify's `_headers` format: a path pattern, then its headers indented. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    if (/^\S/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
    } else {
      const colon = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

/** The headers that the rules give to a path of the site, which begins with "/". */
export function headersFor(rules, path) {
  const matches = ({ pattern }) =>
    pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return Object.fromEntries(rules.filter(matches).flatMap((rule) => rule.headers));
}

/** The file behind a path of the site, or null: outside the site, hidden, or not there. */
async function findFile(root, path) {
  if (path.includes("\0") || path.split("/").some((part) => /^[._]/.test(part))) return null;
  const asked = join(root, path.endsWith("/") ? `${path}index.html` : path);
  const file = await realpath(asked).catch(() => null);
  if (!file?.startsWith(root + sep)) return null;
  return (await stat(file)).isFile() ? file : null;
}

/** The body in the best encoding that the client takes and the file is worth. */
async function encode(body, extension, accepted) {
  if (PACKED_ALREADY.has(extension)) return { body };
  if (/\bbr\b/.test(accepted)) return { body: await brotli(body, BROTLI), encoding: "br" };
  if (/\bgzip\b/.test(accepted)) return { body: await gzipped(body), encoding: "gzip" };
  return { body };
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** What to answer: status, headers and body. */
async function answer({ root, base, rules, packed, edit }, request) {
  if (!["GET", "HEAD"].includes(request.method)) return { status: 405, headers: { Allow: "GET, HEAD" } };
  const [rawPath] = request.url.split("?");
  if (`${rawPath}/` === base) return { status: 301, headers: { Location: base } };
  const whole = decode(rawPath);
  if (!whole?.startsWith(base)) return { status: 404 };

  const path = whole.slice(base.length - 1);
  const file = await findFile(root, path);
  if (!file) return { status: 404 };

  const extension = extname(file);
  const accepted = request.headers["accept-encoding"] ?? "";
  const key = `${accepted} ${file} ${(await stat(file)).mtimeMs}`;
  if (!packed.has(key)) packed.set(key, await encode(await edit(await readFile(file), extension), extension, accepted));
  const { body, encoding } = packed.get(key);
  return {
    status: 200,
    headers: {
      "Content-Type": TYPES[extension] ?? "application/octet-stream",
      "Content-Length": body.length,
      Vary: "Accept-Encoding",
      ...(encoding && { "Content-Encoding": encoding }),
      ...headersFor(rules, path),
    },
    body,
  };
}

function listen(server, port) {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", fail);
      done();
    });
  });
}

async function listenFrom(server, port) {
  for (let next = port; ; next += 1) {
    try {
      return await listen(server, next);
    } catch (error) {
      if (error.code !== "EADDRINUSE" || next >= port + PORTS_TO_TRY) throw error;
    }
  }
}

/** Serves `dir` below `base` on the first free port from `port` on; 0 is any free one. `edit` changes files on the way. */
export async function serve({ dir, port = 0, base = "/", edit = (body) => body }) {
  if (!/^\/(.*\/)?$/.test(base)) throw new Error(`--base must begin and end with "/", not ${base}`);
  const root = await realpath(resolve(dir)).catch(() => {
    throw new Error(`${dir} is not there: build the site first with script/build`);
  });
  const rules = parseHeaders(await readFile(join(root, "_headers"), "utf8"));
  const site = { root, base, rules, packed: new Map(), edit };

  const server = createServer(async (request, response) => {
    const { status, headers = {}, body = "" } = await answer(site, request).catch((error) => {
      console.error(error);
      return { status: 500 };
    });
    response.writeHead(status, headers);
    response.end(request.method === "HEAD" ? "" : body);
  });
  await listenFrom(server, port);
  return { server, url: `http://127.0.0.1:${server.address().port}${base}` };
}

/** Serves the course that embeds the planner at the address `planner`. */
export function serveDemo({ dir, port = 0, planner }) {
  const edit = (body, extension) => (WITH_ADDRESSES.has(extension) ? Buffer.from(body.toString("utf8").replaceAll(EXAMPLE_ADDRESS, planner)) : body);
  return serve({ dir, port, edit });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      dir: { type: "string", default: "dist" },
      port: { type: "string", default: "8080" },
      base: { type: "string", default: "/" },
      demo: { type: "string" },
    },
  });
  const port = Number(values.port);
  const { url } = await serve({ ...values, port });
  console.log(`Serving VPC Endpoint Planner at ${url}`);
  if (values.demo) {
    const demo = await serveDemo({ dir: values.demo, port: port + 1, planner: url });
    console.log(`Serving a course that embeds it at ${demo.url}`);
  }
}
