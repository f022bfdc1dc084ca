package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"readiness/data"
)

//go:embed sql/rejected.sql
var rejectedScript string

//go:embed sql/unknown_rejected.sql
var unknownRejectedSQL string

//go:embed sql/older_edition.sql
var olderEditionQuestion string

//go:embed sql/shrinkage.sql
var shrinkageQuestion string

//go:embed sql/jump.sql
var jumpScript string

//go:embed sql/jump_findings.sql
var jumpQuestion string

// namedJumps is how many jumps of an indicator are told apart.
const namedJumps = 5

type gateRow struct {
	Indicator     int     `json:"indicator"`
	Dataset       string  `json:"dataset"`
	BadCells      float64 `json:"bad_cells"`
	LoseFigures   float64 `json:"lose_figures"`
	LoseCountries int     `json:"lose_countries"`
	LoseLatest    int     `json:"lose_latest"`
	Revised       float64 `json:"revised"`
	Next          float64 `json:"next"`
	Reason        string  `json:"reason"`
}

// gate is what the catalogue lets pass, an indicator a row.
func (k keys) gate(catalog *data.Catalog) []gateRow {
	sources := map[data.SourceID]data.Source{}
	for _, s := range catalog.Sources() {
		sources[s.ID] = s
	}
	var rows []gateRow
	for _, i := range catalog.Indicators() {
		source := sources[i.Source]
		loss, jump := source.Loss(), i.Jumps()
		row := gateRow{
			Indicator: k.indicators[i.ID], Dataset: string(i.Source) + "/" + string(i.Dataset),
			LoseFigures: loss.Figures, LoseCountries: loss.Countries, LoseLatest: loss.Latest,
			Revised: jump.Revised, Next: jump.Next, Reason: jump.Reason,
		}
		if d, ok := source.Dataset(i.Dataset); ok && d.BadCells != nil {
			row.BadCells = d.BadCells.Share
		}
		rows = append(rows, row)
	}
	return rows
}

// losses holds the run where less is left than the catalogue allows for, and
// jumps where figures change as no revision does. Both are asked after compare.
func (s *Stage) losses(ctx context.Context, last string) ([]data.Finding, error) {
	return s.findings(ctx, shrinkageQuestion, sql.Named("file", last))
}

func (s *Stage) jumps(ctx context.Context, last string) ([]data.Finding, error) {
	if err := s.run(ctx, jumpScript); err != nil {
		return nil, fmt.Errorf("look for jumps: %w", err)
	}
	return s.findings(ctx, jumpQuestion, sql.Named("named", namedJumps), sql.Named("file", last))
}
