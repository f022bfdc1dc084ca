package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// leadIndicator is the example that the overview begins with: the share of
// people online is the figure that readers know and that most sources build on.
const leadIndicator data.IndicatorID = "internet-users"

// overviewAsk asks where one member stands.
type overviewAsk struct {
	country data.CountryCode
	asOf    data.Vintage
}

func parseOverview(_ *http.Request, v *visit) (overviewAsk, error) {
	return overviewAsk{country: v.params.member("country", data.TimorLeste), asOf: v.params.asOf()}, nil
}

func (ask overviewAsk) title(v *visit) string {
	return v.say("Where %s stands", v.country(ask.country))
}

// overviewPage is the page "/".
type overviewPage struct {
	shell
	Country      string
	CountryCode  data.CountryCode
	CountryPage  string
	GapPage      string
	Facts        []fact
	Lead         indicatorExample
	BehindText   string
	Gap, Years   figure
	BehindTable  template.HTML
	Guide        []reply
	Moves        template.HTML // empty: the release has no index
	Region       string
	Efforts      template.HTML
	Prospects    string
	Convergence  string // address of the page
	LackText     string
	LackTable    template.HTML // empty: nothing is lacking
	CoveragePage string
	Sources      []citation
}

// indicatorExample is one indicator in short: what it says, its chart, its table.
type indicatorExample struct {
	Name    string
	Finding string
	Page    string
	Trend   figure
	Table   template.HTML
}

// overviewRows is what the page and its charts are made of.
type overviewRows struct {
	lead    data.Indicator
	trend   []data.Observation
	latest  []queries.LatestRow
	profile []queries.ProfileRow
	leader  []queries.GapRow
	median  []queries.GapRow
	outlook outlook
}

func readOverview(ctx context.Context, v *visit, ask overviewAsk) (rows overviewRows, err error) {
	if rows.lead, err = v.catalog.Indicator(leadIndicator); err != nil {
		return rows, err
	}
	if rows.trend, err = v.q.Trend(ctx, queries.TrendAsk{Indicator: leadIndicator, AsOf: ask.asOf}); err != nil {
		return rows, err
	}
	if rows.latest, err = v.q.Latest(ctx, queries.LatestAsk{Indicator: leadIndicator, AsOf: ask.asOf}); err != nil {
		return rows, err
	}
	if rows.profile, err = v.q.Profile(ctx, ask.country, ask.asOf); err != nil {
		return rows, err
	}
	series := queries.IndicatorsAsSeries(idsOf(indexed(v.catalog)))
	toLeader := queries.GapAsk{Country: ask.country, Kind: queries.Leader, Series: series, AsOf: ask.asOf}
	if rows.leader, err = v.q.Gap(ctx, toLeader); err != nil {
		return rows, err
	}
	toMedian := toLeader
	toMedian.Kind = queries.Median
	if rows.median, err = v.q.Gap(ctx, toMedian); err != nil {
		return rows, err
	}
	rows.outlook, err = readOutlook(ctx, v, ask)
	return rows, err
}

// aimed are the gaps of the indicators to what the member has before it.
func (rows overviewRows) aimed() []queries.GapRow {
	if rows.outlook.aim == queries.Leader {
		return rows.leader
	}
	return rows.median
}

func idsOf(indicators []data.Indicator) []data.IndicatorID {
	ids := make([]data.IndicatorID, len(indicators))
	for at, indicator := range indicators {
		ids[at] = indicator.ID
	}
	return ids
}

var overviewChartNames = []string{"people", "gap", "years"}

func overviewCharts(ctx context.Context, v *visit, ask overviewAsk) ([]sketch, error) {
	rows, err := readOverview(ctx, v, ask)
	if err != nil {
		return nil, err
	}
	return rows.sketches(v, ask), nil
}

func (rows overviewRows) sketches(v *visit, ask overviewAsk) []sketch {
	leader := v.referenceWords(reference{Kind: queries.Leader})
	of := compared(v.catalog, rows.leader)
	publishers := publishersLine(v.catalog, of)
	behind := sameTable(func() template.HTML { return behindTable(v, ask.country, rows) })
	return []sketch{
		{name: "people", of: []data.Indicator{rows.lead}, draw: func(size chart.Size) chart.Chart {
			return chart.Trend(chart.TrendIn{Language: v.language(), Indicator: rows.lead, Rows: rows.trend, Countries: memberCodes(v.catalog),
				Focus: ask.country, Catalog: v.catalog, Source: sourceLine(v.catalog, rows.lead)}, size)
		}, table: sameTable(func() template.HTML { return membersTable(v, "people", rows.lead, rows.latest, ask.country) })},
		{name: "gap", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Dumbbell(chart.DumbbellIn{Language: v.language(), Rows: rows.leader, Focus: ask.country, Catalog: v.catalog,
				ReferenceName: leader, Source: publishers}, size)
		}, table: behind},
		{name: "years", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.YearsBehind(chart.YearsBehindIn{Language: v.language(), Rows: rows.leader, Focus: ask.country, Catalog: v.catalog,
				ReferenceName: leader, Source: publishers}, size)
		}, table: behind},
	}
}

// overview builds the page "/".
func overview(ctx context.Context, v *visit, ask overviewAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rows, err := readOverview(ctx, v, ask)
	if err != nil {
		return document{}, err
	}
	sketches := rows.sketches(v, ask)
	drawn, whole := v.figures(ctx, sketches)
	name := v.country(ask.country)
	inIndex := indexed(v.catalog)
	page := overviewPage{
		shell:       v.shell(ask.title(v)),
		Country:     name,
		CountryCode: ask.country,
		CountryPage: v.countryAddress(ask.country),
		GapPage:     addressOf("/gap", joinQuery("country="+string(ask.country), v.kept())),
		Lead: indicatorExample{
			Name:    rows.lead.Name,
			Finding: v.latestFinding(rows.lead, rows.latest, ask.country),
			Page:    v.indicatorAddress(leadIndicator, ask.country),
			Trend:   drawn[0],
			Table:   membersTable(v, "people", rows.lead, rows.latest, ask.country),
		},
		BehindText: v.gapFinding(ask.country, reference{Kind: queries.Leader}, rows.leader),
		Gap:        drawn[1], Years: drawn[2],
		BehindTable:  behindTable(v, ask.country, rows),
		CoveragePage: addressOf("/status", v.kept()),
		Guide:        rows.outlook.answers(v.words, ask.country), Prospects: v.prospects(ask.country, rows.outlook.aim, rows.aimed()),
		Convergence: addressOf("/convergence", joinQuery("country="+string(ask.country), v.kept())),
		Sources:     v.cite(compared(v.catalog, rows.leader)...),
	}
	if rows.outlook.year != 0 {
		page.Moves, page.Efforts = movementsTable(v, rows.outlook.moves), effortTable(v, ask.country, rows.outlook.aim, rows.outlook.efforts)
		page.Region = v.convergenceFinding(rows.outlook.members)
	}
	stands := placesOf(v.catalog, rows.profile)
	page.Finding, page.Facts = stands.finding(v.words, name), stands.facts(v.words)
	composite, err := v.compositeFact(ctx, ask.country, ask.asOf)
	if err != nil {
		return document{}, err
	}
	page.Facts = append(composite, page.Facts...)
	page.LackText, page.LackTable = lacking(v, name, rows.profile)
	page.Controls = v.controls(v.memberChoice("country", v.say("Country"), ask.country), v.asOfChoice(standing, ask.asOf))
	page.Downloads = []download{
		{v.say("Gap to the leading member, CSV"), addressOf("/gap.csv", v.params.query()), v.say("all indicators of one country")},
		{v.say("%s, CSV", rows.lead.Name), addressOf("/indicators/"+string(leadIndicator)+".csv", v.kept()), v.say("all years of all members")},
		{v.say("All observations, CSV"), addressOf("/data/observations.csv", v.kept()), v.say("every indicator, country and year")},
	}
	w, err := v.work(ctx, page.Title, v.drawnFrom(sketches))
	if err != nil {
		return document{}, err
	}
	page.Share, page.Linked = v.shareOf(w), v.linked(w, page.Finding, page.Downloads)
	d, err := v.render("overview", page, whole)
	d.due = v.dueOf(standing, inIndex)
	return d, err
}
