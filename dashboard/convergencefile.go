package dashboard

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"readiness/data"
	"readiness/queries"
)

// convergenceFileAsk asks for convergence.csv or convergence.json.
type convergenceFileAsk struct {
	series []queries.SeriesID // none: all
	asOf   data.Vintage
	excel  bool
}

func parseConvergenceFile(_ *http.Request, v *visit) (convergenceFileAsk, error) {
	return convergenceFileAsk{series: v.params.spreadList("series"), asOf: v.params.asOf(), excel: v.params.flag("excel")}, nil
}

func (ask convergenceFileAsk) rows(ctx context.Context, v *visit) ([]queries.ConvergenceRow, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return nil, err
	}
	return model.ConvergenceRows(ask.series)
}

// convergenceColumns are the columns of convergence.csv: both compositions, one
// row a series and year; the measures of the whole window repeat in each row.
var convergenceColumns = []string{
	"series", "composition", "year", "observed", "n", "mean", "sd", "cv", "log_sd", "gini", "theil", "between", "within",
	"people_mean", "people_gini", "people_theil", "people_between", "people_within",
	"asean6", "n6", "clmvt", "nv", "distance", "from", "to", "verdict", "slope_sd", "p_sd", "slope_cv",
	"beta", "beta_se", "beta_hc3", "beta_p", "beta_n", "speed", "half_life",
}

func convergenceCSV(ctx context.Context, v *visit, ask convergenceFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, convergenceColumns...)
	for _, row := range rows {
		t.text(string(row.Series))
		t.text(string(row.Composition))
		t.whole(row.Year, true)
		t.truth(row.Observed)
		t.whole(row.N, false)
		t.numbers(row.Mean, row.SD, row.CV, row.LogSD, row.Gini, row.Theil, row.Between, row.Within,
			row.PeopleMean, row.PeopleGini, row.PeopleTheil, row.PeopleBetween, row.PeopleWithin, row.ASEAN6)
		t.whole(row.N6, false)
		t.number(row.CLMVT)
		t.whole(row.NV, false)
		t.number(row.Distance)
		t.whole(row.From, true)
		t.whole(row.To, true)
		t.text(string(row.Verdict))
		t.numbers(row.SlopeSD, row.PSD, row.SlopeCV, row.Beta, row.BetaSE, row.BetaHC3, row.BetaP)
		t.whole(row.BetaN, true)
		t.numbers(row.Speed, row.HalfLife)
		t.end()
	}
	return document{body: t.buf, filename: v.filename("convergence", "csv"), describedBy: v.metadataAddress()}, nil
}

// numbers writes several numbers.
func (t *csvTable) numbers(values ...*float64) {
	for _, value := range values {
		t.number(value)
	}
}

// convergenceFile is convergence.json: the rows of convergence.csv under the
// same names.
type convergenceFile struct {
	Release string       `json:"release"`
	AsOf    data.Vintage `json:"asof,omitempty"`
	fileTerms
	Rows []convergenceLine `json:"rows"`
}

type convergenceLine struct {
	Series        queries.SeriesID `json:"series"`
	Composition   data.GroupID     `json:"composition"`
	Year          int              `json:"year"`
	Observed      bool             `json:"observed"`
	N             int              `json:"n"`
	Mean          *float64         `json:"mean"`
	SD            *float64         `json:"sd"`
	CV            *float64         `json:"cv"`
	LogSD         *float64         `json:"log_sd"`
	Gini          *float64         `json:"gini"`
	Theil         *float64         `json:"theil"`
	Between       *float64         `json:"between"`
	Within        *float64         `json:"within"`
	PeopleMean    *float64         `json:"people_mean"`
	PeopleGini    *float64         `json:"people_gini"`
	PeopleTheil   *float64         `json:"people_theil"`
	PeopleBetween *float64         `json:"people_between"`
	PeopleWithin  *float64         `json:"people_within"`
	ASEAN6        *float64         `json:"asean6"`
	N6            int              `json:"n6"`
	CLMVT         *float64         `json:"clmvt"`
	NV            int              `json:"nv"`
	Distance      *float64         `json:"distance"`
	From          int              `json:"from"`
	To            int              `json:"to"`
	Verdict       queries.Verdict  `json:"verdict"`
	SlopeSD       *float64         `json:"slope_sd"`
	PSD           *float64         `json:"p_sd"`
	SlopeCV       *float64         `json:"slope_cv"`
	Beta          *float64         `json:"beta"`
	BetaSE        *float64         `json:"beta_se"`
	BetaHC3       *float64         `json:"beta_hc3"`
	BetaP         *float64         `json:"beta_p"`
	BetaN         *int             `json:"beta_n"`
	Speed         *float64         `json:"speed"`
	HalfLife      *float64         `json:"half_life"`
}

func convergenceJSON(ctx context.Context, v *visit, ask convergenceFileAsk) (document, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return document{}, err
	}
	file := convergenceFile{Release: v.release.ID, AsOf: ask.asOf, fileTerms: termsOf(v.catalog, indexed(v.catalog))}
	for _, r := range rows {
		file.Rows = append(file.Rows, convergenceLine{
			r.Series, r.Composition, r.Year, r.Observed, r.N, r.Mean, r.SD, r.CV, r.LogSD, r.Gini, r.Theil, r.Between, r.Within,
			r.PeopleMean, r.PeopleGini, r.PeopleTheil, r.PeopleBetween, r.PeopleWithin,
			r.ASEAN6, r.N6, r.CLMVT, r.NV, r.Distance, r.From, r.To, r.Verdict, r.SlopeSD, r.PSD, r.SlopeCV,
			r.Beta, r.BetaSE, r.BetaHC3, r.BetaP, numberOrNil(r.BetaN), r.Speed, r.HalfLife,
		})
	}
	body, err := json.Marshal(file)
	return document{body: body, filename: v.filename("convergence", "json"), describedBy: v.metadataAddress()}, err
}

// spreadList reads a list of series whose spread is measured, in the order of
// the framework; none means all.
func (p *params) spreadList(name string) []queries.SeriesID {
	all := spreads(p.catalog)
	return listed(p, name, "it is neither a score nor an input of the index", func(text string) (queries.SeriesID, bool) {
		return queries.SeriesID(text), slices.Contains(all, queries.SeriesID(text))
	})
}
