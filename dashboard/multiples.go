package dashboard

import (
	"context"
	"html/template"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// medians are the medians of all members over the years that are shown,
// whichever countries are.
func (ask indicatorAsk) medians(ctx context.Context, v *visit, rows indicatorRows) ([]queries.MedianRow, error) {
	history := rows.trend
	if len(ask.countries) > 0 {
		var err error
		history, err = v.q.Trend(ctx, queries.TrendAsk{Indicator: ask.indicator.ID, From: ask.from, To: ask.to, AsOf: ask.asOf})
		if err != nil {
			return nil, err
		}
	}
	return v.q.Medians(history), nil
}

// multiples sketches a panel for each country.
func (ask indicatorAsk) multiples(v *visit, rows indicatorRows, asked []data.CountryCode) sketch {
	return sketch{name: "multiples", of: []data.Indicator{ask.indicator}, draw: func(size chart.Size) chart.Chart {
		return chart.Multiples(chart.MultiplesIn{Medians: rows.medians, TrendIn: chart.TrendIn{
			Language: v.language(), Indicator: ask.indicator, Rows: rows.trend, Countries: asked,
			Focus: ask.country, Catalog: v.catalog, Source: sourceLine(v.catalog, ask.indicator)}}, size)
	}, table: func(ctx context.Context) (template.HTML, error) {
		repeats, err := ask.repeats(ctx, v)
		return historyTable(v, ask.indicator, rows.trend, repeats, ask.country), err
	}}
}
