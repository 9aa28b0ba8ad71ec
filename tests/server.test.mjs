// script/server.mjs answers as a careful static host does.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serve } from "../script/server.mjs";

const folder = mkdtempSync(join(tmpdir(), "planner-"));
const dir = join(folder, "dist");
mkdirSync(join(dir, "assets"), { recursive: true });
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(dir, "index.html"), "<p>home</p>");
writeFileSync(join(dir, "assets/a.wasm"), "\0asm");
writeFileSync(join(dir, "_headers"), "/*\n  X-Every: a:b\n/\n  Cache-Control: no-cache\n/assets/*\n  Cache-Control: immutable\n");
symlinkSync(join(folder, "secret.txt"), join(dir, "link.txt"));

const { server, url } = await serve({ dir, base: "/sub/path/" });
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it stands: fetch() would resolve its dots first. */
function get(path, { method = "GET", headers = {} } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers, agent: false }, async (response) => {
      const chunks = await response.toArray();
      done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    })
      .on("error", fail)
      .end();
  });
}

test("serves the page below the base, with its headers", async () => {
  const { status, headers, body } = await get("/sub/path/?query");
  assert.equal(status, 200);
  assert.equal(body.toString(), "<p>home</p>");
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["x-every"], "a:b");
  assert.equal(headers["cache-control"], "no-cache");
});

test("serves WebAssembly by its type, and hashed files as immutable", async () => {
  const { headers } = await get("/sub/path/assets/a.wasm");
  assert.equal(headers["content-type"], "application/wasm");
  assert.equal(headers["cache-control"], "immutable");
});

test("compresses as the client asks", async () => {
  const page = (encoding) => get("/sub/path/", { headers: { "accept-encoding": encoding } });
  assert.equal(brotliDecompressSync((await page("gzip, br")).body).toString(), "<p>home</p>");
  assert.equal(gunzipSync((await page("gzip")).body).toString(), "<p>home</p>");
});

test("sends a base without its last slash to the base", async () => {
  const { status, headers } = await get("/sub/path");
  assert.deepEqual([status, headers.location], [301, "/sub/path/"]);
});

for (const path of [
  "/",
  "/sub/path/none.txt",
  "/sub/path/assets/",
  "/sub/path/_headers",
  "/sub/path/../../secret.txt",
  "/sub/path/%2e%2e/secret.txt",
  "/sub/path/..%2fsecret.txt",
  "/sub/path/assets/..%2f..%2f..%2fsecret.txt",
  "/sub/path/link.txt",
  "/sub/path/%00",
  "/sub/path/%ff",
]) {
  test(`finds nothing at ${path}`, async () => {
    const { status, body } = await get(path);
    assert.equal(status, 404);
    assert.equal(body.length, 0);
  });
}

test("refuses to write", async () => {
  assert.equal((await get("/sub/path/", { method: "POST" })).status, 405);
});

test("answers HEAD without a body", async () => {
  const { status, body } = await get("/sub/path/", { method: "HEAD" });
  assert.deepEqual([status, body.length], [200, 0]);
});
