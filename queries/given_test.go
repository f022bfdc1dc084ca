package queries_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readiness/data"
)

// spread writes out the shorthands of a given.csv, so that a whole index fits
// on a screen. In a line
//
//	indicator  may be inputs (all of the index) or a pillar's id
//	country    may be members, or several codes joined by +
//	year       may be a span such as 2022-2024
//	value      may be @40: the raw value that scores 40 points
//
// A later line of the same cell and vintage replaces an earlier one, and the
// value - takes it away.
func spread(t testing.TB, lines [][]string) [][]string {
	t.Helper()
	head := lines[0]
	at := func(name string) int { return slices.Index(head, name) }
	vintage := at("vintage")
	place, written := map[string]int{}, [][]string{head}
	for _, line := range lines[1:] {
		for _, indicator := range indicatorsOf(t, line[at("indicator")]) {
			for _, country := range countriesOf(line[at("country")]) {
				for _, year := range yearsOf(t, line[at("year")]) {
					cell := slices.Clone(line)
					cell[at("indicator")], cell[at("country")], cell[at("year")] = string(indicator), country, year
					if score, ok := strings.CutPrefix(line[at("value")], "@"); ok {
						cell[at("value")] = rawOf(t, indicator, score)
					}
					key := strings.Join([]string{string(indicator), country, year}, " ")
					if vintage >= 0 {
						key += " " + line[vintage]
					}
					if before, ok := place[key]; ok {
						written[before] = cell
						continue
					}
					place[key] = len(written)
					written = append(written, cell)
				}
			}
		}
	}
	return slices.DeleteFunc(written, func(line []string) bool { return line[at("value")] == "-" })
}

// indicatorsOf reads a cell of the column indicator.
func indicatorsOf(t testing.TB, text string) []data.IndicatorID {
	t.Helper()
	var ids []data.IndicatorID
	for _, i := range catalogue().Indicators() {
		if i.Role == data.InIndex && (text == "inputs" || text == string(i.Pillar)) {
			ids = append(ids, i.ID)
		}
	}
	if len(ids) == 0 {
		ids = []data.IndicatorID{data.IndicatorID(text)}
	}
	return ids
}

func countriesOf(text string) []string {
	if text == "members" {
		return column(catalogue().Members(), func(c data.Country) string { return string(c.ISO3) })
	}
	return strings.Split(text, "+")
}

func yearsOf(t testing.TB, text string) []string {
	t.Helper()
	first, last, ok := strings.Cut(text, "-")
	if !ok {
		return []string{text}
	}
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || to < from {
		t.Fatalf("given.csv: years %q", text)
	}
	var all []string
	for year := from; year <= to; year++ {
		all = append(all, strconv.Itoa(year))
	}
	return all
}

// rawOf is the raw value that gives a score: the goalposts read backwards.
func rawOf(t testing.TB, id data.IndicatorID, text string) string {
	t.Helper()
	indicator, err1 := catalogue().Indicator(id)
	score, err2 := strconv.ParseFloat(text, 64)
	if err1 != nil || err2 != nil || indicator.Goalpost == nil {
		t.Fatalf("given.csv: score %q of %s: %v %v", text, id, err1, err2)
	}
	share := score / 100
	if indicator.Direction == data.LowerIsBetter {
		share = 1 - share
	}
	low, high := indicator.Goalpost.Low, indicator.Goalpost.High
	raw := low + share*(high-low)
	switch indicator.Transform {
	case data.TransformLog:
		raw = math.Exp(math.Log(low) + share*(math.Log(high)-math.Log(low)))
	case data.TransformLog1p:
		raw = math.Expm1(math.Log1p(low) + share*(math.Log1p(high)-math.Log1p(low)))
	}
	return fmt.Sprint(raw)
}
