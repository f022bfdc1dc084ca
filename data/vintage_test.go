package data

import (
	"errors"
	"testing"
	"time"
)

func TestParseVintage(t *testing.T) {
	for _, text := range []string{"2025-10-26", "2024-02-29", "1960-01-01", "2100-12-31"} {
		if got, err := ParseVintage(text); err != nil || string(got) != text {
			t.Errorf("ParseVintage(%q) = %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2025", "2025-10", "26-10-2025", "2025-02-29", "2025-1-2", "2025-10-26T00:00:00Z", " 2025-10-26", "1959-12-31", "2101-01-01", "0000-00-00"} {
		if got, err := ParseVintage(text); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseVintage(%q) = %q, %v, want invalid", text, got, err)
		}
	}
}

func TestVintageOfIsInUTC(t *testing.T) {
	dili := time.FixedZone("Dili", 9*60*60)
	if got := VintageOf(time.Date(2025, 10, 26, 3, 0, 0, 0, dili)); got != "2025-10-25" {
		t.Errorf("three in the morning in Dili is %s in UTC, want 2025-10-25", got)
	}
}
