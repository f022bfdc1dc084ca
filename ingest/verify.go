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

// Verify holds a release against everything that a release promises: sorted
// facts without duplicates, values that agree with their statuses, a snapshot
// behind every fact, the newest vintage in the table of current figures, and
// an id that its content gives. The error names what does not hold; it is
// data.ErrInvalid.
func Verify(ctx context.Context, reader *warehouse.Reader) error {
	var failed []error
	rows, err := reader.QueryContext(ctx, verifyQuestion)
	if err != nil {
		return fmt.Errorf("verify release %s: %w", reader.ID(), err)
	}
	defer rows.Close()
	for rows.Next() {
		var rule string
		var count int64
		if err := rows.Scan(&rule, &count); err != nil {
			return fmt.Errorf("verify release %s: %w", reader.ID(), err)
		}
		if count > 0 {
			failed = append(failed, fmt.Errorf("release %s: %s: %d: %w", reader.ID(), rule, count, data.ErrInvalid))
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("verify release %s: %w", reader.ID(), err)
	}
	return errors.Join(append(failed, verifyID(ctx, reader))...)
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
