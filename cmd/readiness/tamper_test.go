package main

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// tamper changes the current release behind the program's back.
func tamper(t *testing.T, state, statement string) {
	t.Helper()
	path, err := filepath.EvalSymlinks(filepath.Join(state, "current"))
	if err != nil {
		t.Fatal(err)
	}
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
