package ingest

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed sql/write.sql
var writeScript string

//go:embed sql/write_current.sql
var writeCurrentScript string

//go:embed sql/write_current_same.sql
var writeCurrentSameScript string

//go:embed sql/write_latest.sql
var writeLatestScript string

// write fills the release's tables of facts from what is settled and derived.
func (s *Stage) write(ctx context.Context) error {
	if err := s.run(ctx, writeScript); err != nil {
		return fmt.Errorf("write the facts: %w", err)
	}
	var several bool
	if err := s.conn.QueryRowContext(ctx, `SELECT count(*) > 0 FROM several`).Scan(&several); err != nil {
		return fmt.Errorf("write the facts: %w", err)
	}
	current := writeCurrentSameScript
	if several {
		current = writeCurrentScript
	}
	if err := s.run(ctx, current); err != nil {
		return fmt.Errorf("write the newest facts: %w", err)
	}
	if err := s.run(ctx, writeLatestScript); err != nil {
		return fmt.Errorf("write the latest facts: %w", err)
	}
	return nil
}
