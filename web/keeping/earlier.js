// Planners before the library kept one plan, the one before it and one that could not be read, as texts in localStorage.
// Each becomes a plan of its own; nothing of it goes before it is where it belongs.

import { NAME, small } from "./small.js";
import { newId } from "./storage.js";

const PREFIX = `${NAME}/`;
const PLANS = { design: "plan", "previous-design": "plan", "unreadable-design": "unreadable" };

export async function moveIn(storage) {
  const now = Date.now();
  for (const { key, id, kind } of small(found) ?? []) {
    const text = localStorage.getItem(key);
    const { name, region } = small(() => JSON.parse(text)) ?? {};
    const about = { name: String(name ?? "A plan of before"), region: String(region ?? ""), total: "", picture: "" };
    const steps = { steps: [{ number: 0, label: "", size: text.length }], place: 0 };
    await storage.write({ id, kind, ...about, ...steps, changed: now - (key === `${PREFIX}design` ? 0 : 1), deleted: 0, version: 1 }, { put: [[0, text]] });
    localStorage.removeItem(key);
  }
}

function found() {
  return Object.keys(localStorage).flatMap((key) => {
    if (!key.startsWith(PREFIX)) return [];
    const rest = key.slice(PREFIX.length);
    if (PLANS[rest]) return { key, id: newId(), kind: PLANS[rest] };
    const embed = rest.match(/^(embed\/.+)\/design$/);
    return embed ? { key, id: embed[1], kind: "embed" } : [];
  });
}
