package queries

import (
	"context"
	"errors"
	"fmt"

	"readiness/data"
)

// errPageFull ends the reading of a page.
var errPageFull = errors.New("the page is full")

// ObservationsPage hands over at most limit of the observations that
// Observations hands over, in its order, after the first offset; total counts
// all of them. However far the page is, no more is read than the indicators
// that have a row on it.
//
// An offset or limit below zero, and ReceivedAfter, are data.ErrInvalid; an
// offset past the last row gives no rows.
func (q *Queries) ObservationsPage(ctx context.Context, ask ObservationsAsk, offset, limit int) (page []data.Observation, total int, err error) {
	if offset < 0 || limit < 0 || !ask.ReceivedAfter.IsZero() {
		return nil, 0, fmt.Errorf("page of observations from %d, %d rows: %w", offset, limit, data.ErrInvalid)
	}
	s, err := q.selected(ask.Indicators, q.everything, ask.Countries, q.everywhere)
	if err != nil {
		return nil, 0, fmt.Errorf("page of observations: %w", err)
	}
	counts, err := q.countEach(ctx, s, ask)
	if err != nil {
		return nil, 0, fmt.Errorf("page of observations: %w", err)
	}
	var onPage []data.IndicatorID
	skip := 0 // rows of the first indicator on the page that are before it
	for _, position := range s.indicators {
		before := total
		total += counts[position]
		if total <= offset || before >= offset+limit {
			continue
		}
		if len(onPage) == 0 {
			skip = offset - before
		}
		onPage = append(onPage, q.indicators.ids[position])
	}
	page = []data.Observation{}
	if len(onPage) == 0 {
		return page, total, nil
	}
	ask.Indicators = onPage
	err = q.Observations(ctx, ask, func(o data.Observation) error {
		if skip > 0 {
			skip--
			return nil
		}
		if len(page) == limit {
			return errPageFull
		}
		page = append(page, o)
		return nil
	})
	if err != nil && !errors.Is(err, errPageFull) {
		return nil, 0, fmt.Errorf("page of observations: %w", err)
	}
	return page, total, nil
}
