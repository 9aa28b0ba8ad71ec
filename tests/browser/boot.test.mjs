// The page starts wherever it may be put, and says so where it cannot.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../script/server.mjs";
import { courseUrl, dist, framed, page as newPage, planner, running, screenshot, until, url } from "./harness.mjs";
import { keptWith, putPlan, shelf } from "./shelf.mjs";

const message = (frame) => frame.locator("#boot-message");
const poster = (frame) => frame.locator("#poster").getByRole("img", { name: "The plan Web crawler, at $589.46 a month" });

/** Panics as an event handler of the editor would: nobody catches the trap. */
const trap = (frame) =>
  frame.evaluate(() => {
    // The shortest program that traps: one function, its body `unreachable`, exported as "f".
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    setTimeout(exports.f);
  });

test("boots from a sub-path under the strict policy", async (t) => {
  const page = await planner(t);
  assert.equal(await poster(page).isVisible(), false, "the editor has taken the picture's place");
  assert.equal(await message(page).textContent(), "");
  assert.equal(await page.evaluate(() => typeof globalThis.vpcEndpointPlanner.default), "function");
  await screenshot(page, "boot");
});

test("boots in a frame with an opaque origin", async (t) => {
  const { outer, frame } = await framed(t, 'sandbox="allow-scripts"');
  await running(frame);
  assert.equal(await frame.evaluate(() => origin), "null");
  assert.equal(await poster(frame).isVisible(), false);
  await screenshot(outer, "boot-sandboxed");
});

for (const theme of ["light", "dark"]) {
  test(`shows a picture and a sentence in a frame without scripts, ${theme}`, async (t) => {
    const { outer, frame } = await framed(t, 'sandbox=""', { theme, expected: [/Blocked script execution/] });
    // Not getByText, which passes <noscript> over.
    await frame.locator("noscript p").waitFor();
    await poster(frame).waitFor();
    await screenshot(outer, `boot-without-scripts-${theme}`);
  });
}

/** Where things of the plan are in a part of the page. */
const places = (page, part) =>
  page.evaluate((part) => {
    const place = (selector) => {
      const seen = [...document.querySelectorAll(`${part} ${selector}`)].find((element) => element.getBoundingClientRect().width > 0);
      const { x, y, width, height } = seen.getBoundingClientRect();
      return { x, y, width, height };
    };
    const whole = { drawing: place(".region"), crawlers: place('[data-object="dst-1"]'), total: place(".month strong") };
    return { ...whole, name: place(".plan-name strong") };
  }, part);

for (const [width, height] of [[1440, 900], [1024, 768], [768, 1024], [375, 812]]) {
  test(`nothing moves when the program takes over, ${width} × ${height}`, async (t) => {
    const page = await newPage(t, { viewport: { width, height } });
    let release;
    await page.route("**/*.wasm", (route) => (release = () => route.continue()));
    await page.goto(url, { waitUntil: "domcontentloaded" });
    await poster(page).waitFor();
    assert.equal(await page.getByText("Loading the editor").isVisible(), false);
    await page.getByText("Loading the editor").waitFor();
    await screenshot(page, `boot-first-sight-${width}`);
    const before = await places(page, "#poster");
    release();
    await running(page);
    await page.waitForFunction(() => !["", "translate(0px, 0px) scale(1)"].includes(document.querySelector("#app .world").style.transform));
    await screenshot(page, `boot-taken-over-${width}`);
    const after = await places(page, "#app");
    for (const [what, rect] of Object.entries(before)) {
      for (const [side, value] of Object.entries(rect)) {
        assert.ok(Math.abs(value - after[what][side]) <= 1, `${what}: ${side} ${value} is now ${after[what][side]}`);
      }
    }
  });
}

test("another plan than the picture's is not announced by it", async (t) => {
  const page = await planner(t);
  const text = await page.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood);
  await putPlan(page, text.replace("Web crawler", "Mine"), { name: "Mine" });
  await page.evaluate(() => localStorage.setItem("vpc-endpoint-planner/theme", "dark"));
  await page.route("**/*.wasm", () => {}); // never answered
  await page.reload({ waitUntil: "domcontentloaded" });
  assert.equal(await page.getByText("Web crawler").first().isVisible(), false);
  assert.equal(await page.getByText("$589.46").isVisible(), false);
  await page.getByText("Loading the editor").waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

test("the first sight of a later visit is the plan that was open last", async (t) => {
  const page = await planner(t);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: "Private SaaS" }).click();
  for (;;) {
    const [plan] = await shelf(page);
    if (plan?.picture) break;
    await page.waitForTimeout(100);
  }
  await page.route("**/*.wasm", () => {}); // never answered
  await page.reload({ waitUntil: "domcontentloaded" });
  const seen = page.getByRole("img", { name: "The plan Private SaaS, at $49.91 a month" });
  await seen.waitFor();
  assert.ok((await seen.evaluate((image) => image.decode().then(() => image.naturalWidth))) > 300);
  await page.locator("#poster").getByText("$49.91").waitFor();
  assert.equal(await page.getByText("Web crawler").first().isVisible(), false);
  await screenshot(page, "boot-first-sight-of-mine");
});

test("the picture fits a narrow screen", async (t) => {
  const narrow = await newPage(t, { viewport: { width: 320, height: 640 } });
  await narrow.route("**/*.wasm", () => {}); // never answered: the page stays as it is before the start
  await narrow.goto(url, { waitUntil: "domcontentloaded" });
  await poster(narrow).waitFor();
  assert.equal(await narrow.evaluate(() => document.documentElement.scrollWidth), 320);
  await screenshot(narrow, "boot-narrow");
});

test("says so when WebAssembly is unavailable", async (t) => {
  const without = await newPage(t);
  await without.addInitScript(() => delete globalThis.WebAssembly);
  await without.goto(url);
  await message(without).getByText("WebAssembly switched off").waitFor();
  assert.ok(await poster(without).isVisible());
  await screenshot(without, "boot-without-webassembly");
});

test("says so when the program does not arrive", async (t) => {
  const cut = await newPage(t, { expected: [/Failed to load resource/, /HTTP|fetch/i] });
  await cut.route("**/*.wasm", (route) => route.abort());
  await cut.goto(url);
  await message(cut).getByText("could not be loaded").waitFor();
  assert.ok(await poster(cut).isVisible());
  await cut.unroute("**/*.wasm");
  await message(cut).getByRole("button", { name: "Reload" }).click();
  await running(cut);
});

/** What may not come, how, and what is said then. */
const MISSING = [
  ["the program, blocked", "**/*.wasm", (route) => route.abort(), /could not be loaded. Check the connection/],
  ["the program, not there", "**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" }), /answers 404 for its program/],
  ["the program, broken", "**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "\0asm\x01\0\0\0\x07\x07" }), /This browser cannot run the planner's program/],
  ["the program, a page instead", "**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<p>Sign in</p>" }), /cannot run the planner's program|could not be loaded/],
  ["the bindings, blocked", "**/vpc-endpoint-planner-*.js", (route) => route.abort(), /could not be loaded. Check the connection/],
  ["the bindings, not there", "**/vpc-endpoint-planner-*.js", (route) => route.fulfill({ status: 500, body: "no" }), /could not be loaded/],
  ["the bindings, of a wrong type", "**/vpc-endpoint-planner-*.js", (route) => route.fulfill({ contentType: "text/html", body: "<p>Sign in</p>" }), /could not be loaded/],
  ["the style, blocked", "**/*.css", (route) => route.abort(), /style could not be loaded/],
  ["the style, of a wrong type", "**/*.css", (route) => route.fulfill({ contentType: "text/html", body: "<p>Sign in</p>" }), /style could not be loaded/],
];

for (const [what, files, answer, sentence] of MISSING) {
  test(`says so when something does not come: ${what}`, async (t) => {
    const page = await newPage(t, { expected: [/Failed to load|HTTP|fetch|MIME|import|Compile|WebAssembly|style|preload/i] });
    await page.route(files, answer);
    await page.goto(url);
    await message(page).getByText(sentence).waitFor();
    await page.unroute(files);
    await message(page).getByRole("button", { name: "Reload" }).click();
    await running(page);
    await page.waitForFunction(() => document.getElementById("boot-message").textContent === "");
  });
}

test("a program that is slow in coming is said to be so, until it is there", async (t) => {
  const page = await newPage(t);
  await page.route("**/*.wasm", async (route) => {
    await new Promise((go) => setTimeout(go, 10_000));
    await route.continue();
  });
  await page.goto(url, { waitUntil: "domcontentloaded" });
  await message(page).getByText("slow in coming").waitFor({ timeout: 9_500 });
  await message(page).getByRole("button", { name: "Reload" }).waitFor();
  await running(page);
  assert.equal(await message(page).textContent(), "");
});

test("where no script comes a style says so", async (t) => {
  const page = await newPage(t, { expected: [/Failed to load/] });
  await page.route("**/boot-*.js", (route) => route.abort());
  await page.goto(url);
  assert.equal(await page.getByText("It does not come.").isVisible(), false);
  await page.getByText("It does not come.").waitFor();
});

test("a plan whose opening was cut off is asked about before it is opened again", async (t) => {
  const page = await planner(t);
  const text = await page.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood);
  await putPlan(page, text.replace("Web crawler", "Mine"), { id: "heavy", name: "Mine" });
  await page.evaluate(() => localStorage.setItem("vpc-endpoint-planner/opening/heavy", String(Date.now() - 60_000)));
  await page.reload();
  await message(page).getByText("The plan Mine did not open the last time.").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), message(page).getByRole("button", { name: "Save its text" }).click()]);
  assert.equal(download.suggestedFilename(), "vpc-design.json");
  await message(page).getByRole("button", { name: "Start without it" }).click();
  await running(page);
  await page.getByText("Web crawler").first().waitFor();
  await page.reload();
  await message(page).getByRole("button", { name: "Open it" }).click();
  await running(page);
  await page.getByText("Mine").first().waitFor();
  await page.reload();
  await running(page);
  await page.getByText("Mine").first().waitFor();
});

test("keeps the last good document when the program does not arrive for the restart", async (t) => {
  const page = await planner(t, { expected: [/unreachable/, /Failed to load resource/, /HTTP|fetch/i] });
  await page.evaluate(() => (globalThis.vpcEndpointPlannerJournal.lastGood = "kept"));
  await page.route("**/*.wasm", (route) => route.abort());
  await trap(page);
  await message(page).getByText("could not be loaded").waitFor();
  await page.unroute("**/*.wasm");
  await message(page).getByRole("button", { name: "Reload" }).click();
  await running(page);
  assert.equal(await page.evaluate(() => globalThis.vpcEndpointPlannerJournal.recovered), "kept");
});

/** Panics, and waits until the page that restarts has taken over. */
async function trapAndRestart(frame) {
  await trap(frame);
  await until(frame, () => globalThis.vpcEndpointPlannerJournal?.recovered !== null && document.documentElement.dataset.boot === "running");
}

/** Panics a second time, on a page that has itself begun after a panic. */
async function trapAgain(frame) {
  await trapAndRestart(frame);
  await trap(frame);
  await message(frame).getByText("stopped twice with this plan").waitFor();
}

for (const [where, sandbox] of [["a page", ""], ["a sandboxed frame", 'sandbox="allow-scripts"']]) {
  test(`restarts after a panic with the last good document, and after two asks, in ${where}`, async (t) => {
    const { frame } = await framed(t, sandbox, { expected: [/unreachable/] });
    await running(frame);
    const plan = await frame.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood.replace("Web crawler", "Kept"));
    await frame.evaluate((plan) => (globalThis.vpcEndpointPlannerJournal.lastGood = plan), plan);
    const started = Date.now();
    await trapAndRestart(frame);
    t.diagnostic(`back after ${Date.now() - started} ms`);
    assert.ok(Date.now() - started < 5_000);
    await message(frame).getByText("started again").waitFor();
    await frame.getByText("Kept").first().waitFor();

    await trap(frame);
    await message(frame).getByText("stopped twice with this plan").waitFor();
    assert.ok(await poster(frame).isVisible() || sandbox === "", "the dead editor has made room for the picture");
    await message(frame).getByRole("button", { name: "Show it for reading" }).click();
    await message(frame).getByText("for reading only").waitFor();
    await frame.getByText("Kept").first().waitFor();
    assert.equal(await frame.getByRole("toolbar", { name: "Tools" }).count(), 0);
    await message(frame).getByRole("button", { name: "Start again" }).click();
    await frame.getByRole("toolbar", { name: "Tools" }).waitFor();
    await running(frame);
    await frame.getByText("Kept").first().waitFor();
    assert.match(await message(frame).textContent(), /^$|started again/);

    await frame.evaluate(() => (globalThis.vpcEndpointPlannerJournal.recovered = null));
    await trapAgain(frame);
    await message(frame).getByRole("button", { name: "Start without this plan" }).click();
    await message(frame).filter({ hasNotText: /./ }).waitFor({ state: "attached" });
    await running(frame);
    await frame.getByText("Web crawler").first().waitFor();
  });
}

test("a restart stores the plan, and starting without it leaves it where it is", async (t) => {
  const page = await planner(t, { expected: [/unreachable/] });
  const plan = await page.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood.replace("Web crawler", "Kept"));
  await page.evaluate((plan) => (globalThis.vpcEndpointPlannerJournal.lastGood = plan), plan);
  await trapAndRestart(page);
  await keptWith(page, "Kept");
  await trap(page);
  await message(page).getByRole("button", { name: "Start without this plan" }).click();
  await page.getByText("Web crawler").first().waitFor();
  await running(page);
  assert.deepEqual((await shelf(page)).map(({ name }) => name), ["Kept"]);
});

const forged = (document) => `vpc-endpoint-planner-crash:${JSON.stringify({ name: "", document, panics: 1, mark: { document, panics: 1 } })}`;

test("no other site forges a restart: by a window's name, a link's target or a frame's name", async (t) => {
  const mine = await planner(t);
  const plan = await mine.evaluate(() => globalThis.vpcEndpointPlannerJournal.lastGood.replace("Web crawler", "A stranger's"));
  const stranger = await mine.context().newPage();
  await stranger.goto(`${courseUrl}mount.html`);
  const ways = {
    window: (name) => stranger.evaluate(([url, name]) => void window.open(url, name), [url, name]),
    link: async (name) => {
      await stranger.evaluate(([url, name]) => {
        const link = Object.assign(document.createElement("a"), { href: url, target: name, rel: "opener", textContent: "A link" });
        document.body.prepend(link);
      }, [url, name]);
      await stranger.getByRole("link", { name: "A link" }).click();
    },
  };
  for (const [way, open] of Object.entries(ways)) {
    const [opened] = await Promise.all([mine.context().waitForEvent("page"), open(forged(plan))]);
    await running(opened);
    await opened.getByText("Web crawler").first().waitFor();
    await opened.reload();
    await running(opened);
    assert.equal(await opened.getByText("stranger").count(), 0, way);
    await opened.close();
  }
  await stranger.evaluate(([url, name]) => {
    const frame = Object.assign(document.createElement("iframe"), { name, src: url, width: 1_000, height: 700 });
    document.body.append(frame);
  }, [url, forged(plan)]);
  const frame = stranger.frames().find((frame) => frame.url() === url) ?? (await stranger.waitForEvent("framenavigated", (frame) => frame.url() === url));
  await running(frame);
  assert.equal(await frame.getByText("stranger").count(), 0);
  await frame.getByText("Web crawler").first().waitFor();
});

test("restarts when the editor reports a panic whose exception was swallowed", async (t) => {
  const page = await planner(t);
  await page.evaluate(() => dispatchEvent(new Event("vpc-endpoint-planner:panic")));
  await message(page).getByText("started again").waitFor();
  await message(page).getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await message(page).textContent(), "");
});

test("saves the last design as a file", async (t) => {
  const page = await planner(t, { expected: [/unreachable/] });
  await trapAgain(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    message(page).getByRole("button", { name: "Save its text" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "vpc-design.json");
});

test("a host that does not open its files to sandboxed frames is named", async (t) => {
  const dir = mkdtempSync(join(tmpdir(), "planner-"));
  cpSync(dist, dir, { recursive: true });
  writeFileSync(join(dir, "_headers"), readFileSync(join(dist, "_headers"), "utf8").replace(/^ *Access-Control-Allow-Origin.*\n/gm, ""));
  const closed = await serve({ dir });
  t.after(() => {
    closed.server.closeAllConnections();
    closed.server.close();
    rmSync(dir, { recursive: true });
  });
  const outer = await newPage(t, { expected: [/CORS policy/, /Failed to load/, /Failed to fetch/, /ERR_FAILED/, /foreign request/] });
  await outer.goto(`${courseUrl}mount.html`);
  await outer.evaluate((address) => {
    const frame = Object.assign(document.createElement("iframe"), { src: address, width: 1_000, height: 700 });
    frame.sandbox = "allow-scripts";
    document.body.append(frame);
  }, `${closed.url}embed.html`);
  const frame = outer.frameLocator("iframe");
  await frame.locator("#boot-message").getByText("Access-Control-Allow-Origin").waitFor();
  await poster(frame).waitFor();
  await screenshot(outer, "boot-without-cors");
});

test("the licences of what it is built with are beside it, and the help leads to them", async (t) => {
  const page = await planner(t);
  await page.getByRole("button", { name: "Keys and help" }).click();
  const link = page.getByRole("link", { name: "What it is built with" });
  const text = await (await page.request.get(new URL(await link.getAttribute("href"), url).href)).text();
  for (const work of ["yew ", "wasm-bindgen ", "serde ", "ipnet ", "idb "]) assert.match(text, new RegExp(`^${work}[\\d.]+: `, "m"), work);
  assert.ok(text.includes("Permission is hereby granted, free of charge"));
  assert.doesNotMatch(text, /^(proptest|playwright|esbuild|vpc-endpoint)/m, "nothing that only builds or tests it");
});
