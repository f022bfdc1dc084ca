package dashboard_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestEveryPageWithFiguresIsCited follows the links of the page's block to the
// files: each says the publishers that the text says, the release and the
// permalink, with the day of access.
func TestEveryPageWithFiguresIsCited(t *testing.T) {
	c := fullSite(t)
	for path, files := range map[string]string{
		"/": "/overview", "/gap?country=VNM": "/gap", "/index?aggregation=geometric": "/index", "/convergence": "/convergence", "/shift": "/shift", "/compare?bubble=none": "/compare",
		"/pillars/networks": "/pillars/networks", "/indicators": "/indicators", "/indicators/internet-users?view=table": "/indicators/internet-users",
		"/countries": "/countries", "/countries/TLS?asof=2026-06-30": "/countries/TLS", "/data": "/data", "/status": "/status",
	} {
		page := parsed(t, c.settled(path).body)
		blocks := with(page.all("details"), "class", "share")
		block := blocks[len(blocks)-1]
		_, query, _ := strings.Cut(path, "?")
		text := with(block.all("textarea"), "data-citation", "")[0].text
		release, permalink := c.get(path).Header.Get("X-Release"), c.base+path
		if query == "" {
			permalink = c.base + path
		}
		if !strings.HasSuffix(text, "Readiness, release "+release+". "+permalink) {
			t.Errorf("%s: citation %q", path, text)
		}
		for _, extension := range []string{".bib", ".ris", ".csl.json"} {
			address := files + extension
			if query != "" {
				address += "?" + query
			}
			if !contains(block, address) {
				t.Errorf("%s: no link to %s", path, address)
			}
			answer := c.get(address)
			for _, want := range []string{release, "World Bank"} {
				if !strings.Contains(answer.body, want) {
					t.Errorf("%s lacks %s", address, want)
				}
			}
			if plain := strings.ReplaceAll(answer.body, `\u0026`, "&"); answer.StatusCode != 200 || !strings.Contains(plain, permalink) {
				t.Errorf("%s: %d: %s", address, answer.StatusCode, answer.body)
			}
			if !strings.Contains(answer.Header.Get("Content-Disposition"), `.`+strings.TrimPrefix(extension, ".")+`"`) {
				t.Errorf("%s: %s", address, answer.Header.Get("Content-Disposition"))
			}
		}
	}
}

func contains(block *element, href string) bool {
	return len(with(block.all("a"), "href", href)) == 1
}

// TestCitationOfAnIndicator reads one file of each kind whole.
func TestCitationOfAnIndicator(t *testing.T) {
	c := sharedSite(t)
	var items []struct {
		Type, Title, Version, Publisher, URL, Note string
		Author                                     []struct{ Literal string }
		Issued, Accessed                           struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	answer := c.get("/indicators/internet-users.csl.json?countries=TLS,SGP")
	if err := json.Unmarshal([]byte(answer.body), &items); err != nil || len(items) != 1 {
		t.Fatalf("%v: %s", err, answer.body)
	}
	item := items[0]
	if item.Type != "dataset" || item.Title != "People online" || item.Version != answer.Header.Get("X-Release") || item.Publisher != "Readiness" ||
		item.URL != c.base+"/indicators/internet-users?countries=SGP%2CTLS" || len(item.Author) != 1 || item.Author[0].Literal != "World Bank" {
		t.Errorf("%+v", item)
	}
	if item.Accessed.Parts[0][0] != today.Year() || item.Accessed.Parts[0][2] != today.Day() || item.Issued.Parts[0][0] != 2026 {
		t.Errorf("accessed %v, issued %v", item.Accessed, item.Issued)
	}
	if !strings.Contains(item.Note, "World Development Indicators, published 2026-07-13") || !strings.Contains(item.Note, "Licence: Creative Commons Attribution 4.0") {
		t.Errorf("note %q", item.Note)
	}
	if got := c.get("/indicators/internet-users.csl.json").Header.Get("Content-Type"); got != "application/vnd.citationstyles.csl+json" {
		t.Errorf("type %s", got)
	}
	// Of an earlier state of knowledge no newer edition is named.
	if past := c.get("/indicators/internet-users.bib?asof=2025-01-01").body; strings.Contains(past, "published 2026") || !strings.Contains(past, "as known on 2025-01-01") {
		t.Errorf("as of 2025: %s", past)
	}
	// A release without an index has its pages all the same.
	for _, path := range []string{"/index.bib", "/shift.ris", "/convergence.csl.json", "/embed/index?chart=ranks", "/embed/shift"} {
		if answer := c.get(path); answer.StatusCode != 200 {
			t.Errorf("%s: %d without an index", path, answer.StatusCode)
		}
	}
	for path, want := range map[string]int{"/indicators/none.bib": 404, "/gap.ris?country=XYZ": 400, "/overview.csl.json?colour=red": 400, "/methodology.bib": 404} {
		if answer := c.get(path); answer.StatusCode != want || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, answer.StatusCode, answer.Header.Get("Content-Type"))
		}
	}
}
