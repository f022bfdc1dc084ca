package dashboard

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"readiness/data"
)

// historyTable has a row for each observation, country by country, newest year
// first. What a publisher withdrew is a row in words.
func historyTable(v *visit, indicator data.Indicator, rows []data.Observation, focus data.CountryCode) template.HTML {
	t := newTable("history", indicator.Name+", every year",
		column{label: "Country"}, column{label: "Year", numeric: true},
		column{label: "Value", numeric: true, hint: indicator.Unit.Label}, column{label: "Status"},
		column{label: "Published"}, column{label: "Source"})
	ordered := slices.Clone(rows)
	slices.SortStableFunc(ordered, func(a, b data.Observation) int {
		if a.Country != b.Country {
			return 0 // as the query orders countries
		}
		return b.Year - a.Year
	})
	source := sourceLine(v.catalog, indicator)
	names := map[data.CountryCode]string{}
	for _, row := range ordered {
		name, known := names[row.Country]
		if !known {
			name = countryName(v.catalog, row.Country)
			names[row.Country] = name
		}
		class := ""
		if row.Country == focus {
			class = "focus"
		}
		t.row(class)
		t.head("", name)
		t.whole(row.Year)
		if row.Value == nil {
			t.none(noFigure)
		} else {
			t.cell(indicator.Format(*row.Value))
		}
		t.status(row.Status, row.Note)
		t.day(row.Vintage)
		t.cell(source)
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
