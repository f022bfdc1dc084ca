package chart

import (
	"fmt"
	"math"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// OutranksIn is what the matrix of "who is ahead of whom" is made of.
type OutranksIn struct {
	Language   Language
	Robustness *queries.Robustness
	Clear      float64 // share of draws from which on one is clearly ahead
	Focus      data.CountryCode
	Catalog    *data.Catalog
	Title      string
	Source     string
}

// Outranks draws a cell for each pair of members: in how many of a hundred
// draws the one of the row ranks above the one of the column. The diagonal is
// empty.
func Outranks(in OutranksIn, size Size) Chart {
	c := Chart{
		language: in.Language, Name: "outranks", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("Who is ahead of whom, whatever the method")),
	}
	var countries []data.CountryCode
	var rows []row
	widest := 0.0
	for _, r := range in.Robustness.Countries {
		countries = append(countries, r.Country)
		name := fit(countryName(in.Catalog, r.Country), float64(size.room())*0.3, font, r.Country == in.Focus)
		rows = append(rows, row{key: string(r.Country), label: name, style: nameStyle(r.Country == in.Focus)})
		widest = math.Max(widest, textWidth(name, font, r.Country == in.Focus))
	}
	axis, height := countryHeads(in.Catalog, countries, in.Focus, size)
	d := &drawing{
		width: size.room(), left: int(widest) + 14, right: slantRoom(size), top: height, bottom: 8,
		xAxis: axis, tooltip: object{"trigger": "item"},
	}
	d.height = d.top + d.bottom + max(len(rows), 1)*either(size, 30, 28)
	d.yAxis = rowAxis(rows, d.left, false)

	shades := [3]shade{
		{in.Language.say("clearly behind"), behindColour, inkColour},
		{in.Language.say("not distinguishable"), openColour, inkColour},
		{in.Language.say("clearly ahead"), score80Colour, paperColour},
	}
	cells := make([][]item, len(shades))
	var open []string
	for i := range countries {
		for j := range countries {
			if i == j {
				continue
			}
			share := in.Robustness.Outranks[i][j]
			step := 1
			switch {
			case share >= in.Clear-1e-9:
				step = 2
			case in.Robustness.Outranks[j][i] >= in.Clear-1e-9:
				step = 0
			case i < j:
				open = append(open, in.Language.list([]string{countryName(in.Catalog, countries[i]), countryName(in.Catalog, countries[j])}))
			}
			cell := item{Name: fmt.Sprintf("%.0f", 100*share), Value: []any{j, i, round(100*share, 4)}}
			if size.narrow() && step != 1 {
				cell.Label = object{"show": false} // three digits don't fit; the colour says it, and the table has the number
			}
			cells[step] = append(cells[step], cell)
		}
	}
	for i, s := range shades {
		d.addShade(s, cells[i], object{"valueFormatter": "@num1"})
	}
	c.Subtitle = sentences(
		in.Language.say("In how many of 100 draws the member of the row ranks above that of the column, %d, %d draws", in.Robustness.Year, in.Robustness.Draws),
		in.Language.say("Dark: clearly ahead (%.0f or more); orange: not distinguishable", 100*in.Clear))
	c.Desc = sentences(c.Title, in.Language.say("Matrix of %d members", len(countries)), in.Language.openWords(open))
	return d.finish(c)
}

// openWords names the pairs whose order depends on the method.
func (l Language) openWords(pairs []string) string {
	if len(pairs) == 0 {
		return l.say("Every pair has a clear order")
	}
	return l.say("Not distinguishable: %s", strings.Join(pairs, "; "))
}
