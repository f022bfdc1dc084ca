package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"readiness/data"
)

//go:embed sql/wide_known.sql
var wideKnownSQL string

//go:embed sql/wide_fact.sql
var wideFactSQL string

//go:embed sql/wide_cover.sql
var wideCoverSQL string

//go:embed sql/unknown_country.sql
var unknownCountrySQL string

//go:embed sql/missing_member.sql
var missingMemberSQL string

//go:embed sql/not_finite.sql
var notFiniteSQL string

// wideTable is a table of the World Bank with a row for a country and a series
// and a column for a year, whichever of its doors it came through.
type wideTable struct {
	head    csvHead
	country string // head of the column of country codes
	series  string // head of the column of series codes
	year    *regexp.Regexp
	// world says that the layout has a row of every economy for every series,
	// with or without figures, so that a missing member means a cut table.
	world bool
}

// isAPIHead knows the head of the API's CSV and of the bulk table.
func isAPIHead(cells []string) bool {
	return len(cells) >= 4 && sameCells(cells[:4], apiHead()...)
}

func apiHead() []string {
	return []string{"Country Name", "Country Code", "Indicator Name", "Indicator Code"}
}

// loadAPI reads the CSV of the API (one series of the world, or every series of
// one country) and the bulk table, which differ in nothing but what is above
// the head.
func loadAPI(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, isAPIHead)
	if !ok {
		return r.finding(0, "", ruleHead, "none of the first %d rows begins with Country Name, Country Code, Indicator Name, Indicator Code", headRows)
	}
	updated, err := r.lastUpdated(head.preamble)
	if err != nil {
		return err
	}
	return r.loadWide(ctx, facts, updated, wideTable{
		head: head, country: "Country Code", series: "Indicator Code", year: regexp.MustCompile(`^([0-9]{4})$`), world: true,
	})
}

// lastUpdated finds the date above the head. A spreadsheet that opened the file
// has written it again its own way, month first.
func (r *reading) lastUpdated(preamble [][]string) (data.Vintage, error) {
	for _, cells := range preamble {
		if cells[0] != "Last Updated Date" || len(cells) < 2 {
			continue
		}
		for _, layout := range []string{time.DateOnly, "1/2/2006"} {
			if day, err := time.Parse(layout, cells[1]); err == nil {
				return data.VintageOf(day), nil
			}
		}
		return "", r.finding(0, "Last Updated Date", ruleVintage, "%q is neither YYYY-MM-DD nor M/D/YYYY", cells[1])
	}
	return "", nil
}

// loadWide turns a wide table into facts. DuckDB goes twice over the file: over
// two columns for what each row is, then over the numbers of all rows, in
// parallel.
func (r *reading) loadWide(ctx context.Context, facts textFacts, updated data.Vintage, t wideTable) error {
	if err := r.checkHead(t.head); err != nil {
		return err
	}
	columns, years, err := r.wideColumns(t)
	if err != nil {
		return err
	}
	if err := r.checkEnd(facts); err != nil {
		return err
	}
	vintage, err := r.vintage(updated)
	if err != nil {
		return err
	}
	if err := r.openWide(ctx, t.head.skip, columns); err != nil {
		return err
	}
	if _, err := r.stage.Exec(ctx, wideKnownSQL,
		named("above", t.head.lines), named("source", string(r.file.Source))); err != nil {
		return r.unreadable("read the rows' codes", err)
	}
	if err := r.rejects(ctx, r.file.Path, facts); err != nil {
		return err
	}
	if err := r.checkWideRows(ctx, t); err != nil || r.failed() {
		return err
	}
	taken, err := r.stage.Exec(ctx, wideFactSQL,
		named("vintage", string(vintage)), named("snapshot", r.file.Snapshot))
	if err != nil {
		return r.unreadable("read the figures", err)
	}
	if _, err := r.stage.Exec(ctx, wideCoverSQL, named("years", strings.Join(years, ",")),
		named("vintage", string(vintage)), named("snapshot", r.file.Snapshot)); err != nil {
		return fmt.Errorf("note what the table covers: %w", err)
	}
	r.loaded.Vintage, r.loaded.Facts = vintage, int(taken)
	if err := r.rejects(ctx, r.file.Path, facts); err != nil {
		return err
	}
	return r.check(ctx, data.SeverityError, notFiniteSQL, named("snapshot", r.file.Snapshot))
}

// wideColumns names the columns for DuckDB: the two codes, the years by their
// four digits, the rest by their place.
func (r *reading) wideColumns(t wideTable) ([]sheetColumn, []string, error) {
	var years []string
	columns := make([]sheetColumn, len(t.head.cells))
	for at, cell := range t.head.cells {
		columns[at] = sheetColumn{name: fmt.Sprintf("column_%d", at+1)}
		switch year := t.year.FindStringSubmatch(cell); {
		case cell == t.country:
			columns[at].name = "country_code"
		case cell == t.series:
			columns[at].name = "series_code"
		case at < 4, cell == "" && at == len(columns)-1: // names for people; the trailing comma
		case year != nil:
			n, _ := strconv.Atoi(year[1]) // four digits by the pattern
			if n < data.FirstYear || n > data.LastYear {
				return nil, nil, r.finding(t.head.line, cell, ruleYear, "%s is headed by a year outside %d to %d", ordinal(at), data.FirstYear, data.LastYear)
			}
			if slices.Contains(years, year[1]) {
				return nil, nil, r.finding(t.head.line, cell, ruleDuplicate, "%s is a second column of the year %d", ordinal(at), n)
			}
			years = append(years, year[1])
			columns[at] = sheetColumn{name: year[1], number: true}
		default:
			return nil, nil, r.finding(t.head.line, cell, ruleHead, "%s is headed %q where a year is due", ordinal(at), cell)
		}
	}
	if len(years) == 0 {
		return nil, nil, r.finding(t.head.line, "", ruleNoYears, "no column is headed by a year")
	}
	return columns, years, nil
}

//go:embed sql/wide_code.sql
var wideCodeSQL string

// checkWideRows looks at what the rows speak about before any figure is read.
func (r *reading) checkWideRows(ctx context.Context, t wideTable) error {
	if err := r.check(ctx, data.SeverityError, wideCodeSQL); err != nil {
		return err
	}
	if err := r.check(ctx, data.SeverityWarning, unknownCountrySQL); err != nil {
		return err
	}
	if err := r.keepUnknown(ctx); err != nil {
		return err
	}
	var rows, outside, economies int
	if err := r.one(ctx, `SELECT count(series), count(series) FILTER (WHERE indicator IS NULL OR country IS NULL), count(DISTINCT code)
		FROM source_known`, nil, &rows, &outside, &economies); err != nil {
		return err
	}
	r.loaded.Outside = outside
	if rows == 0 && !r.failed() {
		return r.finding(0, "", ruleEmpty, "there is no row below the head")
	}
	// A file of one country is what the publisher sends when asked for it.
	if !t.world || economies <= 1 || r.failed() {
		return nil
	}
	return r.check(ctx, data.SeverityError, missingMemberSQL, named("members", r.members()))
}
