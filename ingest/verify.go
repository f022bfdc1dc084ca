package ingest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

//go:embed sql/verify.sql
var verifyQuestion string

//go:embed sql/verify_current.sql
var verifyCurrentQuestion string

//go:embed sql/verify_current_same.sql
var verifyCurrentSameQuestion string

// Verify holds a release against everything that a release promises: no fact
// twice, values that agree with their statuses, a snapshot behind every fact,
// the newest vintage in the table of current figures, the latest year in that
// of latest figures, and an id that its content gives. The error names what
// does not hold; it is data.ErrInvalid.
func Verify(ctx context.Context, reader *warehouse.Reader) error {
	apart, err := currentIsTable(ctx, reader)
	if err != nil {
		return fmt.Errorf("verify release %s: %w", reader.ID(), err)
	}
	questions := []string{verifyQuestion, verifyCurrentSameQuestion}
	if apart {
		questions[1] = verifyCurrentQuestion
	}
	var failed []error
	for _, question := range questions {
		broken, err := brokenRules(ctx, reader, question)
		if err != nil {
			return fmt.Errorf("verify release %s: %w", reader.ID(), err)
		}
		failed = append(failed, broken...)
	}
	return errors.Join(append(failed, verifyID(ctx, reader))...)
}

// currentIsTable reports whether the current figures are kept apart from all
// facts, as they are where a series has several vintages.
func currentIsTable(ctx context.Context, reader *warehouse.Reader) (table bool, err error) {
	rows, err := reader.QueryContext(ctx, `SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'current_observation'`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&table); err != nil {
			return false, err
		}
	}
	return table, rows.Err()
}

// brokenRules asks one question of rules and makes an error of each that does
// not hold.
func brokenRules(ctx context.Context, reader *warehouse.Reader, question string) ([]error, error) {
	rows, err := reader.QueryContext(ctx, question)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var broken []error
	for rows.Next() {
		var rule string
		var count int64
		if err := rows.Scan(&rule, &count); err != nil {
			return nil, err
		}
		if count != 0 {
			broken = append(broken, fmt.Errorf("release %s: %s: %d: %w", reader.ID(), rule, count, data.ErrInvalid))
		}
	}
	return broken, rows.Err()
}

// verifyID computes the id again.
func verifyID(ctx context.Context, reader *warehouse.Reader) error {
	rows, err := reader.QueryContext(ctx, checksumQuestion)
	if err != nil {
		return fmt.Errorf("verify release %s: %w", reader.ID(), err)
	}
	defer rows.Close()
	var facts int64
	var sum string
	var newest time.Time
	for rows.Next() {
		if err := rows.Scan(&facts, &sum, &newest); err != nil {
			return fmt.Errorf("verify release %s: %w", reader.ID(), err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("verify release %s: %w", reader.ID(), err)
	}
	if id := releaseID(reader.CatalogueChecksum(), facts, sum, newest); id != reader.ID() {
		return fmt.Errorf("release %s: its content gives the id %s: %w", reader.ID(), id, data.ErrInvalid)
	}
	return nil
}

// VerifySnapshots reads every snapshot of a state folder again and compares it
// with its checksum. The error names the ones that were changed.
func (s State) VerifySnapshots(catalog *data.Catalog) (count int, err error) {
	snapshots, err := listSnapshots(s.snapshots(), sourceIDs(catalog))
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, snapshot := range snapshots {
		failed = append(failed, snapshot.verify())
	}
	return len(snapshots), errors.Join(failed...)
}
