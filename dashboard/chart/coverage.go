package chart

import (
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries"
)

// CoverageIn is what a matrix of data ages is made of.
type CoverageIn struct {
	Language Language
	Rows     []queries.CoverageRow
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Year     int // that ages count from; 0: the newest in Rows
	Title    string
	Source   string
}

// ageStep is one of the shades of the matrix.
type ageStep struct {
	upTo         int // oldest age in years
	name         string
	colour, text string
}

// ageSteps go from new and dark to old and pale: what is sure stands out. They
// are an array in a function because Go has no constant ones.
func ageSteps(l Language) [4]ageStep {
	return [4]ageStep{
		{1, l.say("up to 1 year old"), deepColour, paperColour},
		{3, l.say("2 or 3 years old"), middleColour, inkColour},
		{5, l.say("4 or 5 years old"), paleColour, inkColour},
		{1 << 30, l.say("6 years old or more"), palestColour, inkColour},
	}
}

// Coverage draws a cell for each indicator and country: the year of the latest
// figure, paler the older it is, hatched where there is none.
func Coverage(in CoverageIn, size Size) Chart {
	m := matrixOf(in)
	c := Chart{
		language: in.Language, Name: "coverage", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("Latest figure of each indicator and member")),
		Subtitle: sentences(in.Language.say("Reference year of the latest figure; paler: older, counted from %d", m.year),
			in.Language.say("Hatched: no data")),
	}
	l := newLadder(size, in.Catalog, m.indicators).unfolded()
	axis, height := countryHeads(in.Catalog, m.countries, in.Focus, size)
	d := l.drawing(height, slantRoom(size))
	d.xAxis = axis
	d.tooltip = object{"trigger": "item"}
	d.addCells(m, l, in.Language)
	l.addNames(d, 0, int(d.plotWidth())/max(len(m.countries), 1)/2)
	c.Desc = coverageDesc(c.Title, in, m)
	return d.finish(c)
}

// matrix is the coverage by indicator and country.
type matrix struct {
	year       int
	indicators []data.IndicatorID
	countries  []data.CountryCode
	last       map[data.IndicatorID]map[data.CountryCode]int // 0: no data
}

func matrixOf(in CoverageIn) matrix {
	m := matrix{year: in.Year, last: map[data.IndicatorID]map[data.CountryCode]int{}}
	newest := 0
	for _, r := range in.Rows {
		if m.last[r.Indicator] == nil {
			m.last[r.Indicator] = map[data.CountryCode]int{}
			m.indicators = append(m.indicators, r.Indicator)
		}
		m.last[r.Indicator][r.Country] = r.Last
		newest = max(newest, r.Last)
		if !slices.Contains(m.countries, r.Country) {
			m.countries = append(m.countries, r.Country)
		}
	}
	if m.year == 0 {
		m.year = newest
	}
	return m
}

// addCells draws one series for each shade and one for the empty cells.
func (d *drawing) addCells(m matrix, l ladder, language Language) {
	steps := ageSteps(language)
	cells := make([][]item, len(steps))
	var empty []item
	for _, indicator := range m.indicators {
		row, placed := l.place[indicator]
		if !placed {
			continue
		}
		for column, country := range m.countries {
			year := m.last[indicator][country]
			if year == 0 {
				// The third number is the count of figures, which is what is zero.
				empty = append(empty, item{Name: language.noData(), Value: []any{column, row, 0}})
				continue
			}
			text := fmt.Sprint(year)
			if l.size.narrow() {
				text = fmt.Sprintf("’%02d", year%100)
			}
			step := slices.IndexFunc(steps[:], func(s ageStep) bool { return m.year-year <= s.upTo })
			cells[step] = append(cells[step], item{Name: text, Value: []any{column, row, year}})
		}
	}
	for i, step := range steps {
		d.addShade(shade{step.name, step.colour, step.text}, cells[i], object{"valueFormatter": "@year"})
	}
	d.addHatched(empty, language)
}

// coverageDesc counts the cells and names what the focus lacks.
func coverageDesc(title string, in CoverageIn, m matrix) string {
	var fresh, none, all int
	var absent []string
	for _, id := range m.indicators {
		indicator, err := in.Catalog.Indicator(id)
		if err != nil {
			continue
		}
		for _, country := range m.countries {
			all++
			switch year := m.last[id][country]; {
			case year == 0:
				none++
				if country == in.Focus {
					absent = append(absent, indicator.Name)
				}
			case m.year-year <= 1:
				fresh++
			}
		}
	}
	focus := ""
	if in.Focus != "" && len(absent) > 0 {
		focus = in.Language.say("%s has no data on %s", countryName(in.Catalog, in.Focus), in.Language.list(absent))
	}
	return sentences(title,
		in.Language.say("Matrix of %d indicators by %d countries: of %d latest figures %d are of %d or %d, %d are missing",
			len(m.indicators), len(m.countries), all, fresh, m.year-1, m.year, none), focus)
}
