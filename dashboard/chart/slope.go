package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// SlopeIn is what a slope chart of a score is made of.
type SlopeIn struct {
	Language Language
	Progress *queries.Progress
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Title    string
	Source   string
}

// Slope draws a line for each member from its score in the first year to that
// in the last, named and valued at both ends. An end that rests mostly on
// figures of other years is hollow. Members without a score at one of the ends
// are named below the title and have no line.
func Slope(in SlopeIn, size Size) Chart {
	about := in.Language.pseudoIndicator(in.Catalog, in.Progress.Series)
	c := Chart{language: in.Language, Name: "slope", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s: what changed since %d", about.Name, in.Progress.From))}
	slopes, missing := slopesOf(in, about)
	d := &drawing{width: size.room(), height: either(size, 460, 400), top: 34, bottom: 12,
		tooltip: object{"trigger": "item"}, xAxis: hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1)}
	c.Subtitle = sentences(in.Language.say("%s, on the same inputs in both years", about.Unit.Label), slopeMarks(in.Language, slopes), in.Language.missingWords(missing))
	c.Desc = slopeDesc(c.Title, in, about, missing)
	if len(slopes) == 0 {
		return d.finish(c)
	}
	r := span2{math.Inf(1), math.Inf(-1)}
	left, right := make([]string, len(slopes)), make([]string, len(slopes))
	for i, s := range slopes {
		r.add(s.before)
		r.add(s.after)
		name := fit(either(size, s.name, string(s.country)), float64(size.room())*0.2, labelSize, s.focus)
		left[i] = name + " " + figure(about, s.before)
		right[i] = figure(about, s.after) + " " + name
		d.left = max(d.left, int(widerFonts*textWidth(left[i], labelSize, s.focus))+4)
		d.right = max(d.right, int(widerFonts*textWidth(right[i], labelSize, s.focus))+4)
	}
	values := linear(r.lo, r.hi, 5)
	outside := d.outside()
	d.xAxis, d.yAxis = hiddenAxis(-outside, 1+outside), hiddenAxis(values.lo, values.hi)
	d.addPosts(in.Progress, values)
	for _, s := range slopes {
		d.addSlope(s)
	}
	d.addSlopeNames(slopes, left, values, 0)
	d.addSlopeNames(slopes, right, values, 1)
	return d.finish(c)
}

// endRoom is the distance of a name from the end of its line, where a leader
// runs, in pixels.
const endRoom = 16

// outside is endRoom as a part of the distance of the two posts.
func (d *drawing) outside() float64 { return endRoom / (d.plotWidth() - 2*endRoom) }

// slope is a member's line.
type slope struct {
	country                   data.CountryCode
	name, said                string
	before, after             float64
	hollowBefore, hollowAfter bool
	focus                     bool
	colour, text              string
}

// slopesOf takes the members with a score at both ends, the focus last so that
// it lies on top, and names the others.
func slopesOf(in SlopeIn, about data.Indicator) (slopes []slope, missing []string) {
	for _, row := range in.Progress.Rows {
		s := slope{country: row.Country, name: countryName(in.Catalog, row.Country), focus: row.Country == in.Focus,
			hollowBefore: !row.ObservedBefore, hollowAfter: !row.ObservedAfter,
			colour: mutedColour(row.Country), text: mutedText(row.Country)}
		if !finite(row.Before) || !finite(row.After) {
			missing = append(missing, s.name)
			continue
		}
		s.before, s.after = round(*row.Before, 8), round(*row.After, 8)
		s.said = in.Language.say("%s: %s in %d, %s in %d", s.name, figure(about, s.before), in.Progress.From, figure(about, s.after), in.Progress.To)
		switch {
		case s.focus:
			s.colour, s.text = focusColour(), focusColour()
		case in.Focus == "":
			s.colour, s.text = countryColour(row.Country), labelText(countryColour(row.Country))
		}
		slopes = append(slopes, s)
	}
	slices.SortStableFunc(slopes, func(a, b slope) int {
		switch {
		case a.focus == b.focus:
			return 0
		case a.focus:
			return 1
		}
		return -1
	})
	return slopes, missing
}

// addPosts draws the two upright lines between which the slopes hang, with
// their years.
func (d *drawing) addPosts(p *queries.Progress, values scale) {
	d.add(charts.SingleSeries{
		Name: "years", Type: "line", Symbol: "none", LineStyle: &opts.LineStyle{Color: ruleColour, Width: 1},
		Data: []any{[]any{0, values.lo}, []any{0, values.hi}, []any{0, orMissing(nil)}, []any{1, values.lo}, []any{1, values.hi}},
	}, object{"z": 1, "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
	d.addTexts("heads", []item{
		textItem(fmt.Sprint(p.From), 0, values.hi, nil), textItem(fmt.Sprint(p.To), 1, values.hi, nil),
	}, object{"position": "top", "distance": 6, "fontSize": 13, "fontWeight": "bold", "color": inkColour})
}

// addSlope draws a member's line and its two ends.
func (d *drawing) addSlope(s slope) {
	width, dot, z := float32(1.6), 7.0, 2
	if s.focus {
		width, dot, z = 3.2, 9, 4
	}
	end := func(x int, y float64, hollow bool) item {
		one := item{Name: s.said, Value: []any{x, y}, Symbol: "circle", SymbolSize: dot}
		if hollow {
			one.ItemStyle = object{"color": paperColour, "borderColor": s.colour, "borderWidth": 1.5}
		}
		return one
	}
	d.add(charts.SingleSeries{
		Name: s.name, Type: "line", Data: []any{end(0, s.before, s.hollowBefore), end(1, s.after, s.hollowAfter)},
		LineStyle: &opts.LineStyle{Color: s.colour, Width: width}, ItemStyle: &opts.ItemStyle{Color: s.colour},
	}, object{"z": z, "emphasis": object{"disabled": true}, "clip": false, "tooltip": object{"formatter": "{b}"}, "showSymbol": true})
}

// addSlopeNames writes names and scores beside one of the posts, moved apart
// where they would touch.
func (d *drawing) addSlopeNames(slopes []slope, texts []string, values scale, x int) {
	height := d.plotHeight()
	wanted := make([]float64, len(slopes))
	of := func(s slope) float64 { return [...]float64{s.before, s.after}[x] }
	for i, s := range slopes {
		wanted[i] = height * (1 - values.at(of(s)))
	}
	placed := spread(wanted, labelSize+3, 2, height-2)
	direction := float64(2*x - 1)
	side := [...]string{"left", "right"}[x]
	end := float64(x) + direction*d.outside()
	var items []item
	var leaders []any
	for i, s := range slopes {
		y := round(values.value(1-placed[i]/height), 6)
		style := object{"color": s.text, "position": side, "distance": 3}
		if s.focus {
			style["fontWeight"] = "bold"
		}
		items = append(items, textItem(texts[i], end, y, style))
		leaders = append(leaders, []any{x, of(s)}, []any{end, y}, []any{end, orMissing(nil)})
	}
	d.add(charts.SingleSeries{
		Name: "leaders", Type: "line", Data: leaders, Symbol: "none", LineStyle: &opts.LineStyle{Color: faintColour, Width: 0.8},
	}, object{"z": 1, "silent": true, "clip": false, "tooltip": object{"show": false}, "emphasis": object{"disabled": true},
		"lineStyle": object{"type": []int{1, 3}}})
	d.addTexts("names "+side, items, object{"fontSize": labelSize})
}

// slopeMarks explains the hollow ends.
func slopeMarks(l Language, slopes []slope) string {
	if slices.ContainsFunc(slopes, func(s slope) bool { return s.hollowBefore || s.hollowAfter }) {
		return l.say("Hollow: rests mostly on figures of other years")
	}
	return ""
}

// slopeDesc says both scores of everybody, the largest rise first.
func slopeDesc(title string, in SlopeIn, about data.Indicator, missing []string) string {
	rows := slices.DeleteFunc(slices.Clone(in.Progress.Rows), func(r queries.ProgressRow) bool { return r.Change == nil })
	slices.SortStableFunc(rows, func(a, b queries.ProgressRow) int { return cmp.Compare(*b.Change, *a.Change) })
	var said []string
	for _, row := range rows {
		said = append(said, in.Language.say("%s from %s to %s", countryName(in.Catalog, row.Country), figure(about, *row.Before), figure(about, *row.After)))
	}
	if len(said) == 0 {
		return sentences(title, in.Language.missingWords(missing))
	}
	return sentences(title, in.Language.say("Slope chart of %s, %d and %d, the largest rise first: %s", about.Name, in.Progress.From, in.Progress.To, strings.Join(said, "; ")),
		in.Language.missingWords(missing))
}
