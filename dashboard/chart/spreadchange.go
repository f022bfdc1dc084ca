package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// SpreadChangeIn is what the list of changed spreads is made of.
type SpreadChangeIn struct {
	Language Language
	Rows     []queries.Convergence
	Catalog  *data.Catalog
	Title    string
	Source   string
}

// furthest is the change in per cent beyond which a mark stands at the edge:
// one spread that tripled would press all others together. Its figure is
// written beside it.
const furthest = 100

// changed is a series whose spread has two ends.
type changed struct {
	name    string
	sd, cv  float64 // per cent; cv NaN: not defined
	from    int
	to      int
	verdict queries.Verdict
}

// SpreadChange draws a row for each series: by how many per cent the standard
// deviation (filled) and the coefficient of variation (hollow) changed between
// the first and the last observed year. Left of the line members are closer
// together than they were.
func SpreadChange(in SpreadChangeIn, size Size) Chart {
	rows, untold := changesOf(in)
	c := Chart{language: in.Language, Name: "spread-change", Size: size, Source: in.Source, Title: orElse(in.Title, in.Language.say("How the spread changed"))}
	axisRows := make([]row, len(rows))
	widest := 0.0
	for i, r := range rows {
		label := fit(r.name, float64(size.room())*either(size, 0.3, 0.42), font, false)
		axisRows[i] = row{key: fmt.Sprint(i), label: label}
		widest = math.Max(widest, textWidth(label, font, false))
	}
	d := &drawing{
		width: size.room(), height: 38 + max(len(rows), 1)*26, left: int(widest) + 14, right: either(size, 190, 16), top: 30, bottom: 8,
		tooltip: object{"trigger": "item", "valueFormatter": "@num1"},
	}
	d.xAxis = valueAxis(scale{lo: -furthest, hi: furthest, ticks: []float64{-furthest, -50, 0, 50, furthest}})
	d.xAxis["position"] = "top"
	overlay(d.xAxis, object{"axisLabel": object{"formatter": "@num0"}})
	d.yAxis = rowAxis(axisRows, d.left, false)
	if len(rows) > 0 {
		d.addZero(len(rows))
		d.addChanges(rows, size, in.Language)
	}
	c.Subtitle = sentences(in.Language.say("Change between the first and the last observed year, per cent; filled: standard deviation, hollow: coefficient of variation"),
		in.Language.say("Left: closer together"), in.Language.untoldSpreads(untold))
	c.Desc = in.Language.changesDesc(c.Title, rows, untold)
	return d.finish(c)
}

// changesOf reads the ends of every series, and counts those without.
func changesOf(in SpreadChangeIn) (rows []changed, untold int) {
	for _, r := range in.Rows {
		var ends []queries.Dispersion
		for _, d := range r.Dispersion {
			if d.Observed && finite(d.SD) {
				ends = append(ends, d)
			}
		}
		if len(ends) < 2 || *ends[0].SD <= 0 || r.Sigma.Verdict == queries.NotEnoughData {
			untold++
			continue
		}
		first, last := ends[0], ends[len(ends)-1]
		row := changed{
			name: in.Language.pseudoIndicator(in.Catalog, r.Series).Name, sd: 100 * (*last.SD / *first.SD - 1), cv: math.NaN(),
			from: first.Year, to: last.Year, verdict: r.Sigma.Verdict,
		}
		if finite(first.CV) && finite(last.CV) && *first.CV > 0 {
			row.cv = 100 * (*last.CV / *first.CV - 1)
		}
		rows = append(rows, row)
	}
	return rows, untold
}

// addZero draws the line of no change, stronger than the other rules.
func (d *drawing) addZero(rows int) {
	d.add(charts.SingleSeries{
		Name: "no change", Type: "line", Data: []any{[]any{0, 0}, []any{0, rows - 1}}, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: faintColour, Width: 1.2},
	}, object{"silent": true, "z": 1, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
}

// addChanges draws both marks of every row and, on a wide chart, the verdict.
func (d *drawing) addChanges(rows []changed, size Size, l Language) {
	var sds, cvs, words []item
	for i, r := range rows {
		colour := verdictColour(r.verdict)
		sds = append(sds, item{Name: r.name, Value: []any{clip(r.sd), i}, ItemStyle: object{"color": colour}})
		if !math.IsNaN(r.cv) {
			cvs = append(cvs, item{Name: r.name, Value: []any{clip(r.cv), i},
				ItemStyle: object{"color": paperColour, "borderColor": colour, "borderWidth": 2}})
		}
		words = append(words, textItem(fmt.Sprintf("%s, %s", percent(r.sd), l.Verdict(r.verdict)), furthest, i, nil))
	}
	mark := func(name string, items []item, size int) {
		if len(items) > 0 {
			d.add(charts.SingleSeries{Name: name, Type: "scatter", Data: items, SymbolSize: size}, object{
				"z": 3, "clip": false, "itemStyle": object{"opacity": 1}, "encode": object{"x": 0, "y": 1, "tooltip": 0},
				"emphasis": object{"disabled": true},
			})
		}
	}
	mark(l.say("coefficient of variation"), cvs, 10)
	mark(l.say("standard deviation"), sds, 10)
	if !size.narrow() {
		d.addTexts("verdicts", words, object{"fontSize": 12, "distance": 14})
	}
}

func clip(value float64) float64 {
	return round(math.Max(-furthest, math.Min(furthest, value)), 6)
}

// percent writes a change with its sign.
func percent(value float64) string {
	return strings.Replace(fmt.Sprintf("%+.0f%%", value), "-", "\u2212", 1)
}

// verdictColour tells verdicts apart beside the words.
func verdictColour(v queries.Verdict) string {
	switch v {
	case queries.Converging:
		return aheadColour
	case queries.Diverging:
		return focusColour()
	}
	return faintColour
}

// Verdict is a verdict as people say it.
func (l Language) Verdict(v queries.Verdict) string {
	switch v {
	case queries.Converging:
		return l.say("converging")
	case queries.Diverging:
		return l.say("diverging")
	case queries.Mixed:
		return l.say("mixed")
	case queries.TooShort:
		return l.say("too short to call")
	case queries.NoSpread:
		return l.say("no spread")
	}
	return l.say("not enough data")
}

func (l Language) untoldSpreads(n int) string {
	if n == 0 {
		return ""
	}
	return l.count(n, "Not enough data on %d more series", "Not enough data on %d more series", n)
}

// changesDesc says every row.
func (l Language) changesDesc(title string, rows []changed, untold int) string {
	parts := make([]string, len(rows))
	for i, r := range rows {
		parts[i] = fmt.Sprintf("%s %s (%s), %s", r.name, percent(r.sd), span(r.from, r.to), l.Verdict(r.verdict))
	}
	return sentences(title, l.say("Change of the standard deviation: %s", strings.Join(parts, "; ")), l.untoldSpreads(untold))
}
