package chart

import (
	"fmt"
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
		Name: "years-behind-" + strings.ToLower(string(in.Focus)), Size: size, Source: in.Source,
		Title: orElse(in.Title, fmt.Sprintf("Years that %s is behind %s", focus, in.ReferenceName)),
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
		if size == Wide {
			d.yAxis = rowAxis(l.rows, d.left, false)
		}
	}
	d.xAxis = hiddenAxis(lo, hi)
	// The line from which the bars are measured.
	d.xAxis["axisTick"] = object{"show": false, "customValues": []int{0}}
	d.xAxis["splitLine"] = object{"show": true, "lineStyle": object{"color": faintColour, "width": 1}}
	d.tooltip = object{"trigger": "item", "valueFormatter": "@num1"}

	d.addSpans(spans)
	d.addArrows(spans)
	d.addSpanWords(spans)
	l.addNames(d, lo, 0)

	c.Subtitle = sentences("Years", spanMarks(spans), untoldWords(len(all)-len(spans)))
	c.Desc = spansDesc(c.Title, focus, all)
	return d.finish(c)
}

// spanned is an indicator's time-distance.
type spanned struct {
	indicator data.Indicator
	years     float64 // below zero: ahead
	bound     bool    // at least as many
	known     bool
	words     string // at the end of the bar
}

// spansOf sorts the rows, furthest behind first and the unknown last.
func spansOf(in YearsBehindIn) []spanned {
	var spans []spanned
	for _, r := range in.Rows {
		indicator, err := in.Catalog.Indicator(data.IndicatorID(r.Series))
		if err != nil {
			continue
		}
		spans = append(spans, spanOf(indicator, r))
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
func untoldWords(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "Not enough data on 1 more indicator"
	}
	return fmt.Sprintf("Not enough data on %d more indicators", n)
}

// spanOf reads one row. Statuses are those of gap.csv.
func spanOf(indicator data.Indicator, r queries.GapRow) spanned {
	s := spanned{indicator: indicator, words: "not enough data"}
	switch r.YearsStatus {
	case "self":
		s.known, s.words = true, "is the reference"
		return s
	case "level":
		s.known, s.words = true, "level"
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
	s.words = fmt.Sprintf("%.1f", math.Abs(s.years))
	if s.bound {
		// A bound counts whole calendar years of a record: a decimal would claim
		// a precision that it has not.
		s.words = "> " + strconv.FormatFloat(math.Abs(s.years), 'f', -1, 64)
	}
	if s.years < 0 {
		s.words += " ahead"
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
func (d *drawing) addSpans(spans []spanned) {
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
	d.add(charts.SingleSeries{Name: "years behind", Type: "bar", Data: items}, object{
		"barWidth": 12, "z": 3, "emphasis": object{"disabled": true},
	})
}

// addArrows opens the ends of the bars that are bounds.
func (d *drawing) addArrows(spans []spanned) {
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
	add("at least", "path://M0,0L9,10L0,20Z", 4, right)
	add("ahead by at least", "path://M9,0L0,10L9,20Z", -4, left)
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
func spanMarks(spans []spanned) string {
	var bound, ahead bool
	for _, s := range spans {
		bound, ahead = bound || s.bound, ahead || s.years < 0
	}
	var parts []string
	if bound {
		parts = append(parts, "arrow: at least as many, the record reaches no further back")
	}
	if ahead {
		parts = append(parts, "left: ahead")
	}
	return firstUpper(strings.Join(parts, "; "))
}

// spansDesc says every row.
func spansDesc(title, focus string, spans []spanned) string {
	var known, unknown []string
	for _, s := range spans {
		if !s.known {
			unknown = append(unknown, s.indicator.Name)
			continue
		}
		known = append(known, s.indicator.Name+" "+strings.Replace(s.words, "> ", "more than ", 1))
	}
	missing := ""
	if len(unknown) > 0 {
		missing = "Not enough data on " + list(unknown)
	}
	return sentences(title, fmt.Sprintf("Bar chart of the years that %s is behind, longest first", focus),
		strings.Join(known, "; "), missing)
}
