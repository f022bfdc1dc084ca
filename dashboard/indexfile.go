package dashboard

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// indexFileAsk asks for index.csv or index.json.
type indexFileAsk struct {
	queries.Weighting
	year  int // 0: all years
	asOf  data.Vintage
	excel bool
}

func parseIndexFile(r *http.Request, v *visit) (indexFileAsk, error) {
	ask := indexFileAsk{Weighting: v.params.weighting(), asOf: v.params.asOf(), excel: v.params.flag("excel")}
	model, err := v.model(r.Context(), ask.asOf)
	if err != nil {
		return ask, err
	}
	if v.params.one("year") != "" {
		if ask.year = v.params.yearOf("year", model); ask.year == 0 {
			ask.year = model.ReferenceYear()
		}
		// Of a file, no year means all of them: the reference year is one among others.
		v.params.set("year", strconv.Itoa(ask.year))
	}
	return ask, nil
}

func (ask indexFileAsk) rows(ctx context.Context, v *visit) ([]queries.IndexRow, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return nil, err
	}
	return model.IndexRows(queries.IndexAsk{Weighting: ask.Weighting, Year: ask.year})
}

// name tells a file of a reader's own weights from the stated ones.
func (ask indexFileAsk) name() string {
	name := "index"
	if ask.Weights != nil {
		name += "-own-weights"
	}
	if ask.Aggregation == queries.Geometric {
		name += "-geometric"
	}
	return name
}

// indexColumns are the columns of index.csv. Their order is a contract.
var indexColumns = []string{"country", "year", "level", "id", "score", "rank", "coverage", "observed_share", "status"}

func indexCSV(ctx context.Context, v *visit, ask indexFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, indexColumns...)
	for _, row := range rows {
		t.score(lineOf(row))
	}
	return document{body: t.buf, filename: v.filename(ask.name(), "csv"), describedBy: v.metadataAddress()}, nil
}

// indexFile is index.json: the rows of index.csv, and what the page says of how
// sure they are.
type indexFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	ReferenceYear int                 `json:"reference_year"`
	Aggregation   queries.Aggregation `json:"aggregation"`
	UserWeights   bool                `json:"user_weights"`
	Weights       []weightLine        `json:"weights"`
	NonCommercial bool                `json:"non_commercial"`
	Scores        []scoreLine         `json:"scores"`
	Ranks         []rankLine          `json:"rank_ranges"`
	Draws         int                 `json:"draws"`
	Seed          uint64              `json:"seed"`
}

type weightLine struct {
	Pillar data.PillarID `json:"pillar"`
	Weight float64       `json:"weight"`
}

type scoreLine struct {
	Country       data.CountryCode    `json:"country"`
	Year          int                 `json:"year"`
	Level         queries.Level       `json:"level"`
	ID            string              `json:"id"`
	Score         *float64            `json:"score"`
	Rank          *int                `json:"rank"`
	Coverage      float64             `json:"coverage"`
	ObservedShare float64             `json:"observed_share"`
	Status        queries.ScoreStatus `json:"status"`
}

// lineOf is a row as files have it.
func lineOf(row queries.IndexRow) scoreLine {
	return scoreLine{Country: row.Country, Year: row.Year, Level: row.Level, ID: row.Series.Bare(), Score: row.Score.Score,
		Rank: numberOrNil(row.Rank), Coverage: row.Coverage, ObservedShare: row.ObservedShare, Status: row.Status}
}

type rankLine struct {
	Country     data.CountryCode `json:"country"`
	Rank        int              `json:"rank"`
	Median      int              `json:"median"`
	Low         int              `json:"low"`
	High        int              `json:"high"`
	Frequencies []float64        `json:"frequencies"`
}

func indexJSON(ctx context.Context, v *visit, ask indexFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return document{}, err
	}
	file := indexFile{Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, indexed(v.catalog))}
	file.NonCommercial = file.Licence.NonCommercial
	if model.ReferenceYear() == 0 {
		body, err := json.Marshal(file)
		return document{body: body, filename: v.filename(ask.name(), "json"), describedBy: v.metadataAddress()}, err
	}
	result, err := model.Index(queries.IndexAsk{Weighting: ask.Weighting, Year: ask.year})
	if err != nil {
		return document{}, err
	}
	file.ReferenceYear, file.Aggregation, file.UserWeights = result.ReferenceYear, result.Aggregation, result.UserWeights
	for _, weight := range result.Weights {
		file.Weights = append(file.Weights, weightLine{weight.Pillar, weight.Weight})
	}
	for _, row := range rows {
		file.Scores = append(file.Scores, lineOf(row))
	}
	if result.Ranked >= fewMembers {
		ranges, err := v.robustness(ctx, model, queries.RobustnessAsk{Weighting: ask.Weighting, Year: ask.year})
		if err != nil {
			return document{}, err
		}
		file.Draws, file.Seed = ranges.Draws, ranges.Seed
		for _, r := range ranges.Countries {
			file.Ranks = append(file.Ranks, rankLine{r.Country, r.Rank, r.Median, r.Low, r.High, r.Frequencies})
		}
	}
	body, err := json.Marshal(file)
	return document{body: body, filename: v.filename(ask.name(), "json"), describedBy: v.metadataAddress()}, err
}
