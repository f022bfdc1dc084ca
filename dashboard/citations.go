package dashboard

import (
	"slices"
	"strings"

	"readiness/data"
)

// citation names one data set behind a page, with what it allows.
type citation struct {
	Publisher     string
	Dataset       string
	Citation      string
	Licence       string
	LicenceURL    string
	NonCommercial bool
	ShareAlike    bool
	Address       string // of the source on our own pages
}

// cite lists the data sets behind some indicators, each once, in the order in
// which the indicators first need them.
func cite(catalog *data.Catalog, indicators ...data.Indicator) []citation {
	type key struct {
		source  data.SourceID
		dataset data.DatasetID
	}
	var seen []key
	var all []citation
	for _, indicator := range indicators {
		at := key{indicator.Source, indicator.Dataset}
		source, err := catalog.Source(indicator.Source)
		if err != nil || slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		dataset, _ := source.Dataset(indicator.Dataset)
		all = append(all, citation{
			Publisher: source.Publisher, Dataset: dataset.Name, Citation: dataset.Citation,
			Licence: source.Licence.Name, LicenceURL: source.Licence.URL,
			NonCommercial: source.Licence.NonCommercial, ShareAlike: source.Licence.ShareAlike,
			Address: "/sources#" + string(source.ID),
		})
	}
	return all
}

// cite is cite for a page: its addresses lead on with the reader's state.
func (v *visit) cite(indicators ...data.Indicator) []citation {
	all := cite(v.catalog, indicators...)
	for at := range all {
		path, fragment, _ := strings.Cut(all[at].Address, "#")
		all[at].Address = addressOf(path, v.kept()) + "#" + fragment
	}
	return all
}

// notes are citations as a line under a figure has them. Many data sets of one
// publisher under one licence become one entry.
func notes(citations []citation) []sourceNote {
	byPublisher := len(citations) > fewCitations
	var all []sourceNote
	for _, c := range citations {
		note := sourceNote{Text: c.Publisher + ", " + c.Dataset, Href: c.Address, Licence: c.Licence, LicenceHref: c.LicenceURL}
		if byPublisher {
			note.Text = c.Publisher
		}
		if !slices.Contains(all, note) {
			all = append(all, note)
		}
	}
	return all
}

// fewCitations is how many data sets are named in full under a figure.
const fewCitations = 3

// sourceLine names who published an indicator, for a line under a chart.
func sourceLine(catalog *data.Catalog, indicator data.Indicator) string {
	source, err := catalog.Source(indicator.Source)
	if err != nil {
		return string(indicator.Source)
	}
	if dataset, ok := source.Dataset(indicator.Dataset); ok && dataset.Name != source.Name {
		return source.Publisher + ", " + dataset.Name
	}
	return source.Publisher
}

// publishersLine names the publishers of several indicators.
func publishersLine(catalog *data.Catalog, indicators []data.Indicator) string {
	var names []string
	for _, c := range cite(catalog, indicators...) {
		if !slices.Contains(names, c.Publisher) {
			names = append(names, c.Publisher)
		}
	}
	return strings.Join(names, ", ")
}

// licenceNames joins the licences that bind an indicator.
func licenceNames(catalog *data.Catalog, indicator data.Indicator) string {
	var names []string
	for _, licence := range catalog.Licences(indicator) {
		names = append(names, licence.Name)
	}
	return strings.Join(names, "; ")
}

// licenceCodes joins their short names, for tables where a line is dear: the
// page's source list has them in full.
func licenceCodes(catalog *data.Catalog, indicator data.Indicator) string {
	var codes []string
	for _, licence := range catalog.Licences(indicator) {
		codes = append(codes, strings.TrimPrefix(licence.ID, "LicenseRef-"))
	}
	return strings.Join(codes, "; ")
}

// nonCommercial reports whether a licence behind an indicator forbids
// commercial use.
func nonCommercial(catalog *data.Catalog, indicator data.Indicator) bool {
	return slices.ContainsFunc(catalog.Licences(indicator), func(l data.Licence) bool { return l.NonCommercial })
}

// indexed lists the indicators of the index.
func indexed(catalog *data.Catalog) []data.Indicator {
	return slices.DeleteFunc(catalog.Indicators(), func(i data.Indicator) bool { return i.Role != data.InIndex })
}
