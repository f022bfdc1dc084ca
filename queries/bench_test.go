package queries_test

import (
	"context"
	"database/sql"
	"os"
	"slices"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/queries"
)

// The benchmarks ask what pages ask of a release of the size of ours: every
// indicator, eleven members, 25 years, about 16 000 observations. Beside each
// stands its bare SQL: the same text and arguments, every cell read and thrown
// away. What is between the two is ours.

func BenchmarkTrend(b *testing.B) {
	reader, q := benchmarked(b)
	b.Run("queries", func(b *testing.B) {
		for b.Loop() {
			rows, err := q.Trend(context.Background(), queries.TrendAsk{Indicator: "internet-users"})
			if err != nil || len(rows) != 275 {
				b.Fatal(len(rows), err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		ask := bare(b, reader, "sql/trend.sql")
		for b.Loop() {
			if rows := ask(sql.Named("indicator", keyOf("internet-users")), sql.Named("countries", memberKeys()),
				sql.Named("from", int16(1960)), sql.Named("to", int16(2100))); rows != 275 {
				b.Fatal(rows)
			}
		}
	})
}

func BenchmarkLatest(b *testing.B) {
	reader, q := benchmarked(b)
	b.Run("queries", func(b *testing.B) {
		for b.Loop() {
			rows, err := q.Latest(context.Background(), queries.LatestAsk{Indicator: "internet-users"})
			if err != nil || len(rows) != 11 {
				b.Fatal(len(rows), err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		ask := bare(b, reader, "sql/latest.sql")
		args := several([]int16{keyOf("internet-users")}, memberKeys())
		for b.Loop() {
			if rows := ask(args...); rows != 11 {
				b.Fatal(rows)
			}
		}
	})
}

// BenchmarkGap measures every series against the leader, which needs two or
// three histories of each, and against the median, which needs all.
func BenchmarkGap(b *testing.B) {
	reader, q := benchmarked(b)
	for _, kind := range []queries.ReferenceKind{queries.Leader, queries.Median} {
		ask := queries.GapAsk{Country: "TLS", Kind: kind}
		answered, err := q.Gap(context.Background(), ask)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(string(kind)+"/queries", func(b *testing.B) {
			for b.Loop() {
				rows, err := q.Gap(context.Background(), ask)
				if err != nil || len(rows) != len(answered) {
					b.Fatal(len(rows), err)
				}
			}
		})
		b.Run(string(kind)+"/bare", func(b *testing.B) {
			latest, histories := bare(b, reader, "sql/latest.sql"), bare(b, reader, "sql/histories.sql")
			var series []int16
			countries := []data.CountryCode{"TLS"}
			for _, row := range answered {
				series = append(series, keyOf(data.IndicatorID(row.Series)))
				countries = append(countries, row.ReferenceCountry...)
			}
			needed := memberKeys()
			if kind == queries.Leader {
				needed = slices.DeleteFunc(needed, func(key int16) bool {
					return !slices.Contains(countries, catalogue().Countries()[key-1].ISO3)
				})
			}
			figures := several(series, memberKeys())
			pasts := several(append(series, keyOf("population")), needed)
			for b.Loop() {
				if latest(figures...) == 0 || histories(pasts...) == 0 {
					b.Fatal("no rows")
				}
			}
		})
	}
}

// BenchmarkObservations streams everything; the bare question asks for it in
// one piece.
func BenchmarkObservations(b *testing.B) {
	reader, q := benchmarked(b)
	want := len(catalogue().Indicators()) * 11 * 25
	b.Run("queries", func(b *testing.B) {
		for b.Loop() {
			rows := 0
			if err := q.Observations(context.Background(), queries.ObservationsAsk{}, func(data.Observation) error {
				rows++
				return nil
			}); err != nil || rows != want {
				b.Fatal(rows, err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		ask := bare(b, reader, "sql/observations.sql")
		args := append(several(keysOf(catalogue().Indicators(), byPosition), memberKeys()),
			sql.Named("from", int16(1960)), sql.Named("to", int16(2100)))
		for b.Loop() {
			if rows := ask(args...); rows != want {
				b.Fatal(rows)
			}
		}
	})
}

// BenchmarkIndexModel makes the composite of a release, which is done once, and
// answers from it; the bare question reads the same figures.
func BenchmarkIndexModel(b *testing.B) {
	reader, q := benchmarked(b)
	ctx := context.Background()
	m, err := q.IndexModel(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			if _, err := q.IndexModel(ctx, ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		ask := bare(b, reader, "sql/observations.sql")
		args := append(several(keysOf(catalogue().Indicators(), byPosition), memberKeys()),
			sql.Named("from", int16(1960)), sql.Named("to", int16(2100)))
		for b.Loop() {
			ask(args...)
		}
	})
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Index(queries.IndexAsk{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("convergence", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Convergence(queries.ConvergenceAsk{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ranges", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Robustness(queries.RobustnessAsk{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// benchmarked is a release with a drifting figure in every cell.
func benchmarked(b *testing.B) (*warehouse.Reader, *queries.Queries) {
	b.Helper()
	reader := opened(b, release(b, byPosition, func(do func(string, ...any)) {
		do(`INSERT INTO observation
			SELECT i.key, c.key, y::SMALLINT, DATE '2025-01-01',
				2 + (c.key * 7) % 11 + (y - 2000) * (1 + (i.key * c.key) % 5) / 4.0 + ((i.key * 31 + c.key * 17 + y * 13) % 10) / 10.0, 'A', '', 1
			FROM indicator i, country c, range(2000, 2025) t(y) WHERE c.role = 'member' ORDER BY i.key, c.key, y`)
	}))
	q, err := queries.New(context.Background(), reader, catalogue())
	if err != nil {
		b.Fatal(err)
	}
	return reader, q
}

// bare asks the text of a file and counts the rows.
func bare(b *testing.B, reader *warehouse.Reader, path string) func(args ...any) int {
	b.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return func(args ...any) int {
		rows, err := reader.QueryContext(context.Background(), string(text), args...)
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			b.Fatal(err)
		}
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for at := range cells {
			into[at] = &cells[at]
		}
		count := 0
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				b.Fatal(err)
			}
			count++
		}
		if err := rows.Err(); err != nil {
			b.Fatal(err)
		}
		return count
	}
}

func several(indicators, countries []int16) []any {
	return []any{
		sql.Named("indicators", indicators), sql.Named("first", slices.Min(indicators)), sql.Named("last", slices.Max(indicators)),
		sql.Named("countries", countries),
	}
}

func keyOf(id data.IndicatorID) int16 {
	return int16(1 + slices.IndexFunc(catalogue().Indicators(), func(i data.Indicator) bool { return i.ID == id }))
}

func memberKeys() []int16 { return keysOf(catalogue().Members(), byPosition) }
