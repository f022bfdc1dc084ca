package dashboard

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries"
	"readiness/queries/measure"
)

// repeat is a figure that a publisher hands on unchanged from year to year.
type repeat struct {
	Indicator data.IndicatorID `json:"indicator"` // of a derived indicator its numerator, which is what is reported
	Country   data.CountryCode `json:"country"`
	Since     int              `json:"since"` // first year of the run
	Until     int              `json:"until"` // last one
	Value     float64          `json:"value"`
}

// repeats finds the runs of measure.FrozenYears and more among the countries
// shown: of the indicator, and of the reported count behind it where it is
// derived, since a rate moves with its denominator though nobody counted again.
// Figures at an end of the scale are left out: full coverage that stays full is
// no old report, nor is none that stays none.
func (ask indicatorAsk) repeats(ctx context.Context, v *visit, trend []data.Observation) ([]repeat, error) {
	var err error
	if ask.from > 0 { // a run may have begun before
		if trend, err = v.q.Trend(ctx, ask.history(ask.indicator.ID)); err != nil {
			return nil, err
		}
	}
	found := repeatsOf(ask.indicator, trend)
	if d := ask.indicator.Derived; d != nil && d.Kind == "ratio" {
		numerator, err := v.catalog.Indicator(d.Numerator)
		if err != nil {
			return nil, err
		}
		reported, err := v.q.Trend(ctx, ask.history(d.Numerator))
		if err != nil {
			return nil, err
		}
		found = append(found, repeatsOf(numerator, reported)...)
	}
	return found, nil
}

// history asks for all years up to the last one shown.
func (ask indicatorAsk) history(id data.IndicatorID) queries.TrendAsk {
	return queries.TrendAsk{Indicator: id, Countries: ask.countries, To: ask.to, AsOf: ask.asOf}
}

func repeatsOf(indicator data.Indicator, rows []data.Observation) []repeat {
	found := []repeat{} // a list in JSON, also of none
	for len(rows) > 0 {
		country := rows[0].Country
		end := slices.IndexFunc(rows, func(o data.Observation) bool { return o.Country != country })
		if end < 0 {
			end = len(rows)
		}
		var series measure.Series
		for _, row := range rows[:end] {
			if row.Value != nil {
				series = append(series, measure.Point{Year: row.Year, Value: *row.Value, Break: row.Status == data.Break})
			}
		}
		for _, run := range series.Repeats() {
			if run.Value > indicator.Bounds.Min && run.Value < indicator.Bounds.Max {
				found = append(found, repeat{indicator.ID, country, run.From, run.To, run.Value})
			}
		}
		rows = rows[end:]
	}
	return found
}

// repeatsNote is what the history says of a figure: since when it repeats, once
// it has done so for measure.FrozenYears years.
func repeatsNote(repeats []repeat, o data.Observation) string {
	for _, r := range repeats {
		if r.Indicator == o.Indicator && r.Country == o.Country && r.Since+measure.FrozenYears-1 <= o.Year && o.Year <= r.Until {
			return fmt.Sprintf("repeats since %d", r.Since)
		}
	}
	return ""
}

// repeatsWords names the runs, for the words above the history.
func repeatsWords(v *visit, indicator data.Indicator, repeats []repeat) string {
	var parts []string
	for _, r := range repeats {
		of, what := indicator, ""
		if r.Indicator != indicator.ID {
			reported, err := v.catalog.Indicator(r.Indicator)
			if err != nil {
				continue
			}
			of, what = reported, reported.Name+" of "
		}
		parts = append(parts, fmt.Sprintf("%s%s, %s from %d to %d", what, countryName(v.catalog, r.Country), withUnit(of, r.Value), r.Since, r.Until))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("The same figure for %d years or more, which counts as observed and says nothing new: ", measure.FrozenYears) +
		strings.Join(parts, "; ") + "."
}
