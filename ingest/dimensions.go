package ingest

import (
	"context"

	"readiness/data"
)

type countryRow struct {
	Key    int              `json:"key"`
	ISO3   data.CountryCode `json:"iso3"`
	ISO2   string           `json:"iso2"`
	M49    string           `json:"m49"`
	Name   string           `json:"name"`
	Role   data.CountryRole `json:"role"`
	Joined *data.Vintage    `json:"joined"`
}

type groupRow struct {
	ID      data.GroupID `json:"id"`
	Country int          `json:"country"`
}

type pillarRow struct {
	ID     data.PillarID `json:"id"`
	Letter string        `json:"letter"`
	Block  data.BlockID  `json:"block"`
	Name   string        `json:"name"`
}

type sourceRow struct {
	Key        int           `json:"key"`
	ID         data.SourceID `json:"id"`
	Publisher  string        `json:"publisher"`
	Licence    string        `json:"licence"`
	LicenceURL string        `json:"licence_url"`
}

type indicatorRow struct {
	Key       int              `json:"key"`
	ID        data.IndicatorID `json:"id"`
	Name      string           `json:"name"`
	Role      data.Role        `json:"role"`
	Pillar    *data.PillarID   `json:"pillar"`
	Unit      string           `json:"unit"`
	Direction data.Direction   `json:"direction"`
	Source    int              `json:"source"`
}

// writeDimensions fills the release's tables of what the catalogue says.
func (s *Stage) writeDimensions(ctx context.Context, k keys) error {
	var countries []countryRow
	for _, c := range s.catalog.Countries() {
		countries = append(countries, countryRow{k.countries[c.ISO3], c.ISO3, c.ISO2, c.M49, c.Name, c.Role, optional(c.Joined)})
	}
	var groups []groupRow
	for _, g := range s.catalog.Groups() {
		for _, member := range g.Members {
			groups = append(groups, groupRow{g.ID, k.countries[member]})
		}
	}
	var pillars []pillarRow
	for _, p := range s.catalog.Pillars() {
		pillars = append(pillars, pillarRow{p.ID, p.Letter, p.Block, p.Name})
	}
	var sources []sourceRow
	for _, p := range s.catalog.Sources() {
		sources = append(sources, sourceRow{k.sources[p.ID], p.ID, p.Publisher, p.Licence.ID, p.Licence.URL})
	}
	var indicators []indicatorRow
	for _, i := range s.catalog.Indicators() {
		indicators = append(indicators, indicatorRow{k.indicators[i.ID], i.ID, i.Name, i.Role, optional(i.Pillar),
			i.Unit.Code, i.Direction, k.sources[i.Source]})
	}
	for _, fill := range []tableFill{
		{"country", countries, `{"key":"SMALLINT","iso3":"VARCHAR","iso2":"VARCHAR","m49":"VARCHAR","name":"VARCHAR","role":"VARCHAR","joined":"DATE"}`},
		{"country_group", groups, `{"id":"VARCHAR","country":"SMALLINT"}`},
		{"pillar", pillars, `{"id":"VARCHAR","letter":"VARCHAR","block":"VARCHAR","name":"VARCHAR"}`},
		{"source", sources, `{"key":"SMALLINT","id":"VARCHAR","publisher":"VARCHAR","licence":"VARCHAR","licence_url":"VARCHAR"}`},
		{"indicator", indicators, `{"key":"SMALLINT","id":"VARCHAR","name":"VARCHAR","role":"VARCHAR","pillar":"VARCHAR",
			"unit":"VARCHAR","direction":"SMALLINT","source":"SMALLINT"}`},
	} {
		if err := s.fill(ctx, fill); err != nil {
			return err
		}
	}
	return nil
}

// optional is nil for the empty text, which is NULL in a table.
func optional[T ~string](text T) *T {
	if text == "" {
		return nil
	}
	return &text
}
