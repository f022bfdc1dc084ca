package chart

import (
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries"
)

// FlagsIn is what a matrix of how inputs came to stand for a year is made of.
type FlagsIn struct {
	Language Language
	Rows     []queries.FlagRow
	Year     int
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Title    string
	Source   string
}

// Flags draws a cell for each input of the index and member: observed in the
// year, interpolated, carried forward with the year that it is from, or
// missing.
func Flags(in FlagsIn, size Size) Chart {
	var indicators []data.IndicatorID
	var countries []data.CountryCode
	for _, r := range in.Rows {
		if !slices.Contains(indicators, r.Indicator) {
			indicators = append(indicators, r.Indicator)
		}
		if !slices.Contains(countries, r.Country) {
			countries = append(countries, r.Country)
		}
	}
	c := Chart{
		language: in.Language, Name: "inputs", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("What the index of %d rests on", in.Year)),
		Subtitle: sentences(in.Language.say("Dark: observed in %d; pale: carried forward, with the year it is from; ≈: between two observations; hatched: missing",
			in.Year)),
	}
	l := newLadder(size, in.Catalog, indicators).unfolded()
	axis, height := countryHeads(in.Catalog, countries, in.Focus, size)
	d := l.drawing(height, slantRoom(size))
	d.xAxis = axis
	d.tooltip = object{"trigger": "item"}

	shades := map[queries.Flag]shade{
		queries.FlagObserved:     {in.Language.say("observed"), deepColour, paperColour},
		queries.FlagInterpolated: {in.Language.say("interpolated"), middleColour, inkColour},
		queries.FlagCarried:      {in.Language.say("carried forward"), carriedColour, inkColour},
	}
	cells := map[queries.Flag][]item{}
	for _, r := range in.Rows {
		at, placed := l.place[r.Indicator]
		if !placed {
			continue
		}
		text := yearText(r.Year, size)
		if r.Flag == queries.FlagInterpolated {
			text = "≈"
		}
		if r.Flag == queries.FlagMissing {
			text = in.Language.noData()
		}
		cells[r.Flag] = append(cells[r.Flag], item{Name: text, Value: []any{slices.Index(countries, r.Country), at, r.Year}})
	}
	for _, flag := range []queries.Flag{queries.FlagObserved, queries.FlagInterpolated, queries.FlagCarried} {
		d.addShade(shades[flag], cells[flag], object{"valueFormatter": "@year"})
	}
	d.addHatched(cells[queries.FlagMissing], in.Language)
	l.addNames(d, 0, int(d.plotWidth())/max(len(countries), 1)/2)
	c.Desc = flagsDesc(c.Title, in, len(indicators), len(countries))
	return d.finish(c)
}

// yearText is a year in a cell: all of it, or its last two digits on a phone.
func yearText(year int, size Size) string {
	if size.narrow() {
		return fmt.Sprintf("’%02d", year%100)
	}
	return fmt.Sprint(year)
}

// flagsDesc counts the cells and names what the focus lacks.
func flagsDesc(title string, in FlagsIn, indicators, countries int) string {
	count := map[queries.Flag]int{}
	var absent []string
	for _, r := range in.Rows {
		count[r.Flag]++
		if r.Flag != queries.FlagMissing || r.Country != in.Focus {
			continue
		}
		if indicator, err := in.Catalog.Indicator(r.Indicator); err == nil {
			absent = append(absent, indicator.Name)
		}
	}
	focus := ""
	if len(absent) > 0 {
		focus = in.Language.say("%s has no data on %s", countryName(in.Catalog, in.Focus), in.Language.list(absent))
	}
	return sentences(title, in.Language.say("Matrix of %d inputs by %d members: %d observed, %d interpolated, %d carried forward, %d missing",
		indicators, countries, count[queries.FlagObserved], count[queries.FlagInterpolated], count[queries.FlagCarried], count[queries.FlagMissing]), focus)
}
