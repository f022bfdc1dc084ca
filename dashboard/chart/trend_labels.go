package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// endLabel is a line of text right of a line's end.
type endLabel struct {
	track  int
	text   string
	shift  float64 // keeps two texts of one track in order
	leader bool    // a thin line leads to it
}

// endLabelSet is the column of names at the right of a line chart.
type endLabelSet struct {
	labels []endLabel
	width  int     // of the widest, pixels
	size   float64 // of the text
}

// widerFonts is how much wider than the estimate the fallback fonts of readers
// are: DejaVu Sans, which Linux shows where Noto Sans is missing, is a tenth
// wider. A label that ends beyond the picture is cut.
const widerFonts = 1.1

// endLabels writes each line's name and last figure, with the year where it is
// not the newest one. A narrow chart has room for the focus' figure only, in a
// line of its own.
func endLabels(in TrendIn, tracks []track, newest int, size Size) endLabelSet {
	set := endLabelSet{size: either(size, 13.0, 12.0)}
	limit := float64(size.room()) * either(size, 0.28, 0.36)
	add := func(track int, text string, shift float64, leader bool) {
		set.labels = append(set.labels, endLabel{track, text, shift, leader})
		set.width = max(set.width, int(math.Ceil(widerFonts*textWidth(text, set.size, tracks[track].focus))))
	}
	for i, t := range tracks {
		last := figure(in.Indicator, t.last().value)
		if t.last().year < newest {
			last += fmt.Sprintf(" (%d)", t.last().year)
		}
		switch {
		case !size.narrow():
			room := limit - textWidth(" "+last, set.size, t.focus)
			add(i, fit(t.name, room, set.size, t.focus)+" "+last, 0, true)
		case t.focus:
			add(i, fit(t.name, limit, set.size, true), -0.01, true)
			add(i, last, 0.01, false)
		default:
			add(i, fit(t.name, limit, set.size, false), 0, true)
		}
	}
	return set
}

// addEndLabels places the names beside the ends of their lines, moved apart
// where they would touch, each with a thin line back to its last figure.
//
// The places are worked out here and not by the library because they must be
// the same on the server and in the browser, and because the leader needs
// them too. x is the right end of the axis.
func (d *drawing) addEndLabels(set endLabelSet, tracks []track, values scale, x float64) {
	height := d.plotHeight()
	wanted := make([]float64, len(set.labels))
	for i, l := range set.labels {
		wanted[i] = height*(1-values.at(tracks[l.track].last().value)) + l.shift
	}
	placed := spread(wanted, set.size+3, 2, height-2)

	var texts []item
	var leaders []any
	for i, l := range set.labels {
		t := tracks[l.track]
		y := round(values.value(1-placed[i]/height), 6)
		style := object{"color": t.text}
		if t.focus {
			style["fontWeight"] = "bold"
		}
		texts = append(texts, textItem(l.text, x, y, style))
		if last := t.last(); l.leader {
			leaders = append(leaders, []any{last.year, last.value}, []any{x, y}, []any{x, orMissing(nil)})
		}
	}
	d.add(charts.SingleSeries{
		Name: "leaders", Type: "line", Data: leaders, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: faintColour, Width: 0.8},
	}, object{
		"z": 1, "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true},
		"lineStyle": object{"type": []int{1, 3}},
	})
	d.addTexts("names", texts, object{"fontSize": set.size})
}

// missingWords names the countries without a figure.
func (l Language) missingWords(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return l.say("No data: %s", l.list(names))
}

// trendDesc says the chart in words: where the focus came from and where it
// is, and the last figure of everybody else, best first.
func trendDesc(title string, in TrendIn, tracks []track, missing []string, first, last int) string {
	focus := ""
	var others []string
	sorted := slices.Clone(tracks)
	slices.SortStableFunc(sorted, func(a, b track) int {
		return -int(in.Indicator.Direction) * cmp.Compare(a.last().value, b.last().value)
	})
	for _, t := range sorted {
		begin, end := t.points[0], t.last()
		if t.focus {
			focus = in.Language.say("%s: %s in %d, %s in %d", t.name,
				figure(in.Indicator, begin.value), begin.year, figure(in.Indicator, end.value), end.year)
			continue
		}
		others = append(others, fmt.Sprintf("%s %s (%d)", t.name, figure(in.Indicator, end.value), end.year))
	}
	latest := ""
	if len(others) > 0 {
		latest = in.Language.say("Latest figures of the others: %s", strings.Join(others, ", "))
	}
	return sentences(title,
		in.Language.say("Line chart of %s, %s, %s", in.Indicator.Name, in.Indicator.Unit.Label, span(first, last)),
		focus, latest, in.Language.missingWords(missing), in.Language.directionWords(in.Indicator))
}
