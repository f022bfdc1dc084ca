package dashboard_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/ledongthuc/pdf"

	"readiness/dashboard/locales"
)

// TestBriefOnPaper prints the brief of three members, the one with the most
// missing and the one that leads among them, in every language: two sheets, with
// its sections and where the figures are from.
func TestBriefOnPaper(t *testing.T) {
	base := serveSeed(t)
	chrome, yes := browser(t), true
	all, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all.All() {
		for _, member := range []string{"TLS", "MMR", "SGP"} {
			t.Run(l.Code()+" "+member, func(t *testing.T) {
				ctx, complaints := tab(t, chrome)
				must(t, chromedp.Do(ctx, chromedp.Navigate(base+"/countries/"+member+"/brief?lang="+l.Code())))
				printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
				if err != nil {
					t.Fatal(err)
				}
				content := printed.Data
				document, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
				if err != nil {
					t.Fatal(err)
				}
				if n := document.NumPage(); n != 2 {
					t.Errorf("%d sheets", n)
				}
				text := ""
				for sheet := 1; sheet <= document.NumPage(); sheet++ {
					words, err := document.Page(sheet).GetPlainText(nil)
					if err != nil {
						t.Fatalf("sheet %d: %v", sheet, err)
					}
					text += words
				}
				text = strings.Join(strings.Fields(text), "")
				for _, want := range []string{l.Say("Where it stands: the pillars"), l.Say("Strengths"), l.Say("What moved most"),
					l.Say("Is the gap closing?"), l.Say("Sources:"), "InternationalTelecommunicationUnion"} {
					if !strings.Contains(text, strings.Join(strings.Fields(want), "")) {
						t.Errorf("the sheets lack %q", want)
					}
				}
				for _, complaint := range complaints() {
					t.Error(complaint)
				}
			})
		}
	}
}

func TestBriefAnswersWhatItCanNot(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string]int{"/countries/JPN/brief": 404, "/countries/XXX/brief": 404, "/countries/TLS/brief?asof=x": 200} {
		if got := c.get(path); got.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, got.StatusCode, want)
		}
	}
	if body := c.get("/countries/TLS/brief?asof=x").body; !strings.Contains(body, "asof=x") {
		t.Error("no notice about a day that is none")
	}
	if words := parsed(t, c.get("/countries/TLS").body).words(); !strings.Contains(words, "Brief of two pages, for print") {
		t.Error("the country's page does not lead to the brief")
	}
}
