package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
)

// shade is one colour of a matrix, and the colour of the text on it.
type shade struct{ name, colour, text string }

// cellEdge is the white line between the cells of a matrix.
func cellEdge() object { return object{"borderColor": paperColour, "borderWidth": 2} }

// addShade draws the cells of one colour, each with its own text.
func (d *drawing) addShade(s shade, cells []item, tooltip object) {
	if len(cells) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: s.name, Type: "heatmap", Data: cells}, object{
		"label":     object{"show": true, "formatter": "{b}", "color": s.text, "fontSize": 12},
		"itemStyle": overlay(object{"color": s.colour}, cellEdge()), "emphasis": object{"disabled": true},
		"tooltip": tooltip,
	})
}

// addHatched draws the cells that have no figure.
func (d *drawing) addHatched(cells []item, l Language) {
	if len(cells) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: l.noData(), Type: "heatmap", Data: cells}, object{
		"label": object{"show": false}, "emphasis": object{"disabled": true},
		"tooltip":   object{"formatter": "{a}"},
		"itemStyle": overlay(hatched(), cellEdge()),
	})
}

// hatched is the fill where there is no figure.
func hatched() object {
	return object{
		"color": wellColour,
		"decal": object{"color": hatchColour, "dashArrayX": []int{1, 0}, "dashArrayY": []int{1, 5}, "rotation": 0.785398, "symbol": "rect"},
	}
}

// head is the name of a column; one with a colour is bold.
type head struct{ name, colour string }

// heads is the axis of column names above a matrix, and the height that it
// needs. Slanted names rise by 0.71 of their length and reach to the right by
// as much; upright ones rise by all of it.
func heads(columns []head, size Size) (axis object, height int) {
	widest := 0.0
	data := make([]object, len(columns))
	for i, column := range columns {
		name := fit(column.name, 140, font, true)
		style := object{"fontSize": font, "color": inkColour}
		if column.colour != "" {
			style = object{"fontSize": font, "color": column.colour, "fontWeight": "bold"}
		}
		widest = math.Max(widest, textWidth(name, font, column.colour != ""))
		data[i] = object{"value": name, "textStyle": style}
	}
	return object{
		"type": "category", "position": "top", "data": data,
		"axisLabel": object{"interval": 0, "rotate": either(size, -45, -90), "margin": 8},
		"axisTick":  object{"show": false}, "axisLine": object{"show": false},
		"splitLine": object{"show": false},
	}, int(widest*either(size, 0.71, 1)) + 18
}

// countryHeads is heads with a column for each country.
func countryHeads(catalog *data.Catalog, countries []data.CountryCode, focus data.CountryCode, size Size) (object, int) {
	columns := make([]head, len(countries))
	for i, code := range countries {
		columns[i].name = countryName(catalog, code)
		if code == focus {
			columns[i].colour = focusColour()
		}
	}
	return heads(columns, size)
}

// slantRoom is the margin that the last slanted head of a wide chart needs on
// the right.
func slantRoom(size Size) int { return either(size, 66, 8) }
