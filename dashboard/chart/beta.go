package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
)

// Beta draws the pace of each member against where it started: a line that
// falls means that those behind moved faster. It shows eight members or more;
// with fewer there is nothing to draw (METHODOLOGY M12).
func Beta(in ConvergenceIn, focus data.CountryCode, size Size) Chart {
	about := in.Language.pseudoIndicator(in.Catalog, in.Convergence.Series)
	c := Chart{language: in.Language, Name: "beta", Size: size, Source: in.Source, Title: orElse(in.Title, in.Language.say("%s: did those behind move faster?", about.Name))}
	d := &drawing{
		width: size.room(), height: either(size, 420, 340), left: 58, right: either(size, 96, 30), top: 34, bottom: 48,
		tooltip: object{"trigger": "item", "valueFormatter": "@num2"}, xAxis: hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1),
	}
	b := in.Convergence.Beta
	if b == nil || !b.Shown || len(b.Points) == 0 {
		c.Subtitle = in.Language.say("Fewer than eight members have a figure at both ends")
		c.Desc = sentences(c.Title, c.Subtitle)
		return d.finish(c)
	}
	pace := in.Language.say("↑ Change, points a year")
	if about.Goalpost != nil || about.ID != "" {
		pace = in.Language.say("↑ Change, %s, a year", about.Unit.Label)
	}
	factor := 1.0
	if b.Form == "log" {
		pace, factor = in.Language.say("↑ Change, per cent a year"), 100
	}
	xs, ys := span2{math.Inf(1), math.Inf(-1)}, span2{math.Inf(1), math.Inf(-1)}
	for _, p := range b.Points {
		xs.add(p.Start)
		ys.add(p.Growth * factor)
	}
	x, y := linear(xs.lo, xs.hi, 5), linear(ys.lo, ys.hi, 5)
	if b.Form == "log" && xs.lo > 0 && xs.hi/xs.lo >= wideSpread {
		x = logarithmic(xs.lo, xs.hi)
	}
	d.left = tickWidth(y)
	d.xAxis = namedBelow(valueAxis(x), in.Language.say("%s in %d, %s →", about.Name, b.From, about.Unit.Label))
	d.yAxis = namedAbove(valueAxis(y), pace, d.left)
	var said []string
	var trails []trail
	for _, p := range b.Points {
		name := countryName(in.Catalog, p.Country)
		said = append(said, in.Language.say("%s from %s, %s", name, figure(about, p.Start), in.Language.number(p.Growth*factor, 2)))
		t := trail{country: p.Country, name: name, focus: p.Country == focus, colour: countryColour(p.Country),
			points: [][2]float64{{round(p.Start, 8), round(p.Growth*factor, 8)}}}
		if t.focus {
			t.colour = focusColour()
		}
		trails = append(trails, t)
	}
	d.addFit(in, x, factor)
	for _, t := range trails {
		d.addTrail(t)
	}
	d.addPointNames(trails, x, y, size)
	c.Subtitle = sentences(in.Language.say("%s; the line is an ordinary least-squares fit", span(b.From, b.To)),
		in.Language.count(b.N, "%d country, descriptive only", "%d countries, descriptive only", b.N))
	c.Desc = sentences(c.Title, in.Language.say("Scatter chart of the change against the start: %s", strings.Join(said, "; ")))
	return d.finish(c)
}

// span2 is the smallest range that holds some values.
type span2 struct{ lo, hi float64 }

func (s *span2) add(value float64) { s.lo, s.hi = math.Min(s.lo, value), math.Max(s.hi, value) }

// addFit draws the fitted line between the ends of the start axis. Its level
// follows from the mean point, through which least squares always passes.
func (d *drawing) addFit(in ConvergenceIn, x scale, factor float64) {
	b := in.Convergence.Beta
	g := func(v float64) float64 { return v }
	if b.Form == "log" {
		g = math.Log
	}
	var meanX, meanY float64
	for _, p := range b.Points {
		meanX += g(p.Start) / float64(len(b.Points))
		meanY += p.Growth / float64(len(b.Points))
	}
	const steps = 24 // a curve on a linear axis, straight on a logarithmic one
	var line []any
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range b.Points {
		lo, hi = math.Min(lo, p.Start), math.Max(hi, p.Start)
	}
	for i := 0; i <= steps; i++ {
		at := x.value(x.at(lo) + (x.at(hi)-x.at(lo))*float64(i)/steps)
		line = append(line, []any{round(at, 8), round(factor*(meanY+b.Slope*(g(at)-meanX)), 8)})
	}
	d.add(charts.SingleSeries{
		Name: "fit", Type: "line", Data: line, Symbol: "none", LineStyle: &opts.LineStyle{Color: quietColour, Width: 1.5},
	}, object{"silent": true, "z": 1, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
}
