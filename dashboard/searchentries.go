package dashboard

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"readiness/data"
)

// searchIndexBytes is what one index weighs in its cache, an estimate; the
// cache keeps those of a few catalogues in every language.
const (
	searchIndexBytes = 256 << 10
	searchCacheBytes = 16 * searchIndexBytes
)

// searchIndex is what a search in the reader's language looks through, made
// once for each catalogue. English words are found in every language: names of
// indicators are often known by them.
func (v *visit) searchIndex() (*searchIndex, error) {
	return v.searches.get(v.catalog.Checksum()+"\n"+v.locale.Code(), func() (*searchIndex, error) {
		english := words{catalog: v.q.Catalog()}
		return newSearchIndex(v.words, english), nil
	})
}

// newSearchIndex lists everything that can be found, as it is shown in one
// language and named in two.
func newSearchIndex(shown, english words) *searchIndex {
	x := &searchIndex{}
	x.addIndicators(shown, english)
	x.addCountries(shown, english)
	for at, pillar := range shown.catalog.Pillars() {
		other := english.catalog.Pillars()[at]
		x.add(found{foundPillar, string(pillar.ID), pillar.Letter + " " + pillar.Name, pillar.Meaning, "/pillars/" + string(pillar.ID)},
			[]string{pillar.Name, other.Name, pillar.Letter}, nil, other.Meaning)
	}
	for at, page := range sitePages(shown) {
		other := sitePages(english)[at]
		x.add(found{foundPage, cmp.Or(strings.TrimPrefix(page.path, "/"), "overview"), page.title, page.text, page.path},
			[]string{page.title, other.title}, []string{page.also}, other.text)
	}
	for at, term := range glossary(shown) {
		other := glossary(english)[at]
		x.add(found{foundTerm, term.ID, term.Name, term.Meaning, "/glossary#" + term.ID},
			[]string{term.Name, other.Name}, term.Also, other.Meaning)
	}
	return x
}

// add adds a result that is found by its id, by its names, by other words for
// it, and by the words of what is said of it.
func (x *searchIndex) add(f found, names, also []string, texts ...string) {
	e := searchEntry{found: f, also: searchWords(also...), text: searchWords(append(texts, f.Text)...)}
	for _, name := range append(names, f.ID) {
		if own := searchWords(name); len(own) > 0 && !slices.ContainsFunc(e.names, func(other []string) bool { return slices.Equal(other, own) }) {
			e.names = append(e.names, own)
		}
	}
	x.entries = append(x.entries, e)
}

// addIndicators adds the indicators that have a page, those of the index first
// as the catalogue has them.
func (x *searchIndex) addIndicators(shownIn, english words) {
	for _, indicator := range shownIn.catalog.Indicators() {
		if !shown(indicator) {
			continue
		}
		other, err := english.catalog.Indicator(indicator.ID)
		if err != nil {
			continue // the same catalogue in another language has it
		}
		x.add(found{foundIndicator, string(indicator.ID), indicator.Name, indicator.Definition, "/indicators/" + string(indicator.ID)},
			[]string{indicator.Name, other.Name}, indicator.Keywords,
			indicator.Unit.Label, other.Unit.Label, shownIn.pillarHeading(indicator), sourceLine(english.catalog, indicator))
	}
}

// addCountries adds the members, and the comparators as what a member can be
// held against.
func (x *searchIndex) addCountries(shown, english words) {
	for at, country := range shown.catalog.Countries() {
		other := english.catalog.Countries()[at]
		names := append(other.Spellings(), country.Name)
		switch country.Role {
		case data.Member:
			x.add(found{foundCountry, string(country.ISO3), country.Name, memberSentence(shown, country), "/countries/" + string(country.ISO3)},
				names, []string{country.Capital}, groupsOf(shown.catalog, country.ISO3))
			x.countries = append(x.countries, searchCountryOf(country.ISO3, names, searchWords(other.Name, country.Name)))
		case data.Comparator:
			x.add(found{foundCountry, string(country.ISO3), country.Name,
				shown.say("Not a member: members are held against it, and it is never scored or ranked."), "/gap?ref=" + string(country.ISO3)}, names, nil)
		}
	}
}

// searchCountryOf is a member as a search may name it in passing: by a whole
// spelling of three letters or more (“my” and “id” are words, and codes of two
// letters too), or by a word of its short name.
func searchCountryOf(code data.CountryCode, spellings, short []string) searchCountry {
	const letters = 3
	c := searchCountry{code: code}
	for _, spelling := range spellings {
		if strings.Trim(spelling, "0123456789") != "" && len(spelling) >= letters {
			c.names = append(c.names, searchWords(spelling))
		}
	}
	for _, word := range short {
		if len(word) > letters {
			c.alone = append(c.alone, word)
		}
	}
	return c
}

// memberSentence says what a member's page is about.
func memberSentence(w words, country data.Country) string {
	joined, err := time.Parse(time.DateOnly, string(country.Joined))
	if err != nil {
		return w.say("Member of ASEAN: where it stands on every indicator.")
	}
	return w.say("Member of ASEAN since %s, capital %s: where it stands on every indicator.", w.locale.Date(joined), country.Capital)
}
