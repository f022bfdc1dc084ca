package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// DumbbellIn is what a chart of distances to a reference is made of.
type DumbbellIn struct {
	Language      Language
	Rows          []queries.GapRow
	Focus         data.CountryCode
	Catalog       *data.Catalog
	ReferenceName string // "best member", "median of the members", "Viet Nam"
	Year          int    // that ages count from; 0: the newest in Rows
	Title         string
	Source        string
}

// Dumbbell draws a row for each indicator of the index: the country in focus
// and what it is held against, as scores on one scale, with the line between
// them. The figures in their own units stand at the right. Indicators on which
// neither has a figure have no row; the subtitle counts them.
func Dumbbell(in DumbbellIn, size Size) Chart {
	all := pairsOf(in)
	pairs := withFigures(all)
	ids := make([]data.IndicatorID, len(pairs))
	for i, p := range pairs {
		ids[i] = p.indicator.ID
	}
	focus := countryName(in.Catalog, in.Focus)
	c := Chart{
		language: in.Language, Name: "gap-" + strings.ToLower(string(in.Focus)), Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s and %s", focus, in.ReferenceName)),
		Subtitle: sentences(in.Language.say("Score from 0 to 100 between fixed goalposts; figures in their own units"),
			in.Language.say("Hollow: %d years old or more", oldAge), in.Language.untoldWords(len(all)-len(pairs))),
	}
	l := newLadder(size, in.Catalog, ids)
	reference := firstUpper(orElse(in.ReferenceName, in.Language.say("reference")))
	column := columnsOf(pairs, focus, reference)
	d := l.drawing(either(size, 30, 56), either(size, column.reference+column.focus+44, 6))
	d.xAxis = scoreAxis()
	d.tooltip = object{"trigger": "item", "valueFormatter": "@num1"}

	d.addLinks(pairs, l)
	d.addDots("reference", orElse(in.ReferenceName, in.Language.say("reference")), pairs, l, refColour, func(p pair) side { return p.reference })
	d.addDots("focus", focus, pairs, l, focusColour(), func(p pair) side { return p.focus })
	l.addNames(d, 0, 0)
	d.addColumns(pairs, l, column, focus, reference)
	c.Desc = in.Language.dumbbellDesc(c.Title, focus, in.ReferenceName, all)
	return d.finish(c)
}

// withFigures leaves out the pairs without any figure, unless that is all.
func withFigures(pairs []pair) []pair {
	kept := slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool {
		return p.focus.none && p.reference.none
	})
	if len(kept) == 0 {
		return pairs
	}
	return kept
}

// side is one end of a dumbbell.
type side struct {
	text  string // the figure, or that there is none
	none  bool
	score float64 // NaN: nothing to draw
	old   bool
}

func (s side) drawn() bool { return !math.IsNaN(s.score) }

// pair is a row of the dumbbell chart.
type pair struct {
	indicator        data.Indicator
	focus, reference side
}

// pairsOf takes the rows of indicators in the index.
func pairsOf(in DumbbellIn) []pair {
	newest := in.Year
	if newest == 0 {
		for _, r := range in.Rows {
			newest = max(newest, r.Year, r.ReferenceYear)
		}
	}
	var pairs []pair
	for _, r := range in.Rows {
		indicator, err := in.Catalog.Indicator(data.IndicatorID(r.Series))
		if err != nil || indicator.Role != data.InIndex {
			continue
		}
		pairs = append(pairs, pair{
			indicator: indicator,
			focus:     in.Language.sideOf(indicator, r.Value, r.Year, newest),
			reference: in.Language.sideOf(indicator, r.ReferenceValue, r.ReferenceYear, newest),
		})
	}
	return pairs
}

func (l Language) sideOf(indicator data.Indicator, value *float64, year, newest int) side {
	if !finite(value) {
		return side{text: l.noData(), none: true, score: math.NaN()}
	}
	s := side{text: brief(indicator, *value), score: math.NaN(), old: newest-year >= oldAge && year > 0}
	if score, ok := score(indicator, *value); ok {
		s.score = round(score, 5)
	}
	if s.old {
		s.text += fmt.Sprintf(" (%d)", year)
	}
	return s
}

// addLinks draws the lines between the ends, under the dots.
func (d *drawing) addLinks(pairs []pair, l ladder) {
	var links []item
	for _, p := range pairs {
		if p.focus.drawn() && p.reference.drawn() {
			low, high := math.Min(p.focus.score, p.reference.score), math.Max(p.focus.score, p.reference.score)
			links = append(links, item{Value: []any{l.place[p.indicator.ID], low, high}})
		}
	}
	if len(links) == 0 {
		return
	}
	d.add(charts.SingleSeries{
		Name: "distance", Type: "custom", Data: links, RenderItem: "interval",
		ItemStyle: &opts.ItemStyle{Color: stemColour},
	}, object{
		"encode": object{"x": []int{1, 2}, "y": 0}, "silent": true, "z": 2,
		"tooltip": object{"show": false},
	})
}

// addDots draws one end of every pair.
func (d *drawing) addDots(id, name string, pairs []pair, l ladder, colour string, of func(pair) side) {
	var dots []item
	for _, p := range pairs {
		s := of(p)
		if !s.drawn() {
			continue
		}
		dot := item{Name: p.indicator.Name, Value: []any{s.score, l.place[p.indicator.ID]}}
		if s.old {
			dot.ItemStyle = object{"color": paperColour, "borderColor": colour, "borderWidth": 2}
		}
		dots = append(dots, dot)
	}
	if len(dots) == 0 {
		return
	}
	d.add(charts.SingleSeries{
		Name: name, Type: "scatter", Data: dots, Id: id, SymbolSize: 11,
		ItemStyle: &opts.ItemStyle{Color: colour},
	}, object{
		"z": 3, "clip": false,
		"itemStyle": object{"opacity": 1, "borderColor": paperColour, "borderWidth": 1},
		"encode":    object{"x": 0, "y": 1, "tooltip": 0},
	})
}
