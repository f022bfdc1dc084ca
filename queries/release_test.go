package queries_test

import (
	"context"
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/queries"
)

// keying gives a catalogue position its key in a release.
type keying func(position int) int

func byPosition(position int) int { return position + 1 }

// backwards is what no release of ours does, and a release of others may.
func backwards(position int) int { return 900 - 7*position }

// catalogue is the embedded one, loaded once: it does not change.
var catalogue = sync.OnceValue(func() *data.Catalog {
	catalog, err := data.Embedded()
	if err != nil {
		panic(err)
	}
	return catalog
})

// release writes a release file with real tables and returns its path. Fill
// writes the table observation; the two tables derived from it follow.
func release(t testing.TB, key keying, fill func(do func(statement string, args ...any))) string {
	t.Helper()
	ctx, catalog := context.Background(), catalogue()
	const id = "20260101T000000Z-0123456789ab"
	path := filepath.Join(t.TempDir(), id+warehouse.Extension)
	build, err := warehouse.Create(ctx, path, warehouse.Settings{MemoryLimit: "256MB", Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := build.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	do := func(statement string, args ...any) {
		t.Helper()
		if _, err := conn.ExecContext(ctx, statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	do("BEGIN") // one write to the disk in place of many
	do("INSERT INTO release VALUES (?, ?, ?, 'test', TIMESTAMP '2025-12-31 10:20:30')", id, warehouse.SchemaVersion, catalog.Checksum())
	do(`INSERT INTO country SELECT unnest(?::SMALLINT[]), unnest(?::VARCHAR[]), '', '', '', unnest(?::VARCHAR[]), NULL`,
		keysOf(catalog.Countries(), key), column(catalog.Countries(), func(c data.Country) string { return string(c.ISO3) }),
		column(catalog.Countries(), func(c data.Country) string { return string(c.Role) }))
	do("INSERT INTO country_group VALUES ('ASEAN11', ?)", key(0))
	do("INSERT INTO pillar VALUES ('access', 'A2', 'connectivity', 'Access')")
	do("INSERT INTO source SELECT unnest(?::SMALLINT[]), unnest(?::VARCHAR[]), '', '', ''",
		keysOf(catalog.Sources(), byPosition), column(catalog.Sources(), func(s data.Source) string { return string(s.ID) }))
	do(`INSERT INTO snapshot SELECT key, key, 'f', id || '.csv', 'https://example.org/' || id, TIMESTAMP '2025-12-31 10:20:30',
		'sum', 1, 'tidy', 1, 0 FROM source`)
	do("INSERT INTO indicator SELECT unnest(?::SMALLINT[]), unnest(?::VARCHAR[]), '', 'index', NULL, '', 1, 1",
		keysOf(catalog.Indicators(), key), column(catalog.Indicators(), func(i data.Indicator) string { return string(i.ID) }))
	fill(do)
	do(`INSERT INTO current_observation FROM observation
		QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1
		ORDER BY indicator, country, year`)
	do(`INSERT INTO latest_observation FROM current_observation WHERE value IS NOT NULL
		QUALIFY row_number() OVER (PARTITION BY indicator, country ORDER BY year DESC) = 1
		ORDER BY indicator, country`)
	do("COMMIT")
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := build.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	return path
}

func keysOf[T any](list []T, key keying) []int16 {
	keys := make([]int16, len(list))
	for at := range list {
		keys[at] = int16(key(at))
	}
	return keys
}

func column[T, V any](list []T, of func(T) V) []V {
	values := make([]V, len(list))
	for at, entry := range list {
		values[at] = of(entry)
	}
	return values
}

// opened reads a release file until the test ends.
func opened(t testing.TB, path string) *warehouse.Reader {
	t.Helper()
	reader, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := reader.Close(); err != nil {
			t.Error(err)
		}
	})
	return reader
}

// asked makes Queries of a release that holds the observations of a CSV text.
// Its columns are indicator, country, year, value and, if they are there,
// status (A, or O without a value), vintage (2025-01-01) and note; see spread
// for what they may hold. Each comes from the snapshot of the indicator's
// source.
func asked(t testing.TB, given string, key keying) *queries.Queries {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(given)).ReadAll()
	if err != nil {
		t.Fatalf("given.csv: %v", err)
	}
	known := []string{"indicator", "country", "year", "value", "status", "vintage", "note"}
	if unknown := slices.IndexFunc(lines[0], func(name string) bool { return !slices.Contains(known, name) }); unknown >= 0 {
		t.Fatalf("given.csv: column %q; there are %v", lines[0][unknown], known)
	}
	lines = spread(t, lines)
	// cells are those of a column, or the fallback where there is none.
	cells := func(name string, fallback func(line []string) string) []string {
		at := slices.Index(lines[0], name)
		return column(lines[1:], func(line []string) string {
			if at >= 0 && (line[at] != "" || fallback == nil) {
				return line[at]
			}
			if fallback == nil {
				return ""
			}
			return fallback(line)
		})
	}
	value := slices.Index(lines[0], "value")
	path := release(t, key, func(do func(string, ...any)) {
		do("CREATE TEMP TABLE source_of AS SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS source",
			column(catalogue().Indicators(), func(i data.Indicator) string { return string(i.ID) }),
			column(catalogue().Indicators(), func(i data.Indicator) string { return string(i.Source) }))
		do(`CREATE TEMP TABLE given AS SELECT unnest(?::VARCHAR[]) AS indicator, unnest(?::VARCHAR[]) AS country,
			unnest(?::VARCHAR[])::SMALLINT AS year, unnest(?::VARCHAR[])::DATE AS vintage, nullif(unnest(?::VARCHAR[]), '')::DOUBLE AS value,
			unnest(?::VARCHAR[]) AS status, unnest(?::VARCHAR[]) AS note`,
			cells("indicator", nil), cells("country", nil), cells("year", nil),
			cells("vintage", func([]string) string { return "2025-01-01" }), cells("value", nil),
			cells("status", func(line []string) string {
				if line[value] == "" {
					return "O"
				}
				return "A"
			}), cells("note", nil))
		// An unknown name becomes NULL, which the schema refuses.
		do(`INSERT INTO observation
			SELECT i.key, c.key, g.year, g.vintage, g.value, g.status, g.note, s.key
			FROM given g LEFT JOIN indicator i ON i.id = g.indicator LEFT JOIN country c ON c.iso3 = g.country
			LEFT JOIN source_of o ON o.indicator = g.indicator LEFT JOIN source s ON s.id = o.source`)
	})
	q, err := queries.New(context.Background(), opened(t, path), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return q
}
