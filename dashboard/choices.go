package dashboard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// This file reads the parameters whose closed sets are in the catalogue.

// member reads one ASEAN member. Codes are read in any case; the canonical
// form is in capitals.
func (p *params) member(name string, otherwise data.CountryCode) data.CountryCode {
	text := p.one(name)
	if text == "" {
		return otherwise
	}
	country, err := p.catalog.Country(data.CountryCode(strings.ToUpper(text)))
	if err != nil || country.Role != data.Member {
		p.complain(name, text, p.say("it is not the three-letter code of a member of ASEAN"),
			p.say("%s is shown instead.", countryName(p.catalog, otherwise)))
		return otherwise
	}
	if country.ISO3 != otherwise {
		p.set(name, string(country.ISO3))
	}
	return country.ISO3
}

// countries reads a list of countries of any role, in the order of the
// catalogue; none means the members.
func (p *params) countries(name string) []data.CountryCode {
	return listed(p, name, p.say("it is not the three-letter code of a country in the catalogue"),
		func(text string) (data.CountryCode, bool) {
			country, err := p.catalog.Country(data.CountryCode(strings.ToUpper(text)))
			return country.ISO3, err == nil
		})
}

// indicators reads a list of indicators that are shown or may be downloaded;
// none means all.
func (p *params) indicators(name string) []data.IndicatorID {
	return listed(p, name, p.say("it is not the id of an indicator in the catalogue"),
		func(text string) (data.IndicatorID, bool) {
			return data.IndicatorID(text), p.passedOn(data.IndicatorID(text))
		})
}

// gapSeries reads a list of series that have a gap: scores, and indicators
// that may be downloaded; none means all.
func (p *params) gapSeries(name string) []queries.SeriesID {
	scores := queries.ScoreSeries(p.catalog)
	return listed(p, name, p.say("it is neither a score nor the id of an indicator in the catalogue"),
		func(text string) (queries.SeriesID, bool) {
			return queries.SeriesID(text), slices.Contains(scores, queries.SeriesID(text)) || p.passedOn(data.IndicatorID(text))
		})
}

// passedOn reports whether the catalogue has an indicator. One that may not be
// passed on is noted as what the answer will be about.
func (p *params) passedOn(id data.IndicatorID) bool {
	indicator, err := p.catalog.Indicator(id)
	if err == nil && p.withheld == nil {
		p.withheld = allowed(p.catalog, indicator)
	}
	return err == nil
}

// targetYear reads the year by which a gap shall close: one after the reference
// year and not after the horizon of projections. 0 is the catalogue's.
func (p *params) targetYear(name string, model *queries.IndexModel) int {
	text := p.one(name)
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	stated := p.catalog.Parameters().CloseBy.Value
	switch {
	case err == nil && year == stated:
		return 0
	case err != nil || year <= model.ReferenceYear() || year > queries.Horizon:
		p.complain(name, text, p.say("it is not a year after %d, of which the figures are, and up to %d", model.ReferenceYear(), queries.Horizon),
			p.say("%d is used instead.", stated))
		return 0
	}
	p.set(name, strconv.Itoa(year))
	return year
}

// targetChoice offers years by which a gap shall close.
func (v *visit) targetChoice(name string, chosen int) choice {
	stated := v.catalog.Parameters().CloseBy.Value
	years := []int{stated, stated + 5, stated + 10, stated + 15}
	if chosen != 0 && !slices.Contains(years, chosen) {
		years = append(years, chosen)
		slices.Sort(years)
	}
	c := choice{Name: name, Label: v.say("Close the gap by")}
	for _, year := range years {
		c.Options = append(c.Options, choiceOption{strconv.Itoa(year), strconv.Itoa(year), year == cmp.Or(chosen, stated)})
	}
	return c
}

// listed reads a list of ids. Order carries no meaning, so the canonical form is
// sorted and one answer serves every order.
func listed[ID ~string](p *params, name, complaint string, find func(string) (ID, bool)) []ID {
	var found []ID
	for _, text := range p.many(name) {
		id, ok := find(text)
		if !ok {
			p.complain(name, text, complaint, p.say("It is left out."))
			continue
		}
		if !slices.Contains(found, id) {
			found = append(found, id)
		}
	}
	if len(found) > 0 {
		slices.Sort(found)
		texts := make([]string, len(found))
		for at, id := range found {
			texts[at] = string(id)
		}
		p.set(name, strings.Join(texts, ","))
	}
	return found
}

// indicator reads one indicator that pages show.
func (p *params) indicator(name string, otherwise data.IndicatorID) data.Indicator {
	fallback, _ := p.catalog.Indicator(otherwise)
	text := p.one(name)
	if text == "" || text == string(otherwise) {
		return fallback
	}
	indicator, err := p.catalog.Indicator(data.IndicatorID(text))
	if err != nil || !shown(indicator) {
		p.complain(name, text, p.say("it is not the id of an indicator"), p.say("%s is shown instead.", fallback.Name))
		return fallback
	}
	p.set(name, text)
	return indicator
}

// reference is what a country is held against.
type reference struct {
	Kind    queries.ReferenceKind
	Against data.CountryCode // of OtherCountry
}

// word is the reference as the query string writes it.
func (r reference) word() string {
	if r.Kind == queries.OtherCountry {
		return string(r.Against)
	}
	return string(r.Kind)
}

// reference reads ref=: leader, median, asean6 or the code of a country other
// than the one that is held against it.
func (p *params) reference(country data.CountryCode) reference {
	text := p.one("ref")
	switch kind := queries.ReferenceKind(text); kind {
	case "", queries.Leader:
		return reference{Kind: queries.Leader}
	case queries.Median, queries.ASEAN6Mean:
		p.set("ref", text)
		return reference{Kind: kind}
	}
	against, err := p.catalog.Country(data.CountryCode(strings.ToUpper(text)))
	switch {
	case err != nil || against.Role == data.World:
		p.complain("ref", text, p.say("it is neither leader, median, asean6 nor the three-letter code of a country"),
			p.say("The leading member is used instead."))
		return reference{Kind: queries.Leader}
	case against.ISO3 == country:
		p.complain("ref", text, p.say("a country cannot be held against itself"), p.say("The leading member is used instead."))
		return reference{Kind: queries.Leader}
	}
	p.set("ref", string(against.ISO3))
	return reference{Kind: queries.OtherCountry, Against: against.ISO3}
}

// yearOf reads a year of the composite index; 0 is its reference year.
func (p *params) yearOf(name string, model *queries.IndexModel) int {
	text := p.one(name)
	years := model.Years()
	year, err := strconv.Atoi(text)
	switch {
	case text == "":
		return 0
	case err == nil && year == model.ReferenceYear():
		return 0
	case err != nil || !slices.Contains(years, year):
		detail := p.say("there is no index of any year")
		if len(years) > 0 {
			detail = p.say("there is an index of %d to %d only", years[0], years[len(years)-1])
		}
		p.complain(name, text, detail, p.say("The reference year is shown."))
		return 0
	}
	p.set(name, text)
	return year
}

// yearChoice lists the years of the composite index, the newest first.
func (v *visit) yearChoice(name, label string, model *queries.IndexModel, chosen int) choice {
	c := choice{Name: name, Label: label}
	for _, year := range slices.Backward(model.Years()) {
		c.Options = append(c.Options, choiceOption{strconv.Itoa(year), strconv.Itoa(year), year == chosen})
	}
	return c
}

// option is a word of an address with what it means.
type option struct{ word, label string }

// wordChoice lists a few words.
func wordChoice(name, label, chosen string, options ...option) choice {
	c := choice{Name: name, Label: label}
	for _, o := range options {
		c.Options = append(c.Options, choiceOption{o.word, o.label, o.word == chosen})
	}
	return c
}

// shown reports whether an indicator has a page: inputs exist only to derive
// others from.
func shown(indicator data.Indicator) bool { return indicator.Role != data.Input }

// downloadable reports whether every licence behind an indicator lets us pass
// its figures on.
func downloadable(catalog *data.Catalog, indicator data.Indicator) bool {
	_, withheld := catalog.Withheld(indicator)
	return !withheld
}
