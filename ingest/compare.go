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

//go:embed sql/counts.sql
var countsQuestion string

//go:embed sql/counts_new.sql
var countsNewQuestion string

//go:embed sql/withdrawn.sql
var withdrawnQuestion string

// namedChanges is how many of the largest changes, and of the latest figures
// withdrawn, a report names.
const namedChanges = 20

// Comparison is what a release says differently from the published one, over
// the newest vintage of each cell. Without a published release everything is
// new.
type Comparison struct {
	Against    string            `json:"against,omitempty"` // id of the published release
	New        int64             `json:"new"`
	Changed    int64             `json:"changed"` // value or status
	Withdrawn  int64             `json:"withdrawn"`
	Unchanged  int64             `json:"unchanged"`
	Indicators []IndicatorChange `json:"indicators,omitempty"` // those of which something differs, in the catalogue's order
	Largest    []Change          `json:"largest,omitempty"`    // in proportion
	Gone       []Gone            `json:"gone,omitempty"`       // withdrawn, the latest years first

	findings []data.Finding
}

// IndicatorChange counts what differs of one indicator.
type IndicatorChange struct {
	Indicator data.IndicatorID `json:"indicator"`
	Source    data.SourceID    `json:"source"`
	New       int64            `json:"new"`
	Changed   int64            `json:"changed"`
	Withdrawn int64            `json:"withdrawn"`
	Unchanged int64            `json:"unchanged"`
}

// Change is one figure that became another.
type Change struct {
	Indicator data.IndicatorID `json:"indicator"`
	Country   data.CountryCode `json:"country"`
	Year      int              `json:"year"`
	Before    float64          `json:"before"`
	After     float64          `json:"after"`
}

// Gone is one figure that is there no more.
type Gone struct {
	Indicator data.IndicatorID `json:"indicator"`
	Country   data.CountryCode `json:"country"`
	Year      int              `json:"year"`
	Before    float64          `json:"before"`
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
	if err := s.differences(ctx, &c); err != nil {
		return c, fmt.Errorf("compare with release %s: %w", id, err)
	}
	lost, err := s.losses(ctx, filepath.Base(last))
	if err != nil {
		return c, err
	}
	jumps, err := s.jumps(ctx, filepath.Base(last))
	c.findings = append(lost, jumps...)
	return c, err
}

// compareWithNothing counts every figure as new: there is nothing published.
func (s *Stage) compareWithNothing(ctx context.Context) (c Comparison, err error) {
	if err = s.count(ctx, &c, countsNewQuestion); err != nil {
		err = fmt.Errorf("count the figures: %w", err)
	}
	return c, err
}

// count fills the numbers, of each indicator and of all.
func (s *Stage) count(ctx context.Context, c *Comparison, question string) error {
	return s.each(ctx, question, nil, func(scan func(...any) error) error {
		n := IndicatorChange{}
		if err := scan(&n.Indicator, &n.Source, &n.New, &n.Changed, &n.Withdrawn, &n.Unchanged); err != nil {
			return err
		}
		c.New, c.Changed, c.Withdrawn, c.Unchanged = c.New+n.New, c.Changed+n.Changed, c.Withdrawn+n.Withdrawn, c.Unchanged+n.Unchanged
		if n.New+n.Changed+n.Withdrawn > 0 {
			c.Indicators = append(c.Indicators, n)
		}
		return nil
	})
}

// differences counts what compare found and names the largest changes.
func (s *Stage) differences(ctx context.Context, c *Comparison) error {
	if err := s.count(ctx, c, countsQuestion); err != nil {
		return err
	}
	limit := []any{sql.Named("limit", namedChanges)}
	if err := s.each(ctx, largestQuestion, limit, func(scan func(...any) error) error {
		n := Change{}
		err := scan(&n.Indicator, &n.Country, &n.Year, &n.Before, &n.After)
		c.Largest = append(c.Largest, n)
		return err
	}); err != nil {
		return err
	}
	return s.each(ctx, withdrawnQuestion, limit, func(scan func(...any) error) error {
		n := Gone{}
		err := scan(&n.Indicator, &n.Country, &n.Year, &n.Before)
		c.Gone = append(c.Gone, n)
		return err
	})
}

// each asks a question and hands over its rows one by one.
func (s *Stage) each(ctx context.Context, question string, args []any, row func(scan func(...any) error) error) error {
	rows, err := s.Query(ctx, question, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
