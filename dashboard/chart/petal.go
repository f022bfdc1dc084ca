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

// PetalIn is what the star of one country's pillars is made of: its rows of
// queries.Gap against the reference, those of pillars among them.
type PetalIn struct {
	Language      Language
	Rows          []queries.GapRow
	Focus         data.CountryCode
	Catalog       *data.Catalog
	ReferenceName string
	Title         string
	Source        string
}

// Petal draws the six pillars as a star, a ray each from 0 in the middle to 100
// at the rim: infrastructure connectivity on the right, intelligence
// connectivity on the left, the country in its colour and the reference behind
// it. A pillar without a score is a gap in the line and "no data" beside the
// ray, never the middle. The shape shows where a country is one-sided; distances
// are read from the figures beside the rays, since the area of a star depends on
// the order of its rays and means nothing.
func Petal(in PetalIn, size Size) Chart {
	name := countryName(in.Catalog, in.Focus)
	c := Chart{language: in.Language, Name: "petal", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s: scores of the six pillars", name))}
	rays := raysOf(in)
	radius := either(size, 150.0, 84.0)
	d := &drawing{width: size.room(), top: either(size, 46, 62), bottom: either(size, 46, 62), tooltip: object{"trigger": "item"}}
	d.height = int(2*radius) + d.top + d.bottom
	d.left = (d.width - int(2*radius)) / 2
	d.right = d.width - int(2*radius) - d.left
	d.xAxis, d.yAxis = hiddenAxis(-1, 1), hiddenAxis(-1, 1)
	c.Subtitle = petalSubtitle(in, name, rays)
	c.Desc = petalDesc(c.Title, in, rays)
	if len(rays) == 0 {
		return d.finish(c)
	}
	d.addRim(len(rays))
	d.addStar(in.ReferenceName, rays, refColour, 1.5, func(r ray) *float64 { return r.reference })
	d.addStar(name, rays, focusColour(), 2.8, func(r ray) *float64 { return r.score })
	d.addRayPoints(in, name, rays)
	d.addRayNames(in, rays, radius, size)
	return d.finish(c)
}

// ray is one pillar.
type ray struct {
	name             string
	score, reference *float64
	hollow           bool
	sin, cos         float64 // of the direction, clockwise from the top
}

// at is where a score lies on the ray, 100 at distance 1.
func (r ray) at(score float64) []any {
	return []any{round(score/100*r.sin, 6), round(score/100*r.cos, 6)}
}

// raysOf takes the pillars in the order of the rows, the first right of the top.
func raysOf(in PetalIn) []ray {
	var rays []ray
	for _, row := range in.Rows {
		if row.Series.Level() != queries.PillarLevel {
			continue
		}
		r := ray{name: in.Language.pseudoIndicator(in.Catalog, row.Series).Name, hollow: unsure(row.Status)}
		if finite(row.Value) {
			r.score = row.Value
		}
		if finite(row.ReferenceValue) {
			r.reference = row.ReferenceValue
		}
		rays = append(rays, r)
	}
	for i := range rays {
		rays[i].sin, rays[i].cos = math.Sincos(2 * math.Pi * (float64(i) + 0.5) / float64(len(rays)))
	}
	return rays
}

// addRim draws the rays and a ring for every 50 points.
func (d *drawing) addRim(n int) {
	var lines []any
	corner := func(i int, share float64) []any {
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.5) / float64(n))
		return []any{round(share*sin, 6), round(share*cos, 6)}
	}
	for _, share := range []float64{0.5, 1} {
		for i := range n + 1 {
			lines = append(lines, corner(i%n, share))
		}
		lines = append(lines, []any{0, orMissing(nil)})
	}
	for i := range n {
		lines = append(lines, []any{0, 0}, corner(i, 1), []any{0, orMissing(nil)})
	}
	d.add(charts.SingleSeries{
		Name: "rim", Type: "line", Data: lines, Symbol: "none", LineStyle: &opts.LineStyle{Color: ruleColour, Width: 1},
	}, object{"z": 1, "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
}

// addStar draws a line from ray to ray and back to the first; where one has no
// score the line is cut.
func (d *drawing) addStar(name string, rays []ray, colour string, width float32, of func(ray) *float64) {
	var line []any
	for i := range len(rays) + 1 {
		r := rays[i%len(rays)]
		if score := of(r); score != nil {
			line = append(line, r.at(*score))
		} else {
			line = append(line, []any{0, orMissing(nil)})
		}
	}
	d.add(charts.SingleSeries{
		Name: name + ", line", Type: "line", Data: line, Symbol: "none", LineStyle: &opts.LineStyle{Color: colour, Width: width},
	}, object{"z": 2, "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}, "lineStyle": object{"join": "round"}})
}

// addRayPoints draws a mark on each ray for the country and the reference.
func (d *drawing) addRayPoints(in PetalIn, name string, rays []ray) {
	mark := func(who string, r ray, score float64) item {
		return item{Name: fmt.Sprintf("%s, %s: %s", r.name, who, in.Language.number(score, 1)), Value: r.at(score)}
	}
	var own, others []item
	for _, r := range rays {
		if r.reference != nil {
			others = append(others, mark(in.ReferenceName, r, *r.reference))
		}
		if r.score != nil {
			one := mark(name, r, *r.score)
			if r.hollow {
				one.ItemStyle = object{"color": paperColour, "borderColor": focusColour(), "borderWidth": 2}
			}
			own = append(own, one)
		}
	}
	for _, points := range []struct {
		name, colour, symbol string
		items                []item
		size, z              int
	}{{in.ReferenceName, refColour, "diamond", others, 8, 3}, {name, focusColour(), "circle", own, 9, 4}} {
		if len(points.items) > 0 {
			d.add(charts.SingleSeries{Name: points.name, Type: "scatter", Data: points.items, Symbol: points.symbol, SymbolSize: points.size,
				ItemStyle: &opts.ItemStyle{Color: points.colour}},
				object{"z": points.z, "clip": false, "itemStyle": object{"opacity": 1}, "emphasis": object{"disabled": true}, "tooltip": object{"formatter": "{b}"}})
		}
	}
}

// addRayNames writes pillar, score and reference at the end of each ray.
func (d *drawing) addRayNames(in PetalIn, rays []ray, radius float64, size Size) {
	const line = 15 // pixels between two lines
	var names, own, others []item
	for _, r := range rays {
		lines := wrap(r.name, either(size, 190.0, 92.0)/widerFonts, labelSize, true)
		x := round(r.sin*(1+10/radius), 6)
		align := "left"
		if r.sin < 0 {
			align = "right"
		}
		// The text hangs from the ray's end below the middle, stands on it above
		// and is centred beside it.
		height := float64(len(lines)+2) * line
		top := r.cos*radius + height/2 + r.cos*height/2
		write := func(into *[]item, text string, at int, style object) {
			y := round((top-(float64(at)+0.5)*line)/radius, 6)
			*into = append(*into, textItem(text, x, y, overlay(object{"align": align}, style)))
		}
		for at, text := range lines {
			write(&names, text, at, nil)
		}
		score, reference := in.Language.noData(), in.Language.noData()
		if r.score != nil {
			score = in.Language.number(*r.score, 1)
		}
		if r.reference != nil {
			reference = in.Language.number(*r.reference, 1)
		}
		write(&own, score, len(lines), nil)
		write(&others, either(size, in.Language.say("%s %s", firstUpper(in.ReferenceName), reference), reference), len(lines)+1, nil)
	}
	d.addTexts("pillars", names, object{"position": "inside", "fontWeight": "bold", "color": inkColour})
	d.addTexts("scores", own, object{"position": "inside", "fontWeight": "bold", "color": focusColour()})
	d.addTexts("references", others, object{"position": "inside", "color": refColour})
}

// petalSubtitle says whose lines these are and what the marks mean.
func petalSubtitle(in PetalIn, name string, rays []ray) string {
	hollow, year := "", 0
	for _, r := range rays {
		if r.hollow && r.score != nil {
			hollow = in.Language.say("Hollow: rests mostly on figures of other years")
		}
	}
	for _, row := range in.Rows {
		if row.Series.Level() == queries.PillarLevel {
			year = max(year, row.Year)
		}
	}
	if year == 0 {
		return in.Language.say("No score in any pillar")
	}
	return sentences(in.Language.say("Scores of %d from 0 in the middle over 50 at the ring to 100 at the rim; dots: %s, diamonds: %s", year, name, in.ReferenceName), hollow)
}

// petalDesc says every score.
func petalDesc(title string, in PetalIn, rays []ray) string {
	var said []string
	for _, r := range rays {
		score, reference := in.Language.noData(), in.Language.noData()
		if r.score != nil {
			score = in.Language.number(*r.score, 1)
		}
		if r.reference != nil {
			reference = in.Language.number(*r.reference, 1)
		}
		said = append(said, in.Language.say("%s %s, %s %s", r.name, score, in.ReferenceName, reference))
	}
	return sentences(title, in.Language.say("Star chart: %s", strings.Join(said, "; ")))
}
