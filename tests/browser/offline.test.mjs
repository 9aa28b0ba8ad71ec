// After a first visit the page needs no connection; a new build is shown at the next start; frames keep nothing.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../script/server.mjs";
import { dist, page, running } from "./harness.mjs";
import { keptWith } from "./shelf.mjs";

// These are of a host of their own, which the harness does not know, and which goes away.
const EXPECTED = [/foreign request/, /Failed to load resource/];

/** A host of the site that can be changed and stopped. */
async function host(t) {
  const dir = await mkdtemp(join(tmpdir(), "planner-"));
  await cp(dist, dir, { recursive: true });
  const { server, url } = await serve({ dir, base: "/some/path/" });
  const stop = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  t.after(async () => {
    await stop();
    await rm(dir, { recursive: true });
  });
  return { dir, url, stop };
}

const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).sort());

/** Waits until a page says yes. */
async function until(page, holds, ...given) {
  const end = Date.now() + 15_000;
  while (!(await page.evaluate(holds, ...given))) {
    assert.ok(Date.now() < end, `not within 15 s: ${holds}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Waits until the page is kept: the worker that was installed last is active. */
const kept = (page) =>
  until(page, async () => {
    const [registration] = await navigator.serviceWorker.getRegistrations();
    return registration?.active?.state === "activated" && !registration.installing && !registration.waiting;
  });

test("after a first visit the page starts without a connection, with its plan", async (t) => {
  const { url, stop } = await host(t);
  const visitor = await page(t, { offline: true, expected: EXPECTED });
  await visitor.goto(url);
  await running(visitor);
  await visitor.getByRole("button", { name: /us-east-1/ }).first().click();
  await visitor.getByRole("textbox", { name: "Name", exact: true }).fill("offline plan");
  await visitor.keyboard.press("Enter");
  await keptWith(visitor, "offline plan");
  await kept(visitor);
  await stop();
  for (const address of [url, `${url}index.html`, `${url}?from=course#x`]) {
    await visitor.goto("about:blank");
    await visitor.goto(address);
    await running(visitor);
    await visitor.getByRole("button", { name: /^offline plan/ }).waitFor();
  }
  // A frame's page is not kept.
  await assert.rejects(visitor.goto(`${url}embed.html`));
});

test("a page by itself alone keeps itself, and a frame's page does not", async (t) => {
  const { url } = await host(t);
  const visitor = await page(t, { offline: true, expected: EXPECTED });
  await visitor.goto(`${url}embed.html`);
  await running(visitor);
  await visitor.waitForTimeout(3_000);
  assert.equal(await visitor.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await caches(visitor), []);
});

test("with a connection the host's page is shown, and what was kept before goes", async (t) => {
  const { dir, url, stop } = await host(t);
  const visitor = await page(t, { offline: true, expected: EXPECTED });
  await visitor.goto(url);
  await running(visitor);
  await kept(visitor);
  const [first] = await caches(visitor);
  // The next build: another page, and a worker that knows it.
  const [index, worker] = [join(dir, "index.html"), join(dir, "worker.js")];
  const { createHash } = await import("node:crypto");
  const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const before = await readFile(index, "utf8");
  const after = before.replace("<title>", "<title>Newer ");
  await writeFile(index, after);
  const script = await readFile(worker, "utf8");
  assert.ok(script.includes(digest(before)), "the worker names the page's digest");
  const version = first.split(" ").at(-1);
  await writeFile(worker, script.replace(digest(before), digest(after)).replace(version, "0123456789abcdef"));
  await visitor.reload();
  await running(visitor);
  assert.match(await visitor.title(), /^Newer /, "shown at once");
  await until(visitor, async () => (await globalThis.caches.keys()).every((name) => name.endsWith("0123456789abcdef")));
  await stop();
  await visitor.reload();
  await running(visitor);
  assert.match(await visitor.title(), /^Newer /, "kept");
});

test("a build that does not come whole is not kept, and the one before stays", async (t) => {
  const { dir, url, stop } = await host(t);
  const visitor = await page(t, { offline: true, expected: [...EXPECTED, /integrity|digest/i] });
  await visitor.goto(url);
  await running(visitor);
  await kept(visitor);
  const names = await caches(visitor);
  const worker = join(dir, "worker.js");
  const script = await readFile(worker, "utf8");
  const version = names[0].split(" ").at(-1);
  await writeFile(worker, script.replace(version, "0123456789abcdef").replace(/sha256-[^"]{10}/, "sha256-AAAAAAAAAA"));
  await visitor.reload();
  await running(visitor);
  await visitor.waitForTimeout(3_500);
  await stop();
  await visitor.reload();
  await running(visitor);
});
