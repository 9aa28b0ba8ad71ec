// Where plans outlive the page: IndexedDB with strict durability, else localStorage, else nowhere.
//
// All three hold the same two kinds of things and have the same methods:
//   entry  what is known of a plan without opening it (src/keeping/entry.rs), with `version`, which counts its writes
//   text   the document after one of its steps, by the step's number
import { openDB } from "idb";
import { NAME, small } from "./small.js";

/** A browser that does not answer by then keeps nothing: the planner starts without. */
const PATIENCE_MS = 3_000;

/** A name that no other plan has. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** A write that would have gone over one of somebody else: another tab's. */
export class Conflict extends Error {}

/** The best of the three that this page may use. */
export async function openStorage() {
  for (const open of [Indexed.open, Local.open]) {
    try {
      return await within(PATIENCE_MS, open());
    } catch {
      // A frame may have none, and even asking may throw.
    }
  }
  return new Nowhere();
}

function within(ms, promise) {
  return Promise.race([promise, new Promise((_, fail) => setTimeout(fail, ms))]);
}

const usable = (version, there) => (there?.version ?? 0) === version;

class Indexed {
  /** Most characters of a plan's earlier and later steps. */
  room = 4_000_000;
  #database;

  static async open() {
    const storage = new Indexed();
    storage.#database = await openDB(NAME, 1, {
      upgrade(database) {
        database.createObjectStore("entries", { keyPath: "id" });
        database.createObjectStore("texts", { keyPath: ["id", "number"] });
      },
      // A newer planner in another tab waits for it.
      blocking: () => storage.#database.close(),
    });
    return storage;
  }

  entries() {
    return this.#database.getAll("entries");
  }

  /** An entry and its texts by number; undefined if it is not there. */
  async read(id) {
    const both = this.#database.transaction(["entries", "texts"]);
    const [entry, texts] = await Promise.all([both.objectStore("entries").get(id), both.objectStore("texts").getAll(all(id))]);
    return entry && { entry, texts: new Map(texts.map(({ number, text }) => [number, text])) };
  }

  /**
   * Writes an entry, some of its texts, and drops others: all of it or nothing, and on disk when the promise is kept.
   * `expected` is the version it must have; none where nobody else can have written it, so that all is on its way at once.
   */
  async write(entry, { put = [], drop = [] }, expected) {
    const both = this.#database.transaction(["entries", "texts"], "readwrite", { durability: "strict" });
    const [entries, texts] = [both.objectStore("entries"), both.objectStore("texts")];
    if (expected !== undefined && !usable(expected, await entries.get(entry.id))) {
      both.abort();
      await both.done.catch(() => {});
      throw new Conflict();
    }
    const asked = [entries.put(entry), ...put.map(([number, text]) => texts.put({ id: entry.id, number, text })), ...drop.map((number) => texts.delete([entry.id, number]))];
    // Not left to the end of the task: the page may be gone by then.
    both.commit();
    await Promise.all([...asked, both.done]);
  }

  async remove(id) {
    const both = this.#database.transaction(["entries", "texts"], "readwrite", { durability: "strict" });
    await Promise.all([both.objectStore("entries").delete(id), both.objectStore("texts").delete(all(id)), both.done]);
  }
}

/** All texts of a plan. */
function all(id) {
  return IDBKeyRange.bound([id], [id, []]);
}

class Local {
  room = 100_000;
  #storage;

  static async open() {
    const storage = new Local();
    storage.#storage = localStorage;
    localStorage.setItem(`${NAME}/asked`, "");
    localStorage.removeItem(`${NAME}/asked`);
    return storage;
  }

  async entries() {
    const keys = Array.from({ length: this.#storage.length }, (_, place) => this.#storage.key(place));
    return keys.filter((key) => key?.startsWith(`${NAME}/plan/`)).flatMap((key) => this.#parsed(key)?.entry ?? []);
  }

  async read(id) {
    const { entry, texts } = this.#parsed(this.#key(id)) ?? {};
    return entry && { entry, texts: new Map(texts) };
  }

  async write(entry, { put = [], drop = [] }, expected) {
    const there = await this.read(entry.id);
    if (expected !== undefined && !usable(expected, there?.entry)) throw new Conflict();
    const texts = new Map([...(there?.texts ?? []), ...put]);
    for (const number of drop) texts.delete(number);
    this.#storage.setItem(this.#key(entry.id), JSON.stringify({ entry, texts: [...texts] }));
  }

  async remove(id) {
    this.#storage.removeItem(this.#key(id));
  }

  #key(id) {
    return `${NAME}/plan/${id}`;
  }

  #parsed(key) {
    return small(() => JSON.parse(this.#storage.getItem(key)));
  }
}

class Nowhere {
  nowhere = true;
  room = 0;

  async entries() {
    return [];
  }

  async read() {
    return undefined;
  }

  async write() {
    throw new Error("this browser does not let the page store anything here");
  }

  async remove() {}
}
