package queries_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/queries"
)

func TestNewNamesTheRelease(t *testing.T) {
	q := asked(t, "indicator,country,year,value\ninternet-users,TLS,2021,37.7\n", byPosition)
	want := queries.Release{ID: "20260101T000000Z-0123456789ab", BuiltFrom: time.Date(2025, 12, 31, 10, 20, 30, 0, time.UTC)}
	if got := q.Release(); got != want {
		t.Errorf("release %+v, want %+v", got, want)
	}
	if q.Catalog() != catalogue() {
		t.Error("another catalogue than the one given")
	}
}

// A release that would be read by the wrong rules, or in part, is refused.
func TestNewRefuses(t *testing.T) {
	for name, spoil := range map[string]string{
		"another catalogue":             "UPDATE release SET catalogue_checksum = 'other'",
		"an indicator missing":          "DELETE FROM indicator WHERE id = 'internet-users'",
		"a country missing":             "DELETE FROM country WHERE iso3 = 'TLS'",
		"a key given twice":             "UPDATE country SET key = 1",
		"an indicator that comes twice": "INSERT INTO indicator SELECT 999, id, name, role, pillar, unit, direction, source FROM indicator WHERE key = 1",
	} {
		path := release(t, byPosition, func(do func(string, ...any)) {
			someObservations(do)
			do(spoil)
		})
		q, err := queries.New(context.Background(), opened(t, path), catalogue())
		if !errors.Is(err, data.ErrInvalid) || q != nil {
			t.Errorf("%s: %v, want data.ErrInvalid", name, err)
		}
	}
}

// A fact of a key that nobody has would otherwise be a figure of somebody else.
func TestFactsOfUnknownKeys(t *testing.T) {
	path := release(t, byPosition, func(do func(string, ...any)) {
		someObservations(do)
		do("UPDATE observation SET snapshot = 999")
	})
	q, err := queries.New(context.Background(), opened(t, path), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Trend(context.Background(), queries.TrendAsk{Indicator: "internet-users"}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("a fact without a snapshot: %v, want data.ErrInvalid", err)
	}
}

func TestSnapshots(t *testing.T) {
	q := asked(t, "indicator,country,year,value,vintage\ninternet-users,TLS,2021,37.7,2024-05-01\ninternet-users,TLS,2022,40,2025-05-01\n", byPosition)
	rows, err := q.Snapshots(context.Background())
	if err != nil || len(rows) != len(catalogue().Sources()) {
		t.Fatalf("%d snapshots, %v; want one a source", len(rows), err)
	}
	for at, row := range rows {
		want := queries.SnapshotRow{
			Source: row.Source, File: string(row.Source) + ".csv", Origin: "https://example.org/" + string(row.Source),
			Received: "2025-12-31T10:20:30Z", SHA256: "sum", Format: "tidy", Facts: 1,
		}
		if row.Source == "worldbank" {
			want.Newest = "2025-05-01"
		}
		if row != want {
			t.Errorf("%+v, want %+v", row, want)
		}
		if at > 0 && rows[at-1].Source >= row.Source {
			t.Errorf("%s after %s", row.Source, rows[at-1].Source)
		}
	}
}

// Whoever stops listening is not spoken to any longer, and gets his own error.
func TestObservationsStop(t *testing.T) {
	q := all(t)
	enough := errors.New("enough")
	seen := 0
	err := q.Observations(context.Background(), queries.ObservationsAsk{}, func(data.Observation) error {
		if seen++; seen == 3 {
			return enough
		}
		return nil
	})
	if err != enough || seen != 3 {
		t.Errorf("%d rows and %v, want 3 and the error of yield", seen, err)
	}
}

// A stream gives every row once, in one order.
func TestObservationsAreWhole(t *testing.T) {
	q := all(t)
	ctx := context.Background()
	type cell struct {
		indicator data.IndicatorID
		country   data.CountryCode
		year      int
	}
	seen := map[cell]bool{}
	if err := q.Observations(ctx, queries.ObservationsAsk{}, func(o data.Observation) error {
		seen[cell{o.Indicator, o.Country, o.Year}] = true
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := len(catalogue().Indicators()) * len(catalogue().Countries()) * 5
	count, err := q.CountObservations(ctx, queries.ObservationsAsk{})
	if err != nil || count != want || len(seen) != want {
		t.Errorf("%d cells, counted %d, %v; want %d", len(seen), count, err, want)
	}
}

func TestEndedContext(t *testing.T) {
	q := all(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, ask := range questionsOf(q) {
		if err := ask(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want the context's error", name, err)
		}
	}
	if _, err := queries.New(ctx, opened(t, release(t, byPosition, someObservations)), catalogue()); !errors.Is(err, context.Canceled) {
		t.Errorf("New: %v, want the context's error", err)
	}
}

// Many at once get the same answers as one alone.
func TestConcurrentQuestions(t *testing.T) {
	q := all(t)
	ask := queries.GapAsk{Country: "TLS"}
	want, err := q.Gap(context.Background(), ask)
	if err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			got, err := q.Gap(context.Background(), ask)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("another answer: %v", err)
			}
			for name, ask := range questionsOf(q) {
				if err := ask(context.Background()); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
	asking.Wait()
}

// No ask means everything that is comparable, and the end of the goals as the
// year to catch up by.
func TestGapDefaults(t *testing.T) {
	q := all(t)
	rows, err := q.Gap(context.Background(), queries.GapAsk{Country: "TLS"})
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, indicator := range catalogue().Indicators() {
		switch indicator.Role {
		case data.InIndex, data.Display, data.Benchmark:
			if at == len(rows) || rows[at].Series != queries.IndicatorSeries(indicator.ID) || rows[at].RequiredBy != 2030 || rows[at].Reference != queries.Leader {
				t.Fatalf("row %d is not that of %s against the leader by 2030", at, indicator.ID)
			}
			at++
		}
	}
	if at != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), at)
	}
}

// Closing a reader turns every question into an error and none into an empty
// answer.
func TestClosedReader(t *testing.T) {
	path := release(t, byPosition, someObservations)
	reader, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := queries.New(context.Background(), reader, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	for name, ask := range questionsOf(q) {
		if err := ask(context.Background()); err == nil || !strings.Contains(err.Error(), "closed") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// all is a release with five figures in every cell.
func all(t testing.TB) *queries.Queries {
	t.Helper()
	q, err := queries.New(context.Background(), opened(t, release(t, byPosition, someObservations)), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// questionsOf is one ask of every kind, for now and as of a day.
func questionsOf(q *queries.Queries) map[string]func(context.Context) error {
	asks := map[string]func(context.Context) error{
		"snapshots": func(ctx context.Context) error { _, err := q.Snapshots(ctx); return err },
		"newest":    func(ctx context.Context) error { _, err := q.Newest(ctx); return err },
	}
	for name, asOf := range map[string]data.Vintage{"": "", " as of": "2025-06-30"} {
		asks["trend"+name] = func(ctx context.Context) error {
			_, err := q.Trend(ctx, queries.TrendAsk{Indicator: "internet-users", AsOf: asOf})
			return err
		}
		asks["latest"+name] = func(ctx context.Context) error {
			_, err := q.Latest(ctx, queries.LatestAsk{Indicator: "internet-users", AsOf: asOf})
			return err
		}
		asks["gap"+name] = func(ctx context.Context) error {
			_, err := q.Gap(ctx, queries.GapAsk{Country: "TLS", Kind: queries.ASEAN6Mean, AsOf: asOf})
			return err
		}
		asks["profile"+name] = func(ctx context.Context) error { _, err := q.Profile(ctx, "TLS", asOf); return err }
		asks["coverage"+name] = func(ctx context.Context) error {
			_, err := q.Coverage(ctx, queries.CoverageAsk{AsOf: asOf})
			return err
		}
		asks["count"+name] = func(ctx context.Context) error {
			_, err := q.CountObservations(ctx, queries.ObservationsAsk{AsOf: asOf})
			return err
		}
		asks["page"+name] = func(ctx context.Context) error {
			_, _, err := q.ObservationsPage(ctx, queries.ObservationsAsk{AsOf: asOf}, 0, 1)
			return err
		}
		asks["observations"+name] = func(ctx context.Context) error {
			return q.Observations(ctx, queries.ObservationsAsk{AsOf: asOf}, func(data.Observation) error { return nil })
		}
	}
	return asks
}
