package warehouse_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
)

func TestCreateRefusesAnExistingFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.duckdb")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := warehouse.Create(context.Background(), path, warehouse.Settings{}); !errors.Is(err, fs.ErrExist) {
		t.Fatalf("error %v, want fs.ErrExist", err)
	}
	if kept, err := os.ReadFile(path); err != nil || string(kept) != "precious" {
		t.Fatalf("the file was touched: %q, %v", kept, err)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	b, err := warehouse.Create(context.Background(), filepath.Join(folder, "x.duckdb"), warehouse.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Abort(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

func TestFinishLeavesOneFile(t *testing.T) {
	folder := t.TempDir()
	path := makeRelease(t, folder, "20260101T000000Z-aaaaaaaaaaaa", 1)
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 || left[0].Name() != filepath.Base(path) {
		t.Fatalf("in the folder: %v, %v; want the release alone", left, err)
	}
}

// The schema itself holds these rules; no statement of a build can break them.
func TestSchemaRefuses(t *testing.T) {
	ctx := context.Background()
	b, err := warehouse.Create(ctx, filepath.Join(t.TempDir(), "x.duckdb"), warehouse.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	conn, err := b.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for name, row := range map[string]string{
		"value with a missing-status":  "1, 1, 2020, '2026-01-01', 1.0, 'O', '', 1",
		"missing with a normal status": "1, 1, 2020, '2026-01-01', NULL, 'A', '', 1",
		"infinite value":               "1, 1, 2020, '2026-01-01', 'inf', 'A', '', 1",
		"not a number":                 "1, 1, 2020, '2026-01-01', 'nan', 'A', '', 1",
		"year before 1960":             "1, 1, 1959, '2026-01-01', 1.0, 'A', '', 1",
		"status out of the code list":  "1, 1, 2020, '2026-01-01', 1.0, 'Z', '', 1",
		"no snapshot":                  "1, 1, 2020, '2026-01-01', 1.0, 'A', '', NULL",
	} {
		if _, err := conn.ExecContext(ctx, "INSERT INTO observation VALUES ("+row+")"); err == nil {
			t.Errorf("%s: was taken", name)
		}
	}
}

func TestPathsThatWouldLoseOptions(t *testing.T) {
	for _, name := range []string{"a?b.duckdb", "a#b.duckdb", "a%41.duckdb"} {
		_, err := warehouse.Create(context.Background(), filepath.Join(t.TempDir(), name), warehouse.Settings{})
		if !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: error %v, want data.ErrInvalid", name, err)
		}
	}
}
