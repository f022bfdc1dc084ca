package data

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The shapes of ids and codes.
const (
	iso3Shape    = `^[A-Z]{3}$`
	areaShape    = `^[A-Z][A-Z_]{2,}$` // three letters, or a code of ours for areas that have none
	pairShape    = `^[0-9A-Z]{2}$`
	m49Shape     = `^[0-9]{3}$`
	kebabShape   = `^[a-z0-9]+(-[a-z0-9]+)*$`
	groupShape   = `^[A-Z]+[0-9]*$`
	codeShape    = `^[A-Z][A-Z0-9_]*$`
	licenceShape = `^[A-Za-z0-9.-]+$`
)

// checker gathers everything that is wrong with a catalogue, so that a person
// who edits it sees all of it at once.
type checker struct {
	*Catalog
	shapes map[string]*regexp.Regexp
	faults []error
}

// subject is one entry of one file, for the text of its faults.
type subject struct {
	k     *checker
	file  string
	entry string
}

func (c *Catalog) check() error {
	k := &checker{Catalog: c, shapes: map[string]*regexp.Regexp{}}
	k.checkCountries()
	k.checkAreas()
	k.checkSpellings()
	k.checkGroups()
	k.checkFramework()
	k.checkHosts()
	k.checkSources()
	k.checkUnits()
	k.checkIndicators()
	k.checkCorrections()
	k.checkParameters()
	return errors.Join(k.faults...)
}

func (k *checker) subject(file, kind string, id any) subject {
	return subject{k, file, fmt.Sprintf("%s %q", kind, fmt.Sprint(id))}
}

// must records a fault unless the rule holds.
func (s subject) must(holds bool, field, rule string, args ...any) {
	if !holds {
		s.k.faults = append(s.k.faults, fmt.Errorf("%s: %s: field %s: %s: %w",
			s.file, s.entry, field, fmt.Sprintf(rule, args...), ErrInvalid))
	}
}

// text demands words without blanks around them.
func (s subject) text(field, value string) {
	s.must(value != "", field, "is missing")
	s.must(value == strings.TrimSpace(value), field, "has blanks around it")
}

func (s subject) shape(field, value, shape string) {
	compiled, ok := s.k.shapes[shape]
	if !ok {
		compiled = regexp.MustCompile(shape)
		s.k.shapes[shape] = compiled
	}
	s.must(compiled.MatchString(value), field, "%q does not look like %s", value, shape)
}

func (s subject) https(field, url string) {
	s.must(strings.HasPrefix(url, "https://") && !strings.ContainsAny(url, " \t\n\""), field, "%q is not an https address", url)
}

func (s subject) day(field string, day Vintage) {
	_, err := ParseVintage(string(day))
	s.must(err == nil, field, "%q is not a day written YYYY-MM-DD", string(day))
}

// once demands that no entry before had the same key.
func (s subject) once(seen map[string]bool, field, key string) {
	s.must(!seen[key], field, "%q is used twice", key)
	seen[key] = true
}

func (k *checker) checkCountries() {
	seen := map[string]bool{}
	for _, c := range k.countries {
		s := k.subject(countriesFile, "country", c.ISO3)
		s.once(seen, "iso3", string(c.ISO3))
		s.shape("iso3", string(c.ISO3), iso3Shape)
		s.shape("iso2", c.ISO2, pairShape)
		s.shape("m49", c.M49, m49Shape)
		s.text("name", c.Name)
		s.text("official", c.Official)
		s.must(slices.Contains([]CountryRole{Member, Comparator, World}, c.Role), "role", "%q is not a role", string(c.Role))
		if c.Role == Member {
			s.text("capital", c.Capital)
			s.day("joined", c.Joined)
		} else {
			s.must(c.Joined == "", "joined", "only members have joined")
		}
	}
}

func (k *checker) checkAreas() {
	seen := map[string]bool{}
	for _, a := range k.areas {
		s := k.subject(areasFile, "area", a.Code)
		s.once(seen, "code", a.Code)
		s.shape("code", a.Code, areaShape)
		if a.ISO2 != "" {
			s.shape("iso2", a.ISO2, pairShape)
		}
		if a.M49 != "" {
			s.shape("m49", a.M49, m49Shape)
		}
		s.text("name", a.Name)
	}
}

// checkSpellings demands that every text means one place only, or a figure
// could land on the wrong one.
func (k *checker) checkSpellings() {
	owner := map[string]string{}
	claim := func(s subject, text string) {
		s.must(text == strings.TrimSpace(text), "aliases", "%q has blanks around it", text)
		first, taken := owner[text]
		s.must(!taken, "aliases", "%q already means %s", text, first)
		if !taken {
			owner[text] = s.entry
		}
	}
	for _, c := range k.countries {
		for _, text := range c.Spellings() {
			claim(k.subject(countriesFile, "country", c.ISO3), text)
		}
	}
	for _, a := range k.areas {
		for _, text := range a.Spellings() {
			claim(k.subject(areasFile, "area", a.Code), text)
		}
	}
}

func (k *checker) checkGroups() {
	seen := map[string]bool{}
	for _, g := range k.groups {
		s := k.subject(groupsFile, "group", g.ID)
		s.once(seen, "id", string(g.ID))
		s.shape("id", string(g.ID), groupShape)
		s.text("name", g.Name)
		s.text("meaning", g.Meaning)
		s.day("from", g.From)
		if g.Until != "" {
			s.day("until", g.Until)
			s.must(g.From <= g.Until, "until", "lies before from")
		}
		s.must(len(g.Members) > 0, "members", "is empty")
		members := map[string]bool{}
		for _, id := range g.Members {
			s.once(members, "members", string(id))
			c, err := k.Country(id)
			s.must(err == nil && c.Role == Member, "members", "%q is not a member of ASEAN", string(id))
		}
	}
}

func (k *checker) checkFramework() {
	seen, letters := map[string]bool{}, map[string]bool{}
	for _, b := range k.blocks {
		s := k.subject(pillarsFile, "block", b.ID)
		s.once(seen, "id", string(b.ID))
		s.once(letters, "letter", b.Letter)
		s.shape("id", string(b.ID), kebabShape)
		s.text("letter", b.Letter)
		s.text("name", b.Name)
		s.text("meaning", b.Meaning)
	}
	for _, p := range k.pillars {
		s := k.subject(pillarsFile, "pillar", p.ID)
		s.once(seen, "id", string(p.ID))
		s.once(letters, "letter", p.Letter)
		s.shape("id", string(p.ID), kebabShape)
		s.text("name", p.Name)
		s.text("meaning", p.Meaning)
		s.must(p.Weight > 0, "weight", "%v is not above 0", p.Weight)
		b, err := find(k.blocks, "block", p.Block, func(b Block) BlockID { return b.ID })
		s.must(err == nil, "block", "%q is not a block", string(p.Block))
		s.must(b.Letter != "" && strings.HasPrefix(p.Letter, b.Letter), "letter", "%q does not begin with its block's", p.Letter)
	}
}
