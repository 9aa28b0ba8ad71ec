// The drawing in the browser: what is seen at first, fingers, flows taken out, marks, and what a break looks like.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspector, select, tab, wide } from "./hands.mjs";
import { page as newPage, planner, running, screenshot, url } from "./harness.mjs";

const WINDOWS = [[1440, 900], [1024, 768], [768, 1024], [375, 812]];
const EXAMPLES = ["web-crawler", "isolated-interface", "two-zones-one-nat", "private-saas", "containers-without-nat"];

const example = (name) => readFileSync(new URL(`../../examples/${name}.json`, import.meta.url));

async function opened(page, name) {
  await page.locator("#plan-file").setInputFiles({ name: `${name}.json`, mimeType: "application/json", buffer: example(name) });
  const { name: title } = JSON.parse(example(name));
  await page.locator("#app .plan-name").getByText(title).waitFor();
}

for (const [width, height] of WINDOWS) {
  test(`at first names have 11 px and addresses 10, ${width} × ${height}`, async (t) => {
    const page = await planner(t, { viewport: { width, height } });
    for (const name of EXAMPLES) {
      await opened(page, name);
      const found = await page.evaluate(() => {
        const box = document.getElementById("canvas").getBoundingClientRect();
        const scale = new DOMMatrix(document.querySelector(".world").style.transform).a;
        const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        const smallest = (selector) => Math.min(...[...document.querySelectorAll(`.world ${selector}`)].map(size));
        const all = (selector) => [...document.querySelectorAll(`.world ${selector}`)];
        const inView = (element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
        };
        const endpoints = all(".card:is(.interface, .gateway)");
        return {
          names: smallest("text:is(.name, .title, .item)"),
          addresses: smallest("text.address"),
          start: all(".dot").some(inView),
          endpoint: endpoints.length === 0 || endpoints.some(inView),
        };
      });
      // A hundredth less is still read, and lets a drawing of 376 px into a window of 375.
      assert.ok(found.names >= 10.89, `${name}: names ${found.names}`);
      assert.ok(found.addresses >= 9.99, `${name}: addresses ${found.addresses}`);
      assert.ok(found.start, `${name}: no flow's start is in view`);
      assert.ok(found.endpoint, `${name}: no endpoint is in view`);
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(sideways, false);
  });
}

test("two fingers zoom and move the drawing, one leaves it to the page", async (t) => {
  const page = await newPage(t, { viewport: { width: 375, height: 812 }, hasTouch: true });
  await page.goto(url);
  await running(page);
  const transform = () => page.locator(".world").evaluate((layer) => new DOMMatrix(layer.style.transform).a);
  const touch = (type, points) =>
    page.evaluate(([kind, at]) => {
      const canvas = document.getElementById("canvas");
      const { left, top } = canvas.getBoundingClientRect();
      const touches = at.map(([x, y], identifier) => new Touch({ identifier, target: canvas, clientX: left + x, clientY: top + y }));
      const event = new TouchEvent(kind, { bubbles: true, cancelable: true, touches });
      canvas.dispatchEvent(event);
      return event.defaultPrevented;
    }, [type, points]);
  const before = await transform();
  assert.equal(await touch("touchstart", [[100, 100]]), false);
  assert.equal(await touch("touchmove", [[100, 180]]), false);
  assert.equal(await transform(), before);
  assert.equal(await touch("touchstart", [[100, 100], [200, 100]]), true);
  assert.equal(await touch("touchmove", [[90, 100], [210, 100]]), true);
  assert.ok(Math.abs((await transform()) / before - 1.2) < 0.01, `${await transform()}`);
  await touch("touchend", []);
});

test("a selected flow is drawn alone, and the others step back", async (t) => {
  const page = await planner(t, wide);
  assert.equal(await page.locator(".world.focusing").count(), 0);
  await tab(page, "Flows").click();
  await page.getByRole("tabpanel").getByRole("button", { name: "store pages" }).first().click();
  await page.locator(".world.focusing .alone.nat .w").first().waitFor();
  assert.equal(await page.locator(".world .wire").first().evaluate((wire) => getComputedStyle(wire).opacity), "0.33");
  assert.equal(await page.locator('.label.selected[data-flows="flow-1"]').count(), 1);
  assert.equal(await page.locator(".alone .label text").textContent(), "↑ 10 TB ↓ 0 GB · NAT · $460.80");
  await screenshot(page, "drawing-selected");
});

test("far in, a selected subnet shows the rows of its table, and only then", async (t) => {
  const page = await planner(t, wide);
  const routes = page.locator(".world .routes");
  await page.locator("#canvas").focus();
  // The plan, its VPC, its public subnet; then in, step by step.
  for (const key of ["ArrowRight", "]"]) await page.keyboard.press(key);
  assert.equal(await page.locator("#canvas").getAttribute("aria-activedescendant"), "drawn-subnet-1");
  assert.equal(await routes.count(), 0);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Control+=");
  await routes.waitFor();
  assert.deepEqual(await routes.locator(".route").allTextContents(), ["10.0.0.0/16→local", "0.0.0.0/0→internet gateway"]);
  await screenshot(page, "drawing-routes");
  await page.keyboard.press("]");
  await routes.waitFor({ state: "detached" });
});

test("breaking something never looks like success", async (t) => {
  const page = await planner(t, wide);
  await select(page, "nat-1 NAT gateway");
  await inspector(page).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("group", { name: "Monthly total" }).getByText("2 flows no longer arrive").waitFor();
  await page.getByRole("alert").getByText("2 flows no longer arrive").waitFor();
  const mark = page.locator('[data-mark="blackhole"]');
  assert.equal(await mark.getAttribute("data-flows"), "flow-1 flow-2");
  // At the table's symbol, on the edge of the subnet whose table leads nowhere.
  const [at, subnet] = [await mark.locator(".table rect").boundingBox(), await page.locator('#app [data-object="subnet-2"] > .subnet').boundingBox()];
  assert.ok(Math.abs(at.x + at.width / 2 - (subnet.x + subnet.width)) <= 2, "the table stands on the subnet's edge");
  assert.equal(await mark.locator(".callout text").textContent(), "0.0.0.0/0 → nat-1, which is gone");
  await screenshot(page, "drawing-broken");
  await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("group", { name: "Monthly total" }).getByText("2 flows no longer arrive").waitFor({ state: "detached" });
});

test("a ring says where the keyboard is, and only then; nothing lies over the drawing", async (t) => {
  const page = await planner(t, wide);
  const canvas = page.locator("#canvas");
  const ring = () => canvas.evaluate((element) => getComputedStyle(element).outlineStyle !== "none");
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await ring(), true, "after a key");
  await canvas.click({ position: { x: 20, y: 20 } });
  assert.equal(await ring(), false, "after a click");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await canvas.evaluate((element) => element === document.activeElement), true);
  assert.equal(await ring(), true, "after coming back by Tab");
  const box = await canvas.boundingBox();
  for (const name of [".legend", ".zoom"]) {
    const { y } = await page.locator(`.canvas ${name}`).boundingBox();
    assert.ok(y >= box.y + box.height, `${name} lies over the drawing`);
  }
});
