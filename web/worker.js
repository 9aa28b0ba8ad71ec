// Keeps the editor's page for when there is no connection.
//
// script/pages.mjs gives it KEPT: the files of one build, each with the digest of its content. A build is kept whole or not at
// all. With a connection the page itself comes from its host, and names its files by their content: nobody is shown an old
// planner. What frames show is not kept.
/* global KEPT */
const scope = self.registration.scope;
const OURS = `vpc-endpoint-planner ${scope} `;
const CACHE = OURS + KEPT.version;
/** After so many milliseconds without an answer the kept page is shown. */
const SLOW_MS = 3_000;
const address = (name) => new URL(name, scope).href;
const addresses = new Set(KEPT.files.map(([name]) => address(name)));

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const asked = new URL(request.url);
  // The page is the same whatever is asked of it.
  asked.search = asked.hash = "";
  const name = asked.href === address("index.html") ? scope : asked.href;
  if (request.method !== "GET" || request.destination === "iframe" || !addresses.has(name)) return;
  event.respondWith(name === scope ? fromHost(request, name) : kept(name).then((found) => found ?? fetch(request)));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(KEPT.files.map(async ([name, integrity]) => cache.put(address(name), await fetch(address(name), { integrity, cache: "no-cache" }))));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(name) {
  const cache = await caches.open(CACHE);
  return cache.match(name);
}

/** The host's answer; the kept page if there is none in time, or none that is any good. */
async function fromHost(request, name) {
  const answer = fetch(request).then((answer) => (answer.ok || answer.type === "opaqueredirect" ? answer : null), () => null);
  const late = new Promise((done) => setTimeout(done, SLOW_MS, null));
  return (await Promise.race([answer, late])) ?? (await kept(name)) ?? (await answer) ?? Response.error();
}
