package dashboard_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// screenshots is where the browser tests leave a picture of every page at both
// widths, for people to look at.
var screenshots = flag.String("screenshots", "", "folder for pictures of every page")

// update renews the picture in the README.
var update = flag.Bool("update", false, "renew the README's picture of the overview")

// pages are the addresses that a browser opens, with the name of the picture.
var pages = []struct{ name, path string }{
	{"overview", "/"},
	{"overview-vnm", "/?country=VNM"},
	{"gap", "/gap?country=TLS"},
	{"gap-asean6", "/gap?country=KHM&ref=asean6"},
	{"index", "/index"},
	{"index-own-weights", "/index?country=VNM&aggregation=geometric&weights=networks:3,skills:0"},
	{"pillar", "/pillars/data-ai"},
	{"convergence", "/convergence"},
	{"convergence-index", "/convergence?series=index&members=asean10"},
	{"shift", "/shift"},
	{"compare", "/compare"},
	{"compare-crowd", "/compare?x=electricity-access&y=coverage-4g&country=VNM"},
	{"compare-log", "/compare?x=gdp-per-head-ppp&y=ai-publications&xscale=log&yscale=log&size=none"},
	{"indicators", "/indicators"},
	{"indicator", "/indicators/internet-users"},
	{"indicator-price", "/indicators/price-fixed"},
	{"indicator-ranking-2015", "/indicators/internet-users?view=ranking&to=2015"},
	{"indicator-map", "/indicators/internet-users?view=map"},
	{"indicator-multiples", "/indicators/internet-users?view=multiples"},
	{"indicator-map-few", "/indicators/ict-skills?view=map&country=LAO"},
	{"indicator-map-less-is-better", "/indicators/price-mobile?view=map&to=2020"},
	{"indicator-map-people", "/indicators/population?view=map"},
	{"index-map", "/index?view=map"},
	{"countries", "/countries"},
	{"country", "/countries/TLS"},
	{"data", "/data"},
	{"sources", "/sources"},
	{"methodology", "/methodology"},
	{"status", "/status"},
	{"search", "/search?q=internet+timor"},
	{"glossary", "/glossary"},
	{"accessibility", "/accessibility"},
	{"offline", "/offline"},
	{"not-found", "/indicators/no-such-indicator"},
}

// browser starts one headless Chromium for all tests of a run of the caller.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Fatal("no Chromium: the README says how to get it")
	}
	flags := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("hide-scrollbars", true),
	}
	if os.Geteuid() == 0 {
		// Chromium's sandbox refuses to start for the superuser, which is who
		// builds in containers. It only opens our own pages on loopback.
		flags = append(flags, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// tab opens a fresh tab that ends with the test and collects what the page
// complains about: exceptions, refused resources, violations of the policy.
func tab(t *testing.T, browser context.Context) (context.Context, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var complaints []string
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, stop := context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	go func() {
		for message, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			if message.IsException() || message.Type == "error" || message.Type == "warning" {
				mu.Lock()
				complaints = append(complaints, message.String())
				mu.Unlock()
			}
		}
	}()
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), complaints...)
	}
}

func TestPagesInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	chrome := browser(t)
	for _, width := range []int64{360, 1280} {
		for _, page := range pages {
			t.Run(fmt.Sprintf("%s at %d px", page.name, width), func(t *testing.T) {
				ctx, complaints := tab(t, chrome)
				must(t, chromedp.Do(ctx,
					chromedp.EmulateViewport(width, 800),
					chromedp.Navigate(base+page.path),
				))
				if wide := eval[int64](t, ctx, `document.documentElement.scrollWidth`); wide > width {
					widest := eval[string](t, ctx, `(() => { let worst = null, far = 0;
						for (const e of document.querySelectorAll('body *')) {
							const r = e.getBoundingClientRect();
							if (r.right > far && !e.closest('.table-wrap')) { far = r.right; worst = e } }
						return worst ? worst.tagName + '.' + (worst.getAttribute('class')||'') + ' ends at ' + far : 'nothing' })()`)
					t.Errorf("page is %d px wide in a window of %d px: %s", wide, width, widest)
				}
				if n := eval[int](t, ctx, `document.querySelectorAll('h1').length`); n != 1 {
					t.Errorf("%d h1 headings, want 1", n)
				}
				drawn := eval[int](t, ctx, `[...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width > 0).length`)
				figures := eval[int](t, ctx, `document.querySelectorAll('figure.chart').length`)
				if drawn != figures {
					t.Errorf("%d pictures are visible in %d figures: one each is due", drawn, figures)
				}
				if small := eval[string](t, ctx, smallText); small != "" {
					t.Errorf("chart text under 9 px on screen: %s", small)
				}
				if *screenshots != "" {
					picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
					must(t, err)
					must(t, os.MkdirAll(*screenshots, 0o755))
					must(t, os.WriteFile(filepath.Join(*screenshots, fmt.Sprintf("%s-%d.png", page.name, width)), picture, 0o644))
				}
				expected := page.name == "not-found"
				for _, c := range complaints() {
					if expected && strings.Contains(c, "404") {
						continue
					}
					t.Errorf("the browser complains: %s", c)
				}
			})
		}
	}
}

// smallText finds chart labels that a reader could not read.
const smallText = `(() => { for (const e of document.querySelectorAll('figure svg text')) {
	const h = e.getBoundingClientRect().height;
	const size = parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement.getBoundingClientRect().width / (e.ownerSVGElement.viewBox.baseVal.width || 1));
	if (h > 0 && size > 0 && size < 9) return e.textContent + ' at ' + size.toFixed(1) + ' px';
} return '' })()`

// TestReadmeShowsTheOverviewInTheBrowser makes the README's picture when asked, and holds
// that there is one.
func TestReadmeShowsTheOverviewInTheBrowser(t *testing.T) {
	const file = "testdata/overview.png"
	if *update {
		base := serveSeed(t)
		ctx, _ := tab(t, browser(t))
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1100, 1120), chromedp.Navigate(base+"/")))
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		must(t, err)
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, picture, 0o644))
	}
	picture, err := os.ReadFile(file)
	must(t, err)
	if _, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil {
		t.Errorf("%s is no picture: %v", file, err)
	}
	readme, err := os.ReadFile("../README.md")
	must(t, err)
	if !strings.Contains(string(readme), "(dashboard/"+file+")") {
		t.Errorf("README.md does not show %s", file)
	}
}

func TestPagesAreCompleteWithoutScriptInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	chrome := browser(t)
	for _, path := range []string{"/", "/index", "/gap?country=TLS", "/convergence", "/shift", "/compare", "/pillars/networks", "/indicators/internet-users", "/indicators/internet-users?view=map&to=2015", "/countries/TLS"} {
		t.Run(path, func(t *testing.T) {
			ctx, _ := tab(t, chrome)
			_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			must(t, err)
			must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(base+path)))
			html, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html")))
			must(t, err)
			for _, want := range []string{`class="finding"`, `role="img"`, "<title", "<desc", "<table"} {
				if !strings.Contains(html, want) {
					t.Errorf("without script the page lacks %s", want)
				}
			}
			if strings.Contains(html, ">Explore interactively<") {
				t.Error("a button that needs script stands on the page without script")
			}
		})
	}
}

// TestChartsBecomeInteractiveInTheBrowser presses the button and moves through the points
// with the keyboard, under the policy that forbids inline styles and scripts.
func TestChartsBecomeInteractiveInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	chrome := browser(t)
	for _, path := range []string{"/", "/gap?country=TLS", "/compare", "/indicators/internet-users", "/indicators/ict-skills?view=map", "/indicators/internet-users?view=multiples", "/countries/TLS", "/status"} {
		t.Run(path, func(t *testing.T) {
			ctx, complaints := tab(t, chrome)
			must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+path)))
			figures := eval[int](t, ctx, `document.querySelectorAll('figure.chart').length`)
			if figures == 0 {
				t.Fatal("no figure on the page")
			}
			must(t, chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS("figure.chart button"))))
			pressed := eval[int](t, ctx, `(() => { const b = [...document.querySelectorAll('figure.chart button')].filter(b => /interactive/i.test(b.textContent)); b.forEach(x => x.click()); return b.length })()`)
			if pressed != figures {
				t.Errorf("%d buttons on %d figures", pressed, figures)
			}
			live := `[...document.querySelectorAll('figure.chart')].filter(f => [...f.querySelectorAll('svg')].some(s => s.getBoundingClientRect().width > 0 && s.getAttribute('role') !== 'img' && s.querySelectorAll('path').length > 3)).length`
			deadline := time.Now().Add(20 * time.Second)
			for eval[int](t, ctx, live) < figures && time.Now().Before(deadline) {
				time.Sleep(50 * time.Millisecond)
			}
			if n := eval[int](t, ctx, live); n != figures {
				t.Errorf("%d of %d charts came alive", n, figures)
			}
			if *screenshots != "" {
				picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				must(t, err)
				must(t, os.MkdirAll(*screenshots, 0o755))
				must(t, os.WriteFile(filepath.Join(*screenshots, "live"+strings.NewReplacer("/", "-", "?", "-", "=", "-").Replace(path)+".png"), picture, 0o644))
			}
			for _, c := range complaints() {
				t.Errorf("the browser complains: %s", c)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("evaluate %.60s: %v", script, err)
	}
	return value
}
