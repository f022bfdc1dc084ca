package warehouse

import (
	"context"
	"fmt"
	"os"

	"readiness/data"
)

// filled are the tables that no release has empty.
func filled() []string {
	return []string{"country", "country_group", "pillar", "source", "indicator", "snapshot",
		"observation", "current_observation", "latest_observation"}
}

// check is what every opening pays for, so it stays below some milliseconds
// whatever the size: it proves that the file is whole and ours. Verify looks
// at every row.
func (r *Reader) check(ctx context.Context) error {
	if err := r.checkRelease(ctx); err != nil {
		return err
	}
	if err := r.checkLength(ctx); err != nil {
		return err
	}
	for _, table := range filled() {
		var rows int64
		if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&rows); err != nil {
			return fmt.Errorf("table %s: %w", table, kindly(err))
		}
		if rows == 0 {
			return fmt.Errorf("table %s is empty: %w", table, data.ErrInvalid)
		}
	}
	for _, table := range []string{"rejection", "remark", "run"} { // may be empty
		var rows int64
		if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&rows); err != nil {
			return fmt.Errorf("table %s: %w", table, kindly(err))
		}
	}
	return nil
}

// checkRelease reads the row that says which release this is.
func (r *Reader) checkRelease(ctx context.Context) error {
	var rows, version int
	var id string
	// The version is asked for alone: another version may lack the rest.
	if err := r.db.QueryRowContext(ctx,
		"SELECT count(*), coalesce(min(schema_version), 0) FROM release").Scan(&rows, &version); err != nil {
		return fmt.Errorf("not a release of ours: %w", kindly(err))
	}
	if rows != 1 {
		return fmt.Errorf("%d rows in table release where 1 belongs: %w", rows, data.ErrInvalid)
	}
	if version != SchemaVersion {
		return fmt.Errorf("schema version %d, this program reads %d: %w", version, SchemaVersion, ErrOtherSchema)
	}
	if err := r.db.QueryRowContext(ctx,
		"SELECT id, catalogue_checksum, built_from FROM release").Scan(&id, &r.catalogue, &r.builtFrom); err != nil {
		return fmt.Errorf("read table release: %w", kindly(err))
	}
	if id != r.id {
		return fmt.Errorf("the file holds release %s under another name: %w", id, data.ErrInvalid)
	}
	return nil
}

// checkLength notices a file that was cut: its header counts more blocks than
// there are. DuckDB itself would notice only when a question reaches one.
func (r *Reader) checkLength(ctx context.Context) error {
	var blocks, size int64
	if err := r.db.QueryRowContext(ctx,
		"SELECT total_blocks, block_size FROM pragma_database_size()").Scan(&blocks, &size); err != nil {
		return fmt.Errorf("read its size: %w", kindly(err))
	}
	info, err := os.Stat(r.path)
	if err != nil {
		return err
	}
	// Three headers of 4 KiB come before the blocks.
	if whole := 3*4096 + blocks*size; info.Size() < whole {
		return fmt.Errorf("the file has %d bytes of %d, it was cut: %w", info.Size(), whole, data.ErrInvalid)
	}
	return nil
}
