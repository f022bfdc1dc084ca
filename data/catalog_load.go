package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

// The files of a catalogue. There are no others, so that a file that was
// renamed or left behind is noticed.
const (
	countriesFile   = "countries.yaml"
	areasFile       = "areas.yaml"
	groupsFile      = "groups.yaml"
	pillarsFile     = "pillars.yaml"
	sourcesFile     = "sources.yaml"
	indicatorsFile  = "indicators.yaml"
	correctionsFile = "corrections.yaml"
	parametersFile  = "index.yaml"
)

// Load reads and checks a catalogue. A field that is not known, a value out of
// range, a reference that leads nowhere: each is an error that names the file,
// the entry, the field and the rule, all of them together, and is ErrInvalid.
func Load(fsys fs.FS) (*Catalog, error) {
	var (
		countries struct {
			Countries []Country `yaml:"countries"`
		}
		areas struct {
			Areas []Area `yaml:"areas"`
		}
		groups struct {
			Groups []Group `yaml:"groups"`
		}
		framework struct {
			Blocks  []Block  `yaml:"blocks"`
			Pillars []Pillar `yaml:"pillars"`
		}
		sources struct {
			Hosts   []Host   `yaml:"hosts"`
			Sources []Source `yaml:"sources"`
		}
		indicators struct {
			Units      []Unit           `yaml:"units"`
			Indicators []indicatorEntry `yaml:"indicators"`
		}
		corrections struct {
			Corrections []Correction `yaml:"corrections"`
		}
		parameters struct {
			Index Parameters `yaml:"index"`
		}
	)
	checksum, err := decodeAll(fsys, map[string]any{
		countriesFile:   &countries,
		areasFile:       &areas,
		groupsFile:      &groups,
		pillarsFile:     &framework,
		sourcesFile:     &sources,
		indicatorsFile:  &indicators,
		correctionsFile: &corrections,
		parametersFile:  &parameters,
	})
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	c := &Catalog{
		countries:   countries.Countries,
		areas:       areas.Areas,
		groups:      groups.Groups,
		blocks:      framework.Blocks,
		pillars:     framework.Pillars,
		units:       indicators.Units,
		indicators:  make([]Indicator, len(indicators.Indicators)),
		sources:     sources.Sources,
		hosts:       sources.Hosts,
		corrections: corrections.Corrections,
		parameters:  parameters.Index,
		checksum:    checksum,
	}
	for at, entry := range indicators.Indicators {
		c.indicators[at] = entry.resolve(c.units)
	}
	c.index()
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return c, nil
}

// decodeAll reads every file of the catalogue into its place and returns the
// checksum over all of them.
func decodeAll(fsys fs.FS, into map[string]any) (string, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return "", err
	}
	slices.Sort(names)
	sum := sha256.New()
	faults := make([]error, len(names))
	var decoding sync.WaitGroup // YAML is most of a start's work, and the files are independent
	for at, name := range names {
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults[at] = err
			continue
		}
		// Name and length go in as well, so that no text can move from one
		// file to the next without changing the sum.
		fmt.Fprintf(sum, "%s\n%d\n", name, len(content))
		sum.Write(content)
		target, known := into[name]
		if !known {
			faults[at] = fmt.Errorf("%s: no file of a catalogue has this name: %w", name, ErrInvalid)
			continue
		}
		decoding.Go(func() {
			if err := decodeStrict(content, target); err != nil {
				faults[at] = fmt.Errorf("%s: %w: %w", name, err, ErrInvalid)
			}
		})
	}
	decoding.Wait()
	for _, name := range slices.Sorted(maps.Keys(into)) {
		if !slices.Contains(names, name) {
			faults = append(faults, fmt.Errorf("%s: the file is missing: %w", name, ErrInvalid))
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(faults...)
}

// decodeStrict reads one document and nothing after it.
func decodeStrict(content []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(content), yaml.DisallowUnknownField())
	if err := decoder.Decode(into); err != nil {
		return err
	}
	var rest any
	if err := decoder.Decode(&rest); !errors.Is(err, io.EOF) {
		return errors.New("more than one document")
	}
	return nil
}

// indicatorEntry is an indicator as the file has it: with the code of its unit.
type indicatorEntry struct {
	Indicator `yaml:",inline"`
	UnitCode  string `yaml:"unit"`
}

// resolve puts the unit in the place of its code and, where no licence is
// named, the source's own. An unknown unit stays a bare code, which check
// refuses.
func (e indicatorEntry) resolve(units []Unit) Indicator {
	i := e.Indicator
	i.Unit = Unit{Code: e.UnitCode}
	for _, u := range units {
		if u.Code == e.UnitCode {
			i.Unit = u
		}
	}
	if len(i.Licence) == 0 {
		i.Licence = []SourceID{i.Source}
	}
	return i
}

// index fills the lookup tables. Where two entries claim the same key the first
// one keeps it; check refuses the catalogue in that case.
func (c *Catalog) index() {
	c.countryAt = make(map[CountryCode]int, len(c.countries))
	c.areaAt = make(map[string]int, len(c.areas))
	c.indicatorAt = make(map[IndicatorID]int, len(c.indicators))
	c.seriesAt = make(map[seriesKey]int, len(c.indicators))
	c.spelled = make(map[string]spelling, 2*len(c.areas))
	for at, country := range c.countries {
		keepFirst(c.countryAt, country.ISO3, at)
		for _, text := range country.Spellings() {
			keepFirst(c.spelled, text, spelling{CountryMatch, at})
		}
	}
	for at, area := range c.areas {
		keepFirst(c.areaAt, area.Code, at)
		for _, text := range area.Spellings() {
			keepFirst(c.spelled, text, spelling{AreaMatch, at})
		}
	}
	for at, i := range c.indicators {
		keepFirst(c.indicatorAt, i.ID, at)
		for _, s := range i.Series {
			keepFirst(c.seriesAt, seriesKey{i.Source, s.Code}, at)
		}
	}
}

func keepFirst[K comparable, V any](into map[K]V, key K, value V) {
	if _, taken := into[key]; !taken {
		into[key] = value
	}
}
