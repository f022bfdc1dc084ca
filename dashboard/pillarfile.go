package dashboard

import (
	"context"
	"encoding/json"

	"readiness/data"
	"readiness/queries"
)

// pillarRows are the rows of index.csv that belong to a pillar, in its order:
// the pillar's own, then those of its inputs.
func pillarRows(result *queries.PillarResult) []scoreLine {
	var rows []scoreLine
	add := func(country data.CountryCode, score queries.Score) {
		rows = append(rows, lineOf(queries.IndexRow{Country: country, Year: result.Year, Level: score.Series.Level(), Score: score}))
	}
	for _, country := range result.Countries {
		add(country.Country, country.Pillar)
		for _, score := range country.Indicators {
			add(country.Country, score.Score)
		}
	}
	return rows
}

// pillarCSV has the columns of index.csv.
func pillarCSV(ctx context.Context, v *visit, ask pillarAsk) (document, error) {
	_, result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, indexColumns...)
	for _, row := range pillarRows(result) {
		t.score(row)
	}
	return document{body: t.buf, filename: v.filename("pillar-"+string(ask.pillar.ID), "csv"), describedBy: v.metadataAddress()}, nil
}

// score writes one row of indexColumns.
func (t *csvTable) score(row scoreLine) {
	t.text(string(row.Country))
	t.whole(row.Year, true)
	t.text(string(row.Level))
	t.text(row.ID)
	t.number(row.Score)
	rank := 0
	if row.Rank != nil {
		rank = *row.Rank
	}
	t.whole(rank, true)
	t.number(&row.Coverage)
	t.number(&row.ObservedShare)
	t.text(string(row.Status))
	t.end()
}

// pillarFile is /pillars/{id}.json.
type pillarFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	Pillar data.Pillar `json:"pillar"`
	Year   int         `json:"year"`
	Median *float64    `json:"median"`
	Scores []scoreLine `json:"scores"`
}

func pillarJSON(ctx context.Context, v *visit, ask pillarAsk) (document, error) {
	_, result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	body, err := json.Marshal(pillarFile{Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, ask.inputs(v)), Pillar: ask.pillar, Year: result.Year,
		Median: result.Median, Scores: pillarRows(result)})
	return document{body: body, filename: v.filename("pillar-"+string(ask.pillar.ID), "json"), describedBy: v.metadataAddress()}, err
}
