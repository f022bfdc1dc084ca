package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
	"readiness/queries"
)

// YearsBehindIn is what a chart of time-distances is made of.
type YearsBehindIn struct {
	Language      Language
	Rows          []queries.GapRow
	Focus         data.CountryCode
	Catalog       *data.Catalog
	ReferenceName string
	Title         string
	Source        string
}

// YearsBehind draws how many years ago the reference had the figure that the
// country in focus has now, longest first. A bar that ends in an arrow is a
// lower bound: the reference's record does not reach back far enough. What
// can't be told has no bar; the subtitle counts it and the text names it.
func YearsBehind(in YearsBehindIn, size Size) Chart {
	all := spansOf(in)
	spans := told(all)
	focus := countryName(in.Catalog, in.Focus)
	c := Chart{
		language: in.Language, Name: "years-behind-" + strings.ToLower(string(in.Focus)), Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("Years that %s is behind %s", focus, in.ReferenceName)),
	}
	indicators := make([]data.Indicator, len(spans))
	lo, hi := 0.0, 1.0
	for i, s := range spans {
		indicators[i] = s.indicator
		lo, hi = math.Min(lo, s.years), math.Max(hi, s.years)
	}
	l := newList(size, indicators)
	d := l.drawing(8, either(size, 72, 64))
	if lo < 0 {
		d.left += 64 // room for what is written left of the bars
		if !size.narrow() {
			d.yAxis = rowAxis(l.rows, d.left, false)
		}
	}
	d.xAxis = hiddenAxis(lo, hi)
	// The line from which the bars are measured.
	d.xAxis["axisTick"] = object{"show": false, "customValues": []int{0}}
	d.xAxis["splitLine"] = object{"show": true, "lineStyle": object{"color": faintColour, "width": 1}}
	d.tooltip = object{"trigger": "item", "valueFormatter": "@num1"}

	d.addSpans(spans, in.Language)
	d.addArrows(spans, in.Language)
	d.addSpanWords(spans)
	l.addNames(d, lo, 0)

	c.Subtitle = sentences(in.Language.say("Years"), in.Language.spanMarks(spans), in.Language.untoldWords(len(all)-len(spans)))
	c.Desc = in.Language.spansDesc(c.Title, focus, all)
	return d.finish(c)
}

// spanned is an indicator's time-distance.
type spanned struct {
	indicator data.Indicator
	years     float64 // below zero: ahead
	bound     bool    // at least as many
	known     bool
	words     string // at the end of the bar
	said      string // the same in full
}

// spansOf sorts the rows, furthest behind first and the unknown last.
func spansOf(in YearsBehindIn) []spanned {
	var spans []spanned
	for _, r := range in.Rows {
		indicator, err := in.Catalog.Indicator(data.IndicatorID(r.Series))
		if err != nil {
			continue
		}
		spans = append(spans, in.Language.spanOf(indicator, r))
	}
	slices.SortStableFunc(spans, func(a, b spanned) int {
		switch {
		case a.known != b.known:
			if a.known {
				return -1
			}
			return 1
		case a.years != b.years:
			if a.years > b.years {
				return -1
			}
			return 1
		}
		return 0
	})
	return spans
}

// told leaves out what is not known: a column of "not enough data" hides the
// bars above it. With nothing known all rows stay, so that the picture says so.
func told(spans []spanned) []spanned {
	for at, s := range spans {
		if !s.known && at > 0 {
			return spans[:at] // the unknown are last
		}
	}
	return spans
}

// untoldWords counts the rows that are left out.
func (l Language) untoldWords(n int) string {
	if n == 0 {
		return ""
	}
	return l.count(n, "Not enough data on %d more indicator", "Not enough data on %d more indicators", n)
}

// spanOf reads one row. Statuses are those of gap.csv.
func (l Language) spanOf(indicator data.Indicator, r queries.GapRow) spanned {
	s := spanned{indicator: indicator, words: l.say("not enough data"), said: l.say("not enough data")}
	switch r.YearsStatus {
	case "self":
		s.known, s.words, s.said = true, l.say("is the reference"), l.say("is the reference")
		return s
	case "level":
		s.known, s.words, s.said = true, l.say("level"), l.say("level")
		return s
	}
	if r.YearsStatus == "" || !finite(r.YearsBehind) {
		return s
	}
	if *r.YearsBehind == 0 && r.YearsStatus != "exact" {
		// "More than no years": the reference's record begins in this very year.
		return s
	}
	s.known, s.years = true, *r.YearsBehind
	s.bound = r.YearsStatus == "at-least" || r.YearsStatus == "ahead-at-least"
	size := l.number(math.Abs(s.years), 1)
	if s.bound {
		// A bound counts whole calendar years of a record: a decimal would claim
		// a precision that it has not.
		size = l.numerals(strconv.FormatFloat(math.Abs(s.years), 'f', -1, 64))
	}
	switch {
	case s.bound && s.years < 0:
		s.words, s.said = l.say("> %s ahead", size), l.say("more than %s ahead", size)
	case s.bound:
		s.words, s.said = "> "+size, l.say("more than %s", size)
	case s.years < 0:
		s.words, s.said = l.say("%s ahead", size), l.say("%s ahead", size)
	default:
		s.words, s.said = size, size
	}
	return s
}

func (s spanned) colour() string {
	if s.years < 0 {
		return aheadColour
	}
	return focusColour()
}

// addSpans draws the bars.
func (d *drawing) addSpans(spans []spanned, l Language) {
	var items []item
	for i, s := range spans {
		if !s.known || s.years == 0 {
			continue
		}
		style := object{"color": s.colour()}
		if s.bound {
			style["color"] = bounded(s.colour())
		}
		items = append(items, item{Name: s.indicator.Name, Value: []any{s.years, i}, ItemStyle: style})
	}
	if len(items) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: l.say("years behind"), Type: "bar", Data: items}, object{
		"barWidth": 12, "z": 3, "emphasis": object{"disabled": true},
	})
}

// addArrows opens the ends of the bars that are bounds.
func (d *drawing) addArrows(spans []spanned, l Language) {
	var right, left []item
	for i, s := range spans {
		if !s.bound {
			continue
		}
		arrow := item{Value: []any{s.years, i}, ItemStyle: object{"color": bounded(s.colour())}}
		if s.years < 0 {
			left = append(left, arrow)
		} else {
			right = append(right, arrow)
		}
	}
	add := func(name, path string, shift int, items []item) {
		if len(items) == 0 {
			return
		}
		d.add(charts.SingleSeries{Name: name, Type: "scatter", Data: items, Symbol: path, SymbolSize: []int{9, 20}}, object{
			"symbolOffset": []int{shift, 0}, "silent": true, "z": 3, "clip": false,
			"itemStyle": object{"opacity": 1}, "tooltip": object{"show": false}, "emphasis": object{"disabled": true},
		})
	}
	add(l.say("at least"), "path://M0,0L9,10L0,20Z", 4, right)
	add(l.say("ahead by at least"), "path://M9,0L0,10L9,20Z", -4, left)
}

// addSpanWords writes the figures at the ends of the bars.
func (d *drawing) addSpanWords(spans []spanned) {
	var texts []item
	for i, s := range spans {
		style := object{"color": inkColour}
		switch {
		case !s.known || s.years == 0:
			style = object{"fontStyle": "italic"}
		case s.bound:
			style["distance"] = 14
		}
		if s.years < 0 {
			style["position"] = "left"
		}
		texts = append(texts, textItem(s.words, s.years, i, style))
	}
	d.addTexts("years", texts, object{"fontSize": font, "distance": 6})
}

// spanMarks explains what the chart holds.
func (l Language) spanMarks(spans []spanned) string {
	var bound, ahead bool
	for _, s := range spans {
		bound, ahead = bound || s.bound, ahead || s.years < 0
	}
	var parts []string
	if bound {
		parts = append(parts, l.say("arrow: at least as many, the record reaches no further back"))
	}
	if ahead {
		parts = append(parts, l.say("left: ahead"))
	}
	return firstUpper(strings.Join(parts, "; "))
}

// spansDesc says every row.
func (l Language) spansDesc(title, focus string, spans []spanned) string {
	var known, unknown []string
	for _, s := range spans {
		if !s.known {
			unknown = append(unknown, s.indicator.Name)
			continue
		}
		known = append(known, s.indicator.Name+" "+s.said)
	}
	missing := ""
	if len(unknown) > 0 {
		missing = l.say("Not enough data on %s", l.list(unknown))
	}
	return sentences(title, l.say("Bar chart of the years that %s is behind, longest first", focus),
		strings.Join(known, "; "), missing)
}
