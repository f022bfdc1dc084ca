package data

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestFilesAreTidy looks at the files as text.
func TestFilesAreTidy(t *testing.T) {
	names, err := fs.Glob(catalogFiles, "catalog/*")
	if err != nil || len(names) != 8 {
		t.Fatalf("%d catalogue files, %v; want 8", len(names), err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(catalogFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(content), "# ") {
			t.Errorf("%s does not begin with what it is", name)
		}
		if !strings.HasSuffix(string(content), "\n") {
			t.Errorf("%s does not end with a line end", name)
		}
		for at, line := range strings.Split(string(content), "\n") {
			if strings.TrimRight(line, " \t\r") != line || strings.Contains(line, "\t") {
				t.Errorf("%s:%d: trailing blank or tab", name, at+1)
			}
		}
	}
}

// TestSentences holds every text that people read as a sentence to the form of
// one.
func TestSentences(t *testing.T) {
	c := loaded(t)
	doubled := regexp.MustCompile(`  |\.\.|\b(\w+) (?:is is|the the|of of)\b`)
	sentence := func(where, text string, needed bool) {
		t.Helper()
		switch {
		case text == "" && needed:
			t.Errorf("%s is empty", where)
		case text != "" && !strings.HasSuffix(text, "."):
			t.Errorf("%s does not end with a full stop: %q", where, text)
		case doubled.MatchString(text):
			t.Errorf("%s has something twice: %q", where, text)
		}
	}
	for _, i := range c.Indicators() {
		at := string(i.ID) + " "
		sentence(at+"definition", i.Definition, true)
		sentence(at+"caveat", i.Caveat, true)
		sentence(at+"role_reason", i.RoleReason, i.Role != InIndex)
		sentence(at+"age_reason", i.AgeReason, true)
		sentence(at+"bounds", i.Bounds.Reason, true)
		if i.Role == InIndex {
			sentence(at+"goalpost", i.Goalpost.Reason, true)
			sentence(at+"catch_up", i.CatchUp.Reason, true)
		}
		if i.Derived != nil {
			sentence(at+"derived", i.Derived.Reason, true)
		}
		for _, b := range i.Breaks {
			sentence(at+"break", b.Reason, true)
		}
	}
	for _, s := range c.Sources() {
		for _, d := range s.Datasets {
			sentence(string(s.ID)+"/"+string(d.ID)+" citation", d.Citation, true)
			sentence(string(s.ID)+"/"+string(d.ID)+" note", d.Note, false)
			for _, e := range d.Editions {
				sentence(string(s.ID)+"/"+string(d.ID)+" basis", e.Basis, true)
			}
		}
	}
	for _, g := range c.Groups() {
		sentence(string(g.ID), g.Meaning, true)
	}
	for _, p := range c.Pillars() {
		sentence(string(p.ID), p.Meaning, true)
	}
}

// TestNothingIsLeftOver: an entry that nothing refers to is a slip or a
// leftover of a removed indicator.
func TestNothingIsLeftOver(t *testing.T) {
	c := loaded(t)
	units, datasets, inputs := map[string]bool{}, map[string]bool{}, map[IndicatorID]bool{}
	for _, i := range c.Indicators() {
		units[i.Unit.Code] = true
		datasets[string(i.Source)+"/"+string(i.Dataset)] = true
		if i.Derived != nil {
			inputs[i.Derived.Numerator], inputs[i.Derived.Denominator] = true, true
		}
	}
	for _, u := range c.Units() {
		if !units[u.Code] {
			t.Errorf("unit %s counts nothing", u.Code)
		}
	}
	for _, s := range c.Sources() {
		if !s.Licence.Redistribute {
			t.Errorf("source %s may not be passed on, so it cannot be in the seed or in downloads", s.ID)
		}
		for _, d := range s.Datasets {
			if !datasets[string(s.ID)+"/"+string(d.ID)] {
				t.Errorf("dataset %s/%s feeds no indicator", s.ID, d.ID)
			}
			if len(d.Editions) == 0 {
				t.Errorf("dataset %s/%s has no edition, so its stored files have no date", s.ID, d.ID)
			}
		}
	}
	for _, i := range c.Indicators() {
		if i.Role == Input && !inputs[i.ID] {
			t.Errorf("input %s goes into nothing", i.ID)
		}
	}
}

// TestLicences: whoever passes a figure on has to know every condition on it.
func TestLicences(t *testing.T) {
	c := loaded(t)
	nonCommercial := map[SourceID]bool{"itu": true, "pch": true}
	shareAlike := map[SourceID]bool{"itu": true, "pch": true, "oxford": true}
	for _, s := range c.Sources() {
		if credited := s.ID != "openalex"; s.Licence.Attribution != credited {
			t.Errorf("source %s: attribution %v", s.ID, s.Licence.Attribution)
		}
		if s.Licence.NonCommercial != nonCommercial[s.ID] || s.Licence.ShareAlike != shareAlike[s.ID] {
			t.Errorf("source %s: non-commercial %v, share-alike %v", s.ID, s.Licence.NonCommercial, s.Licence.ShareAlike)
		}
	}
	for id, want := range map[IndicatorID][]SourceID{
		"intl-bandwidth":      {"itu", "worldbank"},
		"ai-publications":     {"openalex", "worldbank"},
		"scientific-articles": {"worldbank"},
		"fixed-broadband":     {"worldbank"},
	} {
		i, err := c.Indicator(id)
		if err != nil || !slices.Equal(i.Licence, want) {
			t.Errorf("%s: licence from %v, want %v", id, i.Licence, want)
		}
	}
}

// TestBoundsHoldTheScale: bounds must let through every value that scores.
func TestBoundsHoldTheScale(t *testing.T) {
	for _, i := range loaded(t).Indicators() {
		if i.Unit.Share && (i.Bounds.Min > 0 || i.Bounds.Max < 100 || i.Bounds.Max > 101) {
			t.Errorf("%s is a share of people with bounds %v to %v", i.ID, i.Bounds.Min, i.Bounds.Max)
		}
		if i.Transform == TransformLog && i.Bounds.Min <= 0 {
			t.Errorf("%s is scored by its logarithm and may be %v", i.ID, i.Bounds.Min)
		}
	}
}
