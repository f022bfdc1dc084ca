package data

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// Fetch is an address that is stable enough to ask at again and again, or the
// pattern of several. A data set that has none is handed in by a person.
type Fetch struct {
	// URL is where to ask. {key} stands for each of the keys, {year} for each
	// year from FirstYear to the last complete one, {page} for the page of a
	// reply that comes in several.
	URL string `yaml:"url" json:"url"`
	// File names what came, with the same placeholders.
	File  string    `yaml:"file" json:"file"`
	Reply ReplyKind `yaml:"reply" json:"reply"`
	// Keys take the place of {key}; none: the series codes of the data set's
	// indicators.
	Keys      []string `yaml:"keys,omitempty" json:"keys,omitempty"`
	FirstYear int      `yaml:"first_year,omitempty" json:"first_year,omitempty"`
	Dated     Dating   `yaml:"dated" json:"dated"`
	// MaxRows is where the publisher cuts a reply without saying so; one that
	// has so many rows is refused. 0: nowhere.
	MaxRows int    `yaml:"max_rows,omitempty" json:"max_rows,omitempty"`
	Basis   string `yaml:"basis" json:"basis"` // how we know the address
}

// ReplyKind is what must come from an address; anything else is refused before
// it is kept.
type ReplyKind string

const (
	ReplyPages    ReplyKind = "worldbank-pages" // JSON in pages, each behind the World Bank's envelope
	ReplyJSON     ReplyKind = "json"
	ReplyCSV      ReplyKind = "csv"
	ReplySDMX     ReplyKind = "sdmx" // SDMX-CSV with commas, or SDMX-JSON
	ReplyZIP      ReplyKind = "zip"
	ReplyWorkbook ReplyKind = "xlsx"
)

// Dating is how a fetched file gets its vintage.
type Dating string

const (
	DatedInside   Dating = "inside"   // the file says it
	DatedModified Dating = "modified" // the day of the reply's Last-Modified; without one, of the fetch
	DatedFetched  Dating = "fetched"  // the day of the fetch
)

// Host is a publisher's server and how it is treated.
type Host struct {
	Name string `yaml:"name" json:"name"`
	// Pause is the least time between the beginnings of two requests.
	Pause  time.Duration `yaml:"pause" json:"pause"`
	Reason string        `yaml:"reason" json:"reason"` // of the pause
	// Redirects are other hosts that it may send us to.
	Redirects []string `yaml:"redirects,omitempty" json:"redirects,omitempty"`
}

// Hosts lists the servers that publishers are asked at.
func (c *Catalog) Hosts() []Host { return slices.Clone(c.hosts) }

// Fetched reports whether some data set of the source has a stable address.
func (s Source) Fetched() bool {
	return slices.ContainsFunc(s.Datasets, func(d Dataset) bool { return len(d.Fetches) > 0 })
}

// KeysOf is what takes the place of {key} in an address of a data set, in order
// and each once; nothing where the address has no such place.
func (c *Catalog) KeysOf(source SourceID, dataset DatasetID, f Fetch) []string {
	if !strings.Contains(f.URL, "{key}") {
		return nil
	}
	keys := slices.Clone(f.Keys)
	if len(keys) == 0 {
		for _, i := range c.indicators {
			if i.Source == source && i.Dataset == dataset {
				for _, s := range i.Series {
					keys = append(keys, s.Code)
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// host is the server of an address, or empty.
func (f Fetch) host() string {
	where, err := url.Parse(f.URL)
	if err != nil {
		return ""
	}
	return where.Host
}
