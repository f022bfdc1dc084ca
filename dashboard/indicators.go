package dashboard

import (
	"context"
	"html/template"
	"net/http"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// indicatorsAsk asks for the list of indicators, with a country's latest
// figure beside each.
type indicatorsAsk struct {
	country data.CountryCode
	asOf    data.Vintage
}

func parseIndicators(_ *http.Request, v *visit) (indicatorsAsk, error) {
	return indicatorsAsk{country: v.params.member("country", data.TimorLeste), asOf: v.params.asOf()}, nil
}

func (indicatorsAsk) title(v *visit) string { return v.say("Indicators") }

// indicatorsPage is the page "/indicators".
type indicatorsPage struct {
	shell
	Blocks  []indicatorBlock
	Sources []citation
}

// indicatorBlock is a half of the framework, or what stands outside of it.
type indicatorBlock struct {
	Name, Meaning string
	Pillars       []indicatorPillar
}

type indicatorPillar struct {
	ID, Heading, Meaning string
	Table                template.HTML
}

// indicators builds the page "/indicators".
func indicators(ctx context.Context, v *visit, ask indicatorsAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	profile, err := v.q.Profile(ctx, ask.country, ask.asOf)
	if err != nil {
		return document{}, err
	}
	coverage, err := v.q.Coverage(ctx, queries.CoverageAsk{AsOf: ask.asOf})
	if err != nil {
		return document{}, err
	}
	list := indicatorList{v: v, country: ask.country, own: map[data.IndicatorID]queries.ProfileRow{}, spans: spansOf(coverage)}
	for _, row := range profile {
		list.own[row.Indicator] = row
	}
	page := indicatorsPage{shell: v.shell(ask.title(v)), Sources: v.cite(v.catalog.Indicators()...)}
	for _, block := range v.catalog.Blocks() {
		b := indicatorBlock{Name: block.Letter + " " + block.Name, Meaning: block.Meaning}
		for _, pillar := range v.catalog.Pillars() {
			if pillar.Block == block.ID {
				b.Pillars = append(b.Pillars, indicatorPillar{ID: string(pillar.ID),
					Heading: pillar.Letter + " " + pillar.Name, Meaning: pillar.Meaning,
					Table: list.table(string(pillar.ID), pillar.Name, v.catalog.IndicatorsOf(pillar.ID))})
			}
		}
		page.Blocks = append(page.Blocks, b)
	}
	var context []data.Indicator
	for _, indicator := range v.catalog.Indicators() {
		if indicator.Role == data.Context {
			context = append(context, indicator)
		}
	}
	page.Blocks = append(page.Blocks, indicatorBlock{Name: v.say("Context"), Meaning: v.say("Weights and denominators: used to read the others, never scored."),
		Pillars: []indicatorPillar{{ID: "context", Heading: v.say("People, income and where people live"), Table: list.table("context", v.say("Context"), context)}}})
	beside := len(profile) - len(indexed(v.catalog))
	page.Finding = v.count(beside, "%d indicators of six pillars make up the index; %d other is shown beside them.",
		"%d indicators of six pillars make up the index; %d others are shown beside them.", len(indexed(v.catalog)), beside)
	page.Controls = v.controls(v.memberChoice("country", v.say("Latest figure of"), ask.country), v.asOfChoice(standing, ask.asOf))
	page.Downloads = []download{
		{v.say("Codebook, CSV"), codebookAddress, v.say("everything the catalogue says of each indicator")},
		{v.say("All observations, CSV"), addressOf("/data/observations.csv", v.kept()), ""},
	}
	if page.Share, err = v.share(ctx, page.Title, v.catalog.Indicators()); err != nil {
		return document{}, err
	}
	return v.render("indicators", page, true)
}

// indicatorSpan is what there is of one indicator over the members.
type indicatorSpan struct{ first, last, members int }

func spansOf(rows []queries.CoverageRow) map[data.IndicatorID]indicatorSpan {
	spans := map[data.IndicatorID]indicatorSpan{}
	for _, row := range rows {
		if row.Count == 0 {
			continue
		}
		s := spans[row.Indicator]
		if s.first == 0 || row.First < s.first {
			s.first = row.First
		}
		s.last = max(s.last, row.Last)
		s.members++
		spans[row.Indicator] = s
	}
	return spans
}

// indicatorList writes the tables of the page.
type indicatorList struct {
	v       *visit
	country data.CountryCode
	own     map[data.IndicatorID]queries.ProfileRow
	spans   map[data.IndicatorID]indicatorSpan
}

func (l indicatorList) table(id, name string, indicators []data.Indicator) template.HTML {
	v := l.v
	t := newTable("pillar-"+id, v.say("%s: indicators, where they come from and what there is", name),
		column{label: v.say("Indicator and what it counts")}, column{label: v.say("Use")}, column{label: v.say("Unit")},
		column{label: countryName(v.catalog, l.country), numeric: true}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")},
		column{label: v.say("Years")}, column{label: v.say("Members"), numeric: true}, column{label: v.say("Source")}, column{label: v.say("Licence")})
	for _, indicator := range indicators {
		t.row("")
		t.headNoteIn("en", v.indicatorAddress(indicator.ID, l.country), indicator.Name, indicator.Definition)
		t.cell(v.roleWords(indicator.Role))
		t.cell(indicator.Unit.Label)
		row := l.own[indicator.ID]
		if row.Value == nil {
			t.none(v.noFigure())
			t.none("–")
		} else {
			t.cell(withUnit(indicator, *row.Value))
			t.cell(strconv.Itoa(row.Year))
		}
		t.status(v.words, row.Status, "")
		if s := l.spans[indicator.ID]; s.members == 0 {
			t.none(v.say("none"))
		} else {
			t.cell(span(s.first, s.last))
		}
		t.whole(l.spans[indicator.ID].members)
		t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
		t.cell(licenceCodes(v.catalog, indicator))
	}
	return t.html()
}

// roleWords says what an indicator is used for.
func (w words) roleWords(role data.Role) string {
	switch role {
	case data.InIndex:
		return w.say("index")
	case data.Display:
		return w.say("shown only")
	case data.Benchmark:
		return w.say("benchmark")
	case data.Context:
		return w.say("context")
	}
	return string(role)
}
