package dashboard

import (
	"html/template"
	"net/url"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// membersTable has a row for each country of one indicator's latest figures:
// those with a figure best first, then those without, in words.
func membersTable(v *visit, id string, indicator data.Indicator, rows []queries.LatestRow, focus data.CountryCode) template.HTML {
	t := newTable(id, v.say("%s, latest figure of each country", indicator.Name),
		column{label: v.say("Country")}, column{label: v.say("Rank"), numeric: true},
		column{label: v.say("Value"), numeric: true, hint: indicator.Unit.Label},
		column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")},
		column{label: v.say("Published")}, column{label: v.say("Source")})
	ranked, _ := ranking(rows)
	for _, row := range byRank(rows) {
		class := ""
		if row.Country == focus {
			class = "focus"
		}
		t.row(class)
		t.head(v.countryAddress(row.Country), countryName(v.catalog, row.Country))
		if row.Rank == 0 {
			t.none(v.say("not ranked"))
		} else {
			t.cell(v.rankWords(row.Rank, ranked, row.Tied))
		}
		observed(t, v.words, indicator, row.Observation)
		t.link(v.sourceAddress(row.Source), sourceLine(v.catalog, indicator))
	}
	return t.html()
}

// observed adds the four cells that every figure has: value, reference year,
// status, and the day on which its publisher said it.
func observed(t *table, w words, indicator data.Indicator, o data.Observation) {
	if o.Value == nil {
		t.none(w.noFigure())
		t.none("–")
		t.status(w, o.Status, o.Note)
		t.day(w, o.Vintage)
		return
	}
	t.cell(indicator.Format(*o.Value))
	t.cell(strconv.Itoa(o.Year))
	t.status(w, o.Status, o.Note)
	t.day(w, o.Vintage)
}

// byRank orders rows for reading: the ranked by rank, then the other figures,
// then those without one. Each part keeps the order of the catalogue.
func byRank(rows []queries.LatestRow) []queries.LatestRow {
	ordered := make([]queries.LatestRow, 0, len(rows))
	for rank := 1; rank <= len(rows); rank++ {
		for _, row := range rows {
			if row.Rank == rank {
				ordered = append(ordered, row)
			}
		}
	}
	for _, withFigure := range []bool{true, false} {
		for _, row := range rows {
			if row.Rank == 0 && (row.Value != nil) == withFigure {
				ordered = append(ordered, row)
			}
		}
	}
	return ordered
}

// countryAddress is a member's page; others have none.
func (v *visit) countryAddress(code data.CountryCode) string {
	country, err := v.catalog.Country(code)
	if err != nil || country.Role != data.Member {
		return ""
	}
	return addressOf("/countries/"+string(code), v.kept())
}

// indicatorAddress is an indicator's page with the same focus and as-of day.
func (v *visit) indicatorAddress(id data.IndicatorID, focus data.CountryCode) string {
	query := v.kept()
	if focus != "" && focus != data.TimorLeste {
		query = joinQuery("country="+string(focus), query)
	}
	return addressOf("/indicators/"+string(id), query)
}

// sourceAddress is where a publisher's channel is described.
func (v *visit) sourceAddress(id data.SourceID) string {
	return addressOf("/sources", v.kept()) + "#" + string(id)
}

// keptParameters go along in links between pages: a reader of an old state of
// knowledge, of a language or of pages without pictures that the address names,
// stays in it.
var keptParameters = [...]string{"asof", "lang", liteParameter}

// kept is the part of the query that every link inside the dashboard has.
func (v *visit) kept() string {
	kept := url.Values{}
	for _, name := range keptParameters {
		if value := v.params.canonical.Get(name); value != "" {
			kept.Set(name, value)
		}
	}
	return kept.Encode()
}

func joinQuery(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "&" + b
}

// newestVintage is the newest publication among some figures.
func newestVintage(rows []data.Observation) data.Vintage {
	newest := data.Vintage("")
	for _, row := range rows {
		newest = max(newest, row.Vintage)
	}
	return newest
}
