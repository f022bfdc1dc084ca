package dashboard

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// gapFileAsk asks for gap.csv or gap.json.
type gapFileAsk struct {
	country data.CountryCode
	against reference
	series  []queries.SeriesID // none: all
	by      int                // 0: the catalogue's
	asOf    data.Vintage
	excel   bool
}

func parseGapFile(r *http.Request, v *visit) (gapFileAsk, error) {
	country := v.params.member("country", data.TimorLeste)
	ask := gapFileAsk{
		country: country,
		against: v.params.reference(country),
		series:  v.params.gapSeries("series"),
		asOf:    v.params.asOf(),
		excel:   v.params.flag("excel"),
	}
	model, err := v.model(r.Context(), ask.asOf)
	if err != nil {
		return ask, err
	}
	ask.by = v.params.targetYear("by", model)
	return ask, nil
}

func (ask gapFileAsk) rows(ctx context.Context, v *visit) ([]queries.GapRow, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, err
	}
	rows, err := v.q.Gap(ctx, queries.GapAsk{
		Country: ask.country, Kind: ask.against.Kind, Against: ask.against.Against,
		Series: ask.series, AsOf: ask.asOf, By: ask.by, Index: model,
	})
	// Where no series is named, all are meant that may be passed on.
	return slices.DeleteFunc(rows, func(row queries.GapRow) bool {
		about, err := queries.DescribeSeries(v.catalog, row.Series)
		return err == nil && about.Indicator != nil && !downloadable(v.catalog, *about.Indicator)
	}), err
}

// indicators are those behind the file: those of the index where a score is
// among the series.
func (ask gapFileAsk) indicators(v *visit) []data.Indicator {
	of := v.indicators(idsOfSeries(ask.series))
	if len(of) < len(ask.series) || len(ask.series) == 0 {
		of = append(of, indexed(v.catalog)...)
	}
	return of
}

// idsOfSeries are the series as ids; those of scores name no indicator.
func idsOfSeries(series []queries.SeriesID) []data.IndicatorID {
	ids := make([]data.IndicatorID, len(series))
	for at, s := range series {
		ids[at] = data.IndicatorID(s)
	}
	return ids
}

// gapColumns are the columns of gap.csv. Their order is a contract.
var gapColumns = []string{
	"series", "country", "year", "value", "reference", "reference_country", "reference_value", "gap",
	"years_behind", "years_behind_status", "trend_per_year", "required_per_year",
	"catch_up_year", "catch_up_low", "catch_up_high", "catch_up_status",
}

func gapCSV(ctx context.Context, v *visit, ask gapFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, gapColumns...)
	for _, row := range rows {
		t.text(string(row.Series))
		t.text(string(row.Country))
		t.whole(row.Year, true)
		t.number(row.Value)
		t.text(string(row.Reference))
		t.text(codesOf(row.ReferenceCountry))
		t.number(row.ReferenceValue)
		t.number(row.Gap)
		t.number(row.YearsBehind)
		t.text(row.YearsStatus)
		t.number(row.TrendPerYear)
		t.number(row.RequiredPerYear)
		t.number(row.CatchUpYear)
		t.number(row.CatchUpLow)
		t.number(row.CatchUpHigh)
		t.text(row.CatchUpStatus)
		t.end()
	}
	return document{body: t.buf, filename: v.filename("gap-"+ask.name(), "csv"), describedBy: v.metadataAddress()}, nil
}

// codesOf joins the leaders of a tie.
func codesOf(countries []data.CountryCode) string {
	codes := make([]string, len(countries))
	for at, code := range countries {
		codes[at] = string(code)
	}
	return strings.Join(codes, " ")
}

// name is the part of a file's name that says what was asked.
func (ask gapFileAsk) name() string {
	return strings.ToLower(string(ask.country) + "-to-" + ask.against.word())
}

// gapFile is gap.json: the columns of gap.csv, and beside them what a table
// has no room for.
type gapFile struct {
	Release string       `json:"release"`
	Country string       `json:"country"`
	Against string       `json:"reference"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	Rows []gapFileLine `json:"rows"`
}

type gapFileLine struct {
	Series           queries.SeriesID   `json:"series"`
	Unit             string             `json:"unit"`
	Year             *int               `json:"year"`
	Value            *float64           `json:"value"`
	Status           data.Status        `json:"status"`
	Source           data.SourceID      `json:"source"`
	Vintage          data.Vintage       `json:"vintage,omitempty"`
	ReferenceCountry []data.CountryCode `json:"reference_country"`
	ReferenceYear    *int               `json:"reference_year"`
	ReferenceValue   *float64           `json:"reference_value"`
	ReferenceCount   int                `json:"reference_count"`
	Gap              *float64           `json:"gap"`
	YearsBehind      *float64           `json:"years_behind"`
	YearsStatus      string             `json:"years_behind_status"`
	TrendPerYear     *float64           `json:"trend_per_year"`
	RequiredPerYear  *float64           `json:"required_per_year"`
	RequiredBy       int                `json:"required_by"`
	CatchUpYear      *float64           `json:"catch_up_year"`
	CatchUpLow       *float64           `json:"catch_up_low"`
	CatchUpHigh      *float64           `json:"catch_up_high"`
	CatchUpStatus    string             `json:"catch_up_status"`
	PeopleWithout    *float64           `json:"people_without"`
	PeopleYear       *int               `json:"people_year"`
}

func gapJSON(ctx context.Context, v *visit, ask gapFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	file := gapFile{Release: v.release.ID, Country: string(ask.country), Against: ask.against.word(), AsOf: ask.asOf, fileTerms: termsOf(v.catalog, ask.indicators(v))}
	for _, row := range rows {
		file.Rows = append(file.Rows, gapLine(row))
	}
	body, err := json.Marshal(file)
	return document{body: body, filename: v.filename("gap-"+ask.name(), "json"), describedBy: v.metadataAddress()}, err
}

// gapLine is a row as JSON has it.
func gapLine(row queries.GapRow) gapFileLine {
	return gapFileLine{
		Series: row.Series, Unit: row.Unit, Year: numberOrNil(row.Year), Value: row.Value, Status: row.Status,
		Source: row.Source, Vintage: row.Vintage,
		ReferenceCountry: row.ReferenceCountry, ReferenceYear: numberOrNil(row.ReferenceYear),
		ReferenceValue: row.ReferenceValue, ReferenceCount: row.ReferenceCount,
		Gap: row.Gap, YearsBehind: row.YearsBehind, YearsStatus: row.YearsStatus,
		TrendPerYear: row.TrendPerYear, RequiredPerYear: row.RequiredPerYear, RequiredBy: row.RequiredBy,
		CatchUpYear: row.CatchUpYear, CatchUpLow: row.CatchUpLow, CatchUpHigh: row.CatchUpHigh,
		CatchUpStatus: row.CatchUpStatus, PeopleWithout: row.PeopleWithout, PeopleYear: numberOrNil(row.PeopleYear),
	}
}

// numberOrNil keeps a year or rank that is not there from reading as 0.
func numberOrNil(number int) *int {
	if number == 0 {
		return nil
	}
	return &number
}

// closingYear is the year that the required pace aims at.
func closingYear(rows []queries.GapRow) string {
	if len(rows) == 0 {
		return ""
	}
	return strconv.Itoa(rows[0].RequiredBy)
}
