package ingest_test

import (
	"database/sql"
	"testing"
)

// tamper changes a finished release behind everybody's back. The driver is
// registered by package warehouse.
func tamper(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{statement, "CHECKPOINT"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
