package ingest

import (
	"context"
	"fmt"

	"readiness/data"
)

// maxFindings is how many findings of one rule about one file are told apart:
// a person who has read a hundred alike knows what is wrong, and a file whose
// columns have slipped would have millions.
const maxFindings = 100

// findings runs a question whose columns are those of data.Finding.
func (s *Stage) findings(ctx context.Context, question string, args ...any) ([]data.Finding, error) {
	rows, err := s.Query(ctx, question, args...)
	if err != nil {
		return nil, fmt.Errorf("look for findings: %w", err)
	}
	defer rows.Close()
	var found []data.Finding
	for rows.Next() {
		f := data.Finding{}
		if err := rows.Scan(&f.Source, &f.File, &f.Line, &f.Field, &f.Rule, &f.Severity, &f.Detail); err != nil {
			return nil, fmt.Errorf("read findings: %w", err)
		}
		found = append(found, f)
	}
	return found, rows.Err()
}

// rejects reads what read_csv put into a rejects table as findings. A table
// that is not there means that nothing was rejected.
func (s *Stage) rejects(ctx context.Context, f File, table string) ([]data.Finding, error) {
	return s.findings(ctx, fmt.Sprintf(`
		SELECT ?, ?, line, coalesce(column_name, ''), 'unreadable-' || replace(lower(error_type::VARCHAR), ' ', '-'), 'error',
			split_part(error_message, chr(10), 1)
		FROM %s ORDER BY line, column_idx LIMIT ?`, quoteName(table)), string(f.Source), f.Name, maxFindings)
}
