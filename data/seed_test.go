package data

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSeedBelongsToSources: a seed file that no source claims would be loaded
// by nobody, and a source without one would have no figures at the first start.
func TestSeedBelongsToSources(t *testing.T) {
	c := loaded(t)
	entries, err := fs.ReadDir(SeedFS(), ".")
	if err != nil {
		t.Fatal(err)
	}
	embedded := map[SourceID]bool{}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		id, csv := strings.CutSuffix(entry.Name(), ".csv")
		if _, err := c.Source(SourceID(id)); err != nil || !csv {
			t.Errorf("seed/%s is not <source>.csv", entry.Name())
		}
		embedded[SourceID(id)] = true
	}
	for _, source := range c.Sources() {
		if source.Licence.Redistribute && !embedded[source.ID] {
			t.Errorf("%s may be passed on and is not embedded; the README says that all are", source.ID)
		}
		if !source.Licence.Redistribute && embedded[source.ID] {
			t.Errorf("%s may not be passed on and is embedded", source.ID)
		}
	}
}

// recentYear is the year from which the catalogue counts a figure as recent:
// the first of the composite.
const recentYear = 2022

// TestSeedCoversTheIndicators holds the embedded figures to the coverage that
// the catalogue was drawn up with: for each indicator of a pillar how many
// members have a figure, how many a recent one, and the newest of Timor-Leste
// with the digits that it was written down with.
func TestSeedCoversTheIndicators(t *testing.T) {
	c := loaded(t)
	seed := seedFigures(t)
	expected := readTable(t, "testdata/seed.csv")
	for _, want := range expected {
		figures := seed[IndicatorID(want[0])]
		var any, recent []CountryCode
		for _, member := range c.Members() {
			years := figures[member.ISO3]
			if len(years) == 0 {
				continue
			}
			any = append(any, member.ISO3)
			if newest(years) >= recentYear {
				recent = append(recent, member.ISO3)
			}
		}
		if got := fmt.Sprintf("%d,%d", len(any), len(recent)); got != want[1]+","+want[2] {
			t.Errorf("%s: members with a figure and with one since %d: %s, want %s,%s (%v, %v)", want[0], recentYear, got, want[1], want[2], any, recent)
		}
		year, value := "", ""
		if years := figures["TLS"]; len(years) > 0 {
			_, digits, _ := strings.Cut(want[4], ".")
			year, value = strconv.Itoa(newest(years)), strconv.FormatFloat(years[newest(years)], 'f', len(digits), 64)
		}
		if year != want[3] || value != want[4] {
			t.Errorf("%s of Timor-Leste: %q in %q, want %q in %q", want[0], value, year, want[4], want[3])
		}
	}
	for _, i := range c.Indicators() {
		if i.Pillar != "" && !slices.ContainsFunc(expected, func(row []string) bool { return row[0] == string(i.ID) }) {
			t.Errorf("testdata/seed.csv says nothing of %s", i.ID)
		}
	}
}

func newest(years map[int]float64) int {
	last := math.MinInt
	for year := range years {
		last = max(last, year)
	}
	return last
}

// seedFigures reads the embedded figures by indicator, country and year.
func seedFigures(t *testing.T) map[IndicatorID]map[CountryCode]map[int]float64 {
	t.Helper()
	names, err := fs.Glob(SeedFS(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	seed := map[IndicatorID]map[CountryCode]map[int]float64{}
	for _, name := range names {
		file, err := SeedFS().Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(file).ReadAll()
		file.Close()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows[1:] {
			if row[3] == "" {
				continue // a stated absence
			}
			year, err := strconv.Atoi(row[2])
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			value, err := strconv.ParseFloat(row[3], 64)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			indicator, country := IndicatorID(row[0]), CountryCode(row[1])
			if seed[indicator] == nil {
				seed[indicator] = map[CountryCode]map[int]float64{}
			}
			if seed[indicator][country] == nil {
				seed[indicator][country] = map[int]float64{}
			}
			seed[indicator][country][year] = value
		}
	}
	return seed
}

func readTable(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
