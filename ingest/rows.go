package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"readiness/data"
)

//go:embed sql/row_known.sql
var rowKnownSQL string

//go:embed sql/row_check.sql
var rowCheckSQL string

//go:embed sql/row_fact.sql
var rowFactSQL string

//go:embed sql/row_cover_stated.sql
var rowCoverStatedSQL string

//go:embed sql/row_span.sql
var rowSpanSQL string

//go:embed sql/row_cover_world.sql
var rowCoverWorldSQL string

// wholeWorld is how many economies a file without a word on its own scope must
// have to pass for one of the whole world. The publishers know 190 to 266; a
// person who picks some picks fewer.
const wholeWorld = 100

// rowTable is a table with a row for a figure, as a format reads it.
type rowTable struct {
	// question gives the rows: line, code, series, year, value, status, note,
	// vintage and field, all but the line as the publisher's text, NULL where
	// the publisher has nothing. args are its arguments.
	question string
	args     []any
	vintage  data.Vintage // of rows that have none
	// byName: places are named, not coded. A spelling that the catalogue does
	// not know may be a member's, so it stops the run.
	byName bool
	// sparse: a cell without a figure has no row. Such a table speaks about
	// every country, also those without a row.
	sparse bool
	// world: the layout has a row of every economy for every series, but for
	// the members in lacks, which the publisher does not cover.
	world bool
	lacks []string
}

// matchRows puts the rows that the catalogue loads into source_known, with
// those that no one can place. The format's question stands inside of ours, so
// that the file's other rows are gone before anything is kept.
func (r *reading) matchRows(ctx context.Context, t rowTable) error {
	if _, err := r.stage.Exec(ctx, t.within(rowKnownSQL), r.withSource(t.args)...); err != nil {
		return fmt.Errorf("read the rows: %w", err)
	}
	return nil
}

// within puts the format's question into one of ours about its rows.
func (t rowTable) within(question string) string {
	return strings.Replace(question, "(FROM rows_of_the_format)", "("+t.question+")", 1)
}

func (r *reading) withSource(args []any) []any {
	return append(slices.Clone(args), named("source", string(r.file.Source)))
}

// loadText writes a table that is in text_sheet to the stage.
func (r *reading) loadText(ctx context.Context, t rowTable) error {
	if err := r.matchRows(ctx, t); err != nil {
		return err
	}
	var rows, economies int
	if err := r.one(ctx, t.within("SELECT count(*), count(DISTINCT code) FROM (FROM rows_of_the_format)"), t.args, &rows, &economies); err != nil {
		return fmt.Errorf("count the rows: %w", err)
	}
	if t.sparse {
		if _, err := r.stage.Exec(ctx, t.within(rowSpanSQL), t.args...); err != nil {
			return fmt.Errorf("find the years of the rows: %w", err)
		}
	}
	return r.loadRows(ctx, t, rows, economies)
}

// loadRows checks source_known and writes it to the stage. The numbers of rows
// and of economies are those of the whole table.
func (r *reading) loadRows(ctx context.Context, t rowTable, rows, economies int) error {
	if rows == 0 && !r.failed() {
		return r.finding(0, "", ruleEmpty, "there is no row below the head")
	}
	if err := r.checkRows(ctx, t); err != nil || r.failed() {
		return err
	}
	vintage, snapshot := named("vintage", string(t.vintage)), named("snapshot", r.file.Snapshot)
	taken, err := r.stage.Exec(ctx, rowFactSQL, vintage, snapshot)
	if err != nil {
		return fmt.Errorf("take the figures: %w", err)
	}
	cover, args := rowCoverStatedSQL, []any{vintage, snapshot}
	if t.sparse {
		cover, args = rowCoverWorldSQL, r.withSource(append(args, named("world", economies >= wholeWorld)))
	}
	if _, err := r.stage.Exec(ctx, cover, args...); err != nil {
		return fmt.Errorf("note what the table covers: %w", err)
	}
	var loaded int
	var newest string
	if err := r.one(ctx, `SELECT count(*), coalesce(max(vintage), '') FROM source_known WHERE indicator IS NOT NULL AND country IS NOT NULL`,
		nil, &loaded, &newest); err != nil {
		return err
	}
	r.loaded.Facts, r.loaded.Outside, r.loaded.Vintage = int(taken), rows-loaded, max(data.Vintage(newest), t.vintage)
	return nil
}

// checkRows asks every question at once, so that one run shows all that is
// wrong with a file.
func (r *reading) checkRows(ctx context.Context, t rowTable) error {
	unknown := data.SeverityWarning
	if t.byName {
		unknown = data.SeverityError
	}
	if err := r.check(ctx, unknown, unknownCountrySQL); err != nil {
		return err
	}
	if err := r.keepUnknown(ctx); err != nil {
		return err
	}
	if err := r.check(ctx, data.SeverityError, rowCheckSQL,
		named("first", data.FirstYear), named("last", data.LastYear),
		named("statuses", statusCodes(false)), named("missing", statusCodes(true))); err != nil {
		return err
	}
	if !t.world || r.failed() {
		return nil
	}
	return r.check(ctx, data.SeverityError, missingMemberSQL, named("members", r.members(t.lacks...)))
}

// keepUnknown keeps the rows of unknown places as rejections, for the case that
// they do not stop the run.
func (r *reading) keepUnknown(ctx context.Context) error {
	if _, err := r.stage.Exec(ctx, unknownRejectedSQL, named("snapshot", r.file.Snapshot)); err != nil {
		return fmt.Errorf("keep the rows of unknown places: %w", err)
	}
	return nil
}

// statusCodes lists the codes that we read, or those among them that state an
// absence, separated by commas.
func statusCodes(missing bool) string {
	var codes []string
	for _, status := range data.Statuses() {
		if !missing || status.Missing() {
			codes = append(codes, string(status))
		}
	}
	return strings.Join(codes, ",")
}

// named is an argument for a $name in a statement.
func named(name string, value any) any { return sql.Named(name, value) }
