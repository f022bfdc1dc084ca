package queries

import (
	"context"
	_ "embed"
	"fmt"

	"readiness/data"
)

var (
	//go:embed sql/rejections.sql
	rejectionsSQL string
	//go:embed sql/rejection_counts.sql
	rejectionCountsSQL string
)

// RejectionRow is a figure or a row of a publisher's file that was not taken,
// though its file was.
type RejectionRow struct {
	Source   data.SourceID
	File     string
	Received string // of the file, UTC, RFC 3339
	Line     int    // from 1; 0: not known
	Field    string // head of the column
	Rule     string
	Raw      string // what stands there, as read
	Detail   string
}

// RejectionCount is how much of a source one rule rejected.
type RejectionCount struct {
	Source data.SourceID
	Rule   string
	Rows   int
	Files  int
}

// Rejections lists what was not taken, by source, time of receipt, file and
// line.
func (q *Queries) Rejections(ctx context.Context) ([]RejectionRow, error) {
	rows, err := q.reader.QueryContext(ctx, rejectionsSQL)
	if err != nil {
		return nil, fmt.Errorf("rejections: %w", err)
	}
	defer rows.Close()
	var rejections []RejectionRow
	for rows.Next() {
		var r RejectionRow
		if err := rows.Scan(&r.Source, &r.File, &r.Received, &r.Line, &r.Field, &r.Rule, &r.Raw, &r.Detail); err != nil {
			return nil, fmt.Errorf("rejections: %w", err)
		}
		rejections = append(rejections, r)
	}
	return rejections, rows.Err()
}

// RejectionCounts sums them up by source and rule.
func (q *Queries) RejectionCounts(ctx context.Context) ([]RejectionCount, error) {
	rows, err := q.reader.QueryContext(ctx, rejectionCountsSQL)
	if err != nil {
		return nil, fmt.Errorf("count rejections: %w", err)
	}
	defer rows.Close()
	var counts []RejectionCount
	for rows.Next() {
		var c RejectionCount
		if err := rows.Scan(&c.Source, &c.Rule, &c.Rows, &c.Files); err != nil {
			return nil, fmt.Errorf("count rejections: %w", err)
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}
