// The planner as a guest: it waits to be wanted, gives the keyboard back, says how the wheel works, and is a picture
// with a panel where there is no room for more.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTotal, tool } from "./hands.mjs";
import { courseUrl, framed, page, running, screenshot, until, url } from "./harness.mjs";

const embed = (query) => `embed.html#${new URLSearchParams(query)}`;

/** A page of the course with this in it. */
async function host(t, html, options) {
  const outer = await page(t, options);
  await outer.goto(`${courseUrl}mount.html`);
  await outer.setContent(`<!doctype html><title>Lesson</title><link rel="icon" href="data:,">${html}`);
  return outer;
}

/** Adds up what a page fetches of the planner's host from now on, head and body. */
function transferred(outer) {
  const sizes = [];
  outer.on("requestfinished", (request) => {
    if (request.url().startsWith(url)) sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const TEN = {
  frames: [64_000, `<iframe src="${url}${embed({ design: "private-saas", load: "click" })}" width="600" height="400"></iframe>`],
  elements: [5_000, `<vpc-planner design="private-saas" load="click"><a href="#">Picture</a></vpc-planner>`],
};

for (const [what, [most, html]] of Object.entries(TEN)) {
  test(`ten ${what} that nobody has clicked cost less than ${most / 1_000} kB`, async (t) => {
    const outer = await page(t);
    const sum = transferred(outer);
    await outer.goto(`${courseUrl}mount.html`);
    await outer.setContent(`<!doctype html><title>Ten</title><link rel="icon" href="data:,"><script type="module" src="${url}vpc-planner.js"></script>${html.repeat(10)}`);
    await outer.waitForTimeout(1_500);
    const bytes = await sum();
    t.diagnostic(`${what}: ${bytes} bytes`);
    assert.ok(bytes > 0 && bytes < most, `${bytes} bytes`);
  });
}

test("a frame that waits for a click starts by mouse and by keyboard, with its own plan", async (t) => {
  for (const start of [(button) => button.click(), (button) => button.press("Enter")]) {
    const { outer, frame } = await framed(t, "", { path: embed({ design: "private-saas", load: "click" }) });
    const button = frame.getByRole("button", { name: "Start the planner" });
    await button.waitFor();
    assert.equal(await frame.getByText("$589.46").isVisible(), false);
    await screenshot(outer, "guest-waiting");
    await start(button);
    await running(frame);
    await hasTotal(frame, "$49.91");
    await until(frame, () => document.activeElement.id === "canvas");
  }
});

test("a frame that waits until it is seen does", async (t) => {
  const outer = await host(t, `<div style="height: 4000px"></div><iframe src="${url}${embed({ load: "visible" })}" width="600" height="400"></iframe>`);
  const frame = await (await outer.waitForSelector("iframe")).contentFrame();
  await outer.waitForTimeout(700);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.boot), undefined);
  await outer.locator("iframe").scrollIntoViewIfNeeded();
  await running(frame);
});

test("fit=all shows all of a plan that is not readable so", async (t) => {
  const part = async (fit) => {
    const visitor = await page(t, { viewport: { width: 480, height: 480 } });
    await visitor.goto(url + embed({ design: "isolated-interface", fit, panels: "none" }));
    await running(visitor);
    const [drawing, window] = [await visitor.locator(".world").boundingBox(), await visitor.locator("#canvas").boundingBox()];
    return drawing.x > window.x - 1 && drawing.x + drawing.width < window.x + window.width + 1;
  };
  assert.deepEqual([await part("readable"), await part("all")], [false, true]);
});

for (const width of [320, 480]) {
  test(`at ${width} px it is a picture with a panel, until someone wants to edit`, async (t) => {
    const visitor = await page(t, { viewport: { width, height: 700 } });
    await visitor.goto(url + embed({ design: "web-crawler", panels: "routes,cost,inspector" }));
    await running(visitor);
    const tools = visitor.getByRole("toolbar", { name: "Tools" });
    const inspector = visitor.getByRole("complementary", { name: "Inspector" });
    await visitor.getByRole("tabpanel").waitFor();
    assert.deepEqual([await tools.isVisible(), await inspector.isVisible()], [false, false]);
    await screenshot(visitor, `guest-${width}`);
    await visitor.getByRole("button", { name: "Edit", exact: true }).click();
    await tool(visitor, "Add subnet").waitFor();
    await inspector.waitFor();
    await visitor.getByRole("button", { name: "Edit", exact: true }).click();
    await tools.waitFor({ state: "hidden" });
  });
}

test("without other panels the inspector is the one below", async (t) => {
  const visitor = await page(t, { viewport: { width: 375, height: 700 } });
  await visitor.goto(url + embed({ design: "web-crawler", panels: "inspector" }));
  await running(visitor);
  await visitor.getByRole("complementary", { name: "Inspector" }).waitFor();
});

test("Skip goes past it, and Escape gives the keyboard back to the page", async (t) => {
  const outer = await host(t, `<a href="#before">Before</a><iframe title="planner" src="${url}${embed({ design: "web-crawler" })}" width="1000" height="600"></iframe><a href="#after">After</a><div style="height: 3000px"></div>`);
  const frame = await (await outer.waitForSelector("iframe")).contentFrame();
  await running(frame);
  await outer.getByRole("link", { name: "Before" }).focus();
  await outer.keyboard.press("Tab");
  await until(frame, () => document.activeElement.textContent === "Skip the planner");
  assert.ok((await frame.getByRole("button", { name: "Skip the planner" }).boundingBox()).width > 50, "it is seen");
  await outer.keyboard.press("Enter");
  await until(frame, () => document.activeElement.id === "planner-end");
  await outer.keyboard.press("Tab");
  await outer.waitForFunction(() => document.activeElement.textContent === "After");

  await frame.getByRole("application").focus();
  await outer.keyboard.press("Escape");
  await outer.keyboard.press("Escape");
  await outer.keyboard.press("PageDown");
  await outer.waitForFunction(() => scrollY > 100);
});

test("a turn of the wheel that scrolls the page says how it zooms", async (t) => {
  const outer = await host(t, `<iframe src="${url}${embed({ design: "web-crawler" })}" width="1000" height="600"></iframe><div style="height: 3000px"></div>`);
  const frame = await (await outer.waitForSelector("iframe")).contentFrame();
  await running(frame);
  const hinting = () => frame.locator("#canvas").evaluate((it) => it.classList.contains("hinting"));
  await outer.mouse.move(400, 250);
  await outer.mouse.wheel(0, 60);
  await outer.waitForFunction(() => scrollY > 10);
  assert.equal(await hinting(), true);
  await until(frame, () => !document.getElementById("canvas").classList.contains("hinting"));
});

test("a dark host has a dark planner whatever the system says", async (t) => {
  const outer = await page(t, { theme: "light" });
  await outer.goto(`${courseUrl}dark.html`);
  const frame = await (await outer.waitForSelector("iframe")).contentFrame();
  await running(frame);
  const ground = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await ground(), "rgb(17, 20, 23)");
  await screenshot(outer, "course-dark");
  await outer.evaluate(() => document.documentElement.classList.remove("dark"));
  await until(frame, () => getComputedStyle(document.body).backgroundColor === "rgb(246, 247, 249)");
});

test("in a page from right to left the planner reads from left to right, and works", async (t) => {
  const outer = await page(t, { viewport: { width: 1000, height: 900 } });
  await outer.goto(`${courseUrl}rtl.html`);
  const frame = await (await outer.waitForSelector("iframe")).contentFrame();
  await running(frame);
  await hasTotal(frame, "$589.46");
  const [place, around] = [await outer.locator("iframe").boundingBox(), await outer.locator("main").boundingBox()];
  assert.ok(Math.abs(place.x - around.x) < 1 && Math.abs(place.width - around.width) < 1);
  assert.equal(await frame.evaluate(() => getComputedStyle(document.body).direction), "ltr");
  await tool(frame, "Add gateway endpoint").click();
  await screenshot(outer, "course-rtl");
});
