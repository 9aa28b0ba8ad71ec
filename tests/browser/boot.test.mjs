// The page starts wherever it may be put, and says so where it cannot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { framed, page, planner, running, screenshot, url } from "./harness.mjs";

const message = (frame) => frame.locator("#boot-message");
const poster = (frame) => frame.getByRole("img", { name: /web crawler's VPC/ });
const pictureHasLoaded = (picture) => picture.evaluate((image) => image.complete && image.naturalWidth > 0);

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
    assert.ok(await pictureHasLoaded(poster(frame)));
    await screenshot(outer, `boot-without-scripts-${theme}`);
  });
}

test("the picture fits a narrow screen", async (t) => {
  const narrow = await page(t, { viewport: { width: 320, height: 640 } });
  await narrow.route("**/*.wasm", () => {}); // never answered: the page stays as it is before the start
  await narrow.goto(url, { waitUntil: "domcontentloaded" });
  await poster(narrow).waitFor();
  assert.equal(await narrow.evaluate(() => document.documentElement.scrollWidth), 320);
  await screenshot(narrow, "boot-narrow");
});

test("says so when WebAssembly is unavailable", async (t) => {
  const without = await page(t);
  await without.addInitScript(() => delete globalThis.WebAssembly);
  await without.goto(url);
  await message(without).getByText("WebAssembly switched off").waitFor();
  assert.ok(await poster(without).isVisible());
  await screenshot(without, "boot-without-webassembly");
});

test("says so when the program does not arrive", async (t) => {
  const cut = await page(t, { expected: [/Failed to load resource/, /HTTP|fetch/i] });
  await cut.route("**/*.wasm", (route) => route.abort());
  await cut.goto(url);
  await message(cut).getByText("could not be loaded").waitFor();
  assert.ok(await poster(cut).isVisible());
  await cut.unroute("**/*.wasm");
  await message(cut).getByRole("button", { name: "Reload" }).click();
  await running(cut);
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

for (const [where, sandbox] of [["a page", ""], ["a sandboxed frame", 'sandbox="allow-scripts"']]) {
  test(`restarts once after a panic and keeps the last good document, in ${where}`, async (t) => {
    const { frame } = await framed(t, sandbox, { expected: [/unreachable/] });
    await running(frame);
    await frame.evaluate(() => (globalThis.vpcEndpointPlannerJournal.lastGood = "kept"));
    await trap(frame);
    await message(frame).getByText("started again").waitFor();
    await running(frame);
    assert.equal(await frame.evaluate(() => globalThis.vpcEndpointPlannerJournal.recovered), "kept");

    await trap(frame);
    await message(frame).getByText("stopped twice in a row").waitFor();
    assert.ok(await poster(frame).isVisible(), "the dead editor has made room for the picture");
    await message(frame).getByRole("button", { name: "Save the last design" }).waitFor();

    await message(frame).getByRole("button", { name: "Reload" }).click();
    await message(frame).filter({ hasNotText: /./ }).waitFor({ state: "attached" });
    await running(frame);
  });
}

test("restarts when the editor reports a panic whose exception was swallowed", async (t) => {
  const page = await planner(t);
  await page.evaluate(() => dispatchEvent(new Event("vpc-endpoint-planner:panic")));
  await message(page).getByText("started again").waitFor();
  await message(page).getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await message(page).textContent(), "");
});

test("saves the last design as a file", async (t) => {
  const page = await planner(t, { expected: [/unreachable/] });
  await trap(page);
  await message(page).getByText("started again").waitFor();
  await running(page);
  await page.evaluate(() => (globalThis.vpcEndpointPlannerJournal.lastGood = '{"schema":1}'));
  await trap(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    message(page).getByRole("button", { name: "Save the last design" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "vpc-design.json");
});
