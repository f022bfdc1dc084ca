package data

import "slices"

// CountryCode is an ISO 3166-1 alpha-3 code in capitals, or WLD for the world.
type CountryCode string

// TimorLeste is the member that pages show first unless asked otherwise: it
// joined last, on 26 October 2025, and the gap is the widest.
const TimorLeste CountryCode = "TLS"

// CountryRole says why a country is in the catalogue.
type CountryRole string

const (
	Member     CountryRole = "member"     // one of the eleven: scored, ranked, compared
	Comparator CountryRole = "comparator" // a reference line: drawn, never scored or ranked
	World      CountryRole = "world"      // the world aggregate as a source publishes it
)

// Country is a member of ASEAN or something to hold members against.
type Country struct {
	ISO3     CountryCode `yaml:"iso3" json:"iso3"`
	ISO2     string      `yaml:"iso2" json:"iso2"`         // ISO 3166-1 alpha-2; the World Bank's own code for WLD
	M49      string      `yaml:"m49" json:"m49"`           // UN M49, three digits as text: leading zeros count
	Name     string      `yaml:"name" json:"name"`         // short name, as pages print it
	Official string      `yaml:"official" json:"official"` // official name
	Role     CountryRole `yaml:"role" json:"role"`
	Capital  string      `yaml:"capital,omitempty" json:"capital,omitempty"`
	Joined   Vintage     `yaml:"joined,omitempty" json:"joined,omitempty"` // day of ASEAN membership; members only
	// Aliases are the other spellings and codes met in sources. Matching is by
	// ISO3 or by this list, never by likeness.
	Aliases []string `yaml:"aliases,omitempty" json:"aliases,omitempty"`
}

// Area is a code that sources use for something we do not load: another
// economy, a region, an income group. Listed so that a truly unknown code is
// noticed.
type Area struct {
	Code    string   `yaml:"code" json:"code"` // ISO 3166-1 alpha-3 where there is one
	ISO2    string   `yaml:"iso2,omitempty" json:"iso2,omitempty"`
	M49     string   `yaml:"m49,omitempty" json:"m49,omitempty"`
	Name    string   `yaml:"name" json:"name"`
	Aliases []string `yaml:"aliases,omitempty" json:"aliases,omitempty"`
}

// Spellings lists every text by which a source may mean the country: its codes,
// its names, its aliases.
func (c Country) Spellings() []string {
	return spellings(c.Aliases, string(c.ISO3), c.ISO2, c.M49, c.Name, c.Official)
}

// Spellings lists every text by which a source may mean the area.
func (a Area) Spellings() []string {
	return spellings(a.Aliases, a.Code, a.ISO2, a.M49, a.Name)
}

// spellings joins what is set, each text once: Malaysia is its own official
// name.
func spellings(aliases []string, texts ...string) []string {
	all := make([]string, 0, len(texts)+len(aliases))
	for _, text := range append(texts, aliases...) {
		if text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// GroupID names a set of countries, such as ASEAN6.
type GroupID string

const (
	ASEAN11 GroupID = "ASEAN11"
	ASEAN10 GroupID = "ASEAN10"
	ASEAN6  GroupID = "ASEAN6"
	CLMV    GroupID = "CLMV"
	CLMVT   GroupID = "CLMVT"
)

// Group is a named set of countries. From and Until are the days between which
// the set was what its name says; an empty Until means today.
type Group struct {
	ID      GroupID       `yaml:"id" json:"id"`
	Name    string        `yaml:"name" json:"name"`
	Meaning string        `yaml:"meaning" json:"meaning"`
	From    Vintage       `yaml:"from" json:"from"`
	Until   Vintage       `yaml:"until,omitempty" json:"until,omitempty"`
	Members []CountryCode `yaml:"members" json:"members"`
}
