package dashboard_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// TestProgressSentenceAgreesWithItsTable counts the changes of the table by the
// rule of one point and compares them with the sentence above it.
func TestProgressSentenceAgreesWithItsTable(t *testing.T) {
	page := parsed(t, fullSite(t).settled("/index").body)
	tables := with(page.all("table"), "id", "progress")
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	lines := tables[0].all("tr")[1:]
	rose, fell, steady, before, first := 0, 0, 0, 1e9, ""
	for _, line := range lines {
		cells := line.all("td")
		change, err := strconv.ParseFloat(strings.TrimSuffix(strings.Replace(cells[2].words(), "−", "-", 1), " points"), 64)
		if err != nil {
			continue // not known
		}
		if change > before {
			t.Errorf("%s rose by %v, after one that rose by %v", line.words(), change, before)
		}
		if before = change; first == "" {
			first = fmt.Sprintf("Largest rise: %s, %.1f points.", with(line.all("th"), "scope", "row")[0].words(), change)
		}
		after, errAfter := strconv.ParseFloat(cells[1].words(), 64)
		begin, errBefore := strconv.ParseFloat(cells[0].words(), 64)
		if errAfter != nil || errBefore != nil || after-begin-change > 0.11 || change-(after-begin) > 0.11 {
			t.Errorf("%s: the change is not that of its scores", line.words())
		}
		switch {
		case change > 1:
			rose++
		case change < -1:
			fell++
		default:
			steady++
		}
	}
	want := fmt.Sprintf("From 2022 to 2024 the index rose by more than a point in %d members, fell in %d and hardly moved in %d. %s", rose, fell, steady, first)
	if len(lines) != 11 || rose == 0 || !strings.Contains(page.words(), want) {
		t.Errorf("%d rows; no sentence %q", len(lines), want)
	}
}
