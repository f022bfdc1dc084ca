package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"

	"readiness/data"
	"readiness/data/warehouse"
)

//go:embed sql/compare.sql
var compareScript string

//go:embed sql/largest.sql
var largestQuestion string

//go:embed sql/shrinkage.sql
var shrinkageQuestion string

// How much may go from one release to the next without a person's word. The
// World Bank revises and takes back single figures in every edition: of people
// online 5 of 480 between March and April 2026, which is 1 %. Before that, by
// March 2026, 74 of 537 had gone, 14 %: the zeros of the years before the
// internet. That was right, and a person should have seen it. A tenth lies
// between the two.
const (
	mayLoseCells = 0.10
	// Two countries' latest figures were withdrawn at once in April 2026, people
	// online of Timor-Leste and of Myanmar. Three look like a missing column.
	mayGoBackwards = 3
	// namedChanges is how many of the largest changes a report names.
	namedChanges = 10
)

// Comparison is what a release says differently from the published one, over
// the newest vintage of each cell. Without a published release everything is
// new.
type Comparison struct {
	Against   string   `json:"against,omitempty"` // id of the published release
	New       int64    `json:"new"`
	Changed   int64    `json:"changed"` // value or status
	Withdrawn int64    `json:"withdrawn"`
	Unchanged int64    `json:"unchanged"`
	Largest   []Change `json:"largest,omitempty"` // in proportion

	findings []data.Finding
}

// Change is one figure that became another.
type Change struct {
	Indicator data.IndicatorID `json:"indicator"`
	Country   data.CountryCode `json:"country"`
	Year      int              `json:"year"`
	Before    float64          `json:"before"`
	After     float64          `json:"after"`
}

// compare attaches the published release and holds the new one against it. A
// published release that can't be read, or of another schema, is remarked
// upon and not compared with: it must not keep a sound one from following it.
func (s *Stage) compare(ctx context.Context, last string) (Comparison, error) {
	if last == "" {
		return s.compareWithNothing(ctx)
	}
	id := strings.TrimSuffix(filepath.Base(last), warehouse.Extension)
	var version int
	_, err := s.Exec(ctx, `ATTACH `+quoteText(last)+` AS published (READ_ONLY)`)
	if err == nil {
		defer s.Exec(ctx, `DETACH published`)
		err = s.conn.QueryRowContext(ctx, `SELECT schema_version FROM published.release`).Scan(&version)
	}
	if err == nil && version != warehouse.SchemaVersion {
		err = warehouse.ErrOtherSchema
	}
	if err != nil {
		c, nothingErr := s.compareWithNothing(ctx)
		c.findings = []data.Finding{{File: filepath.Base(last), Rule: "last-release-unread", Severity: data.SeverityWarning,
			Detail: fmt.Sprintf("the published release was not compared with: %v", err)}}
		return c, nothingErr
	}
	if err := s.run(ctx, compareScript); err != nil {
		return Comparison{}, fmt.Errorf("compare with release %s: %w", id, err)
	}
	c := Comparison{Against: id}
	if err := s.count(ctx, &c); err != nil {
		return c, fmt.Errorf("compare with release %s: %w", id, err)
	}
	c.findings, err = s.findings(ctx, shrinkageQuestion,
		sql.Named("share", mayLoseCells), sql.Named("backwards", mayGoBackwards), sql.Named("file", filepath.Base(last)))
	return c, err
}

// compareWithNothing counts every figure as new.
func (s *Stage) compareWithNothing(ctx context.Context) (c Comparison, err error) {
	if err = s.conn.QueryRowContext(ctx, `SELECT count(value) FROM current_observation`).Scan(&c.New); err != nil {
		err = fmt.Errorf("count the figures: %w", err)
	}
	return c, err
}

// count fills the numbers and names the largest changes.
func (s *Stage) count(ctx context.Context, c *Comparison) error {
	if err := s.conn.QueryRowContext(ctx, `
		SELECT count(*) FILTER (kind = 'new'), count(*) FILTER (kind = 'changed'), count(*) FILTER (kind = 'withdrawn'),
			(SELECT count(value) FROM published_cell) - count(*) FILTER (kind <> 'new')
		FROM difference`).Scan(&c.New, &c.Changed, &c.Withdrawn, &c.Unchanged); err != nil {
		return err
	}
	rows, err := s.Query(ctx, largestQuestion, sql.Named("limit", namedChanges))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		change := Change{}
		if err := rows.Scan(&change.Indicator, &change.Country, &change.Year, &change.Before, &change.After); err != nil {
			return err
		}
		c.Largest = append(c.Largest, change)
	}
	return rows.Err()
}
