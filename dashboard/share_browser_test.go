package dashboard_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	browserdomain "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestChartsAreCopiedAndFramedInTheBrowser takes the markup that the button
// copies to a page of another origin: the chart must show there, and no page of
// ours beside it.
func TestChartsAreCopiedAndFramedInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	ctx, complaints := tab(t, browser(t))
	_, err := chromedp.CallBrowser(ctx, browserdomain.SetPermission, browserdomain.SetPermissionParams{
		Permission: &browserdomain.PermissionDescriptor{Name: "clipboard-read"}, Setting: browserdomain.PermissionSettingGranted, Origin: base,
	})
	must(t, err)
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"/gap?country=VNM")))
	must(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS("#chart-years details.share > summary"))))
	if n := eval[int](t, ctx, `document.querySelectorAll('#chart-years .share button').length`); n != 3 {
		t.Fatalf("%d buttons to copy, want one for link, code and citation", n)
	}
	fields := map[string]string{}
	for at, name := range []string{"link", "code", "citation"} {
		must(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS(fmt.Sprintf("#chart-years .share label:nth-of-type(%d) + button", at+1)))))
		fields[name] = clipboard(t, ctx)
		if status := eval[string](t, ctx, `document.querySelector('#chart-years .share [role=status]').textContent`); status != "Copied." {
			t.Errorf("%s: the page says %q", name, status)
		}
		if shown := eval[string](t, ctx, fmt.Sprintf(`document.querySelectorAll('#chart-years .share [readonly]')[%d].value`, at)); shown != fields[name] {
			t.Errorf("%s: %q is shown, %q was copied", name, shown, fields[name])
		}
	}
	if fields["link"] != base+"/gap?country=VNM#chart-years" {
		t.Errorf("link %q", fields["link"])
	}
	if day := time.Now().Format(" Accessed 2006-01-02."); !strings.HasSuffix(fields["citation"], day) {
		t.Errorf("citation %q does not end in%s", fields["citation"], day)
	}
	for _, c := range complaints() {
		t.Errorf("the browser complains: %s", c)
	}
	checkFrames(t, ctx, base, fields["code"])
}

// clipboard waits for what the page has copied.
func clipboard(t *testing.T, ctx context.Context) string {
	t.Helper()
	must(t, chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS("#chart-years .share [role=status]:not(:empty)"))))
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`navigator.clipboard.readText()`, chromedp.EvalAwaitPromise))
	must(t, err)
	return text
}

// checkFrames shows the chart and, beside it, a page of ours on another site.
func checkFrames(t *testing.T, ctx context.Context, base, code string) {
	t.Helper()
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>%s<iframe src="%s/gap?country=VNM"></iframe>`,
			strings.Replace(code, ` loading="lazy"`, "", 1), base)
	}))
	t.Cleanup(other.Close)
	must(t, chromedp.Do(ctx, chromedp.Navigate(other.URL)))
	got, err := chromedp.Call(ctx, page.GetFrameTree, cdp.Empty{})
	must(t, err)
	if len(got.FrameTree.ChildFrames) != 2 {
		t.Fatalf("%d frames", len(got.FrameTree.ChildFrames))
	}
	chart, refused := got.FrameTree.ChildFrames[0].Frame, got.FrameTree.ChildFrames[1].Frame
	if !strings.HasPrefix(chart.URL, base+"/embed/gap?") || chart.UnreachableURL != "" {
		t.Errorf("the chart is at %q, refused %q", chart.URL, chart.UnreachableURL)
	}
	if refused.UnreachableURL == "" && strings.HasPrefix(refused.URL, base) {
		t.Errorf("a page of ours stands in a frame: %q", refused.URL)
	}
	if *screenshots != "" {
		shoot(t, ctx, "framed-1280")
	}
}

// TestCopyingWithoutAClipboardInTheBrowser: where the browser has no clipboard
// for pages, the field is selected and the old command does it.
func TestCopyingWithoutAClipboardInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	ctx, _ := tab(t, browser(t))
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(360, 800), chromedp.Navigate(base+"/countries"), chromedp.Click(chromedp.CSS("details.share > summary"))))
	if wide := eval[int](t, ctx, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("with the block open the page is %d px wide", wide)
	}
	if *screenshots != "" {
		shoot(t, ctx, "share-360")
	}
	eval[bool](t, ctx, `(() => { Object.defineProperty(navigator, "clipboard", {value: undefined});
		document.addEventListener("copy", () => { window.copied = document.activeElement.value }); return true })()`)
	must(t, chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".share button")), chromedp.WaitVisible(chromedp.CSS(".share [role=status]:not(:empty)"))))
	if got := eval[string](t, ctx, `String(window.copied)`); got != base+"/countries" {
		t.Errorf("copied %q", got)
	}
}

// TestFramesAtBothWidthsInTheBrowser: a frame shows one picture, all of it, and
// nothing sticks out.
func TestFramesAtBothWidthsInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	chrome := browser(t)
	for _, width := range []int64{320, 360, 800, 1280} {
		for _, path := range []string{"/embed/overview", "/embed/indicators/internet-users?chart=ranking", "/embed/index?chart=pillars", "/embed/shift", "/embed/status"} {
			ctx, complaints := tab(t, chrome)
			must(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(base+path)))
			if wide := eval[int64](t, ctx, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s is %d px wide in a frame of %d px", path, wide, width)
			}
			if n := eval[int](t, ctx, `[...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width > 0).length`); n != 1 {
				t.Errorf("%s at %d px: %d pictures", path, width, n)
			}
			if width == 800 {
				// What the offered markup leaves room for beside the picture.
				if beside := eval[int](t, ctx, `Math.round(document.querySelector('main').getBoundingClientRect().bottom - document.querySelector('.chart-wide').getBoundingClientRect().height)`); beside > 420 {
					t.Errorf("%s: %d px beside the picture", path, beside)
				}
			}
			for _, c := range complaints() {
				t.Errorf("%s: the browser complains: %s", path, c)
			}
			if *screenshots != "" && (width == 360 || width == 1280) {
				shoot(t, ctx, fmt.Sprintf("embed%s-%d", strings.NewReplacer("/embed", "", "/", "-", "?", "-", "=", "-").Replace(path), width))
			}
		}
	}
}

// TestPagesPrintTheirAddressInTheBrowser: on paper each page says where it is
// from and of which release, and has nothing to press.
func TestPagesPrintTheirAddressInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	ctx, _ := tab(t, browser(t))
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	must(t, err)
	for _, p := range pages {
		if p.name == "not-found" {
			continue
		}
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(718, 1000), chromedp.Navigate(base+p.path))) // A4 less its margins
		foot := eval[string](t, ctx, `document.querySelector('.site-footer').innerText`)
		canonical := eval[string](t, ctx, `document.querySelector('link[rel=canonical]').href`)
		if !strings.Contains(foot, canonical) || !strings.Contains(foot, "Release 20") || !strings.HasPrefix(canonical, base) {
			t.Errorf("%s: the foot says %q, the page is %s", p.name, foot, canonical)
		}
		if shown := eval[string](t, ctx, `[...document.querySelectorAll('nav, form, button, summary, .share, .actions, .downloads')].filter(e => e.getClientRects().length > 0).map(e => e.tagName + '.' + e.className).join(' ')`); shown != "" {
			t.Errorf("%s: on paper stand %s", p.name, shown)
		}
		if cut := eval[string](t, ctx, fmt.Sprintf(cutOff, 718, "!")); cut != "" {
			t.Errorf("%s: wider than the paper: %s", p.name, cut)
		}
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1032, 700))) // A4 across
		if cut := eval[string](t, ctx, fmt.Sprintf(cutOff, 1032, "")); cut != "" {
			t.Errorf("%s: wider than the paper across: %s", p.name, cut)
		}
		if *screenshots != "" {
			shoot(t, ctx, "print-"+p.name)
		}
	}
}

// cutOff names the pictures and tables that end beyond a sheet of some width;
// with "!" those of the upright sheets, without those that lie across.
const cutOff = `[...document.querySelectorAll('figure svg, table')].filter(e => e.getBoundingClientRect().right > %d + 1 &&
	%s e.querySelector('thead th:nth-child(9)')).map(e => e.id || e.closest('figure').id).join(' ')`

// shoot leaves a picture for people to look at.
func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	must(t, err)
	must(t, os.MkdirAll(*screenshots, 0o755))
	must(t, os.WriteFile(filepath.Join(*screenshots, name+".png"), picture, 0o644))
}
