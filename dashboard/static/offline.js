// Lets pages that were visited open without a connection, by the service worker
// worker.js; and lists them on the page that stands in for one that was not
// visited. Without this script, or where the browser refuses workers (a private
// window, a site without TLS), a page lacks nothing else.

const saved = document.getElementById("saved-pages");
if (saved && "caches" in window) {
  list(saved);
}
if ("serviceWorker" in navigator) {
  start();
}

async function start() {
  const first = !navigator.serviceWorker.controller;
  try {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    if (first) {
      // This page was loaded before there was a worker to keep it.
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ keep: location.pathname + location.search });
    }
  } catch (error) {
    console.info("no pages without a connection:", error.message);
  }
}

/** Lists the kept pages by their titles, the newest first. */
async function list(block) {
  const links = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages-")) {
      continue;
    }
    const pages = await caches.open(name);
    for (const request of (await pages.keys()).reverse()) {
      const response = await pages.match(request, { ignoreVary: true });
      const kept = new DOMParser().parseFromString(await response.text(), "text/html");
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = kept.querySelector("h1")?.textContent || request.url;
      item.append(link);
      links.push(item);
    }
  }
  block.querySelector("ul").replaceChildren(...links);
  block.hidden = links.length === 0;
}
