package dashboard

import (
	"context"
	"encoding/json"

	"readiness/data"
	"readiness/queries"
)

// shiftColumns are the columns of shift.csv, in points; gaps are to the leader
// of the year.
var shiftColumns = []string{"country", "year", "connectivity", "intelligence", "connectivity_gap", "intelligence_gap", "observed_share"}

func (ask shiftAsk) rows(ctx context.Context, v *visit) ([]queries.ShiftRow, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return nil, err
	}
	return model.ShiftRows(queries.ShiftAsk{})
}

func shiftCSV(ctx context.Context, v *visit, ask shiftAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, shiftColumns...)
	for _, row := range rows {
		t.text(string(row.Country))
		t.whole(row.Year, true)
		t.number(row.Connectivity)
		t.number(row.Intelligence)
		t.number(row.ConnectivityGap)
		t.number(row.IntelligenceGap)
		t.number(&row.ObservedShare)
		t.end()
	}
	return document{body: t.buf, filename: v.filename("shift", "csv"), describedBy: v.metadataAddress()}, nil
}

// shiftFile is shift.json.
type shiftFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	Rows []shiftLine `json:"rows"`
}

type shiftLine struct {
	Country         data.CountryCode `json:"country"`
	Year            int              `json:"year"`
	Connectivity    *float64         `json:"connectivity"`
	Intelligence    *float64         `json:"intelligence"`
	ConnectivityGap *float64         `json:"connectivity_gap"`
	IntelligenceGap *float64         `json:"intelligence_gap"`
	ObservedShare   float64          `json:"observed_share"`
}

func shiftJSON(ctx context.Context, v *visit, ask shiftAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	file := shiftFile{Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, indexed(v.catalog))}
	for _, row := range rows {
		file.Rows = append(file.Rows, shiftLine(row))
	}
	body, err := json.Marshal(file)
	return document{body: body, filename: v.filename("shift", "json"), describedBy: v.metadataAddress()}, err
}
