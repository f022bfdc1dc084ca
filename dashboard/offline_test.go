package dashboard_test

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"readiness/dashboard"
	"readiness/queries"
)

func TestServiceWorkerFile(t *testing.T) {
	c := sharedSite(t)
	worker := c.get("/sw.js")
	if worker.StatusCode != 200 || worker.Header.Get("Content-Type") != "text/javascript; charset=utf-8" || worker.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d %v", worker.StatusCode, worker.Header)
	}
	if again := c.get("/sw.js", "If-None-Match", worker.Header.Get("Etag")); again.StatusCode != 304 {
		t.Errorf("known ETag: %d", again.StatusCode)
	}
	// Everything that a page loads is kept, by the address that the page has.
	page := parsed(t, c.get("/countries").body)
	for _, script := range page.all("script") {
		if !strings.Contains(worker.body, `"`+script.attrs["src"]+`"`) {
			t.Errorf("the worker does not keep %s", script.attrs["src"])
		}
	}
	for _, link := range append(with(page.all("link"), "rel", "stylesheet"), with(page.all("link"), "rel", "icon")...) {
		if !strings.Contains(worker.body, `"`+link.attrs["href"]+`"`) {
			t.Errorf("the worker does not keep %s", link.attrs["href"])
		}
	}
	// Another program is another worker.
	if other := site(t, dashboard.Config{Acquire: served(smallRelease(t)), Version: "other"}).get("/sw.js"); other.body == worker.body ||
		other.Header.Get("Etag") == worker.Header.Get("Etag") {
		t.Error("two builds, one worker")
	}
	most := regexp.MustCompile(`const MOST = (\d+);`).FindStringSubmatch(worker.body)
	if most == nil || !strings.Contains(c.get("/offline").body, "the last "+most[1]+" of them") {
		t.Errorf("the page /offline does not say that %v pages are kept", most)
	}
	notice := with(page.all("p"), "id", "saved-copy")
	if len(notice) != 1 || len(notice[0].all("time")) != 1 || notice[0].all("code")[0].words() != c.get("/countries").Header.Get("X-Release") {
		t.Error("no paragraph for a saved copy, with its time and release")
	} else if _, hidden := notice[0].attrs["hidden"]; !hidden {
		t.Error("a fresh page says that it is a saved copy")
	}
}

// house is a site that can go and come back under one address.
type house struct {
	t       *testing.T
	address string
	server  *http.Server
}

func (h *house) open(handler http.Handler) {
	h.t.Helper()
	if h.address == "" {
		h.address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", h.address)
	must(h.t, err)
	h.address = listener.Addr().String()
	server := &http.Server{Handler: handler}
	h.server = server
	go func() { _ = server.Serve(listener) }() // ends when the house is closed
	h.t.Cleanup(func() { _ = server.Close() })
}

func (h *house) close() { must(h.t, h.server.Close()) }

// visit opens an address as a reader does on another day: what the browser
// keeps for a minute is gone. It returns the heading, and the notice of a saved
// copy if there is one.
func (h *house) visit(ctx context.Context, path string) (heading, notice string) {
	h.t.Helper()
	_, err := chromedp.Call(ctx, network.ClearBrowserCache, cdp.Empty{})
	must(h.t, err)
	must(h.t, chromedp.Do(ctx, chromedp.Navigate("http://"+h.address+path)))
	heading = eval[string](h.t, ctx, `document.querySelector("h1")?.textContent || "no page"`)
	notice = eval[string](h.t, ctx, `(() => { const p = document.getElementById("saved-copy"); return p && p.offsetHeight > 0 ? p.textContent : "" })()`)
	return heading, notice
}

// snap leaves a picture of the page, if pictures are wanted.
func snap(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	must(t, err)
	must(t, os.MkdirAll(*screenshots, 0o755))
	must(t, os.WriteFile(filepath.Join(*screenshots, name+".png"), picture, 0o644))
}

// until waits for a condition in the page, which may be a promise.
func until(t *testing.T, ctx context.Context, what, condition string) {
	t.Helper()
	for deadline := time.Now().Add(40 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		met, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition, chromedp.EvalAwaitPromise))
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s: %v", what, err)
		}
		if met {
			return
		}
	}
}

func keeps(path string) string {
	return `caches.match("` + path + `", {ignoreVary: true}).then(Boolean)`
}

// TestOfflineInTheBrowser visits pages, takes the server away, and visits them
// again; then another release and another build come.
func TestOfflineInTheBrowser(t *testing.T) {
	first := smallRelease(t)
	second, err := build(t.TempDir(), first.Catalog(), seedWith(t, "internet-users,TLS,2024,51.5,PT_POP,P,worldbank,2026-09-30,"), today)
	must(t, err)
	var now atomic.Pointer[queries.Queries]
	now.Store(first)
	serves := func(version string) http.Handler {
		return handlerOf(t, dashboard.Config{Version: version, Acquire: func() (*queries.Queries, func(), bool) { return now.Load(), func() {}, true }})
	}
	h := &house{t: t}
	h.open(serves("one"))
	ctx, complaints := tab(t, browser(t))

	// The page that was open before there was a worker is kept too.
	if heading, notice := h.visit(ctx, "/countries"); heading != "The eleven members" || notice != "" {
		t.Fatalf("first visit: %q, %q", heading, notice)
	}
	until(t, ctx, "the worker takes over", `navigator.serviceWorker.controller !== null`)
	until(t, ctx, "the first pages are kept", `Promise.all([`+keeps("/")+`, `+keeps("/gap")+`, `+keeps("/countries")+`, `+keeps("/offline")+`]).then(all => all.every(Boolean))`)
	h.visit(ctx, "/countries/VNM")
	until(t, ctx, "a visited page is kept", keeps("/countries/VNM"))
	h.visit(ctx, "/indicators/none")
	h.visit(ctx, "/gap?country=nobody")
	for _, path := range []string{"/indicators/none", "/gap?country=nobody", "/metrics", "/gap.csv"} {
		eval[bool](t, ctx, `(fetch("`+path+`"), true)`)
	}
	for _, complaint := range complaints() {
		if !strings.Contains(complaint, "404") {
			t.Errorf("the browser complains: %s", complaint)
		}
	}

	h.close()
	for path, want := range map[string]string{"/countries": "The eleven members", "/": "Where Timor-Leste stands", "/countries/VNM": "Viet Nam"} {
		heading, notice := h.visit(ctx, path)
		if !strings.Contains(heading, want) || !strings.Contains(notice, first.Release().ID) || !strings.Contains(notice, time.Now().Format("January 2006")) {
			t.Errorf("%s without a server: %q, %q", path, heading, notice)
		}
		if colour := eval[string](t, ctx, `getComputedStyle(document.querySelector(".site-name")).textDecorationLine`); colour != "none" {
			t.Errorf("%s without a server has no stylesheet", path)
		}
		snap(t, ctx, "saved"+strings.ReplaceAll(path, "/", "-"))
		if dated := eval[string](t, ctx, `document.querySelector("#saved-copy time").dateTime`); !strings.HasSuffix(dated, "Z") {
			t.Errorf("%s: saved at %q", path, dated)
		}
	}
	for _, path := range []string{"/sources", "/indicators/none", "/gap?country=nobody"} {
		if heading, notice := h.visit(ctx, path); heading != "No connection" || notice != "" {
			t.Errorf("%s, which is not kept: %q, %q", path, heading, notice)
		}
	}
	until(t, ctx, "the kept pages are listed", `document.querySelectorAll("#saved-pages li a").length >= 4`)

	snap(t, ctx, "no-connection")

	now.Store(second)
	h.open(serves("one"))
	if heading, notice := h.visit(ctx, "/countries/VNM"); !strings.Contains(heading, "Viet Nam") || notice != "" {
		t.Errorf("with a server again: %q, %q", heading, notice)
	}
	if page := eval[string](t, ctx, `document.documentElement.innerHTML`); !strings.Contains(page, second.Release().ID) {
		t.Error("the new release is not shown")
	}
	until(t, ctx, "the page of the new release is kept", `caches.match("/countries/VNM", {ignoreVary: true}).then(r => r.text()).then(text => text.includes("`+second.Release().ID+`"))`)

	// Another build: its worker removes what the first one kept.
	eval[bool](t, ctx, `(caches.keys().then(names => localStorage.setItem("old", names.join())), true)`)
	until(t, ctx, "the names are noted", `localStorage.getItem("old") !== null`)
	h.close()
	h.open(serves("two"))
	h.visit(ctx, "/countries")
	until(t, ctx, "the caches of the first build are gone", `caches.keys().then(names => names.length === 2 && names.every(name => !localStorage.getItem("old").includes(name)))`)
	until(t, ctx, "the first pages of the second build are kept", keeps("/gap"))
}

// TestSlowLineInTheBrowser: a server that does not answer, and one that only
// something in between answers for, are as good as none.
func TestSlowLineInTheBrowser(t *testing.T) {
	var mode atomic.Value
	mode.Store("well")
	inner := handlerOf(t, dashboard.Config{Acquire: served(smallRelease(t))})
	h := &house{t: t}
	h.open(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch mode.Load() {
		case "slow":
			select {
			case <-r.Context().Done():
			case <-time.After(time.Minute):
			}
		case "between":
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusBadGateway)
			_, _ = w.Write([]byte("<h1>Bad gateway</h1>"))
		default:
			inner.ServeHTTP(w, r)
		}
	}))
	ctx, _ := tab(t, browser(t))
	h.visit(ctx, "/countries")
	until(t, ctx, "the page is kept", `navigator.serviceWorker.controller !== null && `+keeps("/countries"))
	// The slow one last: the browser makes others wait for what is under way.
	for _, is := range []string{"between", "slow"} {
		mode.Store(is)
		if heading, notice := h.visit(ctx, "/countries"); heading != "The eleven members" || !strings.Contains(notice, "the line is too slow") {
			t.Errorf("%s: %q, %q", is, heading, notice)
		}
		if is == "between" {
			if heading, _ := h.visit(ctx, "/sources"); heading != "Bad gateway" {
				t.Errorf("a page that is not kept: %q", heading)
			}
			eval[bool](t, ctx, `(navigator.serviceWorker.controller.postMessage({keep: "/sources"}), true)`)
		}
	}
	until(t, ctx, "an error is not kept", `caches.match("/sources", {ignoreVary: true}).then(found => !found)`)
}

// TestWorkerKeepsFewPagesInTheBrowser: what it keeps is bounded, the newest stay.
func TestWorkerKeepsFewPagesInTheBrowser(t *testing.T) {
	h := &house{t: t}
	h.open(handlerOf(t, dashboard.Config{Acquire: served(smallRelease(t))}))
	ctx, _ := tab(t, browser(t))
	h.visit(ctx, "/countries")
	until(t, ctx, "the worker takes over", `navigator.serviceWorker.controller !== null && `+keeps("/countries"))
	eval[bool](t, ctx, `((async () => { for (let i = 0; i < 70; i++) {
		navigator.serviceWorker.controller.postMessage({keep: "/search?q=" + i});
		await new Promise(r => setTimeout(r, 20));
	} })(), true)`)
	until(t, ctx, "the last page is kept", keeps("/search?q=69"))
	until(t, ctx, "60 pages are kept, the first one not", `caches.keys().then(async names => {
		const pages = await caches.open(names.find(name => name.startsWith("pages-")));
		return (await pages.keys()).length === 60 && !(await pages.match("/countries", {ignoreVary: true})) })`)
	// Nothing of others, and no file.
	eval[bool](t, ctx, `(["https://example.org/", "//example.org/x", "/gap.csv", "/metrics"].forEach(keep => navigator.serviceWorker.controller.postMessage({keep})), true)`)
	eval[bool](t, ctx, `(navigator.serviceWorker.controller.postMessage({keep: "/glossary"}), true)`)
	until(t, ctx, "a page after them is kept", keeps("/glossary"))
	for _, path := range []string{"/gap.csv", "/metrics", "https://example.org/", "/x"} {
		until(t, ctx, path+" is not kept", `caches.match("`+path+`", {ignoreVary: true}).then(found => !found)`)
	}
}
