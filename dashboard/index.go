package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// indexAsk asks for the composite index of a year, seen from one member.
type indexAsk struct {
	country data.CountryCode
	queries.Weighting
	year int // 0: the reference year
	view string
	asOf data.Vintage
}

func parseIndex(r *http.Request, v *visit) (indexAsk, error) {
	ask := indexAsk{
		country: v.params.member("country", data.TimorLeste), Weighting: v.params.weighting(), asOf: v.params.asOf(),
	}
	model, err := v.model(r.Context(), ask.asOf)
	if err != nil {
		return ask, err
	}
	ask.year = v.params.yearOf("year", model)
	ask.view = v.params.choice("view", indexViews...)
	return ask, nil
}

func (indexAsk) title(v *visit) string { return v.say("Composite index") }

// indexPage is the page "/index".
type indexPage struct {
	shell
	Country                string
	Year                   int
	Weights                weightForm
	Views                  []pill
	Steps                  steps  // of the map
	Ranks, Pillars         figure // the map in the place of the ranks where it is chosen
	Ranking, Scores        template.HTML
	Sure                   string // a sentence on what can be told apart
	Outranks               figure
	OutranksTable          template.HTML
	LeaveOut, Variants     template.HTML
	Shares, Checks         template.HTML
	Fits, Saturation       template.HTML
	Inputs                 figure
	Change                 figure
	Since                  string
	LackText               string
	Lack                   template.HTML
	Drawn                  bool // rank ranges are there
	Draws, Interval, Clear string
	Sources                []citation
}

// weightForm is the form of the sliders. Fields keeps the rest of the address.
type weightForm struct {
	Action  string
	Hidden  []hiddenField
	Sliders []slider
	Stated  string // address of the page with the stated weights; empty: they are in force
}

// indexRows is what the page and its charts are made of.
type indexRows struct {
	model  *queries.IndexModel
	result *queries.IndexResult
	ranges *queries.Robustness // nil: not drawn yet
	flags  []queries.FlagRow
	since  *queries.Progress
}

func (ask indexAsk) read(ctx context.Context, v *visit) (rows indexRows, err error) {
	if rows.model, err = v.model(ctx, ask.asOf); err != nil {
		return rows, err
	}
	if rows.result, err = rows.model.Index(queries.IndexAsk{Weighting: ask.Weighting, Year: ask.year}); err != nil {
		return rows, err
	}
	if rows.flags, err = rows.model.Flags(ask.year); err != nil {
		return rows, err
	}
	if rows.since, err = rows.model.Progress(queries.IndexSeries); err != nil {
		return rows, err
	}
	if rows.result.Ranked < fewMembers {
		return rows, nil
	}
	rows.ranges, err = v.robustness(ctx, rows.model, queries.RobustnessAsk{Weighting: ask.Weighting, Year: ask.year})
	return rows, err
}

var indexChartNames = []string{"ranks", "pillars", "outranks", "inputs", "since", "map", "tiles"}

func (ask indexAsk) sketches(v *visit, rows indexRows) []sketch {
	of := indexed(v.catalog)
	publishers := publishersLine(v.catalog, of)
	sketches := []sketch{
		{name: "ranks", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.RankRanges(chart.RankRangesIn{Language: v.language(), Index: rows.result, Robustness: rows.ranges, Focus: ask.country,
				Catalog: v.catalog, Title: v.labelled(rows.result, v.say("Composite index %d", rows.result.Year)), Source: publishers}, size)
		}, passing: rows.ranges == nil, table: sameTable(func() template.HTML { return rankingTable(v, ask.country, rows) })},
		{name: "pillars", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Heat(pillarHeat(v.words, rows.result, ask.country, publishers), size)
		}, table: sameTable(func() template.HTML { return scoresTable(v, ask.country, rows.result) })},
		{name: "inputs", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Flags(chart.FlagsIn{Language: v.language(), Rows: rows.flags, Year: rows.result.Year, Focus: ask.country, Catalog: v.catalog, Source: publishers}, size)
		}},
		{name: "since", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Slope(chart.SlopeIn{Language: v.language(), Progress: rows.since, Focus: ask.country, Catalog: v.catalog, Source: publishers}, size)
		}, table: sameTable(func() template.HTML { return v.progressTable(ask.country, rows.since) })},
	}
	if rows.ranges != nil {
		sketches = append(sketches, sketch{name: "outranks", of: of, draw: func(size chart.Size) chart.Chart {
			return chart.Outranks(chart.OutranksIn{Language: v.language(), Robustness: rows.ranges, Clear: v.catalog.Parameters().MonteCarlo.Clear.Value,
				Focus: ask.country, Catalog: v.catalog, Source: publishers}, size)
		}, table: sameTable(func() template.HTML { return outranksTable(v, rows.ranges) })})
	}
	return append(sketches, ask.maps(v, rows, publishers)...)
}

// labelled marks a title that rests on a reader's own weights.
func (w words) labelled(result *queries.IndexResult, title string) string {
	if result.UserWeights {
		title = w.say("%s with your weights", title)
	}
	if result.Aggregation == queries.Geometric {
		title = w.say("%s, geometric", title)
	}
	return title
}

// shortBlock is a block's name where a column is narrow.
func (w words) shortBlock(block data.Block) string {
	switch block.ID {
	case data.Connectivity:
		return w.sayIn("block, in a narrow column", "Infrastructure")
	case data.Intelligence:
		return w.sayIn("block, in a narrow column", "Intelligence")
	}
	return block.Name
}

// pillarHeat lays the index, its blocks and its pillars out as a matrix.
func pillarHeat(w words, result *queries.IndexResult, focus data.CountryCode, source string) chart.HeatIn {
	in := chart.HeatIn{Language: w.language(), Focus: focus, Catalog: w.catalog, Name: "pillars", Year: result.Year, Source: source,
		Title:   w.labelled(result, w.say("Scores by pillar %d", result.Year)),
		Columns: []chart.HeatColumn{{Name: w.say("Index"), Bold: true}}}
	for _, block := range w.catalog.Blocks() {
		in.Columns = append(in.Columns, chart.HeatColumn{Name: block.Letter + " " + w.shortBlock(block), Bold: true})
	}
	for _, pillar := range w.catalog.Pillars() {
		in.Columns = append(in.Columns, chart.HeatColumn{Name: pillar.Letter + " " + pillar.Name})
	}
	for _, country := range result.Countries {
		row := chart.HeatRow{Country: country.Country, Cells: []chart.HeatCell{chart.CellOf(country.Index)}}
		for _, score := range country.Blocks {
			row.Cells = append(row.Cells, chart.CellOf(score))
		}
		for _, score := range country.Pillars {
			row.Cells = append(row.Cells, chart.CellOf(score))
		}
		in.Rows = append(in.Rows, row)
	}
	return in
}

// compositeIndex builds the page "/index".
func compositeIndex(ctx context.Context, v *visit, ask indexAsk) (document, error) {
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
	lacking, err := rows.model.Lacking(ask.country)
	if err != nil {
		return document{}, err
	}
	checks, err := rows.model.Checks()
	if err != nil {
		return document{}, err
	}
	sketches := ask.shown(ask.sketches(v, rows))
	drawn, whole := v.figures(ctx, sketches)
	whole = whole && (rows.ranges != nil || rows.result.Ranked < fewMembers)
	name := countryName(v.catalog, ask.country)
	monteCarlo := v.catalog.Parameters().MonteCarlo
	page := indexPage{
		shell:   v.shell(ask.title(v)),
		Country: name, Year: rows.result.Year,
		Weights: v.weightForm(ask.Weighting),
		Ranks:   drawn[0], Pillars: drawn[1], Inputs: drawn[2], Change: drawn[3], Since: v.progressSentence(rows.since),
		Ranking: rankingTable(v, ask.country, rows), Scores: scoresTable(v, ask.country, rows.result),
		Variants: variantsTable(v, rows.result), Shares: sharesTable(v, rows.result),
		Checks: correlationsTable(v, checks), Fits: fitsTable(v, checks), Saturation: saturationTable(v, checks),
		LackText: lackingText(v, lacking), Lack: lackingTable(v, lacking),
		Draws: v.thousands(monteCarlo.Draws.Value), Interval: percentOf(monteCarlo.Interval.Value), Clear: percentOf(monteCarlo.Clear.Value),
		Sources: v.cite(indexed(v.catalog)...),
	}
	if rows.ranges != nil {
		page.Drawn, page.Outranks = true, drawn[4]
		page.Sure = v.distinguishable(ask.country, rows.ranges)
		page.OutranksTable, page.LeaveOut = outranksTable(v, rows.ranges), leaveOutTable(v, rows.ranges)
	}
	page.Change.Table = v.progressTable(ask.country, rows.since)
	page.Views = v.viewPills("view", ask.view, v.indexViewNames()...)
	if ask.view == "map" {
		page.Steps = v.yearSteps("year", rows.model.Years(), rows.result.Year, rows.model.ReferenceYear())
	}
	page.Finding = v.indexFinding(ask.country, rows)
	if rows.result.UserWeights {
		page.Notices = append(page.Notices, v.say("These scores rest on your own weights, not on the stated ones. The address of this page has them."))
	}
	if !whole && rows.ranges == nil && rows.result.Ranked >= fewMembers {
		page.Notices = append(page.Notices, v.say("The rank ranges are being drawn. Load the page again in a few seconds to see them."))
	}
	page.Controls = v.controls(
		v.memberChoice("country", v.say("In focus"), ask.country), v.yearChoice("year", v.say("Year"), rows.model, rows.result.Year),
		wordChoice("aggregation", v.say("Aggregation"), string(ask.Aggregation), option{string(queries.Arithmetic), v.say("Arithmetic, the headline")}, option{string(queries.Geometric), v.say("Geometric")}),
		v.asOfChoice(standing, ask.asOf))
	page.Controls = v.keep(page.Controls, "weights", "view")
	files := v.query("country", "view")
	page.Downloads = []download{
		{v.say("All scores, CSV"), addressOf("/index.csv", files), v.say("index, blocks, pillars and indicators of every member")},
		{v.say("All scores, JSON"), addressOf("/index.json", files), v.say("with rank ranges")},
	}
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("index", page, whole)
	d.due = v.dueOf(standing, indexed(v.catalog))
	return d, err
}

// weightForm is the form of the sliders, which keeps the rest of the address.
func (v *visit) weightForm(w queries.Weighting) weightForm {
	form := weightForm{Action: v.path, Sliders: v.sliders(w)}
	for _, name := range []string{"country", "year", "aggregation", "view", "asof"} {
		if value := v.params.canonical.Get(name); value != "" {
			form.Hidden = append(form.Hidden, hiddenField{name, value})
		}
	}
	if w.Weights != nil {
		form.Stated = addressOf(v.path, v.query("weights"))
	}
	return form
}
