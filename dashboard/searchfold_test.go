package dashboard

import (
	"slices"
	"testing"

	"readiness/data"
)

// TestSearchKnowsEveryPage: what the menu offers can be found, by its name and
// by the other words for it.
func TestSearchKnowsEveryPage(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := words{catalog: catalog}
	x := newSearchIndex(w, w)
	pages := sitePages(w)
	for _, link := range navigation(nil, "", "") {
		if !slices.ContainsFunc(pages, func(p sitePage) bool { return p.path == link.Href && p.title == link.Label }) {
			t.Errorf("the search does not know %s, %q in the menu", link.Href, link.Label)
		}
	}
	for _, page := range pages {
		for _, also := range searchWords(page.also) {
			if !slices.ContainsFunc(x.find([]string{also}).results, func(f found) bool { return f.Href == page.path }) {
				t.Errorf("%q does not lead to %s", also, page.path)
			}
		}
	}
}

func TestOneSlip(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"online", "onlien", true}, {"online", "onlin", true}, {"online", "onnline", true}, {"online", "onlime", true}, {"xonline", "online", true},
		{"online", "online", false}, {"online", "onlima", false}, {"online", "enlino", false}, {"data", "date", false}, {"online", "lineon", false},
	} {
		if got := oneSlip(test.a, test.b); got != test.want {
			t.Errorf("%s, %s: %v", test.a, test.b, got)
		}
	}
}

func TestSearchWords(t *testing.T) {
	for text, want := range map[string][]string{
		"Việt Nam, ĐÀ NẴNG":    {"viet", "nam", "da", "nang"},
		"Lao People’s Dem.Rep": {"lao", "people", "s", "dem", "rep"},
		"R&D r&d 5G":           {"r", "d", "5g"},
		"Straße, ﬁbre":         {"strasse", "fibre"},
		" \u202e—%":            nil,
	} {
		if got := searchWords(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
