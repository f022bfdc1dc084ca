package queries

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed sql/run.sql
var runSQL string

// Run is the ingest run that made a release. AcceptedBy, Host and Reason are
// empty where the gate held nothing.
type Run struct {
	ID         string // of its report
	Started    string // UTC, RFC 3339
	Against    string // release that it was compared with; empty: none
	AcceptedBy string // user who published what the gate held
	Host       string
	Reason     string
}

// Run says which run made the release. The zero Run is that of a release that
// doesn't say.
func (q *Queries) Run(ctx context.Context) (Run, error) {
	rows, err := q.reader.QueryContext(ctx, runSQL)
	if err != nil {
		return Run{}, fmt.Errorf("run: %w", err)
	}
	defer rows.Close()
	var run Run
	for rows.Next() {
		if err := rows.Scan(&run.ID, &run.Started, &run.Against, &run.AcceptedBy, &run.Host, &run.Reason); err != nil {
			return Run{}, fmt.Errorf("run: %w", err)
		}
	}
	return run, rows.Err()
}
