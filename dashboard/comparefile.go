package dashboard

import (
	"context"
	"encoding/json"
	"net/http"

	"readiness/data"
	"readiness/queries"
)

// parseCompareFile reads the address of a file. Scales and a country in focus
// would change nothing in it.
func parseCompareFile(_ *http.Request, v *visit) (compareAsk, error) {
	ask := v.comparison()
	if v.form == csvForm {
		ask.excel = v.params.flag("excel")
	}
	return ask, allowed(v.catalog, ask.behind(v)...)
}

// compareColumns are the columns of compare.csv: a row a member. What is
// missing, or left out by the window, has an empty value, no year and status O;
// what nobody asked for has no status either.
var compareColumns = []string{
	"country",
	"x", "x_value", "x_year", "x_status", "x_source", "x_vintage",
	"y", "y_value", "y_year", "y_status", "y_source", "y_vintage",
	"size", "size_value", "size_year", "size_status", "size_source", "size_vintage",
}

func compareCSV(ctx context.Context, v *visit, ask compareAsk) (document, error) {
	result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, compareColumns...)
	for _, row := range result.Rows {
		t.text(string(row.Country))
		t.compared(ask.x, row.X)
		t.compared(ask.y, row.Y)
		t.compared(ask.size, row.Size)
		t.end()
	}
	return document{body: t.buf, filename: v.filename(ask.filename(), "csv"), describedBy: v.metadataAddress()}, nil
}

// compared writes the six cells of a figure.
func (t *csvTable) compared(series queries.SeriesID, f queries.CompareFigure) {
	t.text(string(series))
	t.number(f.Value)
	t.whole(f.Year, true)
	t.text(string(f.Status))
	t.text(string(f.Source))
	t.text(string(f.Vintage))
}

// filename is the part of a file's name that says what was asked.
func (ask compareAsk) filename() string {
	return "compare-" + ask.x.Bare() + "-" + ask.y.Bare()
}

// compareFile is compare.json: the columns of compare.csv, and what holds for
// all rows.
type compareFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	X        compareAxis      `json:"x"`
	Y        compareAxis      `json:"y"`
	Size     *compareAxis     `json:"size"`
	Window   queries.Window   `json:"window"`
	Spearman *float64         `json:"spearman"` // null below six countries
	Pairs    int              `json:"countries_with_both"`
	Clear    bool             `json:"beyond_chance_at_5_per_cent"`
	Part     queries.SeriesID `json:"part_of_the_other,omitempty"`
	Rows     []compareLine    `json:"rows"`
}

type compareAxis struct {
	Series queries.SeriesID `json:"series"`
	Name   string           `json:"name"`
	Unit   string           `json:"unit"`
}

type compareLine struct {
	Country     data.CountryCode `json:"country"`
	X           queries.SeriesID `json:"x"`
	XValue      *float64         `json:"x_value"`
	XYear       *int             `json:"x_year"`
	XStatus     data.Status      `json:"x_status"`
	XSource     data.SourceID    `json:"x_source"`
	XVintage    data.Vintage     `json:"x_vintage"`
	Y           queries.SeriesID `json:"y"`
	YValue      *float64         `json:"y_value"`
	YYear       *int             `json:"y_year"`
	YStatus     data.Status      `json:"y_status"`
	YSource     data.SourceID    `json:"y_source"`
	YVintage    data.Vintage     `json:"y_vintage"`
	Size        queries.SeriesID `json:"size"`
	SizeValue   *float64         `json:"size_value"`
	SizeYear    *int             `json:"size_year"`
	SizeStatus  data.Status      `json:"size_status"`
	SizeSource  data.SourceID    `json:"size_source"`
	SizeVintage data.Vintage     `json:"size_vintage"`
}

func compareJSON(ctx context.Context, v *visit, ask compareAsk) (document, error) {
	result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	axis := func(about queries.Series) compareAxis { return compareAxis{about.ID, about.Name, about.Unit.Code} }
	file := compareFile{
		Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, ask.behind(v)), X: axis(result.X), Y: axis(result.Y), Window: ask.window,
		Pairs: result.Association.Pairs, Clear: result.Association.Clear, Part: result.Part,
	}
	if result.Association.Exists {
		file.Spearman = &result.Association.Rho
	}
	if result.Size != nil {
		size := axis(*result.Size)
		file.Size = &size
	}
	for _, row := range result.Rows {
		file.Rows = append(file.Rows, compareLine{
			Country: row.Country,
			X:       ask.x, XValue: row.X.Value, XYear: numberOrNil(row.X.Year), XStatus: row.X.Status, XSource: row.X.Source, XVintage: row.X.Vintage,
			Y: ask.y, YValue: row.Y.Value, YYear: numberOrNil(row.Y.Year), YStatus: row.Y.Status, YSource: row.Y.Source, YVintage: row.Y.Vintage,
			Size: ask.size, SizeValue: row.Size.Value, SizeYear: numberOrNil(row.Size.Year), SizeStatus: row.Size.Status,
			SizeSource: row.Size.Source, SizeVintage: row.Size.Vintage,
		})
	}
	body, err := json.Marshal(file)
	return document{body: body, filename: v.filename(ask.filename(), "json"), describedBy: v.metadataAddress()}, err
}
