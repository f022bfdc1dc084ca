package dashboard

import (
	"context"
	"encoding/json"
	"mime"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// catalogAddress is where machines find everything that there is to download.
const catalogAddress = "/catalog.jsonld"

// linkedForm is JSON for the web of data.
var linkedForm = form{extension: ".jsonld", contentType: "application/ld+json", machine: true}

// dcat is the file: a catalogue in the W3C's vocabulary DCAT 3, with a data set
// for each indicator that has a page, one for the composite index and one for
// all observations.
type dcat struct {
	Context   map[string]string `json:"@context"`
	ID        string            `json:"@id"`
	Type      string            `json:"@type"`
	Title     string            `json:"dct:title"`
	Text      string            `json:"dct:description"`
	Publisher dcatAgent         `json:"dct:publisher"`
	Issued    dcatTyped         `json:"dct:issued"`
	Modified  dcatTyped         `json:"dct:modified"`
	Version   string            `json:"dcat:version"`
	Language  dcatLink          `json:"dct:language"`
	Rights    dcatLink          `json:"dct:rights"` // page of licences: each data set has its own
	Home      dcatLink          `json:"foaf:homepage"`
	Datasets  []dcatDataset     `json:"dcat:dataset"`
}

type dcatDataset struct {
	ID           string             `json:"@id"`
	Type         string             `json:"@type"`
	Identifier   string             `json:"dct:identifier"`
	Title        string             `json:"dct:title"`
	Text         string             `json:"dct:description"`
	Creators     []dcatAgent        `json:"dct:creator"`
	Publisher    dcatAgent          `json:"dct:publisher"`
	Modified     *dcatTyped         `json:"dct:modified,omitempty"` // publication of the newest figure
	Version      string             `json:"dcat:version"`
	Licences     []dcatLink         `json:"dct:license"`
	Keywords     []string           `json:"dcat:keyword,omitempty"`
	Temporal     *dcatPeriod        `json:"dct:temporal,omitempty"`
	Spatial      []dcatLink         `json:"dct:spatial"`
	Page         dcatLink           `json:"dcat:landingPage"`
	Citation     []string           `json:"dct:bibliographicCitation,omitempty"`
	Distribution []dcatDistribution `json:"dcat:distribution,omitempty"`
}

type dcatDistribution struct {
	Type     string     `json:"@type"`
	Title    string     `json:"dct:title"`
	Access   dcatLink   `json:"dcat:accessURL"`
	Download dcatLink   `json:"dcat:downloadURL"`
	Media    dcatLink   `json:"dcat:mediaType"`
	Licences []dcatLink `json:"dct:license"`
}

type dcatLink struct {
	ID string `json:"@id"`
}

type dcatTyped struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

type dcatAgent struct {
	Type string `json:"@type"`
	Name string `json:"foaf:name"`
}

type dcatPeriod struct {
	Type  string    `json:"@type"`
	Start dcatTyped `json:"dcat:startDate"`
	End   dcatTyped `json:"dcat:endDate"`
}

func dcatDay(day string) dcatTyped { return dcatTyped{"xsd:date", day} }

func dcatYears(first, last int) *dcatPeriod {
	if first == 0 {
		return nil
	}
	year := func(y int) dcatTyped { return dcatTyped{"xsd:gYear", strconv.Itoa(y)} }
	return &dcatPeriod{"dct:PeriodOfTime", year(first), year(last)}
}

// catalogue builds /catalog.jsonld.
func catalogue(ctx context.Context, v *visit, _ noAsk) (document, error) {
	coverage, err := v.q.Coverage(ctx, queries.CoverageAsk{})
	if err != nil {
		return document{}, err
	}
	newest, err := v.q.Newest(ctx)
	if err != nil {
		return document{}, err
	}
	spans := spansOf(coverage)
	issued := dcatDay(v.release.BuiltFrom.UTC().Format("2006-01-02"))
	file := dcat{
		Context: map[string]string{
			"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
			"foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		ID: v.origin + catalogAddress, Type: "dcat:Catalog", Title: "Readiness",
		Text:      "Connectivity and digital-development indicators of the members of ASEAN, from published figures.",
		Publisher: dcatAgent{"foaf:Agent", "Readiness"}, Issued: issued, Modified: issued, Version: v.release.ID,
		Language: dcatLink{"http://id.loc.gov/vocabulary/iso639-1/en"}, Rights: dcatLink{v.origin + "/sources"}, Home: dcatLink{v.origin + "/"},
	}
	all := v.dcatDataset("observations", "All observations", "Every indicator, country and year that may be passed on.", "/data", v.indicators(free(v.catalog)))
	all.Distribution = v.dcatFiles("/data/observations", all.Licences, csvForm)
	index := v.dcatDataset("index", "Composite index", "Scores and ranks of the members on the index, its blocks, pillars and indicators, computed here.", "/index", indexed(v.catalog))
	index.Distribution = v.dcatFiles("/index", index.Licences, v.offers["/index"]...)
	file.Datasets = append(file.Datasets, all, index)
	for _, i := range v.catalog.Indicators() {
		if !shown(i) {
			continue
		}
		page := "/indicators/" + string(i.ID)
		d := v.dcatDataset(string(i.ID), i.Name, i.Definition, page, []data.Indicator{i})
		d.Temporal = dcatYears(spans[i.ID].first, spans[i.ID].last)
		if day := newest[i.ID]; day != "" {
			modified := dcatDay(string(day))
			d.Modified = &modified
		}
		if pillar, err := v.catalog.Pillar(i.Pillar); err == nil {
			d.Keywords = []string{pillar.Name}
		}
		for _, c := range cite(v.catalog, i) {
			d.Citation = append(d.Citation, c.Citation)
		}
		if downloadable(v.catalog, i) {
			d.Distribution = v.dcatFiles(page, d.Licences, v.offers["/indicators/{id}"]...)
		}
		file.Datasets = append(file.Datasets, d)
	}
	body, err := json.Marshal(file)
	return document{body: body}, err
}

// dcatDataset describes what a page is about.
func (v *visit) dcatDataset(id, title, text, page string, of []data.Indicator) dcatDataset {
	d := dcatDataset{
		ID: v.origin + page + "#dataset", Type: "dcat:Dataset", Identifier: id, Title: title, Text: text,
		Publisher: dcatAgent{"foaf:Agent", "Readiness"}, Version: v.release.ID, Page: dcatLink{v.origin + page},
	}
	d.Creators = distinct(cite(v.catalog, of...), func(c citation) dcatAgent { return dcatAgent{"foaf:Agent", c.Publisher} })
	d.Licences = distinct(v.catalog.Licences(of...), func(l data.Licence) dcatLink { return dcatLink{l.URL} })
	for _, member := range v.catalog.Members() {
		// The EU's authority table names countries by the codes that we use.
		d.Spatial = append(d.Spatial, dcatLink{"http://publications.europa.eu/resource/authority/country/" + string(member.ISO3)})
	}
	return d
}

// dcatFiles are a page's files.
func (v *visit) dcatFiles(page string, licences []dcatLink, forms ...form) []dcatDistribution {
	var files []dcatDistribution
	for _, f := range forms {
		kind, _, err := mime.ParseMediaType(f.contentType)
		if err != nil {
			continue
		}
		files = append(files, dcatDistribution{
			Type: "dcat:Distribution", Title: page[1:] + f.extension, Access: dcatLink{v.origin + page}, Download: dcatLink{v.origin + page + f.extension},
			Media: dcatLink{"https://www.iana.org/assignments/media-types/" + kind}, Licences: licences,
		})
	}
	return files
}
