package queries_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/queries"
)

// Who keeps a copy gets what stands in files that came after the last time: a
// figure that is new, revised or withdrawn, and nothing else. The day on which
// the publisher said it does not matter: it may be before.
func TestObservationsReceivedAfter(t *testing.T) {
	path := release(t, backwards, func(do func(string, ...any)) {
		do(`INSERT INTO snapshot SELECT 99, 1, 'g', 'later.csv', 'https://example.org/later', TIMESTAMP '2026-02-01 00:00:00', 'sum', 1, 'tidy', 1, 0`)
		do(`CREATE TEMP TABLE said (year SMALLINT, vintage DATE, value DOUBLE, snapshot SMALLINT)`)
		do(`INSERT INTO said VALUES (2019, '2025-01-01', 1, 1), (2020, '2025-01-01', 2, 1), (2020, '2025-06-01', 3, 99),
			(2021, '2025-01-01', 4, 1), (2021, '2025-06-01', NULL, 99), (2022, '2025-06-01', 5, 99)`)
		do(`INSERT INTO observation SELECT i.key, c.key, s.year, s.vintage, s.value, CASE WHEN s.value IS NULL THEN 'O' ELSE 'A' END, '', s.snapshot
			FROM said s, indicator i, country c WHERE i.id = 'internet-users' AND c.iso3 = 'TLS'`)
	})
	ctx := context.Background()
	q, err := queries.New(ctx, opened(t, path), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for after, want := range map[string]string{
		"2025-12-31T10:20:29Z":      "2019 1, 2020 3, 2021 none, 2022 5",
		"2025-12-31T10:20:30Z":      "2020 3, 2021 none, 2022 5",
		"2026-01-31T23:59:59Z":      "2020 3, 2021 none, 2022 5",
		"2026-02-01T01:00:00+02:00": "2020 3, 2021 none, 2022 5", // an hour before midnight in UTC
		"2026-02-01T00:00:00Z":      "",
	} {
		moment, err := time.Parse(time.RFC3339, after)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		ask := queries.ObservationsAsk{Indicators: []data.IndicatorID{"internet-users"}, ReceivedAfter: moment}
		if err := q.Observations(ctx, ask, func(o data.Observation) error {
			value := "none"
			if o.Value != nil {
				value = fmt.Sprint(*o.Value)
			}
			got = append(got, fmt.Sprint(o.Year, " ", value))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("after %s: %v, want %s", after, got, want)
		}
	}
	err = q.Observations(ctx, queries.ObservationsAsk{AsOf: "2025-01-01", ReceivedAfter: time.Now()}, func(data.Observation) error { return nil })
	if !errors.Is(err, data.ErrInvalid) {
		t.Errorf("as of a day and after a moment: %v", err)
	}
}
