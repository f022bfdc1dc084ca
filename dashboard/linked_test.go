package dashboard_test

import (
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"readiness/dashboard"
	"readiness/data"
)

// TestPagesDescribeTheirData reads the block for search engines of data sets.
func TestPagesDescribeTheirData(t *testing.T) {
	c := sharedSite(t)
	for path, name := range map[string]string{
		"/": "Where Timor-Leste stands", "/data": "Data to download", "/indicators/internet-users?from=2015&view=table": "People online",
	} {
		d := linkedIn(t, c.whole(path).body)
		if d.Context != "https://schema.org" || d.Type != "Dataset" || d.Name != name || d.ID != d.URL || d.URL != c.base+path ||
			len(d.License) == 0 || len(d.Creator) == 0 || len(d.Spatial) != 11 || d.Version != c.get(path).Header.Get("X-Release") || len(d.Description) < 30 {
			t.Errorf("%s: %+v", path, d)
		}
		if len(d.Distribution) == 0 {
			t.Errorf("%s: no file", path)
		}
		for _, file := range d.Distribution {
			answer := c.get(strings.TrimPrefix(file.Content, c.base))
			if answer.StatusCode != 200 || !strings.HasPrefix(answer.Header.Get("Content-Type"), file.Encoding) {
				t.Errorf("%s: %s is %d %s", path, file.Content, answer.StatusCode, answer.Header.Get("Content-Type"))
			}
		}
	}
	d := linkedIn(t, c.whole("/indicators/internet-users?from=2015&view=table").body)
	if d.Years != "2016/2024" || d.Modified != "2026-07-13" || len(d.Measured) != 1 || d.Measured[0].Unit != "% of people" || len(d.Citation) != 1 {
		t.Errorf("%+v", d)
	}
	if strings.Contains(c.get("/methodology").body, "application/ld+json") {
		t.Error("a page without figures calls itself a data set")
	}
}

// linkedData is what schema.org calls a Dataset, as far as pages say it.
type linkedData struct {
	Context                         string `json:"@context"`
	Type                            string `json:"@type"`
	ID                              string `json:"@id"`
	URL, Name, Description, Version string
	Modified                        string `json:"dateModified"`
	Years                           string `json:"temporalCoverage"`
	License, Citation               []string
	Creator                         []struct{ Name string }
	Spatial                         []struct{ Name string } `json:"spatialCoverage"`
	Measured                        []struct {
		Unit string `json:"unitText"`
	} `json:"variableMeasured"`
	Distribution []struct {
		Encoding string `json:"encodingFormat"`
		Content  string `json:"contentUrl"`
	}
}

func linkedIn(t *testing.T, page string) (d linkedData) {
	t.Helper()
	blocks := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(page, -1)
	if len(blocks) != 1 {
		t.Fatalf("%d blocks of linked data", len(blocks))
	}
	if err := json.Unmarshal([]byte(blocks[0][1]), &d); err != nil {
		t.Fatalf("%v in %s", err, blocks[0][1])
	}
	return d
}

// TestHostileNamesInLinkedData: a name ends no element, and stands in the data
// as it is; the same in the catalogue and in CITATION.cff.
func TestHostileNamesInLinkedData(t *testing.T) {
	const hostile = `</script><script>alert(1)</script><!--"'&`
	catalog, err := data.Load(hostileCatalogue(t, hostile))
	if err != nil {
		t.Fatal(err)
	}
	q, err := build(t.TempDir(), catalog, os.DirFS("testdata/seed"), today)
	if err != nil {
		t.Fatal(err)
	}
	c := site(t, dashboard.Config{Acquire: served(q)})
	page := c.get("/indicators/internet-users?view=table").body
	if d := linkedIn(t, page); d.Name != hostile || d.Spatial[9].Name != hostile {
		t.Errorf("%q, %q", d.Name, d.Spatial[9].Name)
	}
	if strings.Contains(page, "<script>") || strings.Contains(page, "<!--") {
		t.Error("the name is markup")
	}
	for _, path := range []string{"/catalog.jsonld", "/indicators/internet-users.csl.json"} {
		if answer := c.get(path); !json.Valid([]byte(answer.body)) || strings.Contains(answer.body, "<script>") || !strings.Contains(answer.body, "alert(1)") {
			t.Errorf("%s: %s", path, answer.body)
		}
	}
}

// TestCatalogue walks /catalog.jsonld: a data set for each indicator page and
// two more, whole addresses, known prefixes, and every file there.
func TestCatalogue(t *testing.T) {
	c := sharedSite(t)
	answer := c.get("/catalog.jsonld")
	var file struct {
		Context  map[string]string `json:"@context"`
		Type     string            `json:"@type"`
		Datasets []struct {
			ID, Type, Identifier string
			Licences             []struct{ ID string }
			Distribution         []struct {
				Download struct{ ID string }
				Media    struct{ ID string }
			}
		}
	}
	plain := strings.NewReplacer(`"@id"`, `"ID"`, `"dct:identifier"`, `"Identifier"`, `"dcat:dataset"`, `"Datasets"`, `"dct:license"`, `"Licences"`,
		`"dcat:distribution"`, `"Distribution"`, `"dcat:downloadURL"`, `"Download"`, `"dcat:mediaType"`, `"Media"`).Replace(answer.body)
	if err := json.Unmarshal([]byte(plain), &file); err != nil || file.Type != "dcat:Catalog" || answer.Header.Get("Content-Type") != "application/ld+json" {
		t.Fatalf("%v %s %s", err, file.Type, answer.Header.Get("Content-Type"))
	}
	pages := len(with(parsed(t, c.get("/data").body).all("table"), "id", "files")[0].all("tr")) - 1
	if len(file.Datasets) != pages+2 {
		t.Errorf("%d data sets, %d indicators have a page", len(file.Datasets), pages)
	}
	ids := map[string]bool{}
	for at, d := range file.Datasets {
		if ids[d.ID] || len(d.Licences) == 0 {
			t.Errorf("%s: twice, or without a licence", d.ID)
		}
		ids[d.ID] = true
		for _, f := range d.Distribution {
			if at > 4 { // the others differ in the indicator alone
				break
			}
			got := c.get(strings.TrimPrefix(f.Download.ID, c.base))
			kind, _, _ := strings.Cut(got.Header.Get("Content-Type"), ";")
			if got.StatusCode != 200 || f.Media.ID != "https://www.iana.org/assignments/media-types/"+kind {
				t.Errorf("%s: %d %s, said to be %s", f.Download.ID, got.StatusCode, kind, f.Media.ID)
			}
		}
	}
	var tree any
	if err := json.Unmarshal([]byte(answer.body), &tree); err != nil {
		t.Fatal(err)
	}
	checkLinked(t, tree, file.Context)
}

// checkLinked holds every key of JSON-LD to the prefixes that it declares, and
// every id to whole addresses.
func checkLinked(t *testing.T, node any, prefixes map[string]string) {
	t.Helper()
	switch node := node.(type) {
	case []any:
		for _, item := range node {
			checkLinked(t, item, prefixes)
		}
	case map[string]any:
		for key, value := range node {
			prefix, _, found := strings.Cut(key, ":")
			switch {
			case key == "@context":
				continue
			case key == "@id":
				if u, err := url.Parse(value.(string)); err != nil || !u.IsAbs() || u.Host == "" {
					t.Errorf("%v is no whole address", value)
				}
			case key == "@type":
				prefix, _, found = strings.Cut(value.(string), ":")
				fallthrough
			default:
				if key != "@value" && (!found || prefixes[prefix] == "") {
					t.Errorf("%s: prefix %q is not declared", key, prefix)
				}
			}
			checkLinked(t, value, prefixes)
		}
	}
}

// TestCitationFile holds /CITATION.cff to the rules of version 1.2.0: what it
// needs is there, and there is nothing that the format does not have.
func TestCitationFile(t *testing.T) {
	c := sharedSite(t)
	answer := c.get("/CITATION.cff")
	known := map[string][]string{
		"":       {"cff-version", "message", "type", "title", "abstract", "version", "date-released", "url", "license-url", "authors", "references"},
		"  ":     {"- name", "- type"},
		"    ":   {"title", "authors", "date-published", "notes"},
		"      ": {"- name"},
	}
	line := regexp.MustCompile(`^( *)((?:- )?[a-z-]+):(?: (".*"))?$`)
	seen := map[string]string{}
	references := 0
	for _, text := range strings.Split(strings.TrimSuffix(answer.body, "\n"), "\n") {
		m := line.FindStringSubmatch(text)
		if m == nil || !slices.Contains(known[m[1]], m[2]) {
			t.Fatalf("line %q", text)
		}
		var value string
		if m[3] != "" {
			if err := json.Unmarshal([]byte(m[3]), &value); err != nil || value == "" {
				t.Errorf("line %q: %v", text, err)
			}
		}
		switch {
		case m[1] == "":
			seen[m[2]] = value
		case m[2] == "- type":
			references++
			if value != "data" {
				t.Errorf("a reference of type %s", value)
			}
		case m[2] == "date-published" && !regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`).MatchString(value):
			t.Errorf("published %s", value)
		}
	}
	for _, required := range known[""] {
		if _, ok := seen[required]; !ok {
			t.Errorf("no %s", required)
		}
	}
	if seen["cff-version"] != "1.2.0" || seen["type"] != "dataset" || seen["version"] != answer.Header.Get("X-Release") || references < 5 ||
		seen["url"] != c.base+"/" || answer.StatusCode != 200 {
		t.Errorf("%v, %d references", seen, references)
	}
}

// TestFilesNameLicenceAndPage: what is said on the page travels in the header.
func TestFilesNameLicenceAndPage(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string][]string{
		"/indicators/internet-users.csv?asof=2026-08-01":  {`</indicators/internet-users?asof=2026-08-01>; rel="cite-as"`, `<https://creativecommons.org/licenses/by/4.0/>; rel="license"`},
		"/indicators/internet-users/revisions.json":       {`</indicators/internet-users>; rel="cite-as"`},
		"/indicators/coverage-4g.json":                    {`<https://creativecommons.org/licenses/by-nc-sa/3.0/igo/>; rel="license"`},
		"/gap.csv?country=VNM":                            {`</gap>; rel="cite-as"`, `by-nc-sa/3.0/igo/>; rel="license"`},
		"/countries/TLS.csv":                              {`</countries/TLS>; rel="cite-as"`},
		"/data/observations.csv?indicator=internet-users": {`</data>; rel="cite-as"`, `<https://creativecommons.org/licenses/by/4.0/>; rel="license"`},
	} {
		links := strings.ReplaceAll(strings.Join(c.get(path).Header.Values("Link"), ", "), "<"+c.base, "<")
		for _, w := range want {
			if !strings.Contains(links, w) {
				t.Errorf("%s: links %s, want %s", path, links, w)
			}
		}
	}
	if links := strings.Join(c.get("/data/observations.csv?indicator=internet-users").Header.Values("Link"), ", "); strings.Contains(links, "by-nc-sa") {
		t.Errorf("one indicator carries the licences of others: %s", links)
	}
	head := parsed(t, c.get("/indicators/internet-users?view=table").body).all("head")[0]
	for _, want := range [][3]string{
		{"license", "", "https://creativecommons.org/licenses/by/4.0/"}, {"alternate", "text/csv", "/indicators/internet-users.csv"},
		{"alternate", "application/json", "/indicators/internet-users.json"}, {"describedby", "application/x-bibtex", "/indicators/internet-users.bib?view=table"},
	} {
		found := with(with(head.all("link"), "rel", want[0]), "href", want[2])
		if len(found) != 1 || found[0].attrs["type"] != want[1] {
			t.Errorf("%v: %d links", want, len(found))
		}
	}
}
