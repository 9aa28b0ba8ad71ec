// What is being written when the page goes may not reach the database: the browser ends what a closed page began. It is
// left in localStorage as well, which is written while the page waits, and the next start puts it where it belongs.

import { NAME, small } from "./small.js";

const PREFIX = `${NAME}/leaving/`;

let leaving = false;

/** Whether the page may be gone in a moment. */
export const isLeaving = () => leaving;

export function watchForLeaving(underWay) {
  const leave = () => {
    leaving = true;
    for (const work of underWay.values()) leaveBehind(work);
  };
  addEventListener("pagehide", leave);
  addEventListener("visibilitychange", () => (document.hidden ? leave() : (leaving = false)));
  addEventListener("pageshow", () => (leaving = false));
}

/** Where there is no room for it, the database may still have it. */
export const leaveBehind = (work) => small(() => localStorage.setItem(PREFIX + work.entry.id, JSON.stringify(work)));

/** What was left behind of a plan is where it belongs, or is older than what is. */
export const pickUp = (id) => small(() => localStorage.removeItem(PREFIX + id));

/** Puts where it belongs what pages left behind that are gone. */
export async function catchUp(storage) {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const work = JSON.parse(localStorage.getItem(key));
    const there = await storage.read(work.entry.id);
    if ((there?.entry.version ?? 0) < work.entry.version) await storage.write(work.entry, work);
    localStorage.removeItem(key);
  }
}
