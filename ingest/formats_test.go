package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
)

// formatStage opens a stage on a new release file, filled from the embedded
// catalogue.
func formatStage(t testing.TB) *Stage {
	t.Helper()
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return stageOf(t, catalog)
}

// embeddedOnce loads the catalogue once for all tests: it does not change.
var embeddedOnce = sync.OnceValues(data.Embedded)

func stageOf(t testing.TB, catalog *data.Catalog) *Stage {
	t.Helper()
	stage, done := openFormatStage(t, catalog)
	t.Cleanup(done)
	return stage
}

// openFormatStage opens a stage on a file of its own; done closes and removes
// the file.
func openFormatStage(t testing.TB, catalog *data.Catalog) (stage *Stage, done func()) {
	t.Helper()
	ctx := context.Background()
	build, err := warehouse.Create(ctx, filepath.Join(t.TempDir(), "release.duckdb"), warehouse.Settings{Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := build.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	stage, err = openStage(ctx, conn, catalog)
	if err != nil {
		t.Fatal(err)
	}
	return stage, func() {
		if err := errors.Join(conn.Close(), build.Abort()); err != nil {
			t.Error(err)
		}
	}
}

// fileOf makes a File of a path as the core does; name is what people see.
func fileOf(t testing.TB, source data.SourceID, path, name string) File {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return File{Source: source, Path: path, Name: name, Head: content[:min(len(content), 64<<10)], Snapshot: 1}
}

// written writes content under a name in a folder of the test and makes a File
// of it.
func written(t testing.TB, source data.SourceID, name string, content []byte) File {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(name))
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return fileOf(t, source, path, name)
}

func sourceOf(t testing.TB, id data.SourceID) Source {
	t.Helper()
	all := Sources()
	at := slices.IndexFunc(all, func(s Source) bool { return s.ID == id })
	if at < 0 {
		catalog, err := embeddedOnce()
		if err != nil {
			t.Fatal(err)
		}
		stated, err := catalog.Source(id)
		if err != nil {
			t.Fatalf("no source %q", id)
		}
		return Source{ID: id, Formats: layoutFormats(stated)}
	}
	return all[at]
}

// formatFor is the first format of the file's source that matches, as the core
// picks it.
func formatFor(t testing.TB, file File) (Format, bool) {
	t.Helper()
	for _, format := range sourceOf(t, file.Source).Formats {
		if format.Match(file) {
			return format, true
		}
	}
	return Format{}, false
}

// loadInto loads a file with the format named, which must be the one that
// matches.
func loadInto(t testing.TB, stage *Stage, file File, name string) Loaded {
	t.Helper()
	format, ok := formatFor(t, file)
	if !ok || format.Name != name {
		t.Fatalf("%s is matched by %q, want %q", file.Name, format.Name, name)
	}
	loaded, err := format.Load(context.Background(), stage, file)
	if err != nil {
		t.Fatalf("load %s: %v", file.Name, err)
	}
	return loaded
}

// wantClean fails on any finding.
func wantClean(t testing.TB, loaded Loaded) {
	t.Helper()
	for _, f := range loaded.Findings {
		t.Errorf("unexpected %s: %v", f.Severity, f)
	}
}

// lines runs a question and writes each row as its values with commas between.
func lines(t testing.TB, stage *Stage, question string, args ...any) []string {
	t.Helper()
	rows, err := stage.Query(context.Background(), question, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for rows.Next() {
		values := make([]*string, len(columns))
		into := make([]any, len(columns))
		for at := range values {
			into[at] = &values[at]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		words := make([]string, len(values))
		for at, value := range values {
			words[at] = "NULL"
			if value != nil {
				words[at] = *value
			}
		}
		all = append(all, strings.Join(words, ","))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// staged lists the stage for people: series, country, year, value, status,
// note, line, field.
func staged(t testing.TB, stage *Stage, where string) []string {
	t.Helper()
	return lines(t, stage, `
		SELECT s.code, n.code, f.year::VARCHAR, f.value::VARCHAR, f.status, f.note, f.line::VARCHAR, f.field
		FROM (FROM stage UNION ALL BY NAME SELECT *, 'A' AS status, '' AS note, year::VARCHAR AS field FROM stage_year) f
		JOIN catalog_series s ON s.key = f.series AND s.indicator = f.indicator
		JOIN (SELECT country, min(code) AS code FROM catalog_country WHERE regexp_full_match(code, '[A-Z]{3}') GROUP BY country) n USING (country)
		WHERE `+where+` ORDER BY s.code, n.code, f.year, f.line`)
}

// wantLines compares two lists and shows both when they differ.
func wantLines(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
