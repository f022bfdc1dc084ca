package data

import (
	"math"
	"testing"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{
		{94.34, 1, "94.3"},
		{0.00599726695977, 1, "0.0060"}, // Timor-Leste's fixed lines: few, and not none
		{-0.00599726695977, 1, "-0.0060"},
		{0.1, 1, "0.1"},
		{0, 1, "0.0"},
		{0, 0, "0"},
		{math.Copysign(0, -1), 1, "0.0"}, // a gap of none, turned round
		{0.4, 0, "0.40"},
		{1418517, 0, "1,418,517"},
		{-1418517.25, 2, "-1,418,517.25"},
		{999, 0, "999"},
		{1000, 0, "1,000"},
		{999.96, 1, "1,000.0"},
		{-0.84, 2, "-0.84"},
	} {
		if got := (Indicator{Decimals: c.decimals}).Format(c.value); got != c.want {
			t.Errorf("Format(%v) with %d decimals is %q, want %q", c.value, c.decimals, got, c.want)
		}
	}
}

func TestBetter(t *testing.T) {
	share, price := Indicator{Direction: HigherIsBetter}, Indicator{Direction: LowerIsBetter}
	if !share.Better(2, 1) || share.Better(1, 2) || !price.Better(1, 2) || price.Better(2, 1) {
		t.Error("direction is lost")
	}
	// The mean of three 100s is 99.99999999999999 in doubles.
	if share.Better(100, 99.99999999999999) || share.Better(1, 1) {
		t.Error("a difference within the slack of doubles counts")
	}
}
