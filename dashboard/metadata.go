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
	Context     []any          `json:"@context"`
	URL         string         `json:"url"`
	Title       string         `json:"dc:title"`
	Description string         `json:"dc:description"`
	Caveat      string         `json:"dc:abstract,omitempty"`
	Publisher   string         `json:"dc:publisher"`
	Source      string         `json:"dc:source"`
	Citation    string         `json:"dc:bibliographicCitation"`
	Licences    []string       `json:"dc:license"`
	Rights      string         `json:"dc:rights,omitempty"`
	Modified    data.Vintage   `json:"dc:modified,omitempty"`
	Version     string         `json:"schema:version"`
	Notes       []metadataNote `json:"notes"` // where the standard puts what it has no word for
	Dialect     csvDialect     `json:"dialect"`
	Schema      csvSchema      `json:"tableSchema"`
}

// metadataNote is all that the catalogue says of the indicator, where the file
// is of one, and what binds the figures.
type metadataNote struct {
	Indicator *data.Indicator `json:"indicator,omitempty"`
	Members   *int            `json:"members_with_a_figure,omitempty"`
	fileTerms
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
		Notes:   []metadataNote{{&ask.indicator, &figures, termsOf(v.catalog, []data.Indicator{ask.indicator})}},
		Dialect: csvDialect{"utf-8", []string{"\r\n"}, true},
		Schema:  schema,
	}
	for _, c := range cite(v.catalog, ask.indicator) {
		m.Publisher, m.Source, m.Citation = c.Publisher, c.Dataset, c.Citation
	}
	for _, licence := range v.catalog.Licences(ask.indicator) {
		m.Licences = append(m.Licences, licence.URL)
	}
	m.Rights = rights(m.Notes[0].Licence)
	body, err := json.MarshalIndent(m, "", "  ")
	return document{body: body}, err
}

// rights say in words what the terms come to.
func rights(terms data.Terms) string {
	text := ""
	if terms.NonCommercial {
		text = "Not for commercial use: "
	}
	if terms.Mixed {
		text += "several licences, the strictest is "
	}
	if text == "" {
		return ""
	}
	return text + terms.Name
}

// metadataAddress is where the file is described.
func (v *visit) metadataAddress() string {
	return addressOf(filesPath(v.path)+metadataForm.extension, v.query("excel"))
}

// composed describes a file that is computed here from many indicators.
func composed[A any](title, description string, schema csvSchema, of func(ask A, v *visit) []data.Indicator) builder[A] {
	return func(_ context.Context, v *visit, ask A) (document, error) {
		terms := termsOf(v.catalog, of(ask, v))
		m := tableMetadata{
			Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "en"}},
			URL:     v.address(csvForm.extension), Title: title, Description: description,
			Publisher: "Readiness", Source: v.origin + "/sources", Citation: "Readiness, release " + v.release.ID + ", " + v.origin + v.address(""),
			Version: v.release.ID, Rights: rights(terms.Licence), Notes: []metadataNote{{fileTerms: terms}},
			Dialect: csvDialect{"utf-8", []string{"\r\n"}, true}, Schema: schema,
		}
		for _, licence := range v.catalog.Licences(of(ask, v)...) {
			m.Licences = append(m.Licences, licence.URL)
		}
		body, err := json.MarshalIndent(m, "", "  ")
		return document{body: body}, err
	}
}
