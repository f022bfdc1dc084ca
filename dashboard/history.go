package dashboard

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// historyRowBytes is about what a row of the history takes as markup.
const historyRowBytes = 224

// historyTable has a row for each observation, country by country, newest year
// first. What a publisher withdrew is a row in words.
func historyTable(v *visit, indicator data.Indicator, rows []data.Observation, repeats []queries.RepeatRow, focus data.CountryCode) template.HTML {
	t := newTable("history", indicator.Name+", every year. Source: "+sourceLine(v.catalog, indicator),
		column{label: "Country"}, column{label: "Year", numeric: true},
		column{label: "Value", numeric: true, hint: indicator.Unit.Label}, column{label: "Status"},
		column{label: "Published"})
	t.grow(len(rows) * historyRowBytes)
	// Rows come by country and year; each country's run is read backwards.
	for len(rows) > 0 {
		country := rows[0].Country
		run := slices.IndexFunc(rows, func(o data.Observation) bool { return o.Country != country })
		if run < 0 {
			run = len(rows)
		}
		name, class := countryName(v.catalog, country), ""
		if country == focus {
			class = "focus"
		}
		for _, row := range slices.Backward(rows[:run]) {
			t.row(class)
			t.head("", name)
			t.whole(row.Year)
			if row.Value == nil {
				t.none(noFigure)
			} else {
				t.cell(indicator.Format(*row.Value))
			}
			note := row.Note
			if repeated := repeatsNote(repeats, row); repeated != "" {
				note = strings.TrimPrefix(note+"; "+repeated, "; ")
			}
			t.status(row.Status, note)
			t.day(row.Vintage)
		}
		rows = rows[run:]
	}
	return t.html()
}

// breaksNote names the changes of method that the catalogue knows of.
func breaksNote(catalog *data.Catalog, indicator data.Indicator) string {
	var parts []string
	for _, b := range indicator.Breaks {
		who := "all countries"
		if b.Country != "" {
			who = countryName(catalog, b.Country)
		}
		parts = append(parts, fmt.Sprintf("%s from %d: %s", who, b.Year, strings.TrimSuffix(b.Reason, ".")))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Changes of method, across which no line, trend or distance is drawn: " + strings.Join(parts, "; ") + "."
}
