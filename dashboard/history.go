package dashboard

import (
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
	t := newTable("history", v.say("%s, every year. Source: %s", indicator.Name, sourceLine(v.catalog, indicator)),
		column{label: v.say("Country")}, column{label: v.say("Year"), numeric: true},
		column{label: v.say("Value"), numeric: true, hint: indicator.Unit.Label}, column{label: v.say("Status")},
		column{label: v.say("Published")})
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
				t.none(v.noFigure())
			} else {
				t.cell(indicator.Format(*row.Value))
			}
			note := row.Note
			if repeated := repeatsNote(v.words, repeats, row); repeated != "" {
				note = strings.TrimPrefix(note+"; "+repeated, "; ")
			}
			t.status(v.words, row.Status, note)
			t.day(v.words, row.Vintage)
		}
		rows = rows[run:]
	}
	return t.html()
}

// breaksNote names the changes of method that the catalogue knows of.
func breaksNote(w words, indicator data.Indicator) string {
	var parts []string
	for _, b := range indicator.Breaks {
		who := w.say("all countries")
		if b.Country != "" {
			who = w.country(b.Country)
		}
		parts = append(parts, w.say("%s from %d: %s", who, b.Year, strings.TrimSuffix(b.Reason, ".")))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.say("Changes of method, across which no line, trend or distance is drawn: %s.", strings.Join(parts, "; "))
}
