package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

// BenchmarkBuildWide measures the whole way of a table of the shape of the
// World Bank's bulk download: read, harmonise, check, settle, sort, write,
// verify. The catalogue takes every row. DuckDB's own way for the same rows,
// read_csv and UNPIVOT into a file, is BenchmarkBuildWide/duckdb; the budget
// for the ratio is 1.3, and 1.5 with rejects reported.
func BenchmarkBuildWide(b *testing.B) {
	rows := benchRows
	if os.Getenv("READINESS_BENCH_FULL") != "" {
		rows = 400_000
	}
	path := filepath.Join(b.TempDir(), "WDICSV.csv")
	series, countries := wideFile(b, path, rows)
	b.Run("release", func(b *testing.B) {
		for b.Loop() {
			facts := buildWide(b, path, series, countries)
			b.ReportMetric(float64(facts), "facts")
		}
	})
	b.Run("duckdb", func(b *testing.B) {
		for b.Loop() {
			target, err := warehouse.Create(context.Background(), filepath.Join(b.TempDir(), "own.duckdb"), warehouse.Settings{})
			if err != nil {
				b.Fatal(err)
			}
			conn, err := target.Conn(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			if _, err := conn.ExecContext(context.Background(), duckDBOwn(path)); err != nil {
				b.Fatal(err)
			}
			if err := conn.Close(); err != nil {
				b.Fatal(err)
			}
			if err := target.Finish(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// buildWide goes the way of builder.fill with a catalogue made up to fit.
func buildWide(b *testing.B, path string, series, countries []string) int64 {
	b.Helper()
	ctx := context.Background()
	folder := b.TempDir()
	target, err := warehouse.Create(ctx, filepath.Join(folder, "release.duckdb"), warehouse.Settings{MemoryLimit: "640MB"})
	if err != nil {
		b.Fatal(err)
	}
	conn, err := target.Conn(ctx)
	if err != nil {
		b.Fatal(err)
	}
	catalog, err := data.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	stage, err := openStage(ctx, conn, catalog)
	if err != nil {
		b.Fatal(err)
	}
	madeUp(b, stage, series, countries)
	head, err := readHead(path)
	if err != nil {
		b.Fatal(err)
	}
	file := File{Source: "worldbank", Path: path, Name: "2026-07/WDICSV.csv", Head: head, Snapshot: 1, Vintage: "2026-07-13"}
	format, ok := match(worldbank().Formats, file)
	if !ok {
		b.Fatal("no format")
	}
	step := func(name string, do func() error) {
		start := time.Now()
		if err := do(); err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		b.ReportMetric(time.Since(start).Seconds(), name+"-s")
	}
	var r release
	step("load", func() error { _, err := format.Load(ctx, stage, file); return err })
	step("harmonise", func() error { return stage.run(ctx, harmoniseScript) })
	step("validate", func() error { return stage.run(ctx, validateScript) })
	step("settle", func() error { return stage.run(ctx, settleScript) })
	step("rejected", func() error { return stage.run(ctx, rejectedScript) })
	step("write", func() error { return stage.write(ctx) })
	step("identify", func() error { return stage.identify(ctx, &r) })
	step("run", func() error { return stage.writeRun(ctx, runRow{ID: "bench"}, r) })
	if err := conn.Close(); err != nil {
		b.Fatal(err)
	}
	step("finish", func() error { return target.Finish(ctx) })
	name := filepath.Join(folder, r.ID+warehouse.Extension)
	if err := os.Rename(target.Path(), name); err != nil {
		b.Fatal(err)
	}
	step("verify", func() error {
		reader, err := warehouse.OpenReadOnly(ctx, name, warehouse.ReaderSettings{MemoryLimit: "640MB"})
		if err != nil {
			return err
		}
		defer reader.Close()
		return Verify(ctx, reader)
	})
	return r.Facts
}

// madeUp replaces the catalogue's tables by ones that take every generated row.
func madeUp(b *testing.B, stage *Stage, series, countries []string) {
	b.Helper()
	var statements []string
	for _, table := range []string{"catalog_series", "catalog_country", "catalog_indicator", "catalog_gate", "catalog_break", "catalog_correction"} {
		statements = append(statements, "DELETE FROM "+table)
	}
	for at, code := range series {
		statements = append(statements, fmt.Sprintf(`
			INSERT INTO catalog_series VALUES (%[1]d, 'worldbank', '%[2]s', %[1]d, 1, false, %[3]d);
			INSERT INTO catalog_indicator VALUES (%[1]d, '%[2]s', 'PT', 'worldbank', 0, 100, '', false);
			INSERT INTO catalog_gate VALUES (%[1]d, 'wdi', 0, 0.1, 0, 2, 2, 10, '');
			INSERT INTO indicator VALUES (%[1]d, '%[2]s', '', 'display', NULL, 'PT', 1, 1)`, at+1, code, data.FirstYear))
	}
	for at, code := range countries {
		statements = append(statements, fmt.Sprintf(`
			INSERT INTO catalog_country VALUES ('%[2]s', %[1]d);
			INSERT INTO country VALUES (%[1]d, '%[2]s', '', '', '', 'member', NULL)`, at+1, code))
	}
	statements = append(statements,
		`INSERT INTO country_group VALUES ('ASEAN11', 1)`, `INSERT INTO pillar VALUES ('p', 'A', 'b', '')`,
		`INSERT INTO source VALUES (1, 'worldbank', '', '', '')`,
		`INSERT INTO snapshot VALUES (1, 1, 'f', 'WDICSV.csv', '', '2026-07-20', 'sum', 1, 'wide', 1, 0)`,
		`INSERT INTO stage_file VALUES (1, 1, 'worldbank', 'WDICSV.csv', '2026-07-20', false, true, 'wide')`)
	for _, statement := range statements {
		if _, err := stage.Exec(context.Background(), statement); err != nil {
			b.Fatal(err)
		}
	}
}
