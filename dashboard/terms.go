package dashboard

import (
	"errors"
	"slices"

	"readiness/data"
)

// fileTerms is what a file of figures says of what binds them: the strictest
// licence with every condition that any of them has, and each data set with its
// own.
type fileTerms struct {
	Licence data.Terms    `json:"licence"`
	Sources []sourceTerms `json:"sources"`
}

// sourceTerms is a data set behind some figures.
type sourceTerms struct {
	Source        data.SourceID  `json:"source"`
	Publisher     string         `json:"publisher"`
	Dataset       data.DatasetID `json:"dataset"`
	Name          string         `json:"name"`
	Citation      string         `json:"citation"`
	LicenceID     string         `json:"licence_id"`
	LicenceName   string         `json:"licence"`
	LicenceURL    string         `json:"licence_url"`
	Attribution   bool           `json:"attribution"`
	NonCommercial bool           `json:"non_commercial"`
	ShareAlike    bool           `json:"share_alike"`
}

// termsOf are the terms of some indicators' figures.
func termsOf(catalog *data.Catalog, of []data.Indicator) fileTerms {
	t := fileTerms{Licence: data.TermsOf(catalog.Licences(of...)), Sources: []sourceTerms{}}
	for _, indicator := range of {
		t.add(catalog, indicator)
		if indicator.Derived == nil {
			continue
		}
		for _, id := range []data.IndicatorID{indicator.Derived.Numerator, indicator.Derived.Denominator} {
			if input, err := catalog.Indicator(id); err == nil {
				t.add(catalog, input)
			}
		}
	}
	return t
}

// add names the data set of an indicator, once.
func (t *fileTerms) add(catalog *data.Catalog, indicator data.Indicator) {
	source, err := catalog.Source(indicator.Source)
	if err != nil || slices.ContainsFunc(t.Sources, func(s sourceTerms) bool {
		return s.Source == indicator.Source && s.Dataset == indicator.Dataset
	}) {
		return
	}
	d, _ := source.Dataset(indicator.Dataset)
	l := source.Licence
	t.Sources = append(t.Sources, sourceTerms{
		Source: source.ID, Publisher: source.Publisher, Dataset: d.ID, Name: d.Name, Citation: d.Citation,
		LicenceID: l.ID, LicenceName: l.Name, LicenceURL: l.URL, Attribution: l.Attribution, NonCommercial: l.NonCommercial, ShareAlike: l.ShareAlike,
	})
}

// errWithheld: a licence does not let us pass figures on.
var errWithheld = errors.New("the licence allows no copy")

// withheld is a request for figures that may not be passed on. Whoever asks is
// led to the publisher.
type withheld struct {
	indicator data.Indicator
	source    data.Source
}

func (w withheld) Error() string {
	return "the licence of " + string(w.source.ID) + " lets nobody pass on " + string(w.indicator.ID)
}
func (w withheld) Unwrap() error { return errWithheld }

// detail is the refusal in words.
func (w withheld) detail() string {
	return "The licence “" + w.source.Licence.Name + "” does not let us pass on “" + w.indicator.Name + "”. " +
		w.source.Publisher + " has the figures at its own address."
}

// page is where the publisher has the figures.
func (w withheld) page() string {
	if d, ok := w.source.Dataset(w.indicator.Dataset); ok && d.URL != "" && !isPattern(d.URL) {
		return d.URL
	}
	return w.source.Homepage
}

// isPattern reports whether an address has places to fill in.
func isPattern(address string) bool { return slices.Contains([]byte(address), '{') }

// allowed is nil where the licences of all indicators let us pass their figures
// on, and a withheld otherwise.
func allowed(catalog *data.Catalog, of ...data.Indicator) error {
	for _, indicator := range of {
		if source, is := catalog.Withheld(indicator); is {
			return withheld{indicator, source}
		}
	}
	return nil
}

// restricted are the sources behind some indicators whose licences forbid
// commercial use, each once.
func restricted(catalog *data.Catalog, of []data.Indicator) []data.Source {
	var all []data.Source
	for _, t := range termsOf(catalog, of).Sources {
		source, err := catalog.Source(t.Source)
		if err == nil && t.NonCommercial && !slices.ContainsFunc(all, func(s data.Source) bool { return s.ID == source.ID }) {
			all = append(all, source)
		}
	}
	return all
}
