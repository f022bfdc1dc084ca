package chart

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/queries"
)

// MultiplesIn is what the small multiples of one indicator are made of: the
// rows of its line chart and the medians of the members.
type MultiplesIn struct {
	TrendIn
	Medians []queries.MedianRow
}

// Multiples draws a panel for each country, all on the same axes, with the
// median of the members in grey behind its line: a crowd of lines that cross is
// read one by one. A country without a figure has its panel too, with the words
// that there is none.
func Multiples(in MultiplesIn, size Size) Chart {
	c := Chart{language: in.Language, Name: "multiples-" + string(in.Indicator.ID), Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s, member by member", in.Indicator.Name))}
	tracks, missing := tracksOf(in.TrendIn)
	d := &drawing{width: size.room(), height: either(size, 440, 380), xAxis: hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1)}
	if len(tracks) == 0 {
		c.Subtitle = in.Indicator.Unit.Label
		c.Desc = sentences(c.Title, in.Language.say("No figure in these years"), in.Language.missingWords(missing))
		return d.finish(c)
	}
	middle := in.median()
	first, last := years(tracks)
	values := trendScale(in.Indicator, tracks)
	values.ticks = fewTicks(values)
	d.tooltip = object{"trigger": "axis", "valueFormatter": numberFormat(in.Indicator.Decimals),
		"axisPointer": object{"type": "line", "lineStyle": object{"color": faintColour}}}
	g := gridOf(in, values, size)
	d.height = g.height()
	seen, usual := marksSeen{}, usualStep(tracks)
	for at, t := range in.ordered(tracks) {
		d.addPanel(g.panel(at, first, last, values))
		if len(middle.points) > 0 {
			d.addMedian(middle)
		}
		if len(t.points) > 0 {
			d.addTrack(t, usual, in.TrendIn, &seen)
		} else {
			d.addTexts("none", []item{textItem(in.Language.noData(), float64(first+last)/2, values.value(0.5), nil)}, object{"position": "inside", "textBorderColor": paperColour, "textBorderWidth": 3})
		}
		d.addTexts("heads", g.heads(t, in, first, last, values), object{"position": "top", "align": "left", "fontSize": labelSize})
	}
	grey := ""
	if len(middle.points) > 0 {
		grey = in.Language.say("Grey: median of the members, in years of which half of them have a figure")
	}
	c.Subtitle = sentences(in.Indicator.Unit.Label+", "+span(first, last), grey, seen.words(values.log, in.Language), in.Language.missingWords(missing))
	c.Desc = multiplesDesc(c.Title, in, tracks, missing, first, last)
	return d.finish(c)
}

// median is the grey line, of the years that the countries' lines have.
func (in MultiplesIn) median() track {
	t := track{name: in.Language.say("Median of the members"), colour: faintColour, member: true}
	for _, row := range in.Medians {
		t.points = append(t.points, point{year: row.Year, value: row.Value})
	}
	return t
}

// ordered are the panels in the order of those asked for, without a figure
// among them; here each line has its own colour, since none lies over another.
func (in MultiplesIn) ordered(tracks []track) []track {
	var order []track
	for _, code := range in.Countries {
		at := slices.IndexFunc(tracks, func(t track) bool { return t.country == code })
		t := track{country: code, name: countryName(in.Catalog, code)}
		if at >= 0 {
			t = tracks[at]
		}
		t.colour, t.text, t.member = countryColour(code), labelText(countryColour(code)), true
		switch {
		case code == in.Focus:
			t.colour, t.text = focusColour(), labelText(focusColour())
		case t.colour == focusColour(): // the accent is that of the focus
			t.colour, t.text = mutedColour(code), mutedText(code)
		}
		order = append(order, t)
	}
	return order
}

// fewTicks are the ticks of a low panel: three or four.
func fewTicks(s scale) []float64 {
	if !s.log {
		return slices.DeleteFunc(linear(s.lo, s.hi, 2).ticks, func(tick float64) bool { return tick < s.lo || tick > s.hi })
	}
	var kept []float64
	for i := 0; i < len(s.ticks); i += (len(s.ticks) + 2) / 4 {
		kept = append(kept, s.ticks[i])
	}
	return kept
}

// A line of a panel's head, and the years below it, pixels.
const (
	panelLine  = 16
	panelYears = 34
	panelGap   = 18 // between two columns
)

// panelGrid places panels in rows of equal columns.
type panelGrid struct {
	columns, count         int
	left, width, plot, row int // pixels; row is a plot with its head and years
}

// gridOf lays out a panel for each country that is asked for.
func gridOf(in MultiplesIn, values scale, size Size) panelGrid {
	g := panelGrid{columns: either(size, 4, 2), count: len(in.Countries), left: tickWidth(values), plot: either(size, 96, 84)}
	g.row = g.plot + 2*panelLine + panelYears
	g.width = (size.room()-g.left-14)/g.columns - panelGap
	return g
}

func (g panelGrid) height() int {
	return (g.count+g.columns-1)/g.columns*g.row + 8
}

// panel is the place of one country. Values are labelled on the left of each
// row, years below every panel: only the ends, so that they have room.
func (g panelGrid) panel(at, first, last int, values scale) panel {
	column := at % g.columns
	p := panel{left: g.left + column*(g.width+panelGap), top: at/g.columns*g.row + 2*panelLine + 6, width: g.width, height: g.plot,
		xAxis: yearAxis(first, last, 0, float64(g.width)), yAxis: valueAxis(values)}
	ends := []float64{float64(first), float64(last)}
	p.xAxis["axisLabel"] = overlay(p.xAxis["axisLabel"].(object), object{"customValues": ends, "alignMinLabel": "left", "alignMaxLabel": "right"})
	p.xAxis["axisTick"] = object{"show": false}
	if column > 0 {
		p.yAxis["axisLabel"] = object{"show": false}
	}
	return p
}

// heads are the name over a panel and, below it, the last figure, with its year
// where that is not the last of all.
func (g panelGrid) heads(t track, in MultiplesIn, first, last int, values scale) []item {
	name := textItem(fit(t.name, float64(g.width+panelGap-4)/widerFonts, labelSize, true), first, values.hi,
		object{"color": t.text, "fontWeight": "bold", "distance": 4 + panelLine})
	if len(t.points) == 0 {
		return []item{name}
	}
	text := figure(in.Indicator, t.last().value)
	if t.last().year < last {
		text = in.Language.say("%s (%d)", text, t.last().year)
	}
	return []item{name, textItem(text, first, values.hi, object{"color": quietColour, "distance": 4})}
}

// addMedian draws the grey line behind a country's.
func (d *drawing) addMedian(t track) {
	var points []any
	for i, p := range t.points {
		if i > 0 && p.year-t.points[i-1].year > longestBridge {
			points = append(points, []any{p.year - 1, orMissing(nil)})
		}
		points = append(points, []any{p.year, round(p.value, 8)})
	}
	d.add(charts.SingleSeries{
		Name: t.name, Type: "line", Data: points, Symbol: "none", LineStyle: &opts.LineStyle{Color: t.colour, Width: 1.4},
		ItemStyle: &opts.ItemStyle{Color: t.colour},
	}, object{"z": 1, "emphasis": object{"disabled": true}})
}

// multiplesDesc says where each line begins and ends.
func multiplesDesc(title string, in MultiplesIn, tracks []track, missing []string, first, last int) string {
	var said []string
	for _, t := range tracks {
		begin, end := t.points[0], t.last()
		said = append(said, in.Language.say("%s: %s in %d, %s in %d", t.name, figure(in.Indicator, begin.value), begin.year, figure(in.Indicator, end.value), end.year))
	}
	return sentences(title, in.Language.say("Small line charts of %s, %s, one a member on the same axes", in.Indicator.Name, span(first, last)),
		strings.Join(said, "; "), in.Language.missingWords(missing))
}
