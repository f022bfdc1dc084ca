package chart

import (
	"fmt"
	"math"

	"readiness/data"
	"readiness/queries"
)

// HeatIn is what a matrix of scores is made of: a row a member, a column a
// series. All are scores from 0 to 100, so that one colour means one thing.
type HeatIn struct {
	Language Language
	Columns  []HeatColumn
	Rows     []HeatRow
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Name     string // of the chart
	Title    string
	Year     int
	Source   string
}

// HeatColumn is the head of a column.
type HeatColumn struct {
	Name string
	Bold bool // the column that the others add up to
}

// HeatRow is a member with a cell for each column.
type HeatRow struct {
	Country data.CountryCode
	Cells   []HeatCell
}

// HeatCell is one score. Stood is set where it does not rest on figures of that
// very year: they were carried forward or interpolated.
type HeatCell struct {
	Score *float64 // nil: no score
	Stood bool
}

// CellOf is the cell of a score of the index, a block or a pillar: it stood in
// where less than half of its inputs, by weight, were observed in that year
// (METHODOLOGY M2).
func CellOf(score queries.Score) HeatCell {
	return HeatCell{Score: score.Score, Stood: score.Score != nil && score.ObservedShare < 0.5-1e-9}
}

// CellOfInput is the cell of an input of the index.
func CellOfInput(score queries.IndicatorScore) HeatCell {
	return HeatCell{Score: score.Score.Score, Stood: score.Flag == queries.FlagCarried || score.Flag == queries.FlagInterpolated}
}

// scoreShades go from pale and low to dark and high, in steps of 20 points.
func scoreShades(l Language) [5]shade {
	return [5]shade{
		{l.say("below 20"), score0Colour, inkColour},
		{l.say("20 to 40"), score20Colour, inkColour},
		{l.say("40 to 60"), score40Colour, inkColour},
		{l.say("60 to 80"), score60Colour, paperColour},
		{l.say("80 and above"), score80Colour, paperColour},
	}
}

// stoodMark follows a score that rests on older figures.
const stoodMark = "°"

// Heat draws a cell for each member and series with its score, darker the
// higher it is, hatched where there is none.
func Heat(in HeatIn, size Size) Chart {
	c := Chart{language: in.Language, Name: in.Name, Size: size, Source: in.Source, Title: in.Title}
	rows := make([]row, len(in.Rows))
	widest, stood := 0.0, false
	for i, r := range in.Rows {
		name := fit(countryName(in.Catalog, r.Country), float64(size.room())*0.3, font, r.Country == in.Focus)
		rows[i] = row{key: string(r.Country), label: name, style: nameStyle(r.Country == in.Focus)}
		widest = math.Max(widest, textWidth(name, font, r.Country == in.Focus))
	}
	columns := make([]head, len(in.Columns))
	for i, column := range in.Columns {
		columns[i].name = column.Name
		if column.Bold {
			columns[i].colour = inkColour
		}
	}
	axis, height := heads(columns, size)
	d := &drawing{
		width: size.room(), left: int(widest) + 14, right: slantRoom(size), top: height, bottom: 8,
		xAxis: axis, tooltip: object{"trigger": "item"},
	}
	d.height = d.top + d.bottom + max(len(rows), 1)*either(size, 30, 30)
	d.yAxis = rowAxis(rows, d.left, false)

	shades := scoreShades(in.Language)
	cells := make([][]item, len(shades))
	var empty []item
	for i, r := range in.Rows {
		for column, cell := range r.Cells {
			if !finite(cell.Score) {
				empty = append(empty, item{Name: in.Language.noData(), Value: []any{column, i, 0}}) // the third number colours nothing
				continue
			}
			text := fmt.Sprintf("%.0f", *cell.Score)
			if cell.Stood {
				text, stood = text+stoodMark, true
			}
			step := min(int(*cell.Score/20), len(shades)-1)
			cells[step] = append(cells[step], item{Name: text, Value: []any{column, i, round(*cell.Score, 5)}})
		}
	}
	for i, s := range shades {
		d.addShade(s, cells[i], object{"valueFormatter": "@num1"})
	}
	d.addHatched(empty, in.Language)

	mark, hatched := "", ""
	if stood {
		mark = in.Language.say("%s: mostly older figures", stoodMark)
	}
	if len(empty) > 0 {
		hatched = in.Language.say("Hatched: too little data for a score")
	}
	c.Subtitle = sentences(in.Language.say("Score from 0 to 100, %d; darker is higher", in.Year), mark, hatched)
	c.Desc = heatDesc(c.Title, in)
	return d.finish(c)
}

// heatDesc says the focus' row, or the first, and counts the empty cells.
func heatDesc(title string, in HeatIn) string {
	var empty int
	own := ""
	for _, r := range in.Rows {
		var scores []string
		for i, cell := range r.Cells {
			if !finite(cell.Score) {
				empty++
				continue
			}
			scores = append(scores, in.Columns[i].Name+" "+in.Language.number(*cell.Score, 1))
		}
		if r.Country == in.Focus && len(scores) > 0 {
			own = countryName(in.Catalog, r.Country) + ": " + in.Language.list(scores)
		}
	}
	none := ""
	if empty > 0 {
		none = in.Language.count(empty, "%d cell has no score", "%d cells have no score", empty)
	}
	return sentences(title, in.Language.say("Matrix of %d members by %d scores, %d", len(in.Rows), len(in.Columns), in.Year), own, none)
}
