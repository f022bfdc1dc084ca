package queries

import (
	"cmp"
	"context"
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// FrozenYears is how many years in a row a figure stands unchanged before it is
// called a repetition.
const FrozenYears = measure.FrozenYears

// RepeatsAsk asks which figures of one indicator repeat themselves.
type RepeatsAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	To        int                // last reference year; 0: no bound
	AsOf      data.Vintage       // empty: newest
}

// RepeatRow is a figure that a publisher hands on unchanged from year to year.
type RepeatRow struct {
	Indicator data.IndicatorID `json:"indicator"` // of a ratio also its numerator, which is what is reported
	Country   data.CountryCode `json:"country"`
	Since     int              `json:"since"` // first reference year of the run
	Until     int              `json:"until"` // last one
	Value     float64          `json:"value"`
}

// Repeats finds the runs of FrozenYears neighbouring years and more with one
// observed figure: of the indicator and, where it is a ratio, of its numerator,
// since a rate moves with its denominator though nobody counted again. Figures
// at an end of the scale are left out: full coverage that stays full is no old
// report, nor is none that stays none.
func (q *Queries) Repeats(ctx context.Context, ask RepeatsAsk) ([]RepeatRow, error) {
	reported := []data.IndicatorID{ask.Indicator}
	if at, err := q.indicators.position(ask.Indicator); err != nil {
		return nil, fmt.Errorf("repeats: %w", err)
	} else if d := q.described[at].Derived; d != nil && d.Kind == "ratio" {
		reported = append(reported, d.Numerator)
	}
	s, err := q.selected(reported, nil, ask.Countries, q.members)
	if err != nil {
		return nil, fmt.Errorf("repeats of %s: %w", ask.Indicator, err)
	}
	histories, err := q.histories(ctx, s, ask.AsOf)
	if err != nil {
		return nil, fmt.Errorf("repeats of %s: %w", ask.Indicator, err)
	}
	found := []RepeatRow{} // a list in JSON, also of none
	histories.each(func(indicator, country int, history *measure.Series) {
		bounds := q.described[indicator].Bounds
		for _, run := range history.UpTo(cmp.Or(ask.To, data.LastYear)).Repeats() {
			if run.Value > bounds.Min && run.Value < bounds.Max {
				found = append(found, RepeatRow{q.indicators.ids[indicator], q.countries.ids[country], run.From, run.To, run.Value})
			}
		}
	})
	return found, nil
}
