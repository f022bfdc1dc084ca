package dashboard_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

type foundItem struct{ Kind, ID, Title, Text, Href string }

type foundFile struct {
	Release, Query, Country string
	AllWords                bool `json:"all_words"`
	Results, Suggestions    []foundItem
}

func (c *client) search(query string) foundFile {
	c.t.Helper()
	answer := c.get("/search.json?q=" + url.QueryEscape(query))
	var file foundFile
	if err := json.Unmarshal([]byte(answer.body), &file); err != nil || answer.StatusCode != 200 || file.Release == "" {
		c.t.Fatalf("%q: %d %v %s", query, answer.StatusCode, err, answer.body)
	}
	return file
}

// TestSearchFindsFirst: what a reader means comes first.
func TestSearchFindsFirst(t *testing.T) {
	c := sharedSite(t)
	for _, test := range []struct{ query, first, country string }{
		{"internet-users", "/indicators/internet-users", ""},
		{"people ONLINE", "/indicators/internet-users", ""},
		{"internet", "/indicators/internet-users", ""},
		{"broadband fixed", "/indicators/fixed-broadband", ""},
		{"egdi", "/indicators/egdi", ""},
		{"R&D", "/indicators/rd-expenditure", ""},
		{"submarine cable", "/indicators/intl-bandwidth", ""},
		{"Packet Clearing House", "/indicators/ixps", ""},
		{"% of manufactured exports", "/indicators/high-tech-exports", ""},
		{"TLS", "/countries/TLS", ""},
		{"vn", "/countries/VNM", ""},
		{"Việt Nam", "/countries/VNM", ""},
		{"viet", "/countries/VNM", ""},
		{"Laos", "/countries/LAO", ""},
		{"Lao People’s Democratic Republic", "/countries/LAO", ""},
		{"Dili", "/countries/TLS", ""},
		{"japan", "/gap?ref=JPN", ""},
		{"B3", "/pillars/trust", ""},
		{"skills and knowledge", "/pillars/skills", ""},
		{"licences", "/sources", ""},
		{"download excel", "/data", ""},
		{"goalposts", "/glossary#goalpost", ""},
		{"time distance", "/glossary#years-behind", ""},
		// One letter wrong, too many, too few, or two in the wrong order.
		{"brosdband mobile", "/indicators/mobile-broadband", ""},
		{"litteracy", "/indicators/adult-literacy", ""},
		{"electrcity", "/indicators/electricity-access", ""},
		{"Singaproe", "/countries/SGP", ""},
		// A member beside other words is where the rest is looked at from.
		{"internet timor", "/indicators/internet-users?country=TLS", "TLS"},
		{"Viet Nam 5G", "/indicators/coverage-5g?country=VNM", "VNM"},
		{"how many people are online in Cambodia", "/indicators/internet-users?country=KHM", "KHM"},
	} {
		got := c.search(test.query)
		if len(got.Results) == 0 || got.Results[0].Href != test.first || got.Country != test.country {
			t.Errorf("%q: %+v from %q, want %s from %q", test.query, got.Results[:min(2, len(got.Results))], got.Country, test.first, test.country)
		}
	}
}

func TestSearchKnowsItsLimits(t *testing.T) {
	c := sharedSite(t)
	// Short words have no slips: “date” is not “data”.
	if got := c.search("detas"); slices.ContainsFunc(got.Results, func(f foundItem) bool { return f.Href == "/data" }) {
		t.Error("two letters wrong are found")
	}
	if got := c.search("4h"); len(got.Results) != 0 {
		t.Errorf("4h: %+v", got.Results)
	}
	some := c.search("internet xyzzy")
	if some.AllWords || len(some.Results) == 0 {
		t.Errorf("a word that nothing has: all words %v, %d results", some.AllWords, len(some.Results))
	}
	none := c.search("gapq")
	if len(none.Results) != 0 || len(none.Suggestions) == 0 || none.Suggestions[0].Title != "Gap" {
		t.Errorf("nothing found: %+v, suggestions %+v", none.Results, none.Suggestions)
	}
	if got := c.search("xyzzy"); len(got.Results)+len(got.Suggestions) != 0 {
		t.Errorf("xyzzy: %+v", got)
	}
	// Only what has a page is found.
	for _, found := range c.search("scientific articles").Results {
		if answer := c.get(found.Href); answer.StatusCode != 200 {
			t.Errorf("%s: %d", found.Href, answer.StatusCode)
		}
	}
}

// TestEverythingIsFoundByItsName: each entry of the catalogue and each word of
// the glossary, by its id and by its name.
func TestEverythingIsFoundByItsName(t *testing.T) {
	c := sharedSite(t)
	catalog := smallRelease(t).Catalog()
	leads := func(name, address string) {
		t.Helper()
		results := c.search(name).Results
		if !slices.ContainsFunc(results[:min(2, len(results))], func(f foundItem) bool { return f.Href == address }) {
			t.Errorf("%q does not lead to %s", name, address)
		}
	}
	for _, indicator := range catalog.Indicators() {
		if indicator.Role != data.Input {
			leads(string(indicator.ID), "/indicators/"+string(indicator.ID))
			leads(indicator.Name, "/indicators/"+string(indicator.ID))
		}
	}
	for _, country := range catalog.Members() {
		for _, name := range country.Spellings() {
			leads(name, "/countries/"+string(country.ISO3))
		}
	}
	for _, pillar := range catalog.Pillars() {
		leads(pillar.Name, "/pillars/"+string(pillar.ID))
	}
	for _, term := range parsed(t, c.get("/glossary").body).all("dt") {
		leads(term.words(), "/glossary#"+term.attrs["id"])
	}
}

func TestSearchPage(t *testing.T) {
	c := sharedSite(t)
	answer := c.get("/search?q=internet+timor&asof=2026-07-13&lang=en")
	page := parsed(t, answer.body)
	boxes := with(page.all("form"), "role", "search")
	if answer.StatusCode != 200 || len(boxes) != 1 || with(boxes[0].all("input"), "name", "q")[0].attrs["value"] != "internet timor" {
		t.Errorf("status %d, %d search forms", answer.StatusCode, len(boxes))
	}
	if hidden := with(boxes[0].all("input"), "type", "hidden"); len(hidden) != 2 {
		t.Errorf("the form leaves the day or the language: %d hidden fields", len(hidden))
	}
	lists := with(page.all("ul"), "class", "found")
	if len(lists) == 0 || !strings.Contains(lists[0].all("a")[0].attrs["href"], "asof=2026-07-13") {
		t.Error("no results, or links that leave the day")
	}
	for _, item := range lists[0].all("li") {
		if text := item.all("span"); len(text) != 1 || len(text[0].words()) < 10 {
			t.Errorf("%q has no sentence", item.words())
		}
	}
	checkInline(t, page)
	checkLinks(t, page)
	if nothing := parsed(t, c.get("/search?q=xyzzy").body); len(nothing.all("main")[0].all("li")) < 3 {
		t.Error("nothing found, and nothing to try")
	}
	if with(parsed(t, c.get("/nothing").body).all("form"), "role", "search") == nil {
		t.Error("no search on the page of an error")
	}
	// In another language the English name is found too.
	if page := c.get("/search?q=broadband&lang=pt").body; !strings.Contains(page, `href="/indicators/fixed-broadband?lang=pt"`) {
		t.Error("an English name is not found in Portuguese")
	}
}

func TestSearchRefuses(t *testing.T) {
	c := sharedSite(t)
	long := strings.Repeat("ab ", 80)
	for _, query := range []string{"", "q=", "q=" + url.QueryEscape(long), "q=a&q=b", "p=a"} {
		if answer := c.get("/search.json?" + query); answer.StatusCode != 400 {
			t.Errorf("%q: %d", query, answer.StatusCode)
		}
		if answer := c.get("/search?" + query); answer.StatusCode != 200 {
			t.Errorf("page %q: %d", query, answer.StatusCode)
		}
	}
	if page := c.get("/search?q=" + url.QueryEscape(long)).body; !strings.Contains(page, "longer than 200 characters") {
		t.Error("a cut search is not told")
	}
	for _, hostile := range []string{"<script>alert(1)</script>", "\x00\xff\u202egap", "' OR 1=1 --", "{{.}}", "%s%d", strings.Repeat("é", 200)} {
		answer := c.get("/search?q=" + url.QueryEscape(hostile))
		if answer.StatusCode != 200 || strings.Contains(answer.body, "<script>alert") || strings.Contains(answer.body, "%!") {
			t.Errorf("%q: %d", hostile, answer.StatusCode)
		}
		parsed(t, answer.body)
	}
}

func TestGlossary(t *testing.T) {
	c := sharedSite(t)
	page := parsed(t, c.get("/glossary").body)
	terms, meanings := page.all("dt"), page.all("dd")
	if len(terms) < 25 || len(terms) != len(meanings) {
		t.Fatalf("%d terms, %d meanings", len(terms), len(meanings))
	}
	for at, term := range terms {
		if term.attrs["id"] == "" || len(term.all("dfn")) != 1 || len(meanings[at].words()) < 40 {
			t.Errorf("%s: %s", term.words(), meanings[at].words())
		}
	}
	// The words that files and addresses use are all there.
	for _, id := range []string{"indicator", "country", "group", "observation", "reference-year", "vintage", "release", "snapshot", "source",
		"provenance", "status", "direction", "goalpost", "score", "pillar", "block", "composite-index", "coverage", "carried-forward",
		"interpolated", "leader", "median", "gap", "years-behind", "sigma-convergence", "beta-convergence", "catch-up", "rank-range"} {
		if len(with(terms, "id", id)) != 1 {
			t.Errorf("no term %s", id)
		}
	}
	checkInline(t, page)
	checkLinks(t, page)
}
