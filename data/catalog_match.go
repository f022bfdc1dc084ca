package data

import (
	"path"
	"path/filepath"
	"strings"
)

// MatchKind says what a source's text for a place turned out to be.
type MatchKind int

const (
	NoMatch      MatchKind = iota // unknown: a new spelling, a new code or a slip
	CountryMatch                  // a country that Readiness loads
	AreaMatch                     // a known area that it does not load
)

// spelling is where a text leads: to a country, or else to an area.
type spelling struct {
	kind MatchKind
	at   int
}

// MatchCountry reads a source's name or code of a country. Outer white space is
// dropped, the rest must be one of the listed spellings to the letter: a guess
// would put a neighbour's figure on the wrong line without anyone noticing. The
// country is empty unless the kind is CountryMatch.
func (c *Catalog) MatchCountry(nameOrCode string) (Country, MatchKind) {
	s := c.spelled[strings.TrimSpace(nameOrCode)]
	if s.kind != CountryMatch {
		return Country{}, s.kind
	}
	return c.countries[s.at], CountryMatch
}

// Vintage dates a file whose publisher's date is not inside: the first edition
// of the source whose pattern matches the last elements of the path.
func (c *Catalog) Vintage(source SourceID, file string) (Edition, DatasetID, bool) {
	s, err := c.Source(source)
	if err != nil {
		return Edition{}, "", false
	}
	elements := strings.Split(filepath.ToSlash(file), "/")
	for _, dataset := range s.Datasets {
		for _, edition := range dataset.Editions {
			depth := 1 + strings.Count(edition.File, "/")
			if depth > len(elements) {
				continue
			}
			tail := strings.Join(elements[len(elements)-depth:], "/")
			// The pattern was checked when the catalogue was loaded.
			if ok, _ := path.Match(edition.File, tail); ok {
				return edition, dataset.ID, true
			}
		}
	}
	return Edition{}, "", false
}
