package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"readiness/data"
)

// foundKind is what a result of a search is.
type foundKind string

// The kinds, as search.json writes them.
const (
	foundIndicator foundKind = "indicator"
	foundCountry   foundKind = "country"
	foundPillar    foundKind = "pillar"
	foundPage      foundKind = "page"
	foundTerm      foundKind = "term"
)

// found is one result of a search.
type found struct {
	Kind  foundKind `json:"kind"`
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Text  string    `json:"text"` // a sentence that says what it is
	Href  string    `json:"href"`
}

// searchEntry is a result with the words by which it is found.
type searchEntry struct {
	found
	names [][]string // the words of its id, its names and its other spellings
	also  []string   // other words by which people look for it
	text  []string   // the words of what is said of it
}

// searchIndex is all that a search looks through, in the order in which results
// that are equally close are shown. It does not change once made.
type searchIndex struct {
	entries   []searchEntry
	countries []searchCountry
}

// searchCountry is a member as it may stand among the words of a search.
type searchCountry struct {
	code  data.CountryCode
	names [][]string
	alone []string // words of its short name that stand for it: “timor”, “brunei”
}

// What a word counts by where it is found, and the two classes above that. Only
// the order is meant: a word of a name tells more than another word for it, and that more
// than one of a description; a whole word tells more than a beginning, and that
// more than a slip.
const (
	exactName  = 2
	nameBegins = 1

	inName     = 90
	beginsName = 70
	slipInName = 50
	inAlso     = 40
	beginsAlso = 30
	slipInAlso = 20
	inText     = 15
	beginsText = 10
	slipInText = 5

	beginning = 2 // letters of the shortest word that may be the beginning of another
)

// likenesses are what each word of a search counts in an entry; 0: it has none
// like it.
func (e *searchEntry) likenesses(search []string) []int {
	all := make([]int, len(search))
	for at, word := range search {
		best := 0
		for _, name := range e.names {
			best = max(best, likeness(word, name, inName, beginsName, slipInName))
		}
		if best == 0 {
			best = likeness(word, e.also, inAlso, beginsAlso, slipInAlso)
		}
		if best == 0 {
			best = likeness(word, e.text, inText, beginsText, slipInText)
		}
		all[at] = best
	}
	return all
}

// class says whether a search is a name of the entry, or begins one.
func (e *searchEntry) class(search []string) int {
	class := 0
	for _, name := range e.names {
		switch {
		case slices.Equal(name, search):
			return exactName
		case strings.HasPrefix(strings.Join(name, " "), strings.Join(search, " ")):
			class = nameBegins
		}
	}
	return class
}

// likeness is what a word counts among others.
func likeness(word string, among []string, whole, begins, slip int) int {
	best := 0
	for _, other := range among {
		switch {
		case word == other:
			return whole
		case len(word) >= beginning && strings.HasPrefix(other, word):
			best = max(best, begins)
		case best < slip && oneSlip(word, other):
			best = slip
		}
	}
	return best
}

// findings are the answer to a search.
type findings struct {
	results []found
	missed  bool             // no entry has all telling words: the results have some of them
	country data.CountryCode // a member that the search names beside something else
}

// find searches. A member that is named beside other words is where the results
// are looked at from, unless something has its name and those words too.
func (x *searchIndex) find(search []string) findings {
	all := x.closest(search)
	country, rest := x.countryIn(search)
	if country == "" || len(rest) == 0 || !all.missed {
		return all
	}
	if other := x.closest(rest); len(other.results) > 0 {
		other.country = country
		return other
	}
	return all
}

// hit is an entry that has words of a search.
type hit struct {
	entry *searchEntry
	like  []int // what each word counts
	class int
	sum   float64 // of what each word counts, rare words more
}

// closest lists the entries that have all telling words of a search, or those
// that come near to the best where none has, closest first.
func (x *searchIndex) closest(search []string) findings {
	hits, having := x.hits(search)
	telling := x.telling(having)
	for at := range hits {
		h := &hits[at]
		for word, like := range h.like {
			if like > 0 {
				h.sum += float64(like) * math.Log1p(float64(len(x.entries))/float64(having[word]))
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.class, a.class), cmp.Compare(b.sum, a.sum)) })
	whole := func(h hit) bool {
		for word, is := range telling {
			if is && h.like[word] == 0 {
				return false
			}
		}
		return true
	}
	f := findings{missed: slices.Contains(having, 0)}
	if slices.ContainsFunc(hits, whole) {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !whole(h) })
	} else if f.missed = true; len(hits) > 0 {
		// Half of the best: below it an entry shares one word in passing.
		least := hits[0].sum / 2
		hits = slices.DeleteFunc(hits, func(h hit) bool { return h.sum < least })
	}
	for _, h := range hits {
		f.results = append(f.results, h.entry.found)
	}
	return f
}

// hits lists the entries that have any word of a search, and how many have each.
func (x *searchIndex) hits(search []string) (hits []hit, having []int) {
	having = make([]int, len(search))
	for at := range x.entries {
		e := &x.entries[at]
		h := hit{entry: e, like: e.likenesses(search), class: e.class(search)}
		for word, like := range h.like {
			having[word] += min(like, 1)
		}
		if slices.Max(h.like) > 0 {
			hits = append(hits, h)
		}
	}
	return hits, having
}

// telling picks the words by which entries differ: those that some have and not
// too many. “How many people are online” asks for what is online. Where all
// words are common, all count.
func (x *searchIndex) telling(having []int) []bool {
	const common = 4 // a word that more than a quarter of the entries have tells little
	telling := make([]bool, len(having))
	some := false
	for word, n := range having {
		telling[word] = n > 0 && n <= len(x.entries)/common
		some = some || telling[word]
	}
	if !some {
		for word, n := range having {
			telling[word] = n > 0
		}
	}
	return telling
}

// countryIn finds the member that a search names, and what else it asks.
func (x *searchIndex) countryIn(search []string) (country data.CountryCode, rest []string) {
	from, to := 0, 0
	for _, c := range x.countries {
		for _, name := range c.names {
			for at := 0; at+len(name) <= len(search); at++ {
				if len(name) > to-from && slices.Equal(search[at:at+len(name)], name) {
					country, from, to = c.code, at, at+len(name)
				}
			}
		}
		for at, word := range search {
			if to == from && slices.Contains(c.alone, word) {
				country, from, to = c.code, at, at+1
			}
		}
	}
	return country, slices.Concat(search[:from], search[to:])
}

// near are a few entries whose name has a word that begins like one of a search
// that found nothing.
func (x *searchIndex) near(search []string, atMost int) []found {
	const alike = 3 // letters: fewer are shared by chance
	var all []found
	for at := range x.entries {
		e := &x.entries[at]
		if len(all) < atMost && slices.ContainsFunc(slices.Concat(e.names...), func(word string) bool {
			return slices.ContainsFunc(search, func(asked string) bool {
				return len(asked) >= alike && len(word) >= alike && strings.HasPrefix(word, asked[:alike])
			})
		}) {
			all = append(all, e.found)
		}
	}
	return all
}
