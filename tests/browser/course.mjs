// Planners in pages of a course, as the tests of embeds begin.
import { witness } from "./contract.mjs";
import { courseUrl, page, running, url } from "./harness.mjs";

/** The gateway endpoint that mends the web crawler's bill. */
export const attach = { command: "CreateVpcEndpoint", vpc: "vpc-1", service: "s3", configuration: { type: "Gateway", route_tables: ["rtb-1"] } };

/** A page of the course, all of whose messages are checked against the contract. */
export async function course(t, name, options) {
  const outer = await page(t, options);
  const check = await witness(outer);
  t.after(() => {
    const { HostMessage, PlannerMessage } = check();
    t.diagnostic(`${HostMessage ?? 0} messages to planners, ${PlannerMessage ?? 0} from them`);
  });
  await outer.goto(courseUrl + name);
  return outer;
}

/** The planners in a page, once they run. */
export async function planners(outer) {
  // A frame that is moved is gone for a moment.
  let frames = [];
  while (frames.length === 0 || frames.includes(null)) {
    await outer.locator("iframe").first().waitFor({ state: "attached" });
    const elements = await outer.locator("iframe").elementHandles();
    frames = await Promise.all(elements.map((element) => element.contentFrame()));
  }
  for (const frame of frames) await running(frame);
  return frames;
}

/** An empty page of the course with the loader, in which a planner is being mounted as `planner`. */
export async function mounting(t, options = {}, pageOptions, prepare = () => {}) {
  const outer = await course(t, "mount.html", pageOptions);
  await prepare(outer);
  await outer.evaluate(async ([address, options]) => {
    const { mount } = await import(`${address}vpc-planner.js`);
    const place = document.createElement("div");
    document.body.append(place);
    // As course systems do with frames that they do not know.
    const create = document.createElement.bind(document);
    if (options.sandbox) document.createElement = (name) => Object.assign(create(name), name === "iframe" && { sandbox: options.sandbox });
    globalThis.heard = [];
    globalThis.planner = mount(place, options);
    for (const event of ["ready", "change", "result", "selection", "state", "error", "recovered", "height"]) planner.on(event, (detail) => heard.push(detail));
  }, [url, options]);
  return outer;
}

/** As above, once the planner runs. */
export async function mounted(...given) {
  const outer = await mounting(...given);
  await outer.evaluate(() => planner.ready);
  const [frame] = await planners(outer);
  return { outer, frame };
}

/** Calls a method of the handle. */
export const call = (outer, method, ...given) =>
  outer.evaluate(([method, given]) => planner[method](...given).catch((error) => ({ refused: error.name, code: error.code, message: error.message })), [method, given]);
/** What was told of one kind. */
export const heard = (outer, event) => outer.evaluate((event) => heard.filter((it) => it.event === event), event);
