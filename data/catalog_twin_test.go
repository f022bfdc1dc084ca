package data

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// TestTwin compares the catalogue with the table that it was published as,
// where that table lies beside the folder of source files.
func TestTwin(t *testing.T) {
	folder := os.Getenv("READINESS_SOURCES")
	if folder == "" {
		t.Skip("READINESS_SOURCES does not name a folder of source files")
	}
	file, err := os.Open(filepath.Join(folder, "..", "catalogue.csv"))
	if os.IsNotExist(err) {
		t.Skip("no catalogue.csv beside the source files")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	table, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for at, head := range table[0] {
		column[head] = at
	}
	c := loaded(t)
	for at, row := range table[1:] {
		cell := func(head string) string { return row[column[head]] }
		i, err := c.Indicator(IndicatorID(cell("id")))
		if err != nil {
			t.Error(err)
			continue
		}
		if c.Indicators()[at].ID != i.ID {
			t.Errorf("%s is not number %d", i.ID, at+1)
		}
		low, high := "", ""
		if i.Goalpost != nil {
			low, high = strconv.FormatFloat(i.Goalpost.Low, 'f', -1, 64), strconv.FormatFloat(i.Goalpost.High, 'f', -1, 64)
		}
		pillar, _ := c.Pillar(i.Pillar)
		for head, got := range map[string]string{
			"name":          i.Name,
			"pillar":        pillar.Letter,
			"unit":          i.Unit.Label,
			"direction":     map[Direction]string{HigherIsBetter: "higher", LowerIsBetter: "lower"}[i.Direction],
			"transform":     string(i.Transform),
			"goalpost_low":  low,
			"goalpost_high": high,
			"decimals":      strconv.Itoa(i.Decimals),
			"max_age":       strconv.Itoa(i.MaxAge),
			"in_index":      string(i.Role),
		} {
			if got != cell(head) {
				t.Errorf("%s: %s is %q, published %q", i.ID, head, got, cell(head))
			}
		}
	}
	published := 0
	for _, i := range c.Indicators() {
		if i.Role != Input {
			published++
		}
	}
	if published != len(table)-1 {
		t.Errorf("%d indicators, %d published", published, len(table)-1)
	}
}
