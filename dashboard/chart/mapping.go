package chart

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
	"readiness/queries"
)

// MapIn is what a map or a tile grid of one measure is made of.
type MapIn struct {
	Language  Language
	Indicator data.Indicator
	Rows      []queries.LatestRow
	Record    []data.Observation // every figure that the classes must hold; none: Rows
	Focus     data.CountryCode
	Catalog   *data.Catalog
	Name      string // of the chart; empty: after the indicator
	Title     string // the finding; empty: the least and the greatest figure
	Source    string
}

// mapping is a measure with a mark for each member.
type mapping struct {
	MapIn
	classes
	marks  []mapMark // in the order of Rows
	newest int
}

// mapMark is a member on a map: what it says and in which shade.
type mapMark struct {
	bar
	has   bool
	shade shade
}

func mappingOf(in MapIn) mapping {
	bars, missing := rankingBars(RankingIn{Language: in.Language, Indicator: in.Indicator, Rows: in.Rows, Catalog: in.Catalog})
	var record []float64
	for _, o := range in.Record {
		if finite(o.Value) {
			record = append(record, *o.Value)
		}
	}
	m := mapping{MapIn: in}
	for _, b := range bars {
		record = append(record, b.value)
		m.newest = max(m.newest, b.year)
	}
	m.classes = classesOf(in.Indicator, in.Language, record)
	shades := m.shades()
	for _, b := range bars {
		m.marks = append(m.marks, mapMark{bar: b, has: true, shade: shades[m.of(b.value)]})
	}
	for _, b := range missing {
		m.marks = append(m.marks, mapMark{bar: b, shade: shade{m.Language.noData(), wellColour, inkColour}})
	}
	return m
}

// chart is the frame of a picture, of a kind: what it says in words.
func (m mapping) chart(size Size, kind string) Chart {
	c := Chart{
		Name: orElse(m.Name, "map-"+string(m.Indicator.ID)), Size: size, Source: m.Source, language: m.Language,
		Title: orElse(m.Title, m.title()),
	}
	c.Subtitle = sentences(m.Language.unitAndYears(m.Indicator, m.bars()), m.rampWords(), m.markWords())
	c.Desc = m.desc(c.Title, kind)
	return c
}

// drawing is a plot whose axes count its pixels from the top left corner.
func (m mapping) drawing(size Size, height int) *drawing {
	d := &drawing{width: size.room(), height: height, tooltip: object{"trigger": "item"}}
	d.xAxis, d.yAxis = hiddenAxis(0, float64(d.width)), hiddenAxis(0, float64(height))
	d.yAxis["inverse"] = true
	return d
}

// fill is the look of a mark: its shade or the hatching, and its border.
func (m mapping) fill(one mapMark, border string) object {
	style := object{"color": one.shade.colour}
	if !one.has {
		style = hatched()
	}
	style["borderColor"] = border
	if one.country != "" && one.country == m.Focus {
		style["borderColor"] = focusColour()
	}
	return style
}

// missable is the figure as a series takes it.
func (one mapMark) missable() any {
	if !one.has {
		return "-"
	}
	return one.value
}

// addBoxes draws marks between two corners.
func (m mapping) addBoxes(d *drawing, shape string, boxes []item) {
	if len(boxes) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: m.Indicator.Name, Type: "custom", Data: boxes}, object{
		"renderItem": shape, "z": 3, "emphasis": object{"disabled": true},
		"encode":  object{"x": []int{0, 2}, "y": []int{1, 3}, "value": 4, "tooltip": 4},
		"tooltip": object{"valueFormatter": numberFormat(m.Indicator.Decimals)},
	})
}

// addLegend draws a swatch for each class, the greatest figures first, in some
// columns from the given corner.
func (m mapping) addLegend(d *drawing, left, top float64, columns int) {
	shades := m.shades()
	slices.Reverse(shades)
	marks := make([]mapMark, 0, len(shades)+1)
	for _, s := range shades {
		marks = append(marks, mapMark{has: true, shade: s})
	}
	if slices.ContainsFunc(m.marks, func(one mapMark) bool { return !one.has }) {
		marks = append(marks, mapMark{shade: shade{name: m.Language.noData()}})
	}
	const line, side, apart = 22, 16, 168
	each := (len(marks) + columns - 1) / columns
	var swatches, texts []item
	for i, one := range marks {
		x, y := left+float64(i/each*apart), top+float64(i%each*line)
		swatches = append(swatches, item{Value: []any{x, y, x + side, y + side, 0}, ItemStyle: m.fill(one, faintColour)})
		texts = append(texts, textItem(one.shade.name, x+side+7, y+side/2, nil))
	}
	d.add(charts.SingleSeries{Name: "classes", Type: "custom", Data: swatches}, object{
		"renderItem": "tile", "silent": true, "tooltip": object{"show": false}, "emphasis": object{"disabled": true},
		"encode": object{"x": []int{0, 2}, "y": []int{1, 3}},
	})
	d.addTexts("class names", texts, object{"distance": 0, "color": inkColour, "fontSize": 13})
}
