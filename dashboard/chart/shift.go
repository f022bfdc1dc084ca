package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// ShiftIn is what the plane of the two blocks is made of.
type ShiftIn struct {
	Language Language
	Shift    *queries.Shift
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Title    string
	Source   string
}

// Shift draws the plane of the two blocks: infrastructure connectivity across,
// intelligence connectivity up, a trail a member by year that ends in a dot.
// Under the diagonal a member is further with connections than with what they
// are for.
func Shift(in ShiftIn, size Size) Chart {
	c := Chart{language: in.Language, Name: "shift", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("From infrastructure connectivity to intelligence connectivity"))}
	trails, missing := trailsOf(in)
	d := &drawing{
		width: size.room(), height: either(size, 560, 372), left: 44, right: either(size, 96, 20), top: 34, bottom: 48,
		tooltip: object{"trigger": "item", "valueFormatter": "@num1"},
		xAxis:   hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1),
	}
	c.Subtitle = sentences(in.Language.say("Scores of the two blocks, %s, on the same inputs each year; the dot is %d", span(in.Shift.From, in.Shift.To), in.Shift.To),
		in.Language.say("On the dashed line both are equal"), in.Language.missingWords(missing))
	c.Desc = shiftDesc(c.Title, in, missing)
	if len(trails) == 0 {
		return d.finish(c)
	}
	axis := planeScale(trails)
	d.xAxis, d.yAxis = namedBelow(valueAxis(axis), in.Language.say("Infrastructure connectivity →")), namedAbove(valueAxis(axis), in.Language.say("↑ Intelligence connectivity"), d.left)
	d.addDiagonal(axis)
	for _, t := range trails {
		d.addTrail(t)
	}
	d.addPointNames(trails, axis, axis, size)
	return d.finish(c)
}

// namedBelow writes the name of a horizontal axis under its middle.
func namedBelow(axis object, name string) object {
	axis["name"], axis["nameLocation"], axis["nameGap"] = name, "middle", 30
	axis["nameTextStyle"] = object{"color": quietColour, "fontSize": 12}
	return axis
}

// namedAbove writes the name of a vertical axis over it, flush with the margin:
// upright text is read with the head on the shoulder.
func namedAbove(axis object, name string, left int) object {
	axis["name"], axis["nameLocation"], axis["nameGap"] = name, "end", 12
	axis["nameTextStyle"] = object{"color": quietColour, "fontSize": 12, "align": "left", "padding": []int{0, 0, 0, -left}}
	return axis
}

// trail is a member's way; only points with both scores.
type trail struct {
	country data.CountryCode
	name    string
	focus   bool
	colour  string
	points  [][2]float64
}

func (t trail) last() [2]float64 { return t.points[len(t.points)-1] }

// trailsOf takes what can be drawn, the focus last, and names the others.
func trailsOf(in ShiftIn) (trails []trail, missing []string) {
	var focus []trail
	for _, way := range in.Shift.Trails {
		t := trail{country: way.Country, name: countryName(in.Catalog, way.Country), focus: way.Country == in.Focus, colour: countryColour(way.Country)}
		for _, p := range way.Points {
			if finite(p.Connectivity) && finite(p.Intelligence) {
				t.points = append(t.points, [2]float64{round(*p.Connectivity, 6), round(*p.Intelligence, 6)})
			}
		}
		switch {
		case len(t.points) == 0:
			missing = append(missing, t.name)
		case t.focus:
			t.colour = focusColour()
			focus = append(focus, t)
		default:
			trails = append(trails, t)
		}
	}
	return append(trails, focus...), missing
}

// planeScale is one scale for both axes: the diagonal means "equal" only then.
func planeScale(trails []trail) scale {
	lo, hi := 100.0, 0.0
	for _, t := range trails {
		for _, p := range t.points {
			lo, hi = math.Min(lo, math.Min(p[0], p[1])), math.Max(hi, math.Max(p[0], p[1]))
		}
	}
	return linear(math.Max(0, lo-4), math.Min(100, hi+4), 5)
}

// addDiagonal draws the line of equal scores.
func (d *drawing) addDiagonal(axis scale) {
	d.add(charts.SingleSeries{
		Name: "equal", Type: "line", Data: []any{[]any{axis.lo, axis.lo}, []any{axis.hi, axis.hi}}, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: faintColour, Width: 1},
	}, object{"silent": true, "z": 1, "lineStyle": object{"type": []int{4, 4}}, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
}

// addTrail draws a thin line through the years and the dot of the last.
func (d *drawing) addTrail(t trail) {
	width, dot := 1.6, 11
	if t.focus {
		width, dot = 3, 14
	}
	if len(t.points) > 1 {
		way := make([]any, len(t.points))
		for i, p := range t.points {
			way[i] = []any{p[0], p[1]}
		}
		d.add(charts.SingleSeries{
			Name: t.name + ", trail", Type: "line", Data: way, Symbol: "circle", SymbolSize: 4,
			LineStyle: &opts.LineStyle{Color: t.colour, Width: float32(width)}, ItemStyle: &opts.ItemStyle{Color: t.colour},
		}, object{"silent": true, "z": 2, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}, "showSymbol": true})
	}
	last := t.last()
	d.add(charts.SingleSeries{
		Name: t.name, Type: "scatter", SymbolSize: dot, ItemStyle: &opts.ItemStyle{Color: t.colour},
		Data: []item{{Name: t.name, Value: []any{last[0], last[1]}}},
	}, object{
		"z": 4, "itemStyle": object{"opacity": 1, "borderColor": paperColour, "borderWidth": 1.5},
		"encode": object{"x": 0, "y": 1, "tooltip": []int{0, 1}}, "emphasis": object{"disabled": true},
	})
}

// box is a rectangle of the plot in pixels.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// addPointNames writes each name at the side of its dot where it meets no other
// name and no dot, the focus first. Where every side is taken it stands at the
// right.
func (d *drawing) addPointNames(trails []trail, across, up scale, size Size) {
	pixels := func(p [2]float64) (x, y float64) {
		return d.plotWidth() * across.at(p[0]), d.plotHeight() * (1 - up.at(p[1]))
	}
	var taken []box
	for _, t := range trails {
		for _, p := range t.points {
			x, y := pixels(p)
			taken = append(taken, box{x - 5, y - 5, x + 5, y + 5})
		}
	}
	var texts []item
	for i := len(trails) - 1; i >= 0; i-- { // the focus is last and chooses first
		t := trails[i]
		text := either(size, t.name, string(t.country))
		x, y := pixels(t.last())
		width := textWidth(text, 12, t.focus)
		sides := []struct {
			position string
			box      box
		}{
			{"right", box{x + 9, y - 8, x + 11 + width, y + 8}},
			{"left", box{x - 11 - width, y - 8, x - 9, y + 8}},
			{"top", box{x - width/2, y - 24, x + width/2, y - 8}},
			{"bottom", box{x - width/2, y + 8, x + width/2, y + 24}},
		}
		chosen := sides[0]
		for _, s := range sides {
			if s.box.left >= -30 && s.box.right <= d.plotWidth()+float64(d.right) && !meetsAny(s.box, taken) {
				chosen = s
				break
			}
		}
		taken = append(taken, chosen.box)
		style := object{"position": chosen.position, "color": labelText(t.colour), "distance": 9}
		if t.focus {
			style["color"], style["fontWeight"] = t.colour, "bold"
		}
		texts = append(texts, textItem(text, t.last()[0], t.last()[1], style))
	}
	d.addTexts("names", texts, object{"fontSize": 12, "textBorderColor": paperColour, "textBorderWidth": 2})
}

func meetsAny(b box, others []box) bool {
	for _, o := range others {
		if b.meets(o) {
			return true
		}
	}
	return false
}

// shiftDesc says where everybody stands.
func shiftDesc(title string, in ShiftIn, missing []string) string {
	var places []string
	for _, t := range in.Shift.Trails {
		if finite(t.Now.Connectivity) && finite(t.Now.Intelligence) {
			places = append(places, in.Language.say("%s %s and %s", countryName(in.Catalog, t.Country),
				in.Language.number(*t.Now.Connectivity, 1), in.Language.number(*t.Now.Intelligence, 1)))
		}
	}
	return sentences(title, in.Language.say("Scatter chart of infrastructure connectivity and intelligence connectivity, %d: %s", in.Shift.To, strings.Join(places, "; ")),
		in.Language.missingWords(missing))
}
