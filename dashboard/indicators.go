package dashboard

import (
	"context"
	"fmt"
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
	page.Blocks = append(page.Blocks, indicatorBlock{Name: "Context", Meaning: "Weights and denominators: used to read the others, never scored.",
		Pillars: []indicatorPillar{{ID: "context", Heading: "People, income and where people live", Table: list.table("context", "Context", context)}}})
	page.Finding = fmt.Sprintf("%d indicators of six pillars make up the index; %s are shown beside them.",
		len(indexed(v.catalog)), counted(len(profile)-len(indexed(v.catalog)), "other", "others"))
	page.Controls = v.controls(v.memberChoice("country", "Latest figure of", ask.country), v.asOfChoice(standing, ask.asOf))
	page.Downloads = []download{
		{"Codebook, CSV", codebookAddress, "everything the catalogue says of each indicator"},
		{"All observations, CSV", addressOf("/data/observations.csv", v.kept()), ""},
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
	t := newTable("pillar-"+id, name+": indicators, where they come from and what there is",
		column{label: "Indicator and what it counts"}, column{label: "Use"}, column{label: "Unit"},
		column{label: countryName(l.v.catalog, l.country), numeric: true}, column{label: "Year", numeric: true}, column{label: "Status"},
		column{label: "Years"}, column{label: "Members", numeric: true}, column{label: "Source"}, column{label: "Licence"})
	for _, indicator := range indicators {
		t.row("")
		t.headNote(l.v.indicatorAddress(indicator.ID, l.country), indicator.Name, indicator.Definition)
		t.cell(roleWords(indicator.Role))
		t.cell(indicator.Unit.Label)
		row := l.own[indicator.ID]
		if row.Value == nil {
			t.none(noFigure)
			t.none("–")
		} else {
			t.cell(withUnit(indicator, *row.Value))
			t.cell(strconv.Itoa(row.Year))
		}
		t.status(row.Status, "")
		if s := l.spans[indicator.ID]; s.members == 0 {
			t.none("none")
		} else {
			t.cell(span(s.first, s.last))
		}
		t.whole(l.spans[indicator.ID].members)
		t.link(l.v.sourceAddress(indicator.Source), sourceLine(l.v.catalog, indicator))
		t.cell(licenceCodes(l.v.catalog, indicator))
	}
	return t.html()
}

// roleWords says what an indicator is used for.
func roleWords(role data.Role) string {
	switch role {
	case data.InIndex:
		return "index"
	case data.Display:
		return "shown only"
	case data.Benchmark:
		return "benchmark"
	case data.Context:
		return "context"
	}
	return string(role)
}
