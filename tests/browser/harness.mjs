// Serves dist/ below a sub-path, opens it in Chromium, and fails a test on whatever the browser complains of.
import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve, serveDemo } from "../../script/server.mjs";

/** The built site; another build can be tested by naming its folder. */
export const dist = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const out = fileURLToPath(new URL("out", import.meta.url));

// Quiet: no update check, no telemetry, no first-run page.
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = process.env.PATH.split(delimiter)
    .map((folder) => join(folder, "chromium"))
    .find(isProgram);
  return found ?? assert.fail("no chromium on PATH: run script/setup test, or set CHROMIUM");
}

const site = await serve({ dir: dist, base: "/some/sub/path/" });
// The page of somebody else that embeds the planner: another port is another origin.
const host = createServer((request, response) => {
  const asked = new URL(request.url, "http://host").searchParams;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><title>Host</title><link rel="icon" href="data:,">
    <iframe title="planner" width="1000" height="700" ${asked.get("attributes")} src="${site.url}${asked.get("path")}"></iframe>`);
});
await new Promise((done) => host.listen(0, "127.0.0.1", done));
const hostUrl = `http://127.0.0.1:${host.address().port}/`;
const demo = await serveDemo({ dir: fileURLToPath(new URL("../../demo", import.meta.url)), planner: site.url });
// By this name the same server is another site, and Chromium keeps its storage from the planner's frame.
const otherSite = (address) => address.replace("127.0.0.1", "localhost");
const origins = [site.url, ...[hostUrl, demo.url].flatMap((address) => [address, otherSite(address)])].map((address) => new URL(address).origin);

const browser = await chromium.launch({ executablePath: findBrowser(), args: ARGS });

after(async () => {
  await browser.close();
  for (const server of [site.server, demo.server, host]) {
    server.closeAllConnections();
    server.close();
  }
});

/** The address of the planner under test. */
export const url = site.url;

/** The address of the course that embeds it. */
export const courseUrl = demo.url;

/** Counts what the planner's host is asked for from now on, by the ends of paths. */
export function countRequests(...endings) {
  const counts = Object.fromEntries(endings.map((ending) => [ending, 0]));
  site.server.on("request", (request) => {
    for (const ending of endings) if (request.url.endsWith(ending)) counts[ending] += 1;
  });
  return counts;
}

/** Collects what no visit may cause: console errors, uncaught exceptions, CSP violations, foreign requests. */
async function watch(page, problems) {
  page.on("console", (entry) => {
    if (entry.type() === "error") problems.push(`console: ${entry.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) {
      problems.push(`foreign request: ${request.url()}`);
    }
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP violation: ${event.violatedDirective} by ${event.blockedURI}`);
    });
  });
}

/**
 * A new page in a context of its own. When the test `t` ends, the page closes, and the test fails on
 * each problem that no pattern in `expected` matches.
 *
 * Options: viewport {width, height}, theme "light" | "dark", reducedMotion and forcedColors booleans,
 * offline boolean (the page may keep itself for when there is no connection), expected [RegExp].
 */
export async function page(t, options = {}) {
  const { viewport = { width: 1280, height: 800 }, theme = "light", expected = [] } = options;
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    forcedColors: options.forcedColors ? "active" : "none",
    // What a test makes fail shall fail.
    serviceWorkers: options.offline ? "allow" : "block",
  });
  const problems = [];
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))), []);
  });
  const created = await context.newPage();
  await watch(created, problems);
  return created;
}

/** Waits until `holds(argument)` in a page or a frame. By the clock: a frame out of sight is given no animation frames. */
export async function until(frame, holds, argument) {
  await frame.waitForFunction(holds, argument, { polling: 50 });
}

/** Waits until the boot script says that the editor runs; `frame` is a page or a frame. */
export const running = (frame) => until(frame, () => document.documentElement.dataset.boot === "running");

/** A page with the planner running in it. */
export async function planner(t, options = {}) {
  const created = await page(t, options);
  await created.goto(url + (options.hash ?? ""));
  await running(created);
  return created;
}

/**
 * The planner in a frame of another origin: the host page, and the frame once it has loaded. `options` are those of
 * page(), the `path` in the planner's site, `other` for a host of another site, `prepare` for the page before it loads.
 */
export async function framed(t, attributes, options = {}) {
  const { path = "", other = false, prepare = () => {} } = options;
  const outer = await page(t, options);
  await prepare(outer);
  await outer.goto(`${other ? otherSite(hostUrl) : hostUrl}?${new URLSearchParams({ attributes, path })}`);
  const inner = await outer.getByTitle("planner").elementHandle();
  return { outer, frame: await inner.contentFrame() };
}

/** Keeps a picture of the page in tests/browser/out/, for people to look at. */
export async function screenshot(page, name) {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`) });
}
