package queries

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"readiness/data"
)

//go:embed sql/revisions.sql
var revisionsSQL string

// RevisionKind says what a publisher did to a figure.
type RevisionKind string

// The kinds of revision.
const (
	RevisionNew        RevisionKind = "new"        // a figure where the publisher had reported on the country before, but not this year
	RevisionRevised    RevisionKind = "revised"    // another figure in place of one
	RevisionWithdrawn  RevisionKind = "withdrawn"  // no figure in place of one
	RevisionReinstated RevisionKind = "reinstated" // a figure again, after it was withdrawn
)

// RevisionsAsk asks what changed in one indicator.
type RevisionsAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	From, To  int                // reference years, both included; 0: no bound
	AsOf      data.Vintage       // vintages after it are not known; empty: all are
}

// RevisionRow is one change of one figure, from a vintage to the next that
// speaks of it.
type RevisionRow struct {
	Indicator     data.IndicatorID `json:"indicator"`
	Country       data.CountryCode `json:"country"`
	Year          int              `json:"year"` // reference year
	Kind          RevisionKind     `json:"kind"`
	VintageBefore data.Vintage     `json:"vintage_before,omitempty"` // empty: no vintage spoke of the year before
	VintageAfter  data.Vintage     `json:"vintage_after"`
	ValueBefore   *float64         `json:"value_before"` // nil: there was no figure
	ValueAfter    *float64         `json:"value_after"`  // nil: there is none any more
	StatusBefore  data.Status      `json:"status_before,omitempty"`
	StatusAfter   data.Status      `json:"status_after"`
	Change        *float64         `json:"change"`         // after - before, in Unit; nil unless revised
	ChangePercent *float64         `json:"change_percent"` // 100 × Change / |before|; nil unless revised, and where before is 0
	Unit          string           `json:"unit"`
	Source        data.SourceID    `json:"source"` // who said so
}

// Revisions lists what the publisher changed after it had first reported on a
// country: the newest vintage first, then countries in the catalogue's order,
// then the newest year first. It has no bound: one indicator has some thousand
// cells and a handful of vintages.
func (q *Queries) Revisions(ctx context.Context, ask RevisionsAsk) ([]RevisionRow, error) {
	indicator, err := q.indicators.position(ask.Indicator)
	if err != nil {
		return nil, fmt.Errorf("revisions: %w", err)
	}
	countries, err := q.countries.positions(ask.Countries, q.members)
	if err != nil {
		return nil, fmt.Errorf("revisions of %s: %w", ask.Indicator, err)
	}
	asOf, err := data.ParseVintage(cmp.Or(string(ask.AsOf), fmt.Sprintf("%d-12-31", data.LastYear)))
	if err != nil {
		return nil, fmt.Errorf("revisions of %s: %w", ask.Indicator, err)
	}
	rows, err := q.reader.QueryContext(ctx, revisionsSQL, append(years(ask.From, ask.To),
		sql.Named("indicator", q.indicators.keys[indicator]),
		sql.Named("countries", q.countries.keysOf(countries)),
		sql.Named("as_of", string(asOf)))...)
	if err != nil {
		return nil, fmt.Errorf("revisions of %s: %w", ask.Indicator, err)
	}
	defer rows.Close()
	revisions := []RevisionRow{} // a list in JSON, also of none
	for rows.Next() {
		r := RevisionRow{Indicator: ask.Indicator, Unit: q.described[indicator].Unit.Code}
		if err := q.scanRevision(rows, &r); err != nil {
			return nil, fmt.Errorf("revisions of %s: %w", ask.Indicator, err)
		}
		revisions = append(revisions, r)
	}
	slices.SortFunc(revisions, func(a, b RevisionRow) int {
		return cmp.Or(cmp.Compare(b.VintageAfter, a.VintageAfter),
			cmp.Compare(q.countries.at[a.Country], q.countries.at[b.Country]), cmp.Compare(b.Year, a.Year))
	})
	return revisions, rows.Err()
}

// scanRevision reads the row on which rows stands and works out its size.
func (q *Queries) scanRevision(rows *sql.Rows, r *RevisionRow) error {
	var country, snapshot int16
	if err := rows.Scan(&country, &r.Year, &r.Kind, &r.VintageBefore, &r.VintageAfter,
		&r.ValueBefore, &r.ValueAfter, &r.StatusBefore, &r.StatusAfter, &snapshot); err != nil {
		return err
	}
	position, err := q.countries.placed(country)
	if err != nil {
		return err
	}
	r.Country, r.Source = q.countries.ids[position], q.sources[snapshot]
	if r.ValueBefore == nil || r.ValueAfter == nil {
		return nil
	}
	change := *r.ValueAfter - *r.ValueBefore
	r.Change = &change
	if before := *r.ValueBefore; before != 0 {
		percent := 100 * change / max(before, -before)
		r.ChangePercent = &percent
	}
	return nil
}
