package dashboard

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"readiness/data"
)

// maxSearch bounds a search, in characters. The longest name in the catalogue
// has a third of it; a sentence still fits.
const maxSearch = 200

// maxPerKind bounds the results of one kind on the page: who reads further than
// that is better served by the list of all, which is linked.
const maxPerKind = 20

// maxSuggestions are the results offered where nothing was found.
const maxSuggestions = 5

// searchAsk asks for whatever has some words.
type searchAsk struct{ query string }

func parseSearch(_ *http.Request, v *visit) (searchAsk, error) {
	v.params.asOf() // goes along in the links
	return searchAsk{query: v.params.search("q")}, nil
}

// parseSearchFile wants words: a program that sends none has a fault.
func parseSearchFile(r *http.Request, v *visit) (searchAsk, error) {
	ask, err := parseSearch(r, v)
	if ask.query == "" {
		v.params.complain("q", "", v.say("it is empty"), "")
	}
	return ask, err
}

// search reads words to look for: one line, without what cannot be seen.
func (p *params) search(name string) string {
	text := strings.ToValidUTF8(p.one(name), " ")
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if letters := []rune(text); len(letters) > maxSearch {
		p.complain(name, text, p.say("it is longer than %d characters", maxSearch), p.say("What comes after them is not looked for."))
		text = strings.TrimSpace(string(letters[:maxSearch]))
	}
	if text != "" {
		p.set(name, text)
	}
	return text
}

// searchPage is the page "/search".
type searchPage struct {
	shell
	Query       string
	Groups      []foundGroup
	Suggestions []found
}

// foundGroup are the results of one kind.
type foundGroup struct {
	Kind    foundKind
	Heading string
	Results []found
	More    string // how many are left out; empty: none
	All     string // address of the list of all
}

// answer searches, and makes the links of what it found lead on with what the
// reader's address has.
func (ask searchAsk) answer(v *visit) (f findings, suggestions []found, err error) {
	index, err := v.searchIndex()
	if err != nil {
		return f, nil, err
	}
	search := searchWords(ask.query)
	if len(search) > 0 {
		f = index.find(search)
	}
	if len(f.results) == 0 {
		suggestions = index.near(search, maxSuggestions)
	}
	for at := range f.results {
		f.results[at].Href = v.foundAddress(f.results[at], f.country)
	}
	for at := range suggestions {
		suggestions[at].Href = v.foundAddress(suggestions[at], "")
	}
	return f, suggestions, nil
}

// foundAddress is where a result is, looked at from a country.
func (v *visit) foundAddress(f found, country data.CountryCode) string {
	path, fragment, _ := strings.Cut(f.Href, "#")
	path, query, _ := strings.Cut(path, "?")
	if country != "" && f.Kind == foundIndicator {
		query = joinQuery(query, url.Values{"country": {string(country)}}.Encode())
	}
	address := addressOf(path, joinQuery(query, v.kept()))
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// search builds the page "/search".
func search(_ context.Context, v *visit, ask searchAsk) (document, error) {
	f, suggestions, err := ask.answer(v)
	if err != nil {
		return document{}, err
	}
	page := searchPage{shell: v.shell(v.say("Search")), Query: ask.query, Groups: v.grouped(f.results), Suggestions: suggestions}
	page.Find.Query = ask.query
	page.Finding = v.searchFinding(ask, f)
	d, err := v.render("search", page, true)
	d.unkept = true
	return d, err
}

// searchFinding says how much was found.
func (v *visit) searchFinding(ask searchAsk, f findings) string {
	n := len(f.results)
	switch {
	case ask.query == "":
		return v.say("Look for an indicator, a country, a page or a word, in your own words or by its code.")
	case n == 0:
		return v.say("Nothing is found for “%s”.", ask.query)
	case f.missed && f.country == "":
		return v.count(n, "Nothing has all the words of “%[2]s”; %[1]d result has some of them.",
			"Nothing has all the words of “%[2]s”; %[1]d results have some of them, the closest first.", n, ask.query)
	case f.country != "":
		return v.count(n, "%[1]d result for “%[2]s”, seen from %[3]s.", "%[1]d results for “%[2]s”, seen from %[3]s, the closest first.",
			n, ask.query, v.country(f.country))
	}
	return v.count(n, "%d result for “%s”.", "%d results for “%s”, the closest first.", n, ask.query)
}

// grouped puts results of one kind together, the kind with the closest first.
func (v *visit) grouped(results []found) []foundGroup {
	var groups []foundGroup
	for _, f := range results {
		at := slices.IndexFunc(groups, func(g foundGroup) bool { return g.Kind == f.Kind })
		if at < 0 {
			at = len(groups)
			groups = append(groups, v.foundGroup(f.Kind))
		}
		groups[at].Results = append(groups[at].Results, f)
	}
	for at := range groups {
		if more := len(groups[at].Results) - maxPerKind; more > 0 {
			groups[at].Results = groups[at].Results[:maxPerKind]
			groups[at].More = v.say("%d more: the whole list", more)
		}
	}
	return groups
}

func (v *visit) foundGroup(kind foundKind) foundGroup {
	g := foundGroup{Kind: kind}
	path := ""
	switch kind {
	case foundIndicator:
		g.Heading, path = v.say("Indicators"), "/indicators"
	case foundCountry:
		g.Heading, path = v.say("Countries"), "/countries"
	case foundPillar:
		g.Heading, path = v.say("Pillars"), "/index"
	case foundPage:
		g.Heading, path = v.say("Pages"), "/"
	case foundTerm:
		g.Heading, path = v.say("Words"), "/glossary"
	}
	g.All = addressOf(path, v.kept())
	return g
}

// searchFile is search.json.
type searchFile struct {
	Release     string           `json:"release"`
	Query       string           `json:"query"`
	AllWords    bool             `json:"all_words"`         // false: the results have only some of the words
	Country     data.CountryCode `json:"country,omitempty"` // the member from whose side the results are seen
	Results     []found          `json:"results"`           // closest first
	Suggestions []found          `json:"suggestions"`       // where nothing is found
}

func searchJSON(_ context.Context, v *visit, ask searchAsk) (document, error) {
	f, suggestions, err := ask.answer(v)
	if err != nil {
		return document{}, err
	}
	file := searchFile{Release: v.release.ID, Query: ask.query, AllWords: !f.missed, Country: f.country,
		Results: append([]found{}, f.results...), Suggestions: append([]found{}, suggestions...)}
	body, err := json.Marshal(file)
	return document{body: body, unkept: true}, err
}
