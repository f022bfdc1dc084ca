package dashboard

import (
	"context"
	"html/template"
	"net/http"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// pillarAsk asks for one pillar of all members.
type pillarAsk struct {
	pillar  data.Pillar
	country data.CountryCode
	year    int // 0: the reference year
	asOf    data.Vintage
	excel   bool
}

func parsePillar(r *http.Request, v *visit) (pillarAsk, error) {
	pillar, err := v.catalog.Pillar(data.PillarID(chi.URLParam(r, "id")))
	if err != nil {
		return pillarAsk{}, err
	}
	ask := pillarAsk{pillar: pillar, country: v.params.member("country", data.TimorLeste), asOf: v.params.asOf()}
	model, err := v.model(r.Context(), ask.asOf)
	if err != nil {
		return ask, err
	}
	ask.year = v.params.yearOf("year", model)
	return ask, nil
}

func parsePillarFile(r *http.Request, v *visit) (pillarAsk, error) {
	ask, err := parsePillar(r, v)
	ask.excel = v.params.flag("excel")
	return ask, err
}

func (ask pillarAsk) title(*visit) string { return ask.pillar.Letter + " " + ask.pillar.Name }

// pillarPage is the page "/pillars/{id}".
type pillarPage struct {
	shell
	Meaning     string
	Others      []navLink
	Scores      figure
	Table       template.HTML
	Convergence string // address
	Sources     []citation
}

func (ask pillarAsk) read(ctx context.Context, v *visit) (*queries.IndexModel, *queries.PillarResult, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, nil, err
	}
	if model.ReferenceYear() == 0 { // nobody has a score; the files say so by having no row
		return model, &queries.PillarResult{Pillar: ask.pillar.ID}, nil
	}
	result, err := model.Pillar(queries.PillarAsk{Pillar: ask.pillar.ID, Year: ask.year})
	return model, result, err
}

// inputs are the indicators that the pillar is scored on.
func (ask pillarAsk) inputs(v *visit) []data.Indicator {
	var of []data.Indicator
	for _, indicator := range indexed(v.catalog) {
		if indicator.Pillar == ask.pillar.ID {
			of = append(of, indicator)
		}
	}
	return of
}

var pillarChartNames = []string{"scores"}

func pillarCharts(ctx context.Context, v *visit, ask pillarAsk) ([]sketch, error) {
	_, result, err := ask.read(ctx, v)
	if err != nil {
		return nil, err
	}
	return ask.sketches(v, result), nil
}

func (ask pillarAsk) sketches(v *visit, result *queries.PillarResult) []sketch {
	of := ask.inputs(v)
	return []sketch{{name: "scores", of: of, draw: func(size chart.Size) chart.Chart {
		in := chart.HeatIn{Language: v.language(), Focus: ask.country, Catalog: v.catalog, Name: "pillar-" + string(ask.pillar.ID), Year: result.Year,
			Title: v.say("%s: scores of %d", ask.pillar.Name, result.Year), Source: publishersLine(v.catalog, of),
			Columns: []chart.HeatColumn{{Name: ask.pillar.Letter + " " + ask.pillar.Name, Bold: true}}}
		for _, indicator := range of {
			in.Columns = append(in.Columns, chart.HeatColumn{Name: indicator.Name})
		}
		for _, country := range result.Countries {
			row := chart.HeatRow{Country: country.Country, Cells: []chart.HeatCell{chart.CellOf(country.Pillar)}}
			for _, score := range country.Indicators {
				row.Cells = append(row.Cells, chart.CellOfInput(score))
			}
			in.Rows = append(in.Rows, row)
		}
		return chart.Heat(in, size)
	}, table: sameTable(func() template.HTML { return pillarTable(v, ask, of, result) })}}
}

// pillar builds the page "/pillars/{id}".
func pillar(ctx context.Context, v *visit, ask pillarAsk) (document, error) {
	if model, err := v.model(ctx, ask.asOf); err != nil {
		return document{}, err
	} else if model.ReferenceYear() == 0 {
		return v.noIndex(ask.title(v))
	}
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	model, result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	sketches := ask.sketches(v, result)
	drawn, whole := v.figures(ctx, sketches)
	of := ask.inputs(v)
	page := pillarPage{
		shell: v.shell(ask.title(v)), Meaning: ask.pillar.Meaning,
		Scores: drawn[0], Table: pillarTable(v, ask, of, result),
		Convergence: addressOf("/convergence", joinQuery("series="+string(queries.PillarSeries(ask.pillar.ID)), v.kept())),
		Sources:     v.cite(of...),
	}
	for _, other := range v.catalog.Pillars() {
		page.Others = append(page.Others, navLink{Href: addressOf("/pillars/"+string(other.ID), v.params.query()),
			Label: other.Letter + " " + other.Name, Current: other.ID == ask.pillar.ID})
	}
	page.Finding = v.pillarFinding(ask, result)
	page.Controls = v.controls(v.memberChoice("country", v.say("In focus"), ask.country),
		v.yearChoice("year", v.say("Year"), model, result.Year), v.asOfChoice(standing, ask.asOf))
	files := v.query("country")
	page.Downloads = []download{
		{v.say("This table, CSV"), addressOf(v.path+".csv", files), v.say("scores of the pillar and its indicators")},
		{v.say("This table, JSON"), addressOf(v.path+".json", files), ""},
	}
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("pillar", page, whole)
	d.due = v.dueOf(standing, of)
	return d, err
}

// pillarFinding says where the focus stands on a pillar, who leads, what the
// median is, and on which input the focus scores lowest. With fewer than
// fewMembers scores it compares nobody.
func (w words) pillarFinding(ask pillarAsk, result *queries.PillarResult) string {
	name := w.country(ask.country)
	scored := 0
	var own queries.PillarCountry
	for _, country := range result.Countries {
		if country.Pillar.Score != nil {
			scored++
		}
		if country.Country == ask.country {
			own = country
		}
	}
	if scored < fewMembers {
		return w.count(scored, "%s: only %d member has a score in %d, too few to compare.",
			"%s: only %d members have a score in %d, too few to compare.", ask.pillar.Name, scored, result.Year)
	}
	lead := ""
	if leader := result.Countries[0]; leader.Pillar.Score != nil {
		lead = w.count(len(result.Leaders), "%s leads with %s", "%s lead with %s", w.countries(result.Leaders), w.points(*leader.Pillar.Score))
	}
	if own.Pillar.Score == nil {
		return w.say("%s: %s has no score in %d, %s; %s.", ask.pillar.Name, name, result.Year, w.why(own.Pillar), lead)
	}
	sentence := w.say("%s: %s has %s of 100 points in %d, rank %s; %s", ask.pillar.Name, name, w.points(*own.Pillar.Score), result.Year,
		w.rankWords(own.Pillar.Rank, scored, own.Pillar.Tied), lead)
	if result.Median != nil {
		sentence = w.say("%s; the median is %s", sentence, w.points(*result.Median))
	}
	if lowest, ok := lowestInput(own); ok {
		if indicator, err := w.catalog.Indicator(lowest.Indicator); err == nil {
			sentence = w.say("%s. Its lowest score here is %s, %s", sentence, indicator.Name, w.points(*lowest.Score.Score))
		}
	}
	return sentence + "."
}

// lowestInput is the input with the lowest score, the first of those that tie;
// false where there are fewer than two to choose from.
func lowestInput(country queries.PillarCountry) (lowest queries.IndicatorScore, ok bool) {
	found := 0
	for _, score := range country.Indicators {
		if score.Score.Score == nil {
			continue
		}
		if found++; found == 1 || *score.Score.Score < *lowest.Score.Score {
			lowest = score
		}
	}
	return lowest, found > 1
}

// pillarTable has a row a member and input: the figure, its score, and how it
// came to stand for the year.
func pillarTable(v *visit, ask pillarAsk, of []data.Indicator, result *queries.PillarResult) template.HTML {
	t := newTable("pillar", v.say("%s, %d: figures and scores", ask.pillar.Name, result.Year),
		column{label: v.say("Indicator")}, column{label: v.say("Score"), numeric: true, hint: v.say("0 to 100")}, column{label: v.say("Figure"), numeric: true},
		column{label: v.say("Year"), numeric: true}, column{label: v.say("Stands by")}, column{label: v.say("Status")}, column{label: v.say("Published")}, column{label: v.say("Source")})
	for _, country := range result.Countries {
		heading := v.say("%s: no score, %s", v.country(country.Country), v.why(country.Pillar))
		if country.Pillar.Score != nil {
			heading = v.say("%s: %s, rank %d, %s of the inputs", v.country(country.Country),
				v.points(*country.Pillar.Score), country.Pillar.Rank, percentOf(country.Pillar.Coverage))
		}
		t.group(heading)
		for at, score := range country.Indicators {
			if at >= len(of) {
				break
			}
			t.row(focusClass(country.Country, ask.country))
			t.input(v, of[at], country.Country, score)
		}
	}
	return t.html()
}

// input adds the cells of one input of the index.
func (t *table) input(v *visit, indicator data.Indicator, country data.CountryCode, score queries.IndicatorScore) {
	t.headNote(v.indicatorAddress(indicator.ID, country), indicator.Name, indicator.Unit.Label)
	if score.Value == nil {
		t.none(v.say("no score"))
		t.none(v.noFigure())
		t.none("–")
		t.cell(v.flagWords(score.Flag, score.Age))
		t.status(v.words, data.Unknown, "")
		t.none("–")
	} else {
		t.scored(v.words, score.Score)
		t.cell(withUnit(indicator, *score.Value))
		t.whole(score.Year)
		t.cell(v.flagWords(score.Flag, score.Age))
		t.status(v.words, score.Status, "")
		t.day(v.words, score.Vintage)
	}
	t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
}
