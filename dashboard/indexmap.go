package dashboard

import (
	"html/template"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// indexViews are what view= may show first on the page of the index.
var indexViews = []string{"ranks", "map"}

// indexViewNames are the same with what they are called.
func (w words) indexViewNames() []option {
	return []option{{"ranks", w.say("Ranks and their ranges")}, {"map", w.say("Map")}}
}

// shown are the charts of the page: the map takes the place of the ranks where
// it is chosen, and the tile grid is a file only.
func (ask indexAsk) shown(sketches []sketch) []sketch {
	var shown []sketch
	for _, name := range []string{ask.view, "pillars", "inputs", "since", "outranks"} {
		for _, s := range sketches {
			if s.name == name {
				shown = append(shown, s)
			}
		}
	}
	return shown
}

// maps are the score of the index on the map and on the grid of cells.
func (ask indexAsk) maps(v *visit, rows indexRows, source string) []sketch {
	of := indexed(v.catalog)
	in := chart.MapIn{Language: v.language(), Indicator: v.compositeMeasure(v.labelled(rows.result, v.say("Composite index"))),
		Focus: ask.country, Catalog: v.catalog, Name: "map-index", Source: source}
	for _, country := range rows.result.Countries {
		row := queries.LatestRow{Observation: data.Observation{Country: country.Country, Status: data.Unknown}}
		if country.Index.Score != nil {
			row.Year, row.Value, row.Status = rows.result.Year, country.Index.Score, data.Normal
		}
		in.Rows = append(in.Rows, row)
	}
	table := sameTable(func() template.HTML { return rankingTable(v, ask.country, rows) })
	return []sketch{
		{name: "map", of: of, draw: func(size chart.Size) chart.Chart { return chart.Map(in, size) }, table: table},
		{name: "tiles", of: of, draw: func(size chart.Size) chart.Chart { return chart.TileGrid(in, size) }, table: table},
	}
}

// compositeMeasure is the score of the index as something to draw: its own
// goalposts are the ends of its scale.
func (w words) compositeMeasure(name string) data.Indicator {
	decimal, group := w.locale.Separators()
	return data.Indicator{
		ID: "index", Name: name, Unit: data.Unit{Label: w.say("points of 100")}, Decimals: 1, Direction: data.HigherIsBetter,
		Goalpost: &data.Goalpost{Low: 0, High: 100}, Numerals: data.Numerals{Decimal: decimal, Group: group},
	}
}
