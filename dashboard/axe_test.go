package dashboard_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"readiness/dashboard/locales"
)

// axe says how many of the views the accessibility rules are held to.
var axe = flag.String("axe", "", "full: every page in every theme, language and width")

var (
	axeThemes = []string{"light", "dark", "contrast"}
	axeWidths = []int64{360, 768, 1280}
)

// axeView is one way of looking at a page.
type axeView struct {
	theme, language string
	width           int64
}

// axeViews chooses the views of one page. All of them are 45, which takes the
// better part of an hour for all pages; the ordinary choice is two plain ones and one
// for each language, whose theme and width move on with language and page.
func axeViews(page int, languages []string) []axeView {
	var views []axeView
	if *axe == "full" {
		for _, theme := range axeThemes {
			for _, language := range languages {
				for _, width := range axeWidths {
					views = append(views, axeView{theme, language, width})
				}
			}
		}
		return views
	}
	// One view in English and light, and one whose theme, language and width go
	// on with the page, so that every pair of two of them comes up: two views a
	// page take about two minutes on an idle machine.
	views = append(views, axeView{"light", "en", axeWidths[page%len(axeWidths)]})
	turn := page + page/len(languages)
	view := axeView{axeThemes[(page+page/len(axeWidths))%len(axeThemes)], languages[turn%len(languages)], axeWidths[(page+1)%len(axeWidths)]}
	if !slices.Contains(views, view) {
		views = append(views, view)
	}
	return views
}

// axeFinding is what breaks a rule.
type axeFinding struct {
	Rule, Target, HTML, Why string
	Count                   int
}

const axeRun = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]})
	.then(r => r.violations.map(v => ({Rule: v.id, Target: v.nodes[0].target.join(" "), Count: v.nodes.length,
		HTML: v.nodes[0].html.slice(0, 200), Why: v.nodes[0].failureSummary})))`

// TestAccessibilityRulesInTheBrowser holds the pages to the rules of WCAG 2.2 AA that a
// program can check.
func TestAccessibilityRulesInTheBrowser(t *testing.T) {
	if *axe != "" && *axe != "full" {
		t.Fatalf("-axe=%s: full is the only other choice", *axe)
	}
	script, err := os.ReadFile("web/node_modules/axe-core/axe.min.js")
	if errors.Is(err, os.ErrNotExist) {
		t.Fatal("the rules are not installed: `make assets` installs them")
	}
	must(t, err)
	catalogues, err := locales.Load()
	must(t, err)
	var languages []string
	for _, l := range catalogues.All() {
		languages = append(languages, l.Code())
	}
	base := serveSeed(t)
	chrome := browser(t)
	t.Run("what is broken is found", func(t *testing.T) {
		ctx, _ := tab(t, chrome)
		_, err := chromedp.Call(ctx, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
		must(t, err)
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(360, 800), chromedp.Navigate(base+"/glossary")))
		eval[bool](t, ctx, `document.querySelector("#content").insertAdjacentHTML("afterbegin",
			'<p style="color:#ccc;background:#fff">pale</p><img src="/favicon.ico"><input>') === undefined`)
		var rules []string
		for _, f := range axeFindings(t, ctx, string(script)) {
			rules = append(rules, f.Rule)
		}
		slices.Sort(rules)
		if want := []string{"color-contrast", "image-alt", "label"}; !slices.Equal(rules, want) {
			t.Errorf("found %v, want %v", rules, want)
		}
	})
	for at, page := range pages {
		for _, view := range axeViews(at, languages) {
			t.Run(fmt.Sprintf("%s, %s, %s, %d px", page.name, view.theme, view.language, view.width), func(t *testing.T) {
				ctx, _ := tab(t, chrome)
				// Only the rules pass by the policy: the page's own tests keep it.
				_, err := chromedp.Call(ctx, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
				must(t, err)
				setCookie(t, ctx, base, "theme", view.theme)
				setCookie(t, ctx, base, "lang", view.language)
				must(t, chromedp.Do(ctx, chromedp.EmulateViewport(view.width, 800), chromedp.Navigate(base+page.path)))
				got := eval[string](t, ctx, `document.documentElement.lang + " " + document.documentElement.dataset.theme`)
				if want := view.language + " " + view.theme; got != want {
					t.Fatalf("the page is %q, want %q", got, want)
				}
				for _, f := range axeFindings(t, ctx, string(script)) {
					t.Errorf("%s: %d times, first at %s: %s\n%s", f.Rule, f.Count, f.Target, f.HTML, f.Why)
				}
				must(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))
			})
		}
	}
}

// axeFindings runs the rules on the page that the tab shows.
func axeFindings(t *testing.T, ctx context.Context, script string) []axeFinding {
	t.Helper()
	eval[bool](t, ctx, script+"\n;true")
	findings, err := chromedp.Run(ctx, chromedp.Evaluate[[]axeFinding](axeRun, chromedp.EvalAwaitPromise))
	must(t, err)
	return findings
}

func setCookie(t *testing.T, ctx context.Context, base, name, value string) {
	t.Helper()
	_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: base})
	must(t, err)
}

// TestSkipLinkAndNarrowPagesInTheBrowser holds every page to the width that a
// reader has who magnifies 1280 pixels four times (WCAG 1.4.10), and to a first
// stop of the Tab key that passes by the navigation (2.4.1).
func TestSkipLinkAndNarrowPagesInTheBrowser(t *testing.T) {
	base := serveSeed(t)
	chrome := browser(t)
	for _, page := range pages {
		t.Run(page.name, func(t *testing.T) {
			ctx, _ := tab(t, chrome)
			must(t, chromedp.Do(ctx, chromedp.EmulateViewport(320, 800), chromedp.Navigate(base+page.path)))
			if over := eval[int](t, ctx, `document.scrollingElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("the page is %d px wider than a window of 320 px", over)
			}
			if width := eval[int](t, ctx, `innerWidth`); width != 320 {
				t.Errorf("the window has become %d px wide, want 320", width)
			}
			must(t, chromedp.Do(ctx, chromedp.KeyEvent("\t")))
			if first := eval[string](t, ctx, `document.activeElement.getAttribute("href") || document.activeElement.tagName`); first != "#content" {
				t.Errorf("the first Tab stop is %s, want the skip link", first)
			}
			if !eval[bool](t, ctx, `document.querySelector("#content") !== null`) {
				t.Error("the skip link leads nowhere")
			}
		})
	}
}
