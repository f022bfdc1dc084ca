package dashboard

import (
	"context"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// repeats asks over all years up to the last one shown: a run may have begun
// before the first.
func (ask indicatorAsk) repeats(ctx context.Context, v *visit) ([]queries.RepeatRow, error) {
	return v.q.Repeats(ctx, queries.RepeatsAsk{
		Indicator: ask.indicator.ID, Countries: ask.countries, To: ask.to, AsOf: ask.asOf,
	})
}

// repeatsNote is what the history says of a figure: since when it repeats, once
// it has done so for queries.FrozenYears years.
func repeatsNote(w words, repeats []queries.RepeatRow, o data.Observation) string {
	for _, r := range repeats {
		if r.Indicator == o.Indicator && r.Country == o.Country && r.Since+queries.FrozenYears-1 <= o.Year && o.Year <= r.Until {
			return w.say("repeats since %d", r.Since)
		}
	}
	return ""
}

// repeatsWords names the runs, for the words above the history.
func repeatsWords(v *visit, indicator data.Indicator, repeats []queries.RepeatRow) string {
	var parts []string
	for _, r := range repeats {
		of, who := indicator, v.country(r.Country)
		if r.Indicator != indicator.ID {
			reported, err := v.catalog.Indicator(r.Indicator)
			if err != nil {
				continue
			}
			of, who = reported, v.say("%s of %s", reported.Name, who)
		}
		parts = append(parts, v.say("%s, %s from %d to %d", who, withUnit(of, r.Value), r.Since, r.Until))
	}
	if len(parts) == 0 {
		return ""
	}
	return v.say("The same figure for %d years or more, which counts as observed and says nothing new: %s.", queries.FrozenYears, strings.Join(parts, "; "))
}
