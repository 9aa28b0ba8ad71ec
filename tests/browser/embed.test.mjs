// The planner in a course: element, handle, height, theme, print, options, ten at once.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { attach, call, course, heard, mounted, planners } from "./course.mjs";
import { hasTotal, inspector, tab, tool } from "./hands.mjs";
import { countRequests, courseUrl, page, screenshot, until, url } from "./harness.mjs";

const plan = (name) => readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), "utf8");

test("the quiz of a course follows what the learner does", async (t) => {
  const outer = await course(t, "docs.html");
  await outer.getByRole("status").getByText("Not yet.").waitFor();
  await outer.locator("vpc-planner").scrollIntoViewIfNeeded();
  const [frame] = await planners(outer);
  assert.deepEqual(await frame.getByRole("toolbar", { name: "Tools" }).getByRole("button").allTextContents(), ["Select", "Gateway", "Interface"]);
  await tool(frame, "Add gateway endpoint").click();
  await inspector(frame).getByRole("checkbox", { name: "private" }).check();
  await inspector(frame).getByRole("button", { name: "Attach gateway endpoint" }).click();
  await outer.getByRole("status").getByText("Well done.").waitFor();
  await outer.waitForFunction(() => Number(document.documentElement.dataset.state) > 1_000);
  await screenshot(outer, "course-docs");
});

for (const load of ["click", "visible", "eager"]) {
  test(`the element shows its fallback until it is ${load === "eager" ? "upgraded" : load}`, async (t) => {
    const outer = await course(t, "mount.html");
    await outer.evaluate(async ([address, load]) => {
      document.body.innerHTML = `<div id="space"></div><vpc-planner design="web-crawler" load="${load}"><a href="#elsewhere">Picture</a></vpc-planner>`;
      document.getElementById("space").style.height = "4000px";
      await import(`${address}vpc-planner.js`);
    }, [url, load]);
    const frames = outer.locator("iframe");
    if (load === "eager") await frames.waitFor({ state: "attached" });
    else assert.equal(await frames.count(), 0);
    if (load === "click") await outer.getByRole("link", { name: "Picture" }).click();
    if (load === "visible") await outer.locator("vpc-planner").scrollIntoViewIfNeeded();
    await frames.waitFor({ state: "attached" });
    await planners(outer);
    assert.equal(await outer.getByText("Picture").isVisible(), false);
    assert.equal(new URL(outer.url()).hash, "");
  });
}

test("ten in a page are ten, of one download", async (t) => {
  const counts = countRequests("_bg.wasm");
  const outer = await course(t, "ten.html");
  await outer.locator("iframe").nth(9).waitFor();
  const frames = await planners(outer);
  assert.equal(frames.length, 10);
  const plans = () => outer.evaluate(() => Promise.all(Array.from(document.querySelectorAll("vpc-planner"), (it) => it.handle.get().then(({ design }) => JSON.stringify(design)))));
  const before = await plans();
  t.diagnostic(`downloads ${JSON.stringify(counts)}`);
  assert.deepEqual(counts, { "_bg.wasm": 1 });

  const done = await outer.evaluate(async (attach) => {
    let seed = 5;
    const random = (count) => ((seed = (seed * 48_271) % 2_147_483_647), seed % count);
    const one = document.querySelectorAll("vpc-planner")[3];
    const changes = [
      () => ["apply", attach],
      () => ["apply", { command: "Rename", object: "subnet-2", name: `renamed-${random(1_000)}` }],
      () => ["apply", { command: "DeleteVpcEndpoint", vpc_endpoint: `vpce-${random(9)}` }],
      () => ["apply", { command: "CreateSubnet", vpc: "vpc-1", availability_zone: "us-east-1b", cidr_block: `10.0.${64 + random(128)}.0/24` }],
      () => ["undo"],
      () => ["redo"],
      () => ["reset"],
      () => ["highlight", ["subnet-1"]],
      () => ["theme", ["auto", "light", "dark"][random(3)]],
    ];
    let [done, refused] = [0, 0];
    for (let step = 0; step < 1_000; step += 1) {
      const [method, ...given] = changes[random(changes.length)]();
      await one.handle[method](...given).then(() => (done += 1), () => (refused += 1));
    }
    return { done, refused };
  }, attach);
  t.diagnostic(`1,000 operations: ${JSON.stringify(done)}`);
  assert.equal(done.done + done.refused, 1_000);
  assert.ok(done.done > 500);
  const after = await plans();
  assert.deepEqual(after.filter((_, place) => place !== 3), before.filter((_, place) => place !== 3));
  for (const [place, frame] of frames.entries()) {
    if (place === 3) continue;
    await frame.getByRole("button", { name: /^Cost|^Undo|^Start over/ }).first().waitFor();
  }
  // A frame of another site that is out of sight is not drawn, and nothing in it can be clicked.
  await outer.locator("iframe").nth(7).scrollIntoViewIfNeeded();
  await frames[7].getByRole("button", { name: "Start over" }).click();
});

test("the frame is as high as the planner, to a pixel, wider and narrower", async (t) => {
  const { outer, frame } = await mounted(t, { design: "web-crawler", panels: "routes,cost" });
  const heights = [];
  for (const width of [1_280, 700, 400, 1_000]) {
    await outer.setViewportSize({ width, height: 700 });
    await outer.waitForTimeout(300);
    const wanted = await frame.evaluate(() => document.querySelector(".planner").getBoundingClientRect().height);
    const has = await outer.locator("iframe").evaluate((element) => element.getBoundingClientRect().height);
    assert.ok(Math.abs(has - wanted) <= 1, `${has} for ${wanted} at ${width}`);
    assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight <= 0), true);
    heights.push(Math.round(has));
  }
  t.diagnostic(`heights ${heights}`);
  assert.ok(new Set(heights).size >= 3);
  const told = (await heard(outer, "height")).length;
  await outer.waitForTimeout(500);
  assert.equal((await heard(outer, "height")).length, told, "it does not swing");
  // Shrinks by what the learner does, too.
  await tab(frame, "Cost").click();
  await outer.waitForTimeout(300);
  const [wanted, has] = [await frame.evaluate(() => document.querySelector(".planner").getBoundingClientRect().height), await outer.locator("iframe").evaluate((element) => element.getBoundingClientRect().height)];
  assert.ok(Math.abs(has - wanted) <= 1);
});

test("what sends a form and what is said are in sight, however high the frame is", async (t) => {
  const { outer, frame } = await mounted(t, { design: "web-crawler", panels: "routes,cost" }, { viewport: { width: 1_024, height: 600 } });
  await tool(frame, "Add gateway endpoint").click();
  const send = inspector(frame).getByRole("button", { name: "Attach gateway endpoint" });
  const [button, panel] = await Promise.all([send, inspector(frame)].map((element) => element.boundingBox()));
  assert.ok(button.y + button.height <= panel.y + panel.height, JSON.stringify([button, panel]));
  await inspector(frame).getByRole("button", { name: "Close" }).click();
  const toast = frame.locator(".toast");
  // Wherever the window is on the way down a frame that is twice as high.
  for (const [width, table] of [[1_024, 0], [375, 0], [375, 1], [375, 0]]) {
    await outer.setViewportSize({ width, height: 600 });
    await outer.waitForTimeout(300);
    await frame.getByRole("button", { name: /^Delete route 0/ }).nth(table).click();
    await toast.getByText("no longer arrive").waitFor();
    await outer.waitForTimeout(300);
    // In coordinates of the page's window.
    const { y, height } = await toast.boundingBox();
    assert.ok(y >= 0 && y + height <= 600, `${y} ${height} at ${width}, ${table}`);
    await toast.getByRole("button", { name: "Undo" }).click();
    await toast.waitFor({ state: "detached" });
  }
});

test("behind a tab it waits, and fits once it is seen", async (t) => {
  const outer = await course(t, "tabs.html");
  const frames = await planners(outer);
  const frame = frames[0];
  await outer.waitForTimeout(300);
  await outer.getByRole("tab", { name: "Plan" }).click();
  await outer.waitForFunction(() => Math.abs(document.querySelector("iframe").getBoundingClientRect().height - 480) > 1);
  await outer.waitForTimeout(300);
  const [wanted, has] = [await frame.evaluate(() => document.querySelector(".planner").getBoundingClientRect().height), await outer.locator("iframe").evaluate((element) => element.getBoundingClientRect().height)];
  assert.ok(Math.abs(has - wanted) <= 1, `${has} for ${wanted}`);
  await screenshot(outer, "course-tabs");
});

test("the wheel scrolls the page, and nothing takes the focus", async (t) => {
  const { outer } = await mounted(t, { design: "web-crawler", panels: "routes,cost" });
  await outer.evaluate(() => (document.body.style.paddingBottom = "2000px"));
  assert.equal(await outer.evaluate(() => document.activeElement.tagName), "BODY");
  await outer.mouse.move(500, 300);
  await outer.mouse.wheel(0, 200);
  await outer.waitForFunction(() => scrollY >= 100);
});

for (const wheel of ["free", "off"]) {
  test(`wheel=${wheel} ${wheel === "free" ? "zooms" : "never zooms"}`, async (t) => {
    const { outer, frame } = await mounted(t, { design: "web-crawler", panels: "none", wheel });
    const drawn = () => frame.locator(".world").evaluate((layer) => layer.style.transform);
    const before = await drawn();
    await outer.mouse.move(500, 200);
    if (wheel === "off") await outer.keyboard.down("Control");
    await outer.mouse.wheel(0, -200);
    await outer.waitForTimeout(200);
    assert.equal((await drawn()) !== before, wheel === "free");
  });
}

test("a course page that is itself in a sandbox has its planner", async (t) => {
  const outer = await page(t);
  await outer.goto(`${courseUrl}mount.html`);
  const [lesson] = await Promise.all([
    outer.waitForEvent("frameattached"),
    outer.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { sandbox: "allow-scripts", src: location.href }))),
  ]);
  await lesson.waitForLoadState();
  const told = await lesson.evaluate(async (address) => {
    const { mount } = await import(`${address}vpc-planner.js`);
    const planner = mount(document.body, { design: "web-crawler" });
    const waits = new Promise((done) => setTimeout(() => done("waits"), 10_000));
    return [self.origin, await Promise.race([planner.get().then(({ design }) => design.name), waits])];
  }, url);
  assert.deepEqual(told, ["null", "Web crawler"]);
});

test("a course page opened from a file has its planner", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "course-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "lesson.html");
  writeFileSync(file, `<!doctype html><title>Lesson</title><vpc-planner design="web-crawler" load="eager"></vpc-planner><script type="module" src="${url}vpc-planner.js"></script>`);
  const outer = await page(t);
  await outer.goto(String(pathToFileURL(file)));
  const [frame] = await planners(outer);
  await hasTotal(frame, "$589.46");
  assert.deepEqual(await outer.evaluate((attach) => document.querySelector("vpc-planner").handle.apply(attach).then(({ created }) => created), attach), ["vpce-1"]);
});

test("an element that was clicked runs on after it is moved", async (t) => {
  const outer = await course(t, "mount.html");
  await outer.evaluate(async (address) => {
    document.body.innerHTML = '<div><vpc-planner design="web-crawler" load="click"><a href="#elsewhere">Picture</a></vpc-planner></div><section></section>';
    await import(`${address}vpc-planner.js`);
  }, url);
  await outer.getByRole("link", { name: "Picture" }).click();
  await planners(outer);
  await outer.evaluate(async (attach) => {
    const element = document.querySelector("vpc-planner");
    const told = new Promise((done) => element.addEventListener("planner-state", done));
    await element.handle.apply(attach);
    await told;
    document.querySelector("section").append(element);
  }, attach);
  const [again] = await planners(outer);
  await hasTotal(again, "$128.66");
  assert.equal(await outer.getByText("Picture").isVisible(), false);
});

test("the theme follows the host, the option, and the request", async (t) => {
  const dark = (frame) => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const { outer, frame } = await mounted(t, { design: "web-crawler" }, { theme: "dark" });
  const night = await dark(frame);
  await outer.emulateMedia({ colorScheme: "light" });
  await until(frame, (night) => getComputedStyle(document.body).backgroundColor !== night, night);
  await call(outer, "theme", "dark");
  await until(frame, (night) => getComputedStyle(document.body).backgroundColor === night, night);
  const { frame: other } = await mounted(t, { design: "web-crawler", theme: "dark" });
  assert.equal(await dark(other), night);
});

test("on paper the drawing as it is now stands in for the frame", async (t) => {
  const outer = await course(t, "docs.html");
  await outer.locator("vpc-planner").scrollIntoViewIfNeeded();
  await planners(outer);
  await outer.evaluate((attach) => document.querySelector("vpc-planner").handle.apply(attach), attach);
  const picture = outer.locator("vpc-planner > img");
  await outer.waitForFunction(() => decodeURIComponent(document.querySelector("vpc-planner > img")?.src ?? "").includes("vpce-1"));
  assert.equal(await picture.isVisible(), false);
  await outer.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await picture.waitFor();
  assert.equal(await outer.locator("iframe").isVisible(), false);
  assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 600)));
  await outer.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await picture.isVisible(), false);
  assert.ok(await outer.locator("iframe").isVisible());
  assert.ok((await outer.pdf()).length > 10_000);
});

test("every request is carried out", async (t) => {
  const { outer, frame } = await mounted(t, { plan: plan("web-crawler") });
  const total = async () => (await heard(outer, "result")).at(-1).cost.total.amount;
  assert.equal(await total(), "589.46");
  const applied = await call(outer, "apply", [attach]);
  assert.deepEqual(applied.created, ["vpce-1"]);
  assert.equal(await total(), "128.66");
  await hasTotal(frame, "$128.66");
  await call(outer, "undo");
  await hasTotal(frame, "$589.46");
  assert.equal(await total(), "589.46");
  await call(outer, "redo");
  await hasTotal(frame, "$128.66");
  assert.equal(await total(), "128.66");
  await call(outer, "reset");
  await hasTotal(frame, "$589.46");
  await call(outer, "load", JSON.parse(plan("private-saas")));
  await hasTotal(frame, "$49.91");
  assert.equal((await call(outer, "get")).design.name, "Private SaaS");
  assert.equal(JSON.parse((await call(outer, "export", "json")).text).name, "Private SaaS");
  assert.match((await call(outer, "export", "svg")).text, /^<svg /);
  await call(outer, "load", plan("web-crawler"));
  await call(outer, "highlight", ["nat-1", "subnet-1"]);
  await frame.locator(".pointed").nth(1).waitFor();
  await screenshot(outer, "embed-highlight");
  await call(outer, "highlight", []);
  await frame.locator(".pointed").first().waitFor({ state: "detached" });
  await call(outer, "focus");
  await until(frame, () => document.activeElement.id === "canvas");
  assert.equal((await call(outer, "apply", [{ command: "DeleteVpc", vpc: "vpc-9" }])).code, "InvalidVpcID.NotFound");
  const codes = await outer.evaluate(() => {
    const cycle = {};
    cycle.cycle = cycle;
    return Promise.all([() => {}, cycle, 7n].map((design) => planner.load(design).then(() => "done", ({ name, code }) => `${name} ${code}`)));
  });
  assert.deepEqual([...new Set(codes)], ["PlannerError InvalidRequest"]);
  const nowhere = await outer.evaluate(async (address) => {
    const { mount } = await import(`${address}vpc-planner.js`);
    return [null, "#place"].map((place) => {
      try {
        return mount(place);
      } catch ({ code }) {
        return code;
      }
    });
  }, url);
  assert.deepEqual(nowhere, ["NoElement", "NoElement"]);
});

test("a page is told of what it has chosen, and of nothing else", async (t) => {
  const { outer, frame } = await mounted(t, { design: "web-crawler" });
  await call(outer, "subscribe", ["result"]);
  await outer.evaluate(() => (heard.length = 0));
  await call(outer, "apply", attach);
  await hasTotal(frame, "$128.66");
  assert.deepEqual([...new Set((await outer.evaluate(() => heard)).map(({ event }) => event))].filter((event) => event !== "height"), ["result"]);
  await call(outer, "subscribe", []);
  await call(outer, "undo");
  await hasTotal(frame, "$589.46");
  assert.equal((await heard(outer, "result")).length, 1);
  const stopped = await outer.evaluate(async () => {
    const told = [];
    planner.on("result", () => told.push("first"))();
    planner.on("result", () => told.push("second"));
    await planner.subscribe(["result"]);
    await planner.redo();
    return told;
  });
  assert.deepEqual(stopped, ["second"]);
});

test("what an option cannot be is left out and told", async (t) => {
  const told = [];
  const { outer, frame } = await mounted(t, { design: "web-crawlers", panels: "maps", mode: "edit", region: "moon-1", fit: "tight", colour: "red" }, {}, (page) => page.on("console", (entry) => entry.type() === "warning" && told.push(entry.text())));
  const [{ warnings }] = await heard(outer, "ready");
  assert.equal(warnings.length, 6);
  assert.deepEqual(told, warnings, "on the console, too");
  assert.match(warnings.join("\n"), /mode=edit was left out: it is view, explore/);
  await tab(frame, "Findings").waitFor();
});

test("a plan for reading has no tools and takes no edits, and every way can be followed", async (t) => {
  const { outer, frame } = await mounted(t, { design: "web-crawler", mode: "view", panels: "routes,flows,cost,outline,inspector" });
  assert.equal(await frame.getByRole("toolbar", { name: "Tools" }).count(), 0);
  await tab(frame, "Outline").click();
  await frame.getByRole("tabpanel").getByRole("treeitem", { name: "private-a subnet", exact: true }).click();
  await frame.getByRole("application").press("Delete");
  assert.equal(await frame.getByRole("dialog").count(), 0);
  await hasTotal(frame, "$589.46");
  await tab(frame, "Flows").click();
  await screenshot(outer, "embed-view");
});

test("a plan that cannot be read leaves an example and a sentence", async (t) => {
  const { outer, frame } = await mounted(t, { plan: '{"schema":1,"name":"Broken","vpcs":7}' });
  await hasTotal(frame, "$589.46");
  await frame.getByText(/The plan of this page could not be read/).waitFor();
  assert.deepEqual(await outer.evaluate(() => heard.slice(0, 2).map(({ event, code }) => code ?? event)), ["NotOpened", "ready"]);
});

for (const [what, options] of [["cut off", { design: "z1.AAAA" }], ["too long", { plan: "random" }], ["in a circle", { plan: "circle" }]]) {
  test(`a plan that is ${what} is told to the page`, async (t) => {
    const outer = await course(t, "mount.html");
    const told = await outer.evaluate(async ([address, options]) => {
      const { mount } = await import(`${address}vpc-planner.js`);
      const circle = {};
      circle.circle = circle;
      const random = Array.from(crypto.getRandomValues(new Uint8Array(60_000)), (byte) => byte.toString(16)).join("");
      const planner = mount(document.body, { ...options, ...(options.plan && { plan: { circle, random }[options.plan] }) });
      const errors = [];
      planner.on("error", ({ code, message, remedy }) => errors.push(code, message.endsWith(remedy)));
      await planner.ready;
      return errors;
    }, [url, options]);
    assert.deepEqual(told, ["NotOpened", true]);
  });
}

test("a plan that is not there is told to the page and to the reader", async (t) => {
  const { outer, frame } = await mounted(t, { src: "nowhere.json" }, { expected: [/404/] });
  await frame.getByText(/nowhere\.json could not be loaded/).waitFor();
  const [{ code, message, remedy }, ...more] = await heard(outer, "error");
  assert.deepEqual(more, []);
  assert.match(message, /nowhere\.json was not opened\. Its host answers 404/);
  assert.ok(code === "NotOpened" && message.endsWith(remedy));
});

test("the element follows its theme, and goes on where it was after it is moved", async (t) => {
  const outer = await course(t, "docs.html");
  await outer.locator("vpc-planner").scrollIntoViewIfNeeded();
  const [frame] = await planners(outer);
  await outer.evaluate(() => document.querySelector("vpc-planner").setAttribute("theme", "dark"));
  await until(frame, () => document.documentElement.dataset.theme === "dark");
  await outer.evaluate((attach) => document.querySelector("vpc-planner").handle.apply(attach), attach);
  await outer.waitForFunction(() => document.documentElement.dataset.state);
  await outer.evaluate(() => {
    // Without what the browser kept.
    document.querySelector("vpc-planner").removeAttribute("id");
    document.body.append(document.querySelector("vpc-planner").parentElement);
  });
  await outer.locator("vpc-planner").scrollIntoViewIfNeeded();
  await outer.locator("iframe").waitFor();
  const [again] = await planners(outer);
  await hasTotal(again, "$128.66");
  assert.equal(await outer.locator("iframe").count(), 1);
});
