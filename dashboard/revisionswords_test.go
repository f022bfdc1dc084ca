package dashboard

import (
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// revised is a row of a revision.
func revised(country data.CountryCode, before, after float64) queries.RevisionRow {
	change := after - before
	row := queries.RevisionRow{Country: country, Year: 2020, Kind: queries.RevisionRevised, VintageAfter: "2026-07-13",
		ValueBefore: &before, ValueAfter: &after, Change: &change}
	if before != 0 {
		percent := 100 * change / max(before, -before)
		row.ChangePercent = &percent
	}
	return row
}

// Which revision is the largest depends on the scale: shares compare by points,
// counts by their share of the figure. What nobody can see is not shown.
func TestRevisionsWords(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	gone := queries.RevisionRow{Country: "TLS", Year: 2022, Kind: queries.RevisionWithdrawn, ValueBefore: new(40.8)}
	added := queries.RevisionRow{Country: "TLS", Year: 2023, Kind: queries.RevisionNew, ValueAfter: new(34.0)}
	for _, c := range []struct {
		indicator data.IndicatorID
		rows      []queries.RevisionRow
		small     int
		finding   string
	}{
		{"internet-users", []queries.RevisionRow{revised("SGP", 90, 95), revised("TLS", 1, 2), added}, 0,
			"2 figures revised between the publications that this release holds; the largest revision is that of Singapore in 2020, from 90.0% to 95.0%, published on 13 Jul 2026."},
		{"population", []queries.RevisionRow{revised("IDN", 270e6, 271e6), revised("TLS", 1.2e6, 1.3e6)}, 0,
			"2 figures revised between the publications that this release holds; the largest revision is that of Timor-Leste in 2020, from 1,200,000 to 1,300,000, published on 13 Jul 2026."},
		{"internet-users", []queries.RevisionRow{revised("LAO", 1.16989, 1.16990), gone}, 1,
			"1 figure withdrawn between the publications that this release holds."},
		{"internet-users", []queries.RevisionRow{added}, 0, "No figure was changed between the publications that this release holds."},
	} {
		indicator, err := catalog.Indicator(c.indicator)
		if err != nil {
			t.Fatal(err)
		}
		changes, small := shownChanges(indicator, c.rows)
		if got := (words{catalog: catalog}).revisionsFinding(indicator, changes); got != c.finding || small != c.small {
			t.Errorf("%q with %d small, want %q with %d", got, small, c.finding, c.small)
		}
	}
	for _, c := range []struct {
		changes, small int
		want           string
	}{
		{revisionsShown, 0, "Figures that were added, or only got another status, are not listed here; the file has"},
		{revisionsShown + 1, 1, "The first 40 of 41 changes, newest publication first. Figures that were added, or only got another status, are not listed here, nor 1 revision too small for the digits shown; the file has"},
	} {
		if got := (words{}).revisionsNote(c.changes, c.small); !strings.HasPrefix(got, c.want) {
			t.Errorf("%d changes: %q, want %q", c.changes, got, c.want)
		}
	}
}
