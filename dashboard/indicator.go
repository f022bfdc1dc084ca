package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// indicatorAsk asks for one indicator. Country is the one in focus; countries
// are those shown, none meaning the members.
type indicatorAsk struct {
	indicator data.Indicator
	country   data.CountryCode
	countries []data.CountryCode
	from, to  int
	view      string
	asOf      data.Vintage
	excel     bool // of files
}

func parseIndicator(r *http.Request, v *visit) (indicatorAsk, error) {
	ask, err := parseSeries(r, v)
	if err == nil {
		ask.country = v.params.member("country", data.TimorLeste)
		ask.view = v.params.choice("view", views...)
	}
	return ask, err
}

// parseIndicatorFile reads the address of a file. It has no country in focus:
// country= there would look like a filter and filter nothing.
func parseIndicatorFile(r *http.Request, v *visit) (indicatorAsk, error) {
	ask, err := parseSeries(r, v)
	if err == nil && v.form != metadataForm {
		err = allowed(v.catalog, ask.indicator)
	}
	if err == nil && v.form == csvForm {
		ask.excel = v.params.flag("excel")
	}
	return ask, err
}

// parseSeries reads what pages and files have in common.
func parseSeries(r *http.Request, v *visit) (indicatorAsk, error) {
	id := data.IndicatorID(chi.URLParam(r, "id"))
	indicator, err := v.catalog.Indicator(id)
	if err != nil {
		return indicatorAsk{}, err
	}
	if !shown(indicator) {
		return indicatorAsk{}, fmt.Errorf("indicator %q is only an input: %w", id, data.ErrNotFound)
	}
	ask := indicatorAsk{indicator: indicator, countries: v.params.countries("countries"), asOf: v.params.asOf()}
	ask.from, ask.to = v.params.years()
	return ask, nil
}

func (ask indicatorAsk) title(*visit) string { return ask.indicator.Name }

// ownIndicator is the one that the answer is of.
func ownIndicator(_ context.Context, _ *visit, ask indicatorAsk) ([]data.Indicator, error) {
	return []data.Indicator{ask.indicator}, nil
}

// indicatorPage is the page "/indicators/{id}".
type indicatorPage struct {
	shell
	Indicator   data.Indicator
	Pillar      string
	Views       []pill
	Steps       steps
	Trend       *figure
	Ranking     *figure
	Map         *figure
	TilesURL    string // of the tile grid as a file
	Members     string // heading over their latest figures
	Latest      template.HTML
	History     template.HTML
	HistoryNote string
	Repeats     string
	Revisions   revisionsPart
	Facts       []fact
	Sources     []citation
	Vintage     data.Vintage
	GapPage     string
	Snippets    snippetPart
}

// fact is a labelled value.
type fact struct{ Label, Value, Note string }

// indicatorRows is what the page, its charts and its files are made of.
type indicatorRows struct {
	trend   []data.Observation
	latest  []queries.LatestRow
	record  []data.Observation  // of the views of one year and of single charts
	medians []queries.MedianRow // of the view of single members and of single charts
}

func (ask indicatorAsk) rows(ctx context.Context, v *visit) (rows indicatorRows, err error) {
	rows.trend, err = v.q.Trend(ctx, queries.TrendAsk{
		Indicator: ask.indicator.ID, Countries: ask.countries, From: ask.from, To: ask.to, AsOf: ask.asOf,
	})
	if err != nil {
		return rows, err
	}
	// The latest figures are always those of all members: a rank among a
	// chosen few would read as a rank in ASEAN.
	rows.latest, err = v.q.Latest(ctx, queries.LatestAsk{Indicator: ask.indicator.ID, NotAfter: ask.to, AsOf: ask.asOf})
	return rows, err
}

var indicatorChartNames = []string{"trend", "ranking", "map", "tiles", "multiples"}

func indicatorCharts(ctx context.Context, v *visit, ask indicatorAsk) ([]sketch, error) {
	rows, err := ask.rows(ctx, v)
	if err != nil {
		return nil, err
	}
	if rows.record, err = ask.record(ctx, v); err != nil {
		return nil, err
	}
	rows.medians, err = ask.medians(ctx, v, rows)
	return ask.sketches(v, rows), err
}

func (ask indicatorAsk) sketches(v *visit, rows indicatorRows) []sketch {
	source, of := sourceLine(v.catalog, ask.indicator), []data.Indicator{ask.indicator}
	asked := ask.countries
	if len(asked) == 0 {
		asked = memberCodes(v.catalog)
	}
	members := sameTable(func() template.HTML { return membersTable(v, "latest", ask.indicator, rows.latest, ask.country) })
	onMap := chart.MapIn{Language: v.language(), Indicator: ask.indicator, Rows: rows.latest, Record: rows.record,
		Focus: ask.country, Catalog: v.catalog, Source: source}
	return []sketch{
		{name: "trend", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Trend(chart.TrendIn{Language: v.language(), Indicator: ask.indicator, Rows: rows.trend, Countries: asked,
				Focus: ask.country, Catalog: v.catalog, Source: source}, size)
		}, table: func(ctx context.Context) (template.HTML, error) {
			repeats, err := ask.repeats(ctx, v)
			return historyTable(v, ask.indicator, rows.trend, repeats, ask.country), err
		}},
		{name: "ranking", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Ranking(chart.RankingIn{Language: v.language(), Indicator: ask.indicator, Rows: rows.latest,
				Focus: ask.country, Catalog: v.catalog, Source: source}, size)
		}, table: members},
		{name: "map", of: of, draw: func(size chart.Size) chart.Chart { return chart.Map(onMap, size) }, table: members},
		{name: "tiles", of: of, draw: func(size chart.Size) chart.Chart { return chart.TileGrid(onMap, size) }, table: members},
		ask.multiples(v, rows, asked),
	}
}

// memberCodes lists the members in the order of the catalogue.
func memberCodes(catalog *data.Catalog) []data.CountryCode {
	var codes []data.CountryCode
	for _, country := range catalog.Members() {
		codes = append(codes, country.ISO3)
	}
	return codes
}

// indicator builds the page "/indicators/{id}".
func indicator(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
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
	if ask.ofOneYear() {
		if rows.record, err = ask.record(ctx, v); err != nil {
			return document{}, err
		}
	}
	if ask.view == "multiples" {
		if rows.medians, err = ask.medians(ctx, v, rows); err != nil {
			return document{}, err
		}
	}
	sketches := slices.DeleteFunc(ask.sketches(v, rows), func(s sketch) bool { return !slices.Contains(ask.charted(), s.name) })
	drawn, whole := v.figures(ctx, sketches)
	i := ask.indicator
	page := indicatorPage{
		shell: v.shell(ask.title(v)), Indicator: i, Pillar: v.pillarHeading(i),
		Latest:      membersTable(v, "latest", i, rows.latest, ask.country),
		History:     historyTable(v, i, rows.trend, repeats, ask.country),
		HistoryNote: breaksNote(v.words, i),
		Repeats:     repeatsWords(v, i, repeats),
		Revisions:   ask.revisionsPart(v, revisions),
		Facts:       indicatorFacts(v.words, i, rows),
		Sources:     v.cite(i),
		Vintage:     newestVintage(rows.trend),
		GapPage:     addressOf("/gap", joinQuery("country="+string(ask.country)+"&series="+string(i.ID), v.kept())),
	}
	for at := range drawn {
		switch sketches[at].name {
		case "trend", "multiples":
			page.Trend = &drawn[at]
		case "ranking":
			page.Ranking = &drawn[at]
		case "map":
			page.Map = &drawn[at]
			page.TilesURL = v.pictureAddress(svgForm, "tiles")
		}
	}
	page.Description = i.Definition
	page.Finding = v.latestFinding(i, rows.latest, ask.country)
	page.Views, page.Members = v.viewPills("view", ask.view, v.indicatorViews()...), v.membersHeading(ask.to)
	page.Controls = ask.controls(v, standing, rows)
	if ask.ofOneYear() {
		if years := yearsIn(rows.record, ask.from); len(years) > 0 {
			page.Steps = v.yearSteps("to", years, ask.to, years[len(years)-1])
		}
	}
	if downloadable(v.catalog, i) {
		files := v.query("country", "view")
		if v.origin != "" { // without it there is no address to read from
			page.Snippets = snippets(v.words, v.origin+addressOf(v.path+csvForm.extension, files))
		}
		page.Downloads = []download{
			{"CSV", addressOf(v.path+csvForm.extension, files), ""},
			{v.say("CSV for Excel"), addressOf(v.path+csvForm.extension, files, "excel=1"), v.say("with the mark that Excel wants")},
			{"JSON", addressOf(v.path+jsonForm.extension, files), ""},
			{v.say("Metadata"), addressOf(v.path+metadataForm.extension, files), "CSV on the Web"},
		}
	}
	w, err := v.work(ctx, page.Title, []data.Indicator{i})
	if err != nil {
		return document{}, err
	}
	page.Share, page.Linked = v.shareOf(w), v.linkedIndicator(w, i, rows.trend, page.Downloads)
	d, err := v.render("indicator", page, whole)
	d.due = v.dueDay(i, newestVintage(rows.trend))
	return d, err
}

func (w words) betterWords(i data.Indicator) string {
	if i.Direction == data.LowerIsBetter {
		return w.say("less is better")
	}
	return w.say("more is better")
}

// indicatorFacts sums up the scoring and the source of an indicator.
func indicatorFacts(w words, i data.Indicator, rows indicatorRows) []fact {
	ranked, _ := ranking(rows.latest)
	facts := []fact{
		{w.say("Unit"), i.Unit.Label, w.betterWords(i)},
		{w.say("Members with a figure"), w.say("%d of %d", ranked, len(w.catalog.Members())), ""},
		{w.say("Newest publication"), w.dayText(newestVintage(rows.trend)), w.say("the publisher’s own date")},
		{w.say("Licence"), licenceNames(w.catalog, i), ""},
	}
	if nonCommercial(w.catalog, i) {
		facts[3].Note = w.say("not for commercial use")
	}
	if i.Goalpost != nil {
		facts = append(facts, fact{w.say("Scored between"), w.say("%s and %s", i.Format(i.Goalpost.Low), i.Format(i.Goalpost.High)), ""})
	}
	return facts
}
