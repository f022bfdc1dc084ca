package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// convergenceAsk asks whether the members come closer to each other, on every
// series and on one in detail.
type convergenceAsk struct {
	country     data.CountryCode
	series      queries.SeriesID
	composition data.GroupID
	asOf        data.Vintage
}

func parseConvergence(_ *http.Request, v *visit) (convergenceAsk, error) {
	ask := convergenceAsk{
		country: v.params.member("country", data.TimorLeste), series: v.params.spread("series"),
		composition: data.ASEAN11, asOf: v.params.asOf(),
	}
	if v.params.choice("members", "asean11", "asean10") == "asean10" {
		ask.composition = data.ASEAN10
	}
	return ask, nil
}

// spread reads a series whose spread is measured: a score or an input of the
// index.
func (p *params) spread(name string) queries.SeriesID {
	text := p.one(name)
	otherwise := queries.IndicatorSeries(leadIndicator)
	if text == "" || text == string(otherwise) {
		return otherwise
	}
	for _, series := range spreads(p.catalog) {
		if text == string(series) {
			p.set(name, text)
			return series
		}
	}
	p.complain(name, text, p.say("it is neither a score nor an input of the index"), p.say("Another series is shown instead."))
	return otherwise
}

// spreads lists the series whose spread is measured.
func spreads(catalog *data.Catalog) []queries.SeriesID {
	return append(queries.ScoreSeries(catalog), queries.IndicatorsAsSeries(idsOf(indexed(catalog)))...)
}

// seriesName is what a series is called.
// seriesChoice lists the series whose spread is measured.
func (v *visit) seriesChoice(name, label string, chosen queries.SeriesID) choice {
	c := choice{Name: name, Label: label}
	for _, series := range spreads(v.catalog) {
		c.Options = append(c.Options, choiceOption{string(series), v.seriesName(series), series == chosen})
	}
	return c
}

func (convergenceAsk) title(v *visit) string {
	return v.say("Do the members come closer to each other?")
}

// convergencePage is the page "/convergence".
type convergencePage struct {
	shell
	Name                         string
	Verdict                      string
	Change                       figure
	Verdicts                     template.HTML
	Dispersion, Divide, Beta     figure
	Years, DivideTable           template.HTML
	BetaWords                    string
	Accession                    string
	AccessionTable, AccessionAll template.HTML
	Sources                      []citation
}

// convergenceRows is what the page and its charts are made of.
type convergenceRows struct {
	all       []queries.Convergence
	one       queries.Convergence
	accession []queries.Accession
}

func (ask convergenceAsk) read(ctx context.Context, v *visit) (rows convergenceRows, err error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return rows, err
	}
	if rows.all, err = model.Convergence(queries.ConvergenceAsk{Composition: ask.composition}); err != nil {
		return rows, err
	}
	for _, one := range rows.all {
		if one.Series == ask.series {
			rows.one = one
		}
	}
	rows.accession, err = model.Accession(nil)
	return rows, err
}

var convergenceChartNames = []string{"change", "dispersion", "divide", "beta"}

func (ask convergenceAsk) sketches(v *visit, rows convergenceRows) []sketch {
	of := indexed(v.catalog)
	own := of
	if id, ok := ask.series.Indicator(); ok {
		if indicator, err := v.catalog.Indicator(id); err == nil {
			own = []data.Indicator{indicator}
		}
	}
	in := chart.ConvergenceIn{Language: v.language(), Convergence: rows.one, Catalog: v.catalog, Source: publishersLine(v.catalog, own)}
	return []sketch{
		{name: "change", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.SpreadChange(chart.SpreadChangeIn{Language: v.language(), Rows: rows.all, Catalog: v.catalog, Source: publishersLine(v.catalog, of)}, size)
		}, table: sameTable(func() template.HTML { return verdictsTable(v, rows.all) })},
		{name: "dispersion", of: own, draw: func(size chart.Size) chart.Chart { return chart.Dispersion(in, size) },
			table: sameTable(func() template.HTML { return dispersionTable(v, rows.one) })},
		{name: "divide", of: own, draw: func(size chart.Size) chart.Chart { return chart.Divide(in, size) },
			table: sameTable(func() template.HTML { return divideTable(v, rows.one) })},
		{name: "beta", of: own, draw: func(size chart.Size) chart.Chart { return chart.Beta(in, ask.country, size) }},
	}
}

// convergence builds the page "/convergence".
func convergence(ctx context.Context, v *visit, ask convergenceAsk) (document, error) {
	if model, err := v.model(ctx, ask.asOf); err != nil {
		return document{}, err
	} else if model.ReferenceYear() == 0 {
		return v.noIndex(ask.title(v))
	}
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rows, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	sketches := ask.sketches(v, rows)
	drawn, whole := v.figures(ctx, sketches)
	page := convergencePage{
		shell: v.shell(ask.title(v)),
		Name:  v.seriesName(ask.series), Verdict: v.verdictSentence(rows.one),
		Change: drawn[0], Verdicts: verdictsTable(v, rows.all),
		Dispersion: drawn[1], Divide: drawn[2], Beta: drawn[3],
		Years: dispersionTable(v, rows.one), DivideTable: divideTable(v, rows.one),
		BetaWords: v.betaSentence(rows.one),
		Accession: v.accessionSentence(rows.accession), AccessionTable: accessionTable(v, rows.accession, ask.series),
		AccessionAll: accessionSummary(v, rows.accession),
		Sources:      v.cite(indexed(v.catalog)...),
	}
	page.Finding = v.convergenceFinding(rows.all)
	page.Controls = v.controls(v.seriesChoice("series", v.say("In detail"), ask.series),
		wordChoice("members", v.say("Members"), membersWord(ask.composition), option{"asean11", v.say("ASEAN, all eleven")}, option{"asean10", v.say("ASEAN-10, without Timor-Leste")}),
		v.memberChoice("country", v.say("In focus"), ask.country), v.asOfChoice(standing, ask.asOf))
	files := v.query("country", "members", "series")
	one := "series=" + string(ask.series)
	page.Downloads = []download{
		{v.say("All series, CSV"), addressOf("/convergence.csv", files), v.say("both compositions, one row a series and year")},
		{v.say("%s, CSV", page.Name), addressOf("/convergence.csv", files, one), ""},
		{v.say("All series, JSON"), addressOf("/convergence.json", files), ""},
	}
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("convergence", page, whole)
	d.due = v.dueOf(standing, indexed(v.catalog))
	return d, err
}

// membersWord is a composition as the address has it.
func membersWord(composition data.GroupID) string {
	if composition == data.ASEAN10 {
		return "asean10"
	}
	return "asean11"
}
