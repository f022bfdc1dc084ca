package dashboard

import (
	"slices"
	"testing"
)

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
