// The published schema as a contract: whatever passes between pages and planners is as it says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

/** What web/schema.json says. */
export const schema = JSON.parse(readFileSync(new URL("../../web/schema.json", import.meta.url), "utf8"));

const formats = ["uint64", "uint32", "uint16", "uint8", "uint", "ipv4", "ipv6", "ip", "double"];
const ajv = new Ajv({ strict: false, formats: Object.fromEntries(formats.map((name) => [name, true])) });
ajv.addSchema(schema, "planner");
const NAMES = ["Request", "HostMessage", "PlannerMessage", "Hello", "Connect", "Problem"];

/** Whether a value is of a type, by the type's name. */
export const valid = Object.fromEntries(NAMES.map((name) => [name, ajv.compile({ $ref: `planner#/$defs/${name}` })]));

export const assertValid = (name, value) => assert.ok(valid[name](value), `${JSON.stringify(value)?.slice(0, 300)} is no ${name}: ${ajv.errorsText(valid[name].errors)}`);

/**
 * Listens to everything that a page and the planners in it say to each other; the returned function fails on what is not
 * as the schema has it, and gives how many messages of each kind there were.
 */
export async function witness(page) {
  const heard = [];
  await page.exposeBinding("witness", (_, kind, message) => void heard.push([kind, JSON.parse(message)]));
  await page.addInitScript(() => {
    const tell = (kind, message) => {
      try {
        witness(kind, JSON.stringify(message) ?? "null");
      } catch {
        // No plain data, on purpose; what comes back is looked at all the same.
      }
    };
    const { postMessage } = MessagePort.prototype;
    const kind = window === parent ? "HostMessage" : "PlannerMessage";
    MessagePort.prototype.postMessage = function (message, ...more) {
      // What cannot be sent is no message.
      postMessage.call(this, message, ...more);
      tell(kind, message);
    };
    addEventListener("message", ({ data }) => data?.protocol === "vpc-planner/1" && tell(window === parent ? "Hello" : "Connect", data));
  });
  return () => {
    for (const [kind, message] of heard) assertValid(kind, message);
    const counts = {};
    for (const [kind] of heard) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };
}
