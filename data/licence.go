package data

import (
	"cmp"
	"slices"
)

// Licence is what a publisher lets others do. Its conditions are facts of the
// catalogue, read in the licence's text by a person.
type Licence struct {
	ID            string `yaml:"id" json:"id"`     // SPDX id where there is one
	Name          string `yaml:"name" json:"name"` // as the publisher writes it
	URL           string `yaml:"url" json:"url"`
	Attribution   bool   `yaml:"attribution,omitempty" json:"attribution,omitempty"` // who uses figures names the publisher
	NonCommercial bool   `yaml:"non_commercial,omitempty" json:"non_commercial,omitempty"`
	ShareAlike    bool   `yaml:"share_alike,omitempty" json:"share_alike,omitempty"`
	Redistribute  bool   `yaml:"redistribute" json:"redistribute"` // false: never in the seed nor in a download
}

// Stricter compares two licences by what they keep others from, the weightiest
// first: above 0 where a forbids more, 0 where both ask the same.
//
//  1. A ban on passing figures on leaves nothing to the others.
//  2. A ban on commercial use shuts out whole groups of users.
//  3. Share-alike lets everybody in and binds what they make of the figures.
//  4. Attribution costs a line.
//
// Conditions are not nested: one licence may forbid commercial use and another
// ask to share alike. Who uses both is bound by both, which is what Terms say.
func (a Licence) Stricter(b Licence) int {
	weigh := func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case a:
			return 1
		}
		return -1
	}
	return cmp.Or(weigh(!a.Redistribute, !b.Redistribute), weigh(a.NonCommercial, b.NonCommercial),
		weigh(a.ShareAlike, b.ShareAlike), weigh(a.Attribution, b.Attribution))
}

// StrictestLicence is the one that forbids most, the first of those that ask the
// same; ok is false where there is none.
func StrictestLicence(licences []Licence) (strictest Licence, ok bool) {
	if len(licences) == 0 {
		return Licence{}, false
	}
	return slices.MaxFunc(licences, Licence.Stricter), true
}

// Terms are what holds for who uses figures under several licences together:
// the strictest of them by name, and every condition that any of them has.
type Terms struct {
	Licence
	Mixed bool `json:"mixed"` // several licences bind the figures; each source says its own
}

// TermsOf joins licences. Without any nothing is asked: such an answer has no
// figures.
func TermsOf(licences []Licence) Terms {
	strictest, ok := StrictestLicence(licences)
	if !ok {
		return Terms{Licence: Licence{Redistribute: true}}
	}
	terms := Terms{Licence: strictest}
	for _, l := range licences {
		terms.Attribution = terms.Attribution || l.Attribution
		terms.NonCommercial = terms.NonCommercial || l.NonCommercial
		terms.ShareAlike = terms.ShareAlike || l.ShareAlike
		terms.Redistribute = terms.Redistribute && l.Redistribute
		terms.Mixed = terms.Mixed || l.ID != strictest.ID
	}
	return terms
}

// Licences lists what binds the figures of some indicators, each licence once,
// in the order in which the indicators first need them. A derived indicator is
// bound by those of its inputs too.
func (c *Catalog) Licences(indicators ...Indicator) []Licence {
	var all []Licence
	for _, indicator := range indicators {
		for _, id := range indicator.boundBy() {
			source, err := c.Source(id)
			if err == nil && !slices.Contains(all, source.Licence) {
				all = append(all, source.Licence)
			}
		}
	}
	return all
}

// Withheld finds the source whose licence keeps an indicator's figures from
// being passed on; ok is false where every licence lets us.
func (c *Catalog) Withheld(indicator Indicator) (source Source, ok bool) {
	for _, id := range indicator.boundBy() {
		if source, err := c.Source(id); err == nil && !source.Licence.Redistribute {
			return source, true
		}
	}
	return Source{}, false
}

// boundBy are the sources whose licences bind the indicator.
func (i Indicator) boundBy() []SourceID {
	if len(i.Licence) == 0 {
		return []SourceID{i.Source}
	}
	return i.Licence
}
