package data

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
)

//go:embed catalog/*.yaml
var catalogFiles embed.FS

// Catalog is the reviewed list of what Readiness loads, from whom, and how it
// is scored. It does not change once loaded and may be shared. Lists come in
// the order of the files, which is also the order of pages and of random draws.
//
// What the accessors return is a copy at its first level; the lists inside
// belong to the catalogue and must not be written to.
type Catalog struct {
	countries   []Country
	areas       []Area
	groups      []Group
	blocks      []Block
	pillars     []Pillar
	units       []Unit
	indicators  []Indicator
	sources     []Source
	hosts       []Host
	corrections []Correction
	parameters  Parameters
	checksum    string

	// Indexes into the lists above, made once by index.
	countryAt   map[CountryCode]int
	areaAt      map[string]int
	indicatorAt map[IndicatorID]int
	seriesAt    map[seriesKey]int
	spelled     map[string]spelling
}

// seriesKey is a code within its source: codes of two sources may collide.
type seriesKey struct {
	source SourceID
	code   string
}

// Embedded loads the catalogue that the program was built with.
func Embedded() (*Catalog, error) {
	files, err := fs.Sub(catalogFiles, "catalog")
	if err != nil {
		return nil, fmt.Errorf("embedded catalogue: %w", err)
	}
	return Load(files)
}

// Checksum is the SHA-256 of the catalogue's files and their names, in hex. A
// release says with which catalogue it was made.
func (c *Catalog) Checksum() string { return c.checksum }

// Countries lists the members, then the comparators, then the world.
func (c *Catalog) Countries() []Country { return slices.Clone(c.countries) }

// Members lists the members of ASEAN.
func (c *Catalog) Members() []Country { return c.countriesAs(Member) }

// Comparators lists the countries that are drawn as reference lines.
func (c *Catalog) Comparators() []Country { return c.countriesAs(Comparator) }

func (c *Catalog) countriesAs(role CountryRole) []Country {
	var some []Country
	for _, country := range c.countries {
		if country.Role == role {
			some = append(some, country)
		}
	}
	return some
}

// Country finds a country by its ISO 3166-1 alpha-3 code, or is ErrNotFound.
func (c *Catalog) Country(id CountryCode) (Country, error) {
	at, ok := c.countryAt[id]
	if !ok {
		return Country{}, fmt.Errorf("country %q: %w", id, ErrNotFound)
	}
	return c.countries[at], nil
}

// Areas lists what sources report on and Readiness does not load.
func (c *Catalog) Areas() []Area { return slices.Clone(c.areas) }

// Area finds a known area by its code.
func (c *Catalog) Area(code string) (Area, bool) {
	at, ok := c.areaAt[code]
	if !ok {
		return Area{}, false
	}
	return c.areas[at], true
}

// Groups lists the sets of members.
func (c *Catalog) Groups() []Group { return slices.Clone(c.groups) }

// Group finds a group, or is ErrNotFound.
func (c *Catalog) Group(id GroupID) (Group, error) {
	return find(c.groups, "group", id, func(g Group) GroupID { return g.ID })
}

// Blocks lists the two halves of the framework.
func (c *Catalog) Blocks() []Block { return slices.Clone(c.blocks) }

// Pillars lists the six pillars.
func (c *Catalog) Pillars() []Pillar { return slices.Clone(c.pillars) }

// Pillar finds a pillar, or is ErrNotFound.
func (c *Catalog) Pillar(id PillarID) (Pillar, error) {
	return find(c.pillars, "pillar", id, func(p Pillar) PillarID { return p.ID })
}

// Units lists the units of measure.
func (c *Catalog) Units() []Unit { return slices.Clone(c.units) }

// Indicators lists every indicator: those in the index, display, benchmarks,
// context, inputs.
func (c *Catalog) Indicators() []Indicator { return slices.Clone(c.indicators) }

// Indicator finds an indicator, or is ErrNotFound.
func (c *Catalog) Indicator(id IndicatorID) (Indicator, error) {
	at, ok := c.indicatorAt[id]
	if !ok {
		return Indicator{}, fmt.Errorf("indicator %q: %w", id, ErrNotFound)
	}
	return c.indicators[at], nil
}

// IndicatorsOf lists the indicators of a pillar, whatever their role.
func (c *Catalog) IndicatorsOf(pillar PillarID) []Indicator {
	var some []Indicator
	for _, i := range c.indicators {
		if i.Pillar == pillar && pillar != "" {
			some = append(some, i)
		}
	}
	return some
}

// IndicatorBySeries finds the indicator that a source keeps under a code.
func (c *Catalog) IndicatorBySeries(source SourceID, code string) (Indicator, bool) {
	at, ok := c.seriesAt[seriesKey{source, code}]
	if !ok {
		return Indicator{}, false
	}
	return c.indicators[at], true
}

// Sources lists the publishers' channels.
func (c *Catalog) Sources() []Source { return slices.Clone(c.sources) }

// Source finds a source, or is ErrNotFound.
func (c *Catalog) Source(id SourceID) (Source, error) {
	return find(c.sources, "source", id, func(s Source) SourceID { return s.ID })
}

// Corrections lists the published figures that are known to be slips.
func (c *Catalog) Corrections() []Correction { return slices.Clone(c.corrections) }

// Parameters are the numbers of the composite index and of the measures around it.
func (c *Catalog) Parameters() Parameters { return c.parameters }

// find looks through a short list.
func find[T any, ID ~string](list []T, kind string, id ID, idOf func(T) ID) (T, error) {
	for _, entry := range list {
		if idOf(entry) == id {
			return entry, nil
		}
	}
	var none T
	return none, fmt.Errorf("%s %q: %w", kind, id, ErrNotFound)
}
