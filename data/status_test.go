package data

import (
	"errors"
	"testing"
)

func TestStatus(t *testing.T) {
	missing := map[Status]bool{"L": true, "M": true, "O": true, "Q": true}
	labels := map[string]Status{}
	all := Statuses()
	if len(all) != 12 {
		t.Errorf("%d statuses, want 12", len(all))
	}
	for at, s := range all {
		if got, err := ParseStatus(string(s)); err != nil || got != s {
			t.Errorf("ParseStatus(%q) = %q, %v", s, got, err)
		}
		if s.Missing() != missing[s] {
			t.Errorf("%s (%s): missing is %v", s, s.Label(), s.Missing())
		}
		if at > 0 && all[at-1].Missing() && !s.Missing() {
			t.Errorf("%s comes after the reasons for absence", s)
		}
		if other, taken := labels[s.Label()]; taken || s.Label() == string(s) {
			t.Errorf("%s has the label of %q: %q", s, other, s.Label())
		}
		labels[s.Label()] = s
	}
	for _, code := range []string{"", "a", "Z", "AA", " A"} {
		if _, err := ParseStatus(code); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseStatus(%q): %v, want invalid", code, err)
		}
	}
}
