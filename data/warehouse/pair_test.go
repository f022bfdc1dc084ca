package warehouse_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"readiness/data/warehouse"
)

// Of a pair the newer release is asked by bare names and the older one as
// published; neither can be written to, nor can what is no release be one of
// them.
func TestPair(t *testing.T) {
	ctx, folder := context.Background(), t.TempDir()
	const older, newer = "20260101T000000Z-0123456789ab", "20260201T000000Z-0123456789ab"
	first, second := makeRelease(t, folder, older, 1), makeRelease(t, folder, newer, 2)
	pair, err := warehouse.OpenPair(ctx, first, second)
	if err != nil {
		t.Fatal(err)
	}
	var before, now string
	if err := pair.Conn().QueryRowContext(ctx, "SELECT p.id, n.id FROM published.release p, release n").Scan(&before, &now); err != nil || before != older || now != newer {
		t.Errorf("releases %s and %s, %v", before, now, err)
	}
	for _, table := range []string{"observation", "published.observation"} {
		if _, err := pair.Conn().ExecContext(ctx, "DELETE FROM "+table); err == nil {
			t.Errorf("%s can be written to", table)
		}
	}
	if _, err := pair.Conn().ExecContext(ctx, "CREATE TEMP TABLE beside AS FROM observation"); err != nil {
		t.Errorf("no table beside them: %v", err)
	}
	if err := pair.Close(); err != nil {
		t.Fatal(err)
	}
	change(t, first, "UPDATE release SET schema_version = 999")
	if _, err := warehouse.OpenPair(ctx, first, second); !errors.Is(err, warehouse.ErrOtherSchema) {
		t.Errorf("another schema: %v, want ErrOtherSchema", err)
	}
	if _, err := warehouse.OpenPair(ctx, second, filepath.Join(folder, "none.duckdb")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v, want os.ErrNotExist", err)
	}
}
