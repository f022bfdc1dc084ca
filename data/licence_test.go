package data

import (
	"slices"
	"testing"
)

// licence makes one from the letters of its conditions: b attribution, s
// share-alike, n non-commercial, w withheld.
func licence(conditions string) Licence {
	has := func(letter rune) bool { return slices.Contains([]rune(conditions), letter) }
	return Licence{ID: "L-" + conditions, Attribution: has('b'), ShareAlike: has('s'), NonCommercial: has('n'), Redistribute: !has('w')}
}

func TestStrictestLicence(t *testing.T) {
	// Each forbids more than the one before it, whatever weighs less.
	order := []string{"", "b", "s", "bs", "n", "nb", "ns", "nbs", "w", "wb", "wn"}
	for at, a := range order {
		for other, b := range order {
			got := licence(a).Stricter(licence(b))
			if got != min(max(at-other, -1), 1) {
				t.Errorf("%q against %q: %d", a, b, got)
			}
		}
	}
	if _, ok := StrictestLicence(nil); ok {
		t.Error("no licence has a strictest")
	}
	first, second := licence("b"), licence("b")
	second.ID = "other"
	if got, _ := StrictestLicence([]Licence{first, second}); got.ID != first.ID {
		t.Errorf("of two that ask the same %s comes first, not %s", first.ID, got.ID)
	}
}

// TestTermsAddUp: who mixes figures is bound by what any of the licences asks.
func TestTermsAddUp(t *testing.T) {
	for _, c := range []struct {
		of    []string
		named string
		all   string
		mixed bool
	}{
		{[]string{"b"}, "b", "b", false},
		{[]string{"b", "b"}, "b", "b", false},
		{[]string{"b", "bs"}, "bs", "bs", true},
		{[]string{"bs", "n"}, "n", "nbs", true},
		{[]string{"", "w", "ns"}, "w", "wns", true},
		{nil, "", "", false},
	} {
		var licences []Licence
		for _, conditions := range c.of {
			licences = append(licences, licence(conditions))
		}
		got, want := TermsOf(licences), licence(c.all)
		want.ID = "L-" + c.named
		if c.of == nil {
			want.ID = ""
		}
		if got.Licence != want || got.Mixed != c.mixed {
			t.Errorf("%v: %+v, want %+v, mixed %v", c.of, got, want, c.mixed)
		}
	}
}

// TestWhatIsNotPassedOn: an indicator is withheld where any input is.
func TestWhatIsNotPassedOn(t *testing.T) {
	c := loaded(t)
	for at, source := range c.sources {
		if source.ID == "openalex" {
			c.sources[at].Licence.Redistribute = false
		}
	}
	for id, want := range map[IndicatorID]SourceID{"ai-publications": "openalex", "ai-publications-count": "openalex", "internet-users": ""} {
		i, err := c.Indicator(id)
		if err != nil {
			t.Fatal(err)
		}
		if source, withheld := c.Withheld(i); source.ID != want || withheld != (want != "") {
			t.Errorf("%s is withheld by %q, want %q", id, source.ID, want)
		}
	}
	i, err := c.Indicator("ai-publications")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Licences(i); len(got) != 2 || got[0].ID != "CC0-1.0" || got[1].ID != "CC-BY-4.0" {
		t.Errorf("the licences behind ai-publications: %v", got)
	}
}
