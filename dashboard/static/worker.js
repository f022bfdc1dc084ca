// The service worker: pages that were visited open without a connection, and
// say that they are old. It is served as /sw.js, with two constants before this
// text: BUILD names the program that wrote the pages, FILES are the addresses of
// what every page needs.
//
// What is kept: pages, as they were when they were last fetched, and the
// stylesheets, scripts and bundles under /static/, whose addresses name their
// content. What is not: downloads, interfaces for programs, errors, and pages
// that the server asks not to keep.

const PAGES = `pages-${BUILD}`;
const STATIC = `static-${BUILD}`;
const FALLBACK = "/offline";

// The first pages of a reader: where do we stand, how far behind.
const FIRST = ["/", "/gap"];

// How long a page that is kept waits for the network, in milliseconds. Over a
// bad mobile line a round trip takes up to 0.8 s, and the first byte takes five:
// name, connection, two for TLS, the request. What has not begun by then will
// hardly come, and the reader has something to read meanwhile.
const PATIENCE = 4000;

// How many pages are kept: some hundred kilobytes each when unpacked, so that
// all of them stay well under what browsers leave to a site.
const MOST = 60;

// Answers of what stands between the reader and the server.
const UNREACHABLE = [502, 503, 504];

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (typeof event.data?.keep === "string") {
    event.waitUntil(visit(event.data.keep));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  } else if (request.destination === "document" && request.mode === "navigate" && isPage(url.pathname)) {
    event.respondWith(page(event, url.pathname + url.search));
  }
});

/** Paths of files end in an extension, those of pages have none. */
function isPage(path) {
  return !path.slice(path.lastIndexOf("/")).includes(".");
}

/** Fetches what every page needs. A reader who saves data is not made to load pages ahead. */
async function prepare() {
  await (await caches.open(STATIC)).addAll([FALLBACK, ...FILES]);
  if (!self.navigator.connection?.saveData) {
    await Promise.all(FIRST.map(visit));
  }
  await self.skipWaiting();
}

/** Removes what other builds have kept: their pages need their own stylesheets. */
async function takeOver() {
  for (const name of await caches.keys()) {
    if (name !== PAGES && name !== STATIC) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

/** A static file: the address names the content, so a kept one is good for ever. */
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok && !response.redirected) {
    await (await caches.open(STATIC)).put(request, response.clone());
  }
  return response;
}

/** A page: from the network, or as it was kept, or the page that says that there is neither. */
async function page(event, address) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(address, response.clone()), () => {}));
  if (address.startsWith("/display?")) {
    event.waitUntil(fresh.then(renewFallback, () => {})); // it may have changed the language
  }
  const kept = await caches.match(address, { cacheName: PAGES, ignoreVary: true });
  try {
    const response = await (kept ? Promise.race([fresh, tooLate()]) : fresh);
    if (!kept || !UNREACHABLE.includes(response.status)) {
      return response;
    }
  } catch {
    // No connection, or too slow a one.
  }
  return kept ? dated(kept) : fallback();
}

function tooLate() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("too late")), PATIENCE);
  });
}

/** Keeps a page if it is one that may be shown again, and lets the oldest go. */
async function keep(address, response) {
  const says = (name, text) => (response.headers.get(name) || "").includes(text);
  if (response.status !== 200 || response.type !== "basic" || response.redirected ||
    !says("Content-Type", "text/html") || says("Cache-Control", "no-store")) {
    return;
  }
  const pages = await caches.open(PAGES);
  await pages.put(address, response);
  const all = await pages.keys(); // the longest kept first
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((request) => pages.delete(request)));
}

/** Fetches a page to keep it: the one that was open before there was a worker, or the first ones. */
async function visit(address) {
  try {
    await keep(address, await fetch(address)); // of other sites the policy lets none through
  } catch {
    // It is kept when it is visited the next time.
  }
}

async function renewFallback() {
  await (await caches.open(STATIC)).add(FALLBACK);
}

async function fallback() {
  const kept = await caches.match(FALLBACK, { cacheName: STATIC, ignoreVary: true });
  return kept ? new Response(await kept.text(), { status: 503, headers: plain(kept) }) : Response.error();
}

/** A kept page, with the paragraph in it that says so and when it was fetched. */
async function dated(response) {
  const text = await response.text();
  const language = /<html lang="([a-z-]+)"/i.exec(text)?.[1] || "en";
  const day = new Date(response.headers.get("Date"));
  const written = language === "en" ? "en-GB" : language; // the day before the month, as on the pages
  const words = new Intl.DateTimeFormat([written, "en-GB"], { dateStyle: "long", timeStyle: "short" }).format(day);
  const shown = text
    .replace('id="saved-copy" hidden', 'id="saved-copy"')
    .replace("<time></time>", `<time datetime="${day.toISOString()}">${words}</time>`);
  return new Response(shown, { status: 200, headers: plain(response) });
}

/** The headers of a page whose body is text now. */
function plain(response) {
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return headers;
}
