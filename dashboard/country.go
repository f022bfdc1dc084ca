package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// countryAsk asks for one member on every indicator.
type countryAsk struct {
	country data.Country
	asOf    data.Vintage
}

func parseCountry(r *http.Request, v *visit) (countryAsk, error) {
	country, err := memberOf(r, v)
	return countryAsk{country: country, asOf: v.params.asOf()}, err
}

// memberOf reads the member that a path names. Comparators have figures and no
// page: nothing here ranks them.
func memberOf(r *http.Request, v *visit) (data.Country, error) {
	country, err := v.catalog.Country(data.CountryCode(chi.URLParam(r, "iso3")))
	if err != nil {
		return country, err
	}
	if country.Role != data.Member {
		return country, fmt.Errorf("%s is not a member: %w", country.ISO3, data.ErrNotFound)
	}
	return country, nil
}

func (ask countryAsk) title(*visit) string { return ask.country.Name }

// countryPage is the page "/countries/{iso3}".
type countryPage struct {
	shell
	Country     data.Country
	Groups      string
	Facts       []fact
	Portrait    *portraitPart // nil: the release has no index
	Brief       string        // address of the printed brief
	Profile     figure
	Table       template.HTML
	GapPage     string
	LackText    string
	Lacking     template.HTML
	Members     template.HTML // the eleven on the lead indicator
	MembersOf   string
	MembersPage string
	Sources     []citation
}

var countryChartNames = []string{"profile", "star"}

func countryCharts(ctx context.Context, v *visit, ask countryAsk) ([]sketch, error) {
	p, err := v.portrait(ctx, ask.country.ISO3, ask.asOf)
	if err != nil {
		return nil, err
	}
	return ask.sketches(ctx, v, p)
}

// sketches are the profile and, where the release has an index, the star.
func (ask countryAsk) sketches(ctx context.Context, v *visit, p *portrait) ([]sketch, error) {
	inIndex := indexed(v.catalog)
	rows, err := v.q.Heat(ctx, queries.HeatAsk{Indicators: idsOf(inIndex), AsOf: ask.asOf})
	if err != nil {
		return nil, err
	}
	has := map[data.IndicatorID]bool{}
	for _, row := range rows {
		has[row.Indicator] = has[row.Indicator] || row.Value != nil
	}
	of := slices.DeleteFunc(inIndex, func(i data.Indicator) bool { return !has[i.ID] })
	sketches := []sketch{{name: "profile", of: of, draw: func(size chart.Size) chart.Chart {
		return chart.Profile(chart.ProfileIn{Language: v.language(), Rows: rows, Focus: ask.country.ISO3, Catalog: v.catalog,
			Source: publishersLine(v.catalog, of)}, size)
	}, table: func(ctx context.Context) (template.HTML, error) {
		profile, err := v.q.Profile(ctx, ask.country.ISO3, ask.asOf)
		return profileTable(v, ask.country, profile), err
	}}}
	if p != nil {
		sketches = append(sketches, p.sketch(v, ask.country.ISO3))
	}
	return sketches, nil
}

// country builds the page "/countries/{iso3}".
func country(ctx context.Context, v *visit, ask countryAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	profile, err := v.q.Profile(ctx, ask.country.ISO3, ask.asOf)
	if err != nil {
		return document{}, err
	}
	lead, err := v.catalog.Indicator(leadIndicator)
	if err != nil {
		return document{}, err
	}
	latest, err := v.q.Latest(ctx, queries.LatestAsk{Indicator: lead.ID, AsOf: ask.asOf})
	if err != nil {
		return document{}, err
	}
	p, err := v.portrait(ctx, ask.country.ISO3, ask.asOf)
	if err != nil {
		return document{}, err
	}
	sketches, err := ask.sketches(ctx, v, p)
	if err != nil {
		return document{}, err
	}
	drawn, whole := v.figures(ctx, sketches)
	page := countryPage{
		Brief: addressOf(v.path+"/brief", v.kept()),
		shell: v.shell(ask.title(v)), Country: ask.country, Groups: groupsOf(v.catalog, ask.country.ISO3),
		Profile: drawn[0], Table: profileTable(v, ask.country, profile),
		GapPage:   addressOf("/gap", joinQuery("country="+string(ask.country.ISO3), v.kept())),
		Members:   membersTable(v, "members", lead, latest, ask.country.ISO3),
		MembersOf: lead.Name, MembersPage: v.indicatorAddress(lead.ID, ask.country.ISO3),
		Sources: v.cite(withFigures(v.catalog, profile)...),
	}
	if p != nil {
		page.Portrait = p.part(v, drawn[1])
	}
	page.Facts = []fact{
		{v.say("Member since"), v.dayText(ask.country.Joined), ""},
		{v.say("Capital"), ask.country.Capital, ""},
		{v.say("Groups"), page.Groups, ""},
	}
	for _, row := range profile {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err == nil && indicator.Role == data.Context && row.Value != nil {
			page.Facts = append(page.Facts, fact{indicator.Name, withUnit(indicator, *row.Value),
				fmt.Sprintf("%d, %s, %s", row.Year, v.term(row.Status.Label()), sourceLine(v.catalog, indicator))})
		}
	}
	page.Finding = placesOf(v.catalog, profile).finding(v.words, v.country(ask.country.ISO3))
	page.LackText, page.Lacking = lacking(v, ask.country.Name, profile)
	page.Controls = v.controls(v.asOfChoice(standing, ask.asOf))
	page.Downloads = []download{
		{v.say("All figures, CSV"), v.address(csvForm.extension), v.say("every indicator and year")},
		{v.say("CSV for Excel"), v.address(csvForm.extension, "excel=1"), v.say("with the mark that Excel wants")},
	}
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	return v.render("country", page, whole)
}

// profileTable has a row for each indicator under its pillar: the figure, where
// it stands, the median and who leads.
func profileTable(v *visit, country data.Country, rows []queries.ProfileRow) template.HTML {
	t := newTable("profile", v.say("%s on every indicator", country.Name),
		column{label: v.say("Indicator")}, column{label: v.say("Value"), numeric: true}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")},
		column{label: v.say("Published")}, column{label: v.say("Rank"), numeric: true}, column{label: v.say("Median of the members"), numeric: true},
		column{label: v.say("Leading member"), numeric: true}, column{label: v.say("Who and when")}, column{label: v.say("Source")})
	group := ""
	for _, row := range rows {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err != nil {
			continue
		}
		if heading := v.pillarHeading(indicator); heading != group {
			group = heading
			t.group(heading)
		}
		t.row("")
		t.headNote(v.indicatorAddress(indicator.ID, country.ISO3), indicator.Name, indicator.Unit.Label)
		if row.Value == nil {
			t.none(v.noFigure())
			t.none("–")
			t.status(v.words, row.Status, "")
			t.none("–")
		} else {
			t.cell(withUnit(indicator, *row.Value))
			t.whole(row.Year)
			t.status(v.words, row.Status, row.Note)
			t.day(v.words, row.Vintage)
		}
		t.cell(v.rankWords(row.Rank, row.Members, row.Tied))
		profileReference(t, v, indicator, row)
		t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
	}
	return t.html()
}

// profileReference adds the median and the leader of the members.
func profileReference(t *table, v *visit, indicator data.Indicator, row queries.ProfileRow) {
	if row.Median == nil {
		t.none(v.say("too few figures"))
	} else {
		t.noted(withUnit(indicator, *row.Median), v.say("of %d", row.Members))
	}
	if row.LeaderValue == nil {
		t.none(v.noFigure())
		t.none("–")
		return
	}
	t.cell(withUnit(indicator, *row.LeaderValue))
	t.cell(v.countries(row.Leaders) + ", " + strconv.Itoa(row.LeaderYear))
}

// withFigures lists the indicators of which any member has a figure.
func withFigures(catalog *data.Catalog, rows []queries.ProfileRow) []data.Indicator {
	var indicators []data.Indicator
	for _, row := range rows {
		indicator, err := catalog.Indicator(row.Indicator)
		if err == nil && (row.Value != nil || row.Members > 0) {
			indicators = append(indicators, indicator)
		}
	}
	return indicators
}
