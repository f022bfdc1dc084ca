package dashboard

import (
	"context"
	"encoding/json"

	"readiness/data"
)

// tableMetadata describes a CSV file in the vocabulary of the W3C's CSV on the
// Web, which tools for tabular data read. A Link header leads here from the
// file; url leads back.
type tableMetadata struct {
	Context     []any           `json:"@context"`
	URL         string          `json:"url"`
	Title       string          `json:"dc:title"`
	Description string          `json:"dc:description"`
	Caveat      string          `json:"dc:abstract,omitempty"`
	Publisher   string          `json:"dc:publisher"`
	Source      string          `json:"dc:source"`
	Citation    string          `json:"dc:bibliographicCitation"`
	Licences    []string        `json:"dc:license"`
	Rights      string          `json:"dc:rights,omitempty"`
	Modified    data.Vintage    `json:"dc:modified,omitempty"`
	Version     string          `json:"schema:version"`
	Notes       []indicatorNote `json:"notes"` // where the standard puts what it has no word for
	Dialect     csvDialect      `json:"dialect"`
	Schema      csvSchema       `json:"tableSchema"`
}

// indicatorNote is all that the catalogue says of the indicator.
type indicatorNote struct {
	Indicator data.Indicator `json:"indicator"`
	Members   int            `json:"members_with_a_figure"`
}

type csvDialect struct {
	Encoding        string   `json:"encoding"`
	LineTerminators []string `json:"lineTerminators"`
	Header          bool     `json:"header"`
}

type csvSchema struct {
	Columns    []csvColumn `json:"columns"`
	PrimaryKey []string    `json:"primaryKey"`
}

type csvColumn struct {
	Name        string `json:"name"`
	Description string `json:"dc:description"`
	Datatype    string `json:"datatype"`
	Required    bool   `json:"required,omitempty"`
}

// observationDoc documents observationColumns, for the metadata of files and
// for the page of downloads.
var observationDoc = []csvColumn{
	{"indicator", "id of the indicator, as in the codebook", "string", true},
	{"country", "ISO 3166-1 alpha-3 code; WLD is the world as a publisher reports it", "string", true},
	{"year", "reference year: the year that the figure describes", "gYear", true},
	{"value", "the figure; empty where the status says why there is none", "double", false},
	{"unit", "code of the unit", "string", true},
	{"status", "observation status, SDMX code list CL_OBS_STATUS", "string", true},
	{"source", "id of the source that published it", "string", true},
	{"vintage", "day on which the publisher said so, YYYY-MM-DD", "date", false},
	{"note", "the publisher's footnote or ours", "string", false},
}

// gapDoc documents gapColumns.
var gapDoc = []csvColumn{
	{"series", "id of the indicator", "string", true},
	{"country", "the country that is held against the reference, ISO 3166-1 alpha-3", "string", true},
	{"year", "reference year of the value", "gYear", false},
	{"value", "the country's latest figure, in the unit of the indicator", "double", false},
	{"reference", "leader, median, asean6 or country", "string", true},
	{"reference_country", "the leader or leaders, with spaces between, or the named country; empty for median and mean", "string", false},
	{"reference_value", "what the country is held against", "double", false},
	{"gap", "distance to the reference in the unit of the indicator, positive when behind", "double", false},
	{"years_behind", "years since the reference stood where the country stands, negative when ahead", "double", false},
	{"years_behind_status", "exact, at-least, ahead, ahead-at-least, self, level; empty when not known", "string", false},
	{"trend_per_year", "change a year over the last observed figures, positive when it improves", "double", false},
	{"required_per_year", "change a year that would close the gap in time, positive when it improves", "double", false},
	{"catch_up_year", "moment at which the target is reached at the present pace", "double", false},
	{"catch_up_low", "earliest moment of the 80 % band", "double", false},
	{"catch_up_high", "latest moment of the 80 % band; empty beside a year: open", "double", false},
	{"catch_up_status", "reached, insufficient_data, never, imminent, year, beyond_horizon, target_unreachable", "string", true},
}

// indicatorMetadata answers /indicators/{id}.metadata.json.
func indicatorMetadata(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	return ask.metadata(ctx, v, ask.indicator.Name, csvSchema{observationDoc, []string{"indicator", "country", "year"}})
}

// metadata describes a CSV file of the indicator by its columns.
func (ask indicatorAsk) metadata(ctx context.Context, v *visit, title string, schema csvSchema) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	figures, _ := ranking(rows.latest)
	m := tableMetadata{
		Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "en"}},
		URL:     v.address(csvForm.extension), Title: title,
		Description: ask.indicator.Definition, Caveat: ask.indicator.Caveat,
		Modified: newestVintage(rows.trend), Version: v.release.ID,
		Notes:   []indicatorNote{{ask.indicator, figures}},
		Dialect: csvDialect{"utf-8", []string{"\r\n"}, true},
		Schema:  schema,
	}
	for _, c := range cite(v.catalog, ask.indicator) {
		m.Publisher, m.Source, m.Citation = c.Publisher, c.Dataset, c.Citation
	}
	for _, licence := range v.catalog.Licences(ask.indicator) {
		m.Licences = append(m.Licences, licence.URL)
	}
	if nonCommercial(v.catalog, ask.indicator) {
		m.Rights = "Not for commercial use: " + licenceNames(v.catalog, ask.indicator)
	}
	body, err := json.MarshalIndent(m, "", "  ")
	return document{body: body}, err
}
