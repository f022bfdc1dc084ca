package dashboard

import (
	"context"
	"encoding/json"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// filename names a download: what it is, the release's day and the as-of day,
// so that two downloads of one folder can be told apart.
func (v *visit) filename(what, extension string) string {
	name := "readiness-" + what
	if day := v.params.canonical.Get("asof"); day != "" {
		name += "-asof-" + day
	}
	day, _, _ := strings.Cut(v.release.ID, "T")
	return name + "-" + day + "." + extension
}

// indicatorCSV has the rows of the page's history.
func indicatorCSV(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, observationColumns...)
	for _, row := range rows.trend {
		t.observation(row)
	}
	return ask.file(v, rows, t.buf, "csv"), nil
}

// file is a download of the indicator.
func (ask indicatorAsk) file(v *visit, rows indicatorRows, body []byte, extension string) document {
	newest := newestVintage(rows.trend)
	name := string(ask.indicator.ID)
	if newest != "" {
		name += "-" + string(newest)
	}
	return v.attributed(document{
		body: body, filename: v.filename(name, extension),
		describedBy: addressOf(v.path+metadataForm.extension, v.query("excel")),
		due:         v.dueDay(ask.indicator, newest),
	}, "/indicators/"+string(ask.indicator.ID), []data.Indicator{ask.indicator})
}

// indicatorFile is /indicators/{id}.json.
type indicatorFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	Indicator    data.Indicator        `json:"indicator"`
	Licences     []data.Licence        `json:"licences"`
	Citation     string                `json:"citation"`
	Latest       []latestLine          `json:"latest"`
	Observations []data.Observation    `json:"observations"`
	Revisions    []queries.RevisionRow `json:"revisions"`
	Repeats      []queries.RepeatRow   `json:"repeats"`
}

// latestLine is a member's latest figure and its rank; a year or rank that is
// not there is null.
type latestLine struct {
	Country data.CountryCode `json:"country"`
	Year    *int             `json:"year"`
	Value   *float64         `json:"value"`
	Status  data.Status      `json:"status"`
	Vintage data.Vintage     `json:"vintage,omitempty"`
	Rank    *int             `json:"rank"`
	Tied    bool             `json:"tied"`
}

func indicatorJSON(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	revisions, err := ask.revisions(ctx, v)
	if err != nil {
		return document{}, err
	}
	repeats, err := ask.repeats(ctx, v)
	if err != nil {
		return document{}, err
	}
	file := indicatorFile{
		Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, []data.Indicator{ask.indicator}), Indicator: ask.indicator,
		Licences: v.catalog.Licences(ask.indicator), Observations: rows.trend, Revisions: revisions, Repeats: repeats,
	}
	for _, c := range cite(v.catalog, ask.indicator) {
		file.Citation = c.Citation
	}
	for _, row := range rows.latest {
		file.Latest = append(file.Latest, latestLine{Country: row.Country, Year: numberOrNil(row.Year), Value: row.Value,
			Status: row.Status, Vintage: row.Vintage, Rank: numberOrNil(row.Rank), Tied: row.Tied})
	}
	body, err := json.Marshal(file)
	return ask.file(v, rows, body, "json"), err
}
