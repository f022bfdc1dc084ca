package dashboard

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"readiness/data"
	"readiness/queries"
)

// getGap is the schema of get_gap.
func (w vocabulary) getGap() map[string]any {
	references := []string{string(queries.Leader), string(queries.Median), string(queries.ASEAN6Mean)}
	for _, c := range w.catalog.Countries() {
		if c.Role != data.World {
			references = append(references, string(c.ISO3))
		}
	}
	return w.object(map[string]any{
		"country": choiceOf("The member whose gap is asked.", w.members()),
		"ref":     choiceOf("What it is held against: the leading member, the median, the mean of ASEAN-6, or a country. Left out: leader.", references),
		"series":  choicesOf("Scores and indicators; left out: all that have a gap.", w.gapSeries(), len(w.gapSeries())),
		"by":      w.year("Year by which required_per_year closes the gap."),
		"asof":    w.asOf(),
	}, "country")
}

// gapAnswer is what get_gap answers.
type gapAnswer struct {
	provenance
	Country   data.CountryCode `json:"country"`
	Reference string           `json:"reference"`
	Gaps      []toolGapRow     `json:"gaps"`
}

// toolGapRow is the gap of one series.
type toolGapRow struct {
	Name    string `json:"name"`
	Meaning string `json:"status_meaning,omitempty"`
	gapFileLine
	Page string `json:"page"`
}

func toolGap(ctx context.Context, v *visit) (gapAnswer, error) {
	ask, err := parseGapFile(requestIn(ctx), v)
	if err != nil {
		return gapAnswer{}, err
	}
	if err := v.heard(); err != nil {
		return gapAnswer{}, err
	}
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return gapAnswer{}, err
	}
	country := "country=" + string(ask.country) // said even where it is the one shown first
	gapPage := addressOf("/gap", v.keeping("ref", "by", "asof"), country)
	answer := gapAnswer{Country: ask.country, Reference: ask.against.word(), Gaps: []toolGapRow{}}
	for _, row := range rows {
		page := gapPage
		if id, ok := row.Series.Indicator(); ok {
			page = addressOf("/indicators/"+string(id), v.keeping("asof"))
		}
		answer.Gaps = append(answer.Gaps, toolGapRow{Name: words{catalog: v.catalog}.seriesName(row.Series), Meaning: row.Status.Label(), gapFileLine: gapLine(row), Page: v.origin + page})
	}
	answer.provenance = v.provenance(ask.asOf, gapPage, addressOf("/gap.csv", v.keeping("ref", "series", "by", "asof"), country), ask.indicators(v),
		"gap is positive when the country is behind, in the unit of the series; years_behind likewise, negative when ahead.",
		"years_behind_status at-least: the reference stood there before its history begins.",
		"catch_up_year is a projection of the present pace with an 80 % band (catch_up_low to catch_up_high); say the band, or the status where there is no year.")
	return answer, nil
}

// getIndex is the schema of get_index.
func (w vocabulary) getIndex() map[string]any {
	return w.object(map[string]any{
		"year":    w.year("Year of the index; left out: the newest that is complete."),
		"country": choicesOf("Members; left out: all.", w.members(), len(w.members())),
		"level":   choiceOf("Left out: index.", toolLevels),
		"asof":    w.asOf(),
	})
}

var toolLevels = []queries.Level{queries.IndexLevel, queries.BlockLevel, queries.PillarLevel, queries.IndicatorLevel}

// indexAnswer is what get_index answers.
type indexAnswer struct {
	provenance
	Year   int         `json:"year"`
	Scores []toolScore `json:"scores"`
}

// toolScore is a score with its rank and the range of the rank.
type toolScore struct {
	Country       data.CountryCode    `json:"country"`
	Level         queries.Level       `json:"level"`
	ID            string              `json:"id"`
	Name          string              `json:"name"`
	Score         *float64            `json:"score" jsonschema:"0 to 100; null: too little to go by, never zero"`
	Unit          string              `json:"unit"`
	Rank          *int                `json:"rank" jsonschema:"among the members that have a score, 1 is best"`
	RankLow       *int                `json:"rank_low" jsonschema:"of the index: best rank in 90 % of the draws of weights and methods; null: not drawn"`
	RankHigh      *int                `json:"rank_high" jsonschema:"of the index: worst rank in 90 % of the draws"`
	Coverage      float64             `json:"coverage" jsonschema:"share of the inputs that are there, 0 to 1"`
	ObservedShare float64             `json:"observed_share" jsonschema:"share of the inputs observed in that very year, 0 to 1"`
	Status        queries.ScoreStatus `json:"status"`
	Why           string              `json:"why,omitempty" jsonschema:"why it is not ranked"`
}

func toolIndex(ctx context.Context, v *visit) (indexAnswer, error) {
	level := queries.Level(v.params.choice("level", asTexts(toolLevels)...))
	members := v.params.countries("country")
	asOf := v.params.asOf()
	model, err := v.model(ctx, asOf)
	if err != nil {
		return indexAnswer{}, err
	}
	year := v.params.yearOf("year", model)
	if err := v.heard(); err != nil {
		return indexAnswer{}, err
	}
	if model.ReferenceYear() == 0 {
		return indexAnswer{}, refusedWords("There is no index of that day: too few members had enough figures. Ask without asof, or with a later day.")
	}
	year = cmp.Or(year, model.ReferenceYear())
	rows, err := model.IndexRows(queries.IndexAsk{Year: year})
	if err != nil {
		return indexAnswer{}, err
	}
	ranges, err := v.robustness(ctx, model, queries.RobustnessAsk{Year: year})
	if err != nil {
		return indexAnswer{}, err
	}
	answer := indexAnswer{Year: year, Scores: []toolScore{}}
	for _, row := range rows {
		if row.Level != level || len(members) > 0 && !slices.Contains(members, row.Country) {
			continue
		}
		score := toolScore{Country: row.Country, Level: row.Level, ID: row.Series.Bare(), Name: words{catalog: v.catalog}.seriesName(row.Series), Score: row.Score.Score,
			Unit: "SCORE_0_100", Rank: numberOrNil(row.Rank), Coverage: row.Coverage, ObservedShare: row.ObservedShare, Status: row.Status, Why: row.Why}
		if ranges != nil && level == queries.IndexLevel {
			for _, r := range ranges.Countries {
				if r.Country == row.Country {
					score.RankLow, score.RankHigh = &r.Low, &r.High
				}
			}
		}
		answer.Scores = append(answer.Scores, score)
	}
	answer.provenance = v.provenance(asOf, addressOf("/index", v.keeping("year", "asof")), addressOf("/index.csv", v.keeping("year", "asof")), indexed(v.catalog),
		"Say a rank with its range, rank_low to rank_high: members whose ranges overlap are hardly told apart.",
		"Scores of years are of a fixed method with fixed goalposts; inputs may be carried forward, see observed_share.")
	return answer, nil
}

// getConvergence is the schema of get_convergence.
func (w vocabulary) getConvergence() map[string]any {
	return w.object(map[string]any{
		"series":  choicesOf("Scores and inputs of the index; left out: all.", spreads(w.catalog), len(spreads(w.catalog))),
		"members": choiceOf("The eleven members, or the ten before Timor-Leste joined. Left out: asean11.", []string{"asean11", "asean10"}),
		"asof":    w.asOf(),
	})
}

// convergenceAnswer is what get_convergence answers.
type convergenceAnswer struct {
	provenance
	Series []toolConvergenceRow `json:"series"`
}

// toolConvergenceRow is one series over its window.
type toolConvergenceRow struct {
	Series   queries.SeriesID   `json:"series"`
	Name     string             `json:"name"`
	Unit     string             `json:"unit"`
	From     int                `json:"from"`
	To       int                `json:"to"`
	Verdict  queries.Verdict    `json:"verdict" jsonschema:"converging, diverging, mixed, too-short, not-enough-data or no-spread"`
	Clear    bool               `json:"clear" jsonschema:"the trend of the spread differs from none with p below 0.10"`
	SlopeSD  *float64           `json:"slope_sd" jsonschema:"change a year of the standard deviation, in the unit; negative: closer"`
	PSD      *float64           `json:"p_sd"`
	ChangeSD *float64           `json:"change_sd" jsonschema:"last year less first"`
	SlopeCV  *float64           `json:"slope_cv"`
	Beta     *float64           `json:"beta" jsonschema:"slope of growth on the start; negative: those behind move faster. Descriptive: eleven countries"`
	BetaP    *float64           `json:"beta_p"`
	HalfLife *float64           `json:"half_life" jsonschema:"years in which half of the differences goes; null unless they close"`
	Panel    []data.CountryCode `json:"panel" jsonschema:"members with a value in every year of the window"`
	LeftOut  []data.CountryCode `json:"left_out"`
}

func toolConvergence(ctx context.Context, v *visit) (convergenceAnswer, error) {
	series, asOf := v.params.spreadList("series"), v.params.asOf()
	composition := data.ASEAN11
	if v.params.choice("members", "asean11", "asean10") == "asean10" {
		composition = data.ASEAN10
	}
	if err := v.heard(); err != nil {
		return convergenceAnswer{}, err
	}
	model, err := v.model(ctx, asOf)
	if err != nil {
		return convergenceAnswer{}, err
	}
	if model.ReferenceYear() == 0 {
		return convergenceAnswer{}, refusedWords("There is no index of that day, and convergence is measured over its years. Ask without asof, or with a later day.")
	}
	all, err := model.Convergence(queries.ConvergenceAsk{Series: series, Composition: composition})
	if err != nil {
		return convergenceAnswer{}, err
	}
	answer := convergenceAnswer{Series: []toolConvergenceRow{}}
	for _, c := range all {
		about, err := queries.DescribeSeries(v.catalog, c.Series)
		if err != nil {
			return answer, err
		}
		row := toolConvergenceRow{Series: c.Series, Name: about.Name, Unit: about.Unit.Code, From: c.From, To: c.To,
			Verdict: c.Sigma.Verdict, Clear: c.Sigma.Clear, SlopeSD: c.Sigma.SlopeSD, PSD: c.Sigma.PSD, ChangeSD: c.Sigma.ChangeSD, SlopeCV: c.Sigma.SlopeCV,
			Panel: append([]data.CountryCode{}, c.Panel...), LeftOut: append([]data.CountryCode{}, c.LeftOut...)}
		if c.Beta != nil && c.Beta.Shown {
			row.Beta, row.BetaP, row.HalfLife = &c.Beta.Slope, c.Beta.P, c.Beta.HalfLife
		}
		answer.Series = append(answer.Series, row)
	}
	answer.provenance = v.provenance(asOf, addressOf("/convergence", v.keeping("members", "asof")), addressOf("/convergence.csv", v.keeping("series", "asof")), behindAll(v.catalog, series),
		"converging means that the spread falls, not that any one member rises; say whether it is clear.",
		"beta is descriptive: eleven countries, and a ceiling pushes it down by itself.")
	return answer, nil
}

// behindAll lists the indicators that some series are made of; none: those of
// the index.
func behindAll(catalog *data.Catalog, series []queries.SeriesID) []data.Indicator {
	if len(series) == 0 {
		return indexed(catalog)
	}
	var all []data.Indicator
	for _, id := range series {
		all = append(all, behindSeries(catalog, id)...)
	}
	return all
}

// requestIn is a request that carries a context and nothing else.
func requestIn(ctx context.Context) *http.Request { return new(http.Request).WithContext(ctx) }

// asTexts turns words into texts.
func asTexts[W ~string](words []W) []string {
	texts := make([]string, len(words))
	for at, word := range words {
		texts[at] = string(word)
	}
	return texts
}
