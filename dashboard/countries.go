package dashboard

import (
	"context"
	"html/template"
	"net/http"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// countriesAsk asks for the list of members.
type countriesAsk struct{ asOf data.Vintage }

func parseCountries(_ *http.Request, v *visit) (countriesAsk, error) {
	return countriesAsk{asOf: v.params.asOf()}, nil
}

func (countriesAsk) title(v *visit) string { return v.say("The eleven members") }

// countriesPage is the page "/countries".
type countriesPage struct {
	shell
	Table  template.HTML
	Groups []groupNote
}

// groupNote explains a group of members.
type groupNote struct{ Name, Meaning, Members string }

// countries builds the page "/countries".
func countries(ctx context.Context, v *visit, ask countriesAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rows, err := v.q.Coverage(ctx, queries.CoverageAsk{Indicators: idsOf(indexed(v.catalog)), AsOf: ask.asOf})
	if err != nil {
		return document{}, err
	}
	page := countriesPage{shell: v.shell(ask.title(v)), Table: countriesTable(v, coverageOf(rows))}
	page.Finding = v.coverageFinding(rows)
	page.Controls = v.controls(v.asOfChoice(standing, ask.asOf))
	for _, group := range v.catalog.Groups() {
		page.Groups = append(page.Groups, groupNote{group.Name, group.Meaning, v.countries(group.Members)})
	}
	if page.Share, err = v.share(ctx, page.Title, indexed(v.catalog)); err != nil {
		return document{}, err
	}
	return v.render("countries", page, true)
}

// countryCoverage is how much there is of one country over the index.
type countryCoverage struct {
	indicators int // with a figure
	newest     int // reference year of the newest figure
	figures    int // over all years
}

func coverageOf(rows []queries.CoverageRow) map[data.CountryCode]countryCoverage {
	all := map[data.CountryCode]countryCoverage{}
	for _, row := range rows {
		if row.Count == 0 {
			continue
		}
		c := all[row.Country]
		c.indicators++
		c.figures += row.Count
		c.newest = max(c.newest, row.Last)
		all[row.Country] = c
	}
	return all
}

func countriesTable(v *visit, coverage map[data.CountryCode]countryCoverage) template.HTML {
	inIndex := len(indexed(v.catalog))
	t := newTable("members", v.say("Members of ASEAN, when they joined, and what there is of each"),
		column{label: v.say("Country")}, column{label: v.say("Code")}, column{label: v.say("Capital")}, column{label: v.say("Joined")}, column{label: v.say("Groups")},
		column{label: v.say("Indicators of the index with a figure"), numeric: true},
		column{label: v.say("Figures"), numeric: true, hint: v.say("all years")}, column{label: v.say("Newest reference year"), numeric: true})
	for _, country := range v.catalog.Members() {
		t.row("")
		t.head(v.countryAddress(country.ISO3), country.Name)
		t.cell(string(country.ISO3))
		t.cell(country.Capital)
		t.cell(v.dayText(country.Joined))
		t.cell(groupsOf(v.catalog, country.ISO3))
		c := coverage[country.ISO3]
		t.cell(v.say("%d of %d", c.indicators, inIndex))
		t.whole(c.figures)
		if c.newest == 0 {
			t.none(v.say("none"))
		} else {
			t.whole(c.newest)
		}
	}
	return t.html()
}

// groupsOf names the smaller groups that a member is in.
func groupsOf(catalog *data.Catalog, country data.CountryCode) string {
	var names []string
	for _, group := range catalog.Groups() {
		if group.ID == data.ASEAN11 || group.ID == data.ASEAN10 {
			continue
		}
		for _, member := range group.Members {
			if member == country {
				names = append(names, group.Name)
			}
		}
	}
	return strings.Join(names, ", ")
}
