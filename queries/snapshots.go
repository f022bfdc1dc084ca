package queries

import (
	"context"
	_ "embed"
	"fmt"

	"readiness/data"
)

//go:embed sql/snapshots.sql
var snapshotsSQL string

// SnapshotRow is a publisher's file behind the release.
type SnapshotRow struct {
	Source   data.SourceID
	File     string
	Origin   string // URL, or the file that a person handed in
	Received string // UTC, RFC 3339
	SHA256   string
	Format   string       // name of the format that read it
	Facts    int          // observations that it states
	Newest   data.Vintage // newest vintage that it states; empty: it states none
}

// Snapshots lists the files behind the release by source, time of receipt and
// name.
func (q *Queries) Snapshots(ctx context.Context) ([]SnapshotRow, error) {
	rows, err := q.reader.QueryContext(ctx, snapshotsSQL)
	if err != nil {
		return nil, fmt.Errorf("snapshots: %w", err)
	}
	defer rows.Close()
	var snapshots []SnapshotRow
	for rows.Next() {
		var s SnapshotRow
		if err := rows.Scan(&s.Source, &s.File, &s.Origin, &s.Received, &s.SHA256, &s.Format, &s.Facts, &s.Newest); err != nil {
			return nil, fmt.Errorf("snapshots: %w", err)
		}
		snapshots = append(snapshots, s)
	}
	return snapshots, rows.Err()
}
