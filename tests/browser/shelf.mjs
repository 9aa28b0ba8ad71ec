// What a page has kept, as the next visit would find it.

/** The plans on the page's shelf, the one changed last first, each with the texts of its steps. */
export const shelf = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const asked = indexedDB.open("vpc-endpoint-planner");
        asked.onerror = () => fail(asked.error);
        asked.onsuccess = () => {
          const database = asked.result;
          if (!database.objectStoreNames.contains("entries")) {
            database.close();
            done([]);
            return;
          }
          const both = database.transaction(["entries", "texts"]);
          const [entries, texts] = ["entries", "texts"].map((name) => both.objectStore(name).getAll());
          both.oncomplete = () => {
            database.close();
            const textOf = (id, number) => texts.result.find((text) => text.id === id && text.number === number)?.text;
            const plans = entries.result.map((entry) => ({ ...entry, texts: (Array.isArray(entry.steps) ? entry.steps : []).map((step) => textOf(entry.id, step.number)) }));
            done(plans.sort((one, other) => other.changed - one.changed));
          };
        };
      }),
  );

/** The text of the plan that was changed last; null if none is kept. */
export async function kept(page) {
  const [plan] = await shelf(page);
  return plan?.texts[plan.place] ?? null;
}

/** Waits until the plan that was changed last is kept with these words in it. */
export async function keptWith(page, words, timeout = 2_000) {
  const until = Date.now() + timeout;
  for (;;) {
    const text = await kept(page);
    if (text?.includes(words)) return text;
    if (Date.now() > until) throw new Error(`not kept within ${timeout} ms: ${words}; kept is ${text?.slice(0, 80)}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** Puts a plan's text on the shelf, as a visit before would have left it. */
export const putPlan = (page, text, more = {}) =>
  page.evaluate(
    ([text, more]) =>
      new Promise((done, fail) => {
        const asked = indexedDB.open("vpc-endpoint-planner", 1);
        asked.onupgradeneeded = () => {
          asked.result.createObjectStore("entries", { keyPath: "id" });
          asked.result.createObjectStore("texts", { keyPath: ["id", "number"] });
        };
        asked.onerror = () => fail(asked.error);
        asked.onsuccess = () => {
          const database = asked.result;
          const both = database.transaction(["entries", "texts"], "readwrite");
          const about = { id: "put", kind: "plan", name: "Put", region: "us-east-1", total: "$1.00", changed: Date.now(), picture: "", deleted: 0 };
          const steps = { steps: [{ number: 0, label: "", size: text.length }], place: 0, version: 1 };
          const entry = { ...about, ...steps, ...more };
          both.objectStore("entries").put(entry);
          both.objectStore("texts").put({ id: entry.id, number: 0, text });
          both.oncomplete = () => (database.close(), localStorage.setItem("vpc-endpoint-planner/kept", ""), done());
        };
      }),
    [text, more],
  );
