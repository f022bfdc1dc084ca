package queries_test

import (
	"context"

	"readiness/data"
	"readiness/queries"
	"readiness/queries/measure"
)

// compareLine is a row of a comparison, flat.
type compareLine struct {
	Country                      data.CountryCode
	X, Y, Size                   *float64
	XYear, YYear, SizeYear       int
	XStatus, YStatus, SizeStatus data.Status
	XTooOld, YTooOld             int
	XSource, YSource             data.SourceID
	XVintage, YVintage           data.Vintage
	BothFigures                  bool
}

// associationLine is what a comparison says as a whole.
type associationLine struct {
	X, Y, Size string
	Part       queries.SeriesID
	measure.Association
}

// answerOfCompare asks for two series. The index is made only for scores, as
// callers may do.
func answerOfCompare(ctx context.Context, q *queries.Queries, question string, a asking) (string, error) {
	ask := queries.CompareAsk{X: queries.SeriesID(a["x"]), Y: queries.SeriesID(a["y"]), Size: queries.SeriesID(a["size"]),
		Window: queries.Window(a["window"]), AsOf: data.Vintage(a["as-of"])}
	if ask.X.Level() != queries.IndicatorLevel || ask.Y.Level() != queries.IndicatorLevel {
		var err error
		if ask.Index, err = q.IndexModel(ctx, ask.AsOf); err != nil {
			return "", err
		}
	}
	result, err := q.Compare(ctx, ask)
	if err != nil {
		return "", err
	}
	if question == "association" {
		line := associationLine{X: result.X.Name, Y: result.Y.Name, Part: result.Part, Association: result.Association}
		if result.Size != nil {
			line.Size = result.Size.Name
		}
		return written([]associationLine{line}, a.list("show")), nil
	}
	var lines []compareLine
	for _, row := range result.Rows {
		if a.wants(row.Country) {
			lines = append(lines, compareLine{Country: row.Country, BothFigures: row.Complete(),
				X: row.X.Value, XYear: row.X.Year, XStatus: row.X.Status, XTooOld: row.X.TooOld, XSource: row.X.Source, XVintage: row.X.Vintage,
				Y: row.Y.Value, YYear: row.Y.Year, YStatus: row.Y.Status, YTooOld: row.Y.TooOld, YSource: row.Y.Source, YVintage: row.Y.Vintage,
				Size: row.Size.Value, SizeYear: row.Size.Year, SizeStatus: row.Size.Status})
		}
	}
	return written(lines, a.list("show")), nil
}
