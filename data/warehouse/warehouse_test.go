package warehouse_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"readiness/data/warehouse"
)

// makeRelease builds a release of a few rows whose newest value is `value`, in
// the way that ingest does: under a hidden name, then renamed.
func makeRelease(t testing.TB, folder, id string, value int) string {
	t.Helper()
	ctx := context.Background()
	hidden := filepath.Join(folder, ".build-"+id)
	b, err := warehouse.Create(ctx, hidden, warehouse.Settings{MemoryLimit: "256MB", Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := b.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		fmt.Sprintf("INSERT INTO release VALUES ('%s', %d, 'sum', 'v', '2026-01-01')", id, warehouse.SchemaVersion),
		"INSERT INTO country VALUES (1, 'TLS', 'TL', '626', 'Timor-Leste', 'member', '2025-10-26')",
		"INSERT INTO country_group VALUES ('ASEAN11', 1)",
		"INSERT INTO pillar VALUES ('access', 'A2', 'connectivity', 'Access')",
		"INSERT INTO source VALUES (1, 'worldbank', 'World Bank', 'CC-BY-4.0', '')",
		"INSERT INTO indicator VALUES (1, 'internet-users', 'People online', 'index', 'access', 'PT', 1, 1)",
		"INSERT INTO snapshot VALUES (1, 1, 'f', 'x.csv', 'test', '2026-01-01', 'sha', 1, 'tidy', 1, 0)",
		fmt.Sprintf("INSERT INTO observation SELECT 1, 1, 1960 + i %% 60, '2026-01-01', %d, 'A', '', 1 FROM range(50000) t(i)", value),
		"INSERT INTO current_observation FROM observation",
		"INSERT INTO latest_observation FROM observation LIMIT 1",
	} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := b.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, id+warehouse.Extension)
	if err := os.Rename(hidden, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// point moves the link as publishing does.
func point(t testing.TB, link, target string) {
	t.Helper()
	if err := os.Symlink(target, link+".new"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link+".new", link); err != nil {
		t.Fatal(err)
	}
}

// answer asks the one question of these tests.
func answer(ctx context.Context, r *warehouse.Reader) (int, error) {
	rows, err := r.QueryContext(ctx, "SELECT max(value)::INTEGER FROM observation")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	value := 0
	for rows.Next() {
		if err := rows.Scan(&value); err != nil {
			return 0, err
		}
	}
	return value, rows.Err()
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
