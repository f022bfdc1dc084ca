package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
	"readiness/queries"
)

// RankingIn is what a bar chart of the latest figures is made of.
type RankingIn struct {
	Language  Language
	Indicator data.Indicator
	Rows      []queries.LatestRow
	Focus     data.CountryCode
	Catalog   *data.Catalog
	Median    *float64 // of the members; nil: no line
	Title     string
	Source    string
}

// oldAge is the age in years from which on a figure is drawn hollow: what it
// says may no longer hold.
const oldAge = 3

// font is the size of names and figures in charts of rows, at both widths.
const font = 13

// Ranking draws a bar for each country, best first, with its figure at the
// end. Countries without a figure stand below, named, without a bar.
func Ranking(in RankingIn, size Size) Chart {
	bars, missing := rankingBars(in)
	c := Chart{
		language: in.Language, Name: "ranking-" + string(in.Indicator.ID), Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Indicator.Name),
	}
	rows := make([]row, 0, len(bars)+len(missing))
	for _, b := range bars {
		rows = append(rows, row{key: string(b.country), label: b.name, style: nameStyle(b.country == in.Focus)})
	}
	for _, m := range missing {
		rows = append(rows, row{key: string(m.country), label: m.name, style: nameStyle(m.country == in.Focus)})
	}
	names := 0.0
	for i := range rows {
		bold := rows[i].style != nil
		rows[i].label = fit(rows[i].label, float64(size.room())*0.37, font, bold)
		names = math.Max(names, textWidth(rows[i].label, font, bold))
	}
	axis := barAxis(in.Indicator, bars)
	d := &drawing{
		width: size.room(), height: 34 + len(rows)*either(size, 30, 28),
		left: int(names) + 12, right: 8, top: 26, bottom: 8,
		tooltip: object{"trigger": "item", "valueFormatter": numberFormat(in.Indicator.Decimals)},
		xAxis:   hiddenAxis(axis.lo, axis.hi),
	}
	d.right = labelRoom(bars, axis, float64(d.width-d.left))
	if axis.lo < 0 { // figures below zero are written left of their bars
		d.left += int(textWidth(figure(in.Indicator, axis.lo), font, true)) + 8
	}
	d.yAxis = rowAxis(rows, d.left, false)
	d.addBars(in, bars, axis)
	d.addNoData(missing, len(bars), axis, in.Language)

	seen := in.Language.barMarks(bars)
	c.Subtitle = sentences(in.Language.unitAndYears(in.Indicator, bars), in.Language.directionWords(in.Indicator), seen)
	c.Desc = rankingDesc(c.Title, in, bars, missing)
	return d.finish(c)
}

// bar is a country with a figure.
type bar struct {
	country data.CountryCode
	name    string
	value   float64
	year    int
	member  bool
	unsure  bool // an estimate
	old     bool
	label   string // the figure, with its year and status where they matter
}

// rankingBars sorts the countries, best first, and those without a figure by
// name.
func rankingBars(in RankingIn) (bars, missing []bar) {
	newest := 0
	for _, r := range in.Rows {
		if finite(r.Value) {
			newest = max(newest, r.Year)
		}
	}
	for _, r := range in.Rows {
		b := bar{country: r.Country, name: countryName(in.Catalog, r.Country), member: isMember(in.Catalog, r.Country)}
		if !finite(r.Value) {
			missing = append(missing, b)
			continue
		}
		b.value, b.year, b.unsure, b.old = *r.Value, r.Year, unsure(r.Status), r.Age >= oldAge
		var notes []string
		if b.unsure {
			notes = append(notes, in.Language.say("est."))
		}
		if b.year != newest {
			notes = append(notes, fmt.Sprint(b.year))
		}
		b.label = figure(in.Indicator, b.value)
		if len(notes) > 0 {
			b.label += " (" + strings.Join(notes, " ") + ")"
		}
		bars = append(bars, b)
	}
	slices.SortStableFunc(bars, func(a, b bar) int {
		switch {
		case in.Indicator.Better(a.value, b.value):
			return -1
		case in.Indicator.Better(b.value, a.value):
			return 1
		}
		return 0
	})
	slices.SortStableFunc(missing, func(a, b bar) int { return strings.Compare(a.name, b.name) })
	return bars, missing
}

// barAxis begins at zero, as the length of a bar demands. Shares that come near
// 100 are drawn against it.
func barAxis(indicator data.Indicator, bars []bar) scale {
	s := scale{lo: 0, hi: 0}
	for _, b := range bars {
		s.lo, s.hi = math.Min(s.lo, b.value), math.Max(s.hi, b.value)
	}
	if isShare(indicator) && s.lo == 0 && s.hi > 50 && s.hi <= 100 {
		s.hi = 100
	}
	if s.hi == s.lo {
		s.hi = s.lo + 1
	}
	return s
}

// labelRoom is the right margin with which every bar and the figure at its end
// fit into the given pixels. A short bar has room inside the plot for a long
// label, so the widest label alone would waste space.
func labelRoom(bars []bar, axis scale, pixels float64) int {
	room := 8.0
	for _, b := range bars {
		if share := axis.at(b.value); share > 0 {
			label := textWidth(b.label, font, true) + 14
			room = math.Max(room, pixels-(pixels-label)/share)
		}
	}
	return int(math.Ceil(room))
}

// addBars draws the bars and the line of the median.
func (d *drawing) addBars(in RankingIn, bars []bar, axis scale) {
	items := make([]item, len(bars))
	for i, b := range bars {
		items[i] = item{Name: b.name, Value: []any{b.value, i}, ItemStyle: barStyle(b, in.Focus), Label: barLabel(b, in.Focus)}
	}
	patch := object{
		"barWidth": "62%", "z": 3,
		// The halo keeps figures legible where the median crosses them.
		"label": object{
			"show": true, "fontSize": font, "color": inkColour, "distance": 6,
			"textBorderColor": paperColour, "textBorderWidth": 3,
		},
		"emphasis": object{"disabled": true},
	}
	if isShare(in.Indicator) && axis.hi == 100 && axis.lo == 0 {
		// The empty part of a share is people too.
		patch["showBackground"], patch["backgroundStyle"] = true, object{"color": wellColour}
	}
	if in.Median != nil && finite(in.Median) && len(bars) > 1 {
		patch["markLine"] = object{
			"silent": true, "symbol": "none", "animation": false, "z": 1,
			"lineStyle": object{"color": quietColour, "width": 1, "type": []int{4, 3}},
			"label": object{
				"show": true, "formatter": "{b}", "position": "start", "distance": 4,
				"color": inkColour, "fontSize": 12,
			},
			"data": []any{object{"name": in.Language.say("Median %s", figure(in.Indicator, *in.Median)), "xAxis": *in.Median}},
		}
	}
	d.add(charts.SingleSeries{Name: in.Indicator.Name, Type: "bar", Data: items}, patch)
}

// barStyle fills a measured, recent figure; thins an estimate; leaves an old
// one hollow.
func barStyle(b bar, focus data.CountryCode) object {
	colour := otherColour
	switch {
	case b.country == focus:
		colour = focusColour()
	case !b.member:
		colour = ruleColour
	}
	edge := edgeOf(colour)
	if b.country == focus {
		edge = colour
	}
	switch {
	case b.old:
		return object{"color": paperColour, "borderColor": edge, "borderWidth": 1.5, "borderType": []int{3, 2}}
	case b.unsure:
		return object{"color": tint(colour), "borderColor": edge, "borderWidth": 1.2}
	}
	return object{"color": colour}
}

// barLabel writes the figure at the bar's end.
func barLabel(b bar, focus data.CountryCode) object {
	style := object{"formatter": b.label, "position": "right"}
	if b.value < 0 {
		style["position"] = "left"
	}
	if b.country == focus {
		style["color"], style["fontWeight"] = focusColour(), "bold"
	}
	return style
}

// addNoData writes the words where a bar would begin.
func (d *drawing) addNoData(missing []bar, from int, axis scale, l Language) {
	var texts []item
	for i := range missing {
		texts = append(texts, textItem(l.noData(), axis.lo, from+i, nil))
	}
	d.addTexts("no data", texts, object{"fontSize": 13, "fontStyle": "italic"})
}
