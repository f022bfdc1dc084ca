package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
	"readiness/queries"
)

// WaterfallIn is what a gap cut into its parts is made of.
type WaterfallIn struct {
	Language      Language
	Decomposition *queries.Decomposition
	Catalog       *data.Catalog
	StartName     string // whose index the lower end is: "Timor-Leste", "Viet Nam in 2022"
	EndName       string // and the upper end
	Name          string // of the chart
	Title         string
	Source        string
}

// step is a row of the waterfall.
type step struct {
	label    string
	from, to float64 // of the floating bar
	text     string
	whole    bool // a bar from zero: an index, no part
	imputed  bool
	colour   string
}

// Waterfall draws how the distance between two indices adds up: the lower end,
// a floating bar a pillar, the upper end.
func Waterfall(in WaterfallIn, size Size) Chart {
	steps := stepsOf(in)
	c := Chart{language: in.Language, Name: orElse(in.Name, "waterfall"), Size: size, Source: in.Source, Title: in.Title}
	rows := make([]row, len(steps))
	widest, lo, hi := 0.0, 0.0, 0.0
	imputed := false
	for i, s := range steps {
		label := fit(s.label, float64(size.room())*either(size, 0.34, 0.42), font, s.whole)
		rows[i] = row{key: fmt.Sprint(i), label: label}
		if s.whole {
			rows[i].style = object{"color": inkColour, "fontWeight": "bold"}
		}
		widest = math.Max(widest, textWidth(label, font, s.whole))
		lo, hi = math.Min(lo, math.Min(s.from, s.to)), math.Max(hi, math.Max(s.from, s.to))
		imputed = imputed || s.imputed
	}
	d := &drawing{
		width: size.room(), height: 16 + len(rows)*30, left: int(widest) + 14, right: 56, top: 8, bottom: 8,
		xAxis: hiddenAxis(lo, math.Max(hi, 1)), tooltip: object{"trigger": "item", "valueFormatter": "@num1"},
	}
	d.yAxis = rowAxis(rows, d.left, false)
	d.addSteps(steps)

	hatched := ""
	if imputed {
		hatched = in.Language.say("Hatched: missing figures of one side stand at that side’s own average, so that they carry no gap of their own")
	}
	c.Subtitle = sentences(in.Language.say("Points of the index"), hatched)
	c.Desc = in.Language.waterfallDesc(c.Title, steps)
	return d.finish(c)
}

// stepsOf stacks the parts from the lower end up.
func stepsOf(in WaterfallIn) []step {
	dec := in.Decomposition
	steps := []step{{label: in.StartName, to: dec.Start, text: in.Language.number(dec.Start, 1), whole: true, colour: focusColour()}}
	at := dec.Start
	for _, part := range dec.Pillars {
		name := string(part.Series)
		if about, err := queries.DescribeSeries(in.Catalog, part.Series); err == nil {
			name = about.Name
		}
		s := step{label: name, from: at, to: at + part.Points, text: in.Language.numerals(signed(part.Points)), imputed: part.Imputed, colour: otherColour}
		if part.Points < 0 {
			s.colour = aheadColour
		}
		at += part.Points
		steps = append(steps, s)
	}
	return append(steps, step{label: in.EndName, to: dec.End, text: in.Language.number(dec.End, 1), whole: true, colour: refColour})
}

// signed writes points with their sign, a real minus.
func signed(points float64) string {
	text := fmt.Sprintf("%+.1f", points)
	if text == "-0.0" {
		text = "+0.0"
	}
	return strings.Replace(text, "-", "\u2212", 1)
}

// addSteps draws every bar on one that is not seen.
func (d *drawing) addSteps(steps []step) {
	var floors, bars []item
	for i, s := range steps {
		low, high := math.Min(s.from, s.to), math.Max(s.from, s.to)
		style := object{"color": s.colour}
		if s.imputed {
			style["decal"] = object{"color": paperColour, "dashArrayX": []int{1, 0}, "dashArrayY": []int{2, 4}, "rotation": 0.785398, "symbol": "rect"}
		}
		floors = append(floors, item{Value: []any{low, i}})
		bars = append(bars, item{Name: s.label, Value: []any{round(high-low, 8), i}, ItemStyle: style,
			Label: object{"formatter": s.text, "fontWeight": weight(s.whole)}})
	}
	d.add(charts.SingleSeries{Name: "floor", Type: "bar", Data: floors, Stack: "steps"}, object{
		"silent": true, "tooltip": object{"show": false}, "itemStyle": object{"color": "transparent"}, "emphasis": object{"disabled": true},
	})
	d.add(charts.SingleSeries{Name: "points", Type: "bar", Data: bars, Stack: "steps"}, object{
		"barWidth": "58%", "z": 3, "emphasis": object{"disabled": true},
		"label": object{"show": true, "position": "right", "fontSize": font, "color": inkColour, "distance": 6},
	})
}

func weight(bold bool) string {
	if bold {
		return "bold"
	}
	return "normal"
}

// waterfallDesc says every step.
func (l Language) waterfallDesc(title string, steps []step) string {
	parts := make([]string, len(steps))
	for i, s := range steps {
		parts[i] = s.label + " " + s.text
		if s.imputed {
			parts[i] = l.say("%s (rests on missing figures)", parts[i])
		}
	}
	return sentences(title, l.say("Waterfall chart: %s", strings.Join(parts, ", ")))
}
