package dashboard

import (
	"mime"
	"strconv"
	"strings"

	"readiness/data"
)

// linkedDataset describes a page's figures in the vocabulary of schema.org, for
// search engines of data sets. It stands in the page as a block of data, which
// no browser runs.
type linkedDataset struct {
	Context      string           `json:"@context"`
	Type         string           `json:"@type"`
	ID           string           `json:"@id"`
	URL          string           `json:"url"`
	Name         string           `json:"name"`
	Description  string           `json:"description"`
	Identifier   string           `json:"identifier,omitempty"`
	Version      string           `json:"version"`
	Modified     data.Vintage     `json:"dateModified,omitempty"`
	Published    string           `json:"datePublished"`
	Free         bool             `json:"isAccessibleForFree"`
	Licences     []string         `json:"license"`
	Creators     []linkedThing    `json:"creator"`
	Publisher    linkedThing      `json:"publisher"`
	Years        string           `json:"temporalCoverage,omitempty"` // first/last
	Places       []linkedThing    `json:"spatialCoverage"`
	Measured     []linkedMeasure  `json:"variableMeasured,omitempty"`
	Distribution []linkedDownload `json:"distribution,omitempty"`
	Citations    []string         `json:"citation,omitempty"`
	Catalog      linkedThing      `json:"includedInDataCatalog"`
}

// linkedThing is an organisation, a place or a catalogue.
type linkedThing struct {
	Type       string `json:"@type"`
	Name       string `json:"name"`
	Identifier string `json:"identifier,omitempty"`
	URL        string `json:"url,omitempty"`
}

// linkedMeasure is what is counted, in which unit.
type linkedMeasure struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	Unit string `json:"unitText"`
}

// linkedDownload is one file of the figures.
type linkedDownload struct {
	Type     string `json:"@type"`
	Name     string `json:"name"`
	Encoding string `json:"encodingFormat"`
	Content  string `json:"contentUrl"`
}

// linked describes what a work is about. Files are those that the page offers.
func (v *visit) linked(w work, description string, files []download) *linkedDataset {
	d := &linkedDataset{
		Context: "https://schema.org", Type: "Dataset", ID: w.address, URL: w.address, Name: w.title, Description: description,
		Version: w.release, Published: w.issued.Format("2006-01-02"), Free: true, Licences: []string{}, Creators: []linkedThing{},
		Publisher: linkedThing{Type: "Organization", Name: "Readiness", URL: v.origin + "/"},
		Catalog:   linkedThing{Type: "DataCatalog", Name: "Readiness", URL: v.origin + catalogAddress},
	}
	for _, licence := range w.licences {
		d.Licences = append(d.Licences, licence.URL)
	}
	for _, name := range w.publishers() {
		d.Creators = append(d.Creators, linkedThing{Type: "Organization", Name: name})
	}
	for _, e := range w.editions {
		d.Modified = max(d.Modified, e.day)
	}
	for _, member := range v.catalog.Members() {
		d.Places = append(d.Places, linkedThing{Type: "Country", Name: member.Name, Identifier: string(member.ISO3)})
	}
	for _, file := range files {
		if kind := file.Type(); kind != "" {
			d.Distribution = append(d.Distribution, linkedDownload{"DataDownload", file.Label, kind, v.origin + file.Href})
		}
	}
	return d
}

// linkedIndicator describes the figures of one indicator.
func (v *visit) linkedIndicator(w work, i data.Indicator, rows []data.Observation, files []download) *linkedDataset {
	d := v.linked(w, i.Definition, files)
	d.Identifier = string(i.ID)
	d.Measured = []linkedMeasure{{"PropertyValue", i.Name, i.Unit.Label}}
	d.Citations = distinct(w.editions, func(e edition) string { return e.own })
	first, last := 0, 0
	for _, row := range rows {
		if row.Value == nil {
			continue
		}
		if first == 0 || row.Year < first {
			first = row.Year
		}
		last = max(last, row.Year)
	}
	if first != 0 {
		d.Years = strconv.Itoa(first) + "/" + strconv.Itoa(last)
	}
	return d
}

// fileForms are the forms of files on offer, those first whose extension ends in
// that of another.
func fileForms() []form { return []form{csvForm, metadataForm, cslForm, jsonForm, bibForm, risForm} }

// Type is the media type of a file on offer, by the end of its address; empty
// where it leads to a page.
func (d download) Type() string {
	for _, f := range fileForms() {
		if path, _, _ := strings.Cut(d.Href, "?"); strings.HasSuffix(path, f.extension) {
			kind, _, err := mime.ParseMediaType(f.contentType)
			if err != nil {
				return ""
			}
			return kind
		}
	}
	return ""
}
