package queries_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"readiness/data"
	"readiness/queries"
)

// The pages of an ask, laid end to end, are its rows, whatever their size.
func TestObservationsPagesAreTheWhole(t *testing.T) {
	q, ctx := all(t), context.Background()
	for _, ask := range []queries.ObservationsAsk{
		{Indicators: []data.IndicatorID{"egdi", "internet-users", "idi"}},
		{Indicators: []data.IndicatorID{"egdi", "internet-users"}, Countries: []data.CountryCode{"TLS"}, From: 2021, AsOf: "2026-01-01"},
		{Statuses: []data.Status{data.Suppressed}}, // nothing has it
	} {
		var want []string
		if err := q.Observations(ctx, ask, func(o data.Observation) error {
			want = append(want, fmt.Sprint(o.Indicator, o.Country, o.Year))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for _, size := range []int{1, 7, 64, 10_000} {
			if size == 1 && len(want) > 100 {
				continue // a question for each row proves no more
			}
			var got []string
			for offset := 0; ; offset += size {
				page, total, err := q.ObservationsPage(ctx, ask, offset, size)
				if err != nil || total != len(want) || len(page) > size {
					t.Fatalf("from %d: %d rows of %d, want %d in all; %v", offset, len(page), total, len(want), err)
				}
				for _, o := range page {
					got = append(got, fmt.Sprint(o.Indicator, o.Country, o.Year))
				}
				if len(page) < size {
					break
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("pages of %d: %d rows %.200v, want %d %.200v", size, len(got), got, len(want), want)
			}
		}
	}
}

func TestObservationsPageBounds(t *testing.T) {
	q, ctx := all(t), context.Background()
	if page, total, err := q.ObservationsPage(ctx, queries.ObservationsAsk{}, 1<<40, 5); err != nil || len(page) != 0 || total == 0 {
		t.Errorf("past the end: %d rows of %d, %v", len(page), total, err)
	}
	for name, ask := range map[string]func() error{
		"negative offset": func() error { _, _, err := q.ObservationsPage(ctx, queries.ObservationsAsk{}, -1, 5); return err },
		"negative limit":  func() error { _, _, err := q.ObservationsPage(ctx, queries.ObservationsAsk{}, 0, -5); return err },
		"received after": func() error {
			_, _, err := q.ObservationsPage(ctx, queries.ObservationsAsk{ReceivedAfter: time.Now()}, 0, 5)
			return err
		},
	} {
		if err := ask(); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
