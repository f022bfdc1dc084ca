package dashboard

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"time"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// statusAsk asks which release is served and how fresh it is.
type statusAsk struct {
	country data.CountryCode
	asOf    data.Vintage
	refused bool // a newer release could not be opened
	jobs    Jobs
	unread  bool // how the jobs stand could not be read
}

func parseStatus(r *http.Request, v *visit) (statusAsk, error) {
	if _, err := parseToday(r, v); err != nil {
		return statusAsk{}, err
	}
	ask := statusAsk{
		country: v.params.member("country", data.TimorLeste), asOf: v.params.asOf(),
		refused: v.config.ReleaseError() != nil,
	}
	if ask.refused {
		v.params.also += " refused"
	}
	var err error
	if ask.jobs, err = v.config.Jobs(); err != nil {
		v.log.Error("the standing of the jobs can't be read", "error", err)
		ask.unread = true
	}
	v.params.also += " " + ask.jobs.fingerprint() + strconv.FormatBool(ask.unread)
	return ask, nil
}

func (statusAsk) title(v *visit) string { return v.say("Status") }

// statusPage is the page "/status".
type statusPage struct {
	shell
	Facts    []fact
	Jobs     template.HTML // empty: none are known
	Empty    string        // which sources have no file
	Runs     template.HTML // empty: none left a report
	Sources  template.HTML
	Coverage figure
	Matrix   template.HTML
}

var statusChartNames = []string{"coverage"}

func statusCharts(ctx context.Context, v *visit, ask statusAsk) ([]sketch, error) {
	rows, err := v.q.Coverage(ctx, queries.CoverageAsk{AsOf: ask.asOf})
	if err != nil {
		return nil, err
	}
	return coverageSketches(v, ask, rows), nil
}

func coverageSketches(v *visit, ask statusAsk, rows []queries.CoverageRow) []sketch {
	spans := spansOf(rows)
	of := slices.DeleteFunc(v.catalog.Indicators(), func(i data.Indicator) bool { return spans[i.ID].members == 0 })
	return []sketch{{name: "coverage", of: of, draw: func(size chart.Size) chart.Chart {
		return chart.Coverage(chart.CoverageIn{Language: v.language(), Rows: rows, Focus: ask.country, Catalog: v.catalog,
			Source: publishersLine(v.catalog, of)}, size)
	}, table: sameTable(func() template.HTML { return matrixTable(v, ask.country, rows) })}}
}

// status builds the page "/status".
func status(ctx context.Context, v *visit, ask statusAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rows, err := v.q.Coverage(ctx, queries.CoverageAsk{AsOf: ask.asOf})
	if err != nil {
		return document{}, err
	}
	run, err := v.q.Run(ctx)
	if err != nil {
		return document{}, err
	}
	sketches := coverageSketches(v, ask, rows)
	drawn, whole := v.figures(ctx, sketches)
	table, present, late := freshnessTable(v, standing)
	page := statusPage{
		shell: v.shell(ask.title(v)), Sources: table, Coverage: drawn[0], Matrix: matrixTable(v, ask.country, rows),
		Facts: []fact{
			{v.say("Release"), v.release.ID, ""},
			{v.say("Made from files of"), v.locale.Date(v.release.BuiltFrom.UTC()) + v.release.BuiltFrom.UTC().Format(" 15:04 UTC"), v.say("time of the newest file")},
			{v.say("Observations"), v.thousands(standing.observations), ""},
			{v.say("Files"), strconv.Itoa(len(standing.snapshots)), ""},
			{v.say("Program"), v.config.Version, ""},
		},
	}
	page.Facts = append(page.Facts, v.runFacts(run)...)
	if len(ask.jobs.Sources) > 0 {
		page.Jobs, page.Empty = jobsTable(v, ask.jobs), emptyWords(v, ask.jobs)
	}
	if len(ask.jobs.Runs) > 0 {
		page.Runs = runsTable(v, ask.jobs)
	}
	if ask.unread {
		page.Notices = append(page.Notices, v.say("How the sources are renewed could not be read. The figures are not affected."))
	}
	if ask.refused {
		page.Notices = append(page.Notices, v.say("A newer release could not be opened. The one before it is served until that is mended."))
	}
	holds := v.count(present, "Release %s holds %s observations from %d source", "Release %s holds %s observations from %d sources",
		v.release.ID, v.thousands(standing.observations), present)
	page.Finding = v.say("%s; none is past the publisher’s usual cadence.", holds)
	if late > 0 {
		page.Finding = v.count(late, "%s; %d is past the publisher’s usual cadence.", "%s; %d are past the publisher’s usual cadence.", holds, late)
	}
	page.Finding += v.jobsFinding(ask.jobs)
	page.Controls = v.controls(v.memberChoice("country", v.say("In focus"), ask.country), v.asOfChoice(standing, ask.asOf))
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("status", page, whole)
	d.due = v.dueOf(standing, v.catalog.Indicators())
	return d, err
}

// freshnessTable has a row for each source: what is newest and how old that is.
func freshnessTable(v *visit, standing *standing) (table template.HTML, present, late int) {
	t := newTable("freshness", v.say("Sources, their newest publication and their cadence"),
		column{label: v.say("Source")}, column{label: v.say("Newest publication")}, column{label: v.say("Age"), numeric: true, hint: v.say("days")},
		column{label: v.say("Usual cadence")}, column{label: v.say("State")}, column{label: v.say("Files"), numeric: true}, column{label: v.say("Observations"), numeric: true})
	for _, source := range v.catalog.Sources() {
		files, facts := 0, 0
		for _, file := range standing.snapshots {
			if file.Source == source.ID {
				files++
				facts += file.Facts
			}
		}
		t.row("")
		t.headNote(v.sourceAddress(source.ID), source.Publisher, source.Name)
		day, err := time.Parse(time.DateOnly, string(standing.newest[source.ID]))
		if err != nil {
			t.none(v.say("none"))
			t.none("–")
		} else {
			present++
			t.day(v.words, standing.newest[source.ID])
			t.whole(int(v.now().Sub(day).Hours() / 24))
			if due := standing.due(source); !due.IsZero() && v.now().After(due) {
				late++
			}
		}
		t.english(cadences(source))
		t.cell(v.state(standing, source))
		t.whole(files)
		t.cell(v.thousands(facts))
	}
	return t.html(), present, late
}

// cadences lists how often a source's data sets come, each rhythm once.
func cadences(source data.Source) string {
	var rhythms []string
	for _, dataset := range source.Datasets {
		if every := dataset.Cadence.Every; every != "" && !slices.Contains(rhythms, every) {
			rhythms = append(rhythms, every)
		}
	}
	return words{}.joined(rhythms)
}

// matrixTable has a row for each indicator and a column for each member: the
// reference year of the latest figure, or that there is none.
func matrixTable(v *visit, focus data.CountryCode, rows []queries.CoverageRow) template.HTML {
	columns := []column{{label: v.say("Indicator")}}
	members := memberCodes(v.catalog)
	last := map[data.IndicatorID]map[data.CountryCode]queries.CoverageRow{}
	for _, row := range rows {
		if last[row.Indicator] == nil {
			last[row.Indicator] = map[data.CountryCode]queries.CoverageRow{}
		}
		last[row.Indicator][row.Country] = row
	}
	for _, code := range members {
		columns = append(columns, column{label: countryName(v.catalog, code), numeric: true})
	}
	t := newTable("coverage", v.say("Reference year of the latest figure, and the number of years with one"), columns...)
	for _, indicator := range v.catalog.Indicators() {
		cells, ok := last[indicator.ID]
		if !ok {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(indicator.ID, focus), indicator.Name)
		for _, code := range members {
			row := cells[code]
			if row.Count == 0 {
				t.none(v.say("none"))
			} else {
				t.noted(strconv.Itoa(row.Last), v.count(row.Count, "%d year", "%d years", row.Count))
			}
		}
	}
	return t.html()
}
