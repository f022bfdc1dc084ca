package dashboard

import (
	"context"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// listIndicators is the schema of list_indicators.
func (w vocabulary) listIndicators() map[string]any {
	pillars := []data.PillarID{}
	for _, p := range w.catalog.Pillars() {
		pillars = append(pillars, p.ID)
	}
	return w.object(map[string]any{
		"search": map[string]any{"type": "string", "maxLength": 100, "description": "Words that name, id or definition must hold, in any case; left out: all."},
		"pillar": choiceOf("Only indicators of this pillar.", pillars),
		"role":   choiceOf("index: enters the composite; display: shown, not scored; benchmark: somebody else's index; context: denominators.", toolRoles),
	})
}

// toolRoles are the roles of indicators that pages show.
var toolRoles = []data.Role{data.InIndex, data.Display, data.Benchmark, data.Context}

// indicatorsAnswer is what list_indicators answers.
type indicatorsAnswer struct {
	provenance
	Indicators []toolIndicator `json:"indicators"`
}

// toolIndicator is an indicator in short.
type toolIndicator struct {
	ID         data.IndicatorID `json:"id"`
	Name       string           `json:"name"`
	Definition string           `json:"definition"`
	Caveat     string           `json:"caveat" jsonschema:"what a careful reader must know"`
	Role       data.Role        `json:"role"`
	Pillar     data.PillarID    `json:"pillar,omitempty"`
	Unit       string           `json:"unit"`
	UnitLabel  string           `json:"unit_label"`
	Better     string           `json:"better" jsonschema:"whether more or less is better"`
	FirstYear  *int             `json:"first_year" jsonschema:"first reference year of any member; null: no figure"`
	LastYear   *int             `json:"last_year"`
	Members    int              `json:"members" jsonschema:"members with a figure, of eleven"`
	Source     data.SourceID    `json:"source"`
	Licence    string           `json:"licence"`
	Page       string           `json:"page"`
}

func toolIndicators(ctx context.Context, v *visit) (indicatorsAnswer, error) {
	search := strings.Fields(strings.ToLower(v.params.one("search")))
	pillar, role := data.PillarID(v.params.one("pillar")), data.Role(v.params.one("role"))
	if err := v.heard(); err != nil {
		return indicatorsAnswer{}, err
	}
	coverage, err := v.q.Coverage(ctx, queries.CoverageAsk{})
	if err != nil {
		return indicatorsAnswer{}, err
	}
	spans := spansOf(coverage)
	answer := indicatorsAnswer{Indicators: []toolIndicator{}}
	var found []data.Indicator
	for _, i := range v.catalog.Indicators() {
		text := strings.ToLower(string(i.ID) + " " + i.Name + " " + i.Definition)
		if !shown(i) || pillar != "" && i.Pillar != pillar || role != "" && i.Role != role ||
			slices.ContainsFunc(search, func(word string) bool { return !strings.Contains(text, word) }) {
			continue
		}
		found = append(found, i)
		s := spans[i.ID]
		answer.Indicators = append(answer.Indicators, toolIndicator{
			ID: i.ID, Name: i.Name, Definition: i.Definition, Caveat: i.Caveat, Role: i.Role, Pillar: i.Pillar,
			Unit: i.Unit.Code, UnitLabel: i.Unit.Label, Better: words{}.betterWords(i),
			FirstYear: numberOrNil(s.first), LastYear: numberOrNil(s.last), Members: s.members,
			Source: i.Source, Licence: licenceNames(v.catalog, i), Page: v.origin + "/indicators/" + string(i.ID),
		})
	}
	var notes []string
	if len(found) == 0 {
		notes = append(notes, "No indicator has all of these words. Try fewer or other words, or leave search out to see all.")
	}
	answer.provenance = v.provenance("", "/indicators", codebookAddress, found, notes...)
	return answer, nil
}

// countriesAnswer is what list_countries answers.
type countriesAnswer struct {
	provenance
	Countries []toolCountry `json:"countries"`
}

// toolCountry is a country in short.
type toolCountry struct {
	Code   data.CountryCode `json:"code" jsonschema:"ISO 3166-1 alpha-3; WLD is the world as publishers report it"`
	Name   string           `json:"name"`
	Role   data.CountryRole `json:"role" jsonschema:"member: scored and ranked; comparator: a reference only; world: the world aggregate"`
	Joined data.Vintage     `json:"joined,omitempty" jsonschema:"day of ASEAN membership"`
	Groups []data.GroupID   `json:"groups"`
	Page   string           `json:"page,omitempty"`
}

func toolCountries(_ context.Context, v *visit) (countriesAnswer, error) {
	if err := v.heard(); err != nil {
		return countriesAnswer{}, err
	}
	answer := countriesAnswer{provenance: v.provenance("", "/countries", codebookAddress, nil), Countries: []toolCountry{}}
	for _, c := range v.catalog.Countries() {
		one := toolCountry{Code: c.ISO3, Name: c.Name, Role: c.Role, Joined: c.Joined, Groups: []data.GroupID{}}
		for _, g := range v.catalog.Groups() {
			if slices.Contains(g.Members, c.ISO3) {
				one.Groups = append(one.Groups, g.ID)
			}
		}
		if c.Role == data.Member {
			one.Page = v.origin + "/countries/" + string(c.ISO3)
		}
		answer.Countries = append(answer.Countries, one)
	}
	return answer, nil
}
