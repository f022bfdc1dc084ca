package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// gapAsk asks how far a member is from a reference. Series is the indicator
// whose eleven members the page lists.
type gapAsk struct {
	country data.CountryCode
	against reference
	series  data.Indicator
	by      int // year by which the required pace closes the gap; 0: the catalogue's
	asOf    data.Vintage
}

func parseGap(r *http.Request, v *visit) (gapAsk, error) {
	country := v.params.member("country", data.TimorLeste)
	ask := gapAsk{
		country: country,
		against: v.params.reference(country),
		series:  v.params.indicator("series", leadIndicator),
		asOf:    v.params.asOf(),
	}
	model, err := v.model(r.Context(), ask.asOf)
	if err != nil {
		return ask, err
	}
	ask.by = v.params.targetYear("by", model)
	return ask, nil
}

func (ask gapAsk) title(v *visit) string {
	return v.say("The gap between %s and %s", v.country(ask.country), v.referenceWords(ask.against))
}

// gapPage is the page "/gap".
type gapPage struct {
	shell
	Country    string
	Reference  string
	Gap, Years figure
	Parts      gapParts
	Table      template.HTML
	Series     indicatorExample
	Sources    []citation
}

// rows asks for every series that has a gap.
func (ask gapAsk) rows(ctx context.Context, v *visit) ([]queries.GapRow, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, err
	}
	return v.q.Gap(ctx, queries.GapAsk{
		Country: ask.country, Kind: ask.against.Kind, Against: ask.against.Against, AsOf: ask.asOf, By: ask.by, Index: model,
	})
}

// compared lists the indicators of which a row has any figure.
func compared(catalog *data.Catalog, rows []queries.GapRow) []data.Indicator {
	var indicators []data.Indicator
	for _, row := range rows {
		indicator, err := catalog.Indicator(data.IndicatorID(row.Series))
		if err == nil && (row.Value != nil || row.ReferenceValue != nil) {
			indicators = append(indicators, indicator)
		}
	}
	return indicators
}

var gapChartNames = []string{"gap", "years", "parts"}

func gapCharts(ctx context.Context, v *visit, ask gapAsk) ([]sketch, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return nil, err
	}
	parts, err := ask.decomposition(ctx, v)
	if err != nil {
		return nil, err
	}
	return ask.sketches(v, rows, parts), nil
}

func (ask gapAsk) sketches(v *visit, rows []queries.GapRow, parts *queries.Decomposition) []sketch {
	name := v.referenceWords(ask.against)
	of := compared(v.catalog, rows)
	publishers := publishersLine(v.catalog, of)
	table := sameTable(func() template.HTML { return gapTable(v, ask, rows) })
	sketches := []sketch{
		{name: "gap", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Dumbbell(chart.DumbbellIn{Language: v.language(), Rows: rows, Focus: ask.country, Catalog: v.catalog,
				ReferenceName: name, Source: publishers}, size)
		}, table: table},
		{name: "years", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.YearsBehind(chart.YearsBehindIn{Language: v.language(), Rows: rows, Focus: ask.country, Catalog: v.catalog,
				ReferenceName: name, Source: publishers}, size)
		}, table: table},
	}
	if parts != nil {
		sketches = append(sketches, ask.partsSketch(v, parts))
	}
	return sketches
}

// gap builds the page "/gap".
func gap(ctx context.Context, v *visit, ask gapAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	latest, err := v.q.Latest(ctx, queries.LatestAsk{Indicator: ask.series.ID, AsOf: ask.asOf})
	if err != nil {
		return document{}, err
	}
	parts, err := ask.decomposition(ctx, v)
	if err != nil {
		return document{}, err
	}
	sketches := ask.sketches(v, rows, parts)
	drawn, whole := v.figures(ctx, sketches)
	name, against := v.country(ask.country), v.referenceWords(ask.against)
	page := gapPage{
		shell:   v.shell(ask.title(v)),
		Country: name, Reference: against,
		Gap: drawn[0], Years: drawn[1],
		Table: gapTable(v, ask, rows),
		Series: indicatorExample{
			Name:    ask.series.Name,
			Finding: v.latestFinding(ask.series, latest, ask.country),
			Page:    v.indicatorAddress(ask.series.ID, ask.country),
			Table:   membersTable(v, "members", ask.series, latest, ask.country),
		},
	}
	if page.Parts = ask.parts(v, parts); parts != nil {
		page.Parts.Figure = drawn[2]
	}
	page.Finding = v.gapFinding(ask.country, ask.against, rows)
	page.Controls = v.controls(
		v.memberChoice("country", v.say("Country"), ask.country),
		v.referenceChoice(ask.against, ask.country),
		v.targetChoice("by", ask.by),
		v.indicatorChoice("series", v.say("Table of the members"), ask.series.ID),
		v.asOfChoice(standing, ask.asOf),
	)
	files := v.query("series") // which in a file picks rows
	page.Downloads = []download{
		{v.say("This table, CSV"), addressOf("/gap.csv", files), v.say("one row a series")},
		{v.say("This table, JSON"), addressOf("/gap.json", files), ""},
	}
	of := compared(v.catalog, rows)
	page.Sources = v.cite(of...)
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("gap", page, whole)
	d.due = v.dueOf(standing, of)
	return d, err
}
