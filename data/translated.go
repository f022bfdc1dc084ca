package data

import (
	"slices"
	"strings"
)

// Numerals is how a language writes numbers; the zero value is English.
type Numerals struct{ Decimal, Group string }

// write puts a number that is written the English way, "1,234.5", into the
// language's form.
func (n Numerals) write(text string) string {
	if n == (Numerals{}) {
		return text
	}
	return strings.NewReplacer(",", n.Group, ".", n.Decimal).Replace(text)
}

// Translated is a copy of the catalogue for readers of another language: names
// of countries, groups, blocks, pillars, indicators and units, and what the first
// four mean, went through say,
// and Format writes numbers its way. Ids, codes, and what publishers and
// licences are called stay as they are; so do definitions, caveats and reasons,
// which are reviewed texts of the method. It is for pages, never for files.
func (c *Catalog) Translated(say func(string) string, numerals Numerals) *Catalog {
	other := *c
	other.countries = slices.Clone(c.countries)
	for at := range other.countries {
		other.countries[at].Name = say(other.countries[at].Name)
	}
	other.groups = slices.Clone(c.groups)
	for at := range other.groups {
		g := &other.groups[at]
		g.Name, g.Meaning = say(g.Name), say(g.Meaning)
	}
	other.blocks = slices.Clone(c.blocks)
	for at := range other.blocks {
		b := &other.blocks[at]
		b.Name, b.Meaning = say(b.Name), say(b.Meaning)
	}
	other.pillars = slices.Clone(c.pillars)
	for at := range other.pillars {
		p := &other.pillars[at]
		p.Name, p.Meaning = say(p.Name), say(p.Meaning)
	}
	other.units = slices.Clone(c.units)
	for at := range other.units {
		other.units[at] = other.units[at].translated(say)
	}
	other.indicators = slices.Clone(c.indicators)
	for at := range other.indicators {
		i := &other.indicators[at]
		i.Name, i.Unit, i.Numerals = say(i.Name), i.Unit.translated(say), numerals
	}
	return &other
}

func (u Unit) translated(say func(string) string) Unit {
	u.Label, u.Short = say(u.Label), say(u.Short)
	return u
}

// Words lists every text of the catalogue that Translated translates, and the
// labels of the statuses, each once.
func (c *Catalog) Words() []string {
	var all []string
	add := func(text string) string {
		if text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
		return text
	}
	c.Translated(add, Numerals{})
	for _, s := range statusLabels {
		add(s.label)
	}
	return all
}
