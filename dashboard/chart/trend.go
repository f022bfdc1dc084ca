package chart

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
)

// TrendIn is what a line chart of one indicator is made of.
type TrendIn struct {
	Language  Language
	Indicator data.Indicator
	Rows      []data.Observation
	Countries []data.CountryCode // asked for: those without a figure are named; none: those in Rows
	Focus     data.CountryCode   // drawn last, thick; empty: all alike
	Catalog   *data.Catalog
	Title     string // the finding; empty: one about the focus
	Source    string
}

// Trend draws a line for each country, named at its end. Where years are
// missing the line is thin and dashed, or cut when more than four are; it is
// cut before a change of method. Estimates are hollow points; a forecast or an
// imputed figure is one at the end of a dashed line.
func Trend(in TrendIn, size Size) Chart {
	tracks, missing := tracksOf(in)
	c := Chart{
		language: in.Language, Name: "trend-" + string(in.Indicator.ID), Size: size, Source: in.Source,
		Title: orElse(in.Title, trendTitle(in, tracks)),
	}
	return lines(c, in, tracks, missing, size)
}

// lines lays out a chart of tracks, each named at its end.
func lines(c Chart, in TrendIn, tracks []track, missing []string, size Size) Chart {
	d := &drawing{
		width: size.room(), height: either(size, 440, 380),
		top: 12, bottom: 30, xAxis: hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1),
	}
	if len(tracks) == 0 {
		c.Subtitle = in.Indicator.Unit.Label
		c.Desc = sentences(c.Title, in.Language.say("No figure in these years"), in.Language.missingWords(missing))
		return d.finish(c)
	}
	first, last := years(tracks)
	values := trendScale(in.Indicator, tracks)
	labels := endLabels(in, tracks, last, size)

	d.left = tickWidth(values)
	d.right = labels.width + 8
	const leader = 14 // pixels between the last year and the labels
	pixels := d.plotWidth() - leader
	pad := leader / pixels * math.Max(1, float64(last-first))
	d.xAxis, d.yAxis = yearAxis(first, last, pad, pixels), valueAxis(values)
	d.tooltip = object{
		"trigger": "axis", "order": "valueDesc",
		"valueFormatter": numberFormat(in.Indicator.Decimals),
		"axisPointer":    object{"type": "line", "lineStyle": object{"color": faintColour}},
	}

	seen := marksSeen{}
	usual := usualStep(tracks)
	for _, t := range tracks {
		d.addTrack(t, usual, in, &seen)
	}
	d.addEndLabels(labels, tracks, values, float64(last)+pad)

	c.Subtitle = sentences(
		in.Indicator.Unit.Label+", "+span(first, last),
		seen.words(values.log, in.Language),
		in.Language.missingWords(missing),
	)
	c.Desc = trendDesc(c.Title, in, tracks, missing, first, last)
	return d.finish(c)
}

// track is a country's line.
type track struct {
	country data.CountryCode
	name    string
	focus   bool
	member  bool
	colour  string
	text    string // colour of its label
	points  []point
}

// point is an observation with a figure.
type point struct {
	year   int
	value  float64
	status data.Status
}

func (t track) last() point { return t.points[len(t.points)-1] }

// tracksOf groups the rows by country, the focus last so that it lies on top,
// and names the countries that have no figure.
func tracksOf(in TrendIn) (tracks []track, missing []string) {
	byCountry := map[data.CountryCode][]point{}
	order := slices.Clone(in.Countries)
	for _, row := range in.Rows {
		if !slices.Contains(order, row.Country) {
			order = append(order, row.Country)
		}
		if finite(row.Value) {
			byCountry[row.Country] = append(byCountry[row.Country], point{row.Year, *row.Value, row.Status})
		}
	}
	rank := func(code data.CountryCode) int {
		switch {
		case code == in.Focus:
			return 2
		case isMember(in.Catalog, code):
			return 1
		}
		return 0 // comparators lie under the members
	}
	slices.SortStableFunc(order, func(a, b data.CountryCode) int { return rank(a) - rank(b) })
	for _, code := range order {
		t := track{
			country: code, name: countryName(in.Catalog, code), points: byCountry[code],
			focus: code == in.Focus, member: isMember(in.Catalog, code),
			colour: mutedColour(code), text: mutedText(code),
		}
		if len(t.points) == 0 {
			missing = append(missing, t.name)
			continue
		}
		switch {
		case t.focus:
			t.colour, t.text = focusColour(), focusColour()
		case !t.member:
			t.colour, t.text = faintColour, quietColour
		case in.Focus == "":
			t.colour, t.text = countryColour(code), labelText(countryColour(code))
		}
		slices.SortFunc(t.points, func(a, b point) int { return a.year - b.year })
		tracks = append(tracks, t)
	}
	return tracks, missing
}

// years are the first and the last year with a figure.
func years(tracks []track) (first, last int) {
	first, last = math.MaxInt, 0
	for _, t := range tracks {
		first, last = min(first, t.points[0].year), max(last, t.last().year)
	}
	return first, last
}

// wideSpread is the ratio of the largest to the smallest figure from which on
// a line chart needs a logarithmic scale: at 50 to 1 a linear one presses the
// smallest into the lowest 2 % of the picture.
const wideSpread = 50

// trendScale is the vertical axis. Shares begin at zero, and end at 100 where
// they come near it; other figures begin at zero unless that would waste most
// of the picture.
func trendScale(indicator data.Indicator, tracks []track) scale {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, t := range tracks {
		for _, p := range t.points {
			lo, hi = math.Min(lo, p.value), math.Max(hi, p.value)
		}
	}
	if indicator.Transform != data.TransformNone && lo > 0 && hi/lo >= wideSpread {
		return logarithmic(lo, hi)
	}
	if lo > 0 && (isShare(indicator) || lo < 0.6*hi) {
		lo = 0
	}
	if isShare(indicator) && lo >= 0 && hi > 80 && hi <= 100 {
		lo, hi = 0, 100
	}
	return linear(lo, hi, 5)
}

// addTrack draws a country's line: its solid parts as the series that pointer
// and keyboard meet, its dashed parts and its breaks as decoration.
func (d *drawing) addTrack(t track, usual int, in TrendIn, seen *marksSeen) {
	solid, dashed, breaks := trace(t, usual, in.Indicator, seen)
	width, z := float32(1.6), 2
	kind := "solid"
	switch {
	case t.focus:
		width, z = 3.2, 4
	case !t.member:
		width, z, kind = 1.4, 1, "dashed"
	}
	d.add(
		charts.SingleSeries{
			Name: t.name, Type: "line", Data: solid, Symbol: "none",
			LineStyle: &opts.LineStyle{Color: t.colour, Width: width, Type: kind},
			ItemStyle: &opts.ItemStyle{Color: t.colour},
		},
		object{
			"z": z, "lineStyle": object{"cap": "round", "join": "round"},
			// A pointer on a year meets all lines: were they to light up, the
			// focus would drown among them.
			"emphasis": object{"disabled": true},
		},
	)
	decoration := object{"z": z, "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}}
	if len(dashed) > 0 {
		d.add(charts.SingleSeries{
			Name: in.Language.say("%s, years without a figure", t.name), Type: "line", Data: dashed, Symbol: "none",
			LineStyle: &opts.LineStyle{Color: t.colour, Width: width / 2},
			ItemStyle: &opts.ItemStyle{Color: t.colour},
		}, overlay(object{"lineStyle": object{"type": []int{3, 4}}}, decoration))
	}
	if len(breaks) > 0 {
		d.add(charts.SingleSeries{
			Name: in.Language.say("%s, change of method", t.name), Type: "scatter", Data: breaks,
			Symbol: "path://M0,10L4,0M5,10L9,0", SymbolSize: []int{8, 9},
		}, overlay(object{
			"itemStyle": object{"color": "transparent", "borderColor": t.colour, "borderWidth": 1.6},
		}, decoration))
	}
}

// trendTitle says where the focus stands, for callers without a finding.
func trendTitle(in TrendIn, tracks []track) string {
	for _, t := range tracks {
		if t.focus {
			return in.Language.say("%s: %s in %s in %d", in.Indicator.Name, withUnit(in.Indicator, t.last().value), t.name, t.last().year)
		}
	}
	return in.Indicator.Name
}
