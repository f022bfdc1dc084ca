package dashboard_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/dashboard"
	"readiness/data"
)

// withheldSite serves a release that has figures of Microsoft, under a
// catalogue that says that nobody may pass them on.
func withheldSite(t *testing.T) *client {
	t.Helper()
	catalogue := fstest.MapFS{}
	names, err := filepath.Glob("../data/catalog/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		if filepath.Base(name) == "sources.yaml" {
			before, after, found := strings.Cut(text, "- id: microsoft\n")
			if !found {
				t.Fatal("no source microsoft")
			}
			text = before + "- id: microsoft\n" + strings.Replace(after, "redistribute: true", "redistribute: false", 1)
		}
		catalogue[filepath.Base(name)] = &fstest.MapFile{Data: []byte(text)}
	}
	catalog, err := data.Load(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	seed := fstest.MapFS{"microsoft.csv": {Data: []byte("indicator,country,year,value,unit,status,source,vintage,note\r\n" +
		"ai-diffusion,SGP,2025,60.9,PT_WORKING_AGE,E,microsoft,2026-01-31,\r\nai-diffusion,VNM,2025,21.2,PT_WORKING_AGE,E,microsoft,2026-01-31,\r\n")}}
	files := os.DirFS("testdata/seed")
	known, err := fs.Glob(files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range known {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		seed[name] = &fstest.MapFile{Data: content}
	}
	q, err := build(t.TempDir(), catalog, seed, today)
	if err != nil {
		t.Fatal(err)
	}
	return site(t, dashboard.Config{Acquire: served(q)})
}

// TestWithheldIsRefused: figures that may not be passed on are shown on pages
// and are in no file. Who asks for them is told whose licence it is and where
// the publisher has them.
func TestWithheldIsRefused(t *testing.T) {
	c := withheldSite(t)
	for _, path := range []string{
		"/indicators/ai-diffusion.csv", "/indicators/ai-diffusion.json",
		"/indicators/ai-diffusion/revisions.csv", "/indicators/ai-diffusion/revisions.json",
		"/data/observations.csv?indicator=internet-users,ai-diffusion", "/gap.csv?series=ai-diffusion", "/gap.json?country=VNM&series=ai-diffusion",
		"/compare.csv?x=internet-users&y=ai-diffusion", "/compare.json?x=internet-users&y=ai-diffusion",
	} {
		answer := c.get(path)
		var p struct {
			Status    int
			Detail    string
			Licence   data.Licence
			Publisher string `json:"publisher_page"`
		}
		if err := json.Unmarshal([]byte(answer.body), &p); err != nil || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s %v %.200s", path, answer.Header.Get("Content-Type"), err, answer.body)
			continue
		}
		if answer.StatusCode != 403 || p.Status != 403 || p.Licence.ID != "MIT" || p.Licence.Redistribute ||
			!strings.Contains(p.Detail, "MIT License") || !strings.Contains(p.Detail, "Microsoft") || !strings.HasPrefix(p.Publisher, "https://") {
			t.Errorf("%s: %d %+v", path, answer.StatusCode, p)
		}
	}
	for _, path := range []string{
		"/data/observations.csv", "/gap.csv?country=VNM", "/gap.json?country=VNM", "/countries/VNM.csv", "/countries/SGP.csv",
	} {
		if answer := c.get(path); answer.StatusCode != 200 || strings.Contains(answer.body, "ai-diffusion") || !strings.Contains(answer.body, "internet-users") {
			t.Errorf("%s: %d, has figures that may not be passed on, or none at all: %.300s", path, answer.StatusCode, answer.body)
		}
	}
	page := c.get("/indicators/ai-diffusion")
	if page.StatusCode != 200 || !strings.Contains(page.body, "21.2") || strings.Contains(page.body, `href="/indicators/ai-diffusion.csv`) {
		t.Errorf("the page answers %d; it shows the figure and offers no file", page.StatusCode)
	}
	if about := c.get("/indicators/ai-diffusion.metadata.json"); about.StatusCode != 200 || strings.Contains(about.body, "21.2") || !strings.Contains(about.body, `"redistribute": false`) {
		t.Errorf("metadata: %d %.300s", about.StatusCode, about.body)
	}
	if catalogue := c.get("/catalog.jsonld"); strings.Contains(catalogue.body, "ai-diffusion.csv") {
		t.Error("the catalogue of data sets offers the file")
	}
}

// TestFilesSayTheirTerms: a file that mixes licences names the strictest, what
// all of them ask together, and each source's own.
func TestFilesSayTheirTerms(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string]struct {
		strictest string
		mixed     bool
		sources   string // one that must be named, with its licence
	}{
		"/index.json":                     {"CC-BY-NC-SA-3.0-IGO", true, "oxford CC-BY-SA-4.0"},
		"/gap.json":                       {"CC-BY-NC-SA-3.0-IGO", true, "worldbank CC-BY-4.0"},
		"/gap.json?series=internet-users": {"CC-BY-4.0", false, "worldbank CC-BY-4.0"},
		"/convergence.json":               {"CC-BY-NC-SA-3.0-IGO", true, "undesa LicenseRef-UN-attribution"},
		"/shift.json":                     {"CC-BY-NC-SA-3.0-IGO", true, "itu CC-BY-NC-SA-3.0-IGO"},
		"/compare.json?x=internet-users&y=egdi&size=population": {"CC-BY-4.0", true, "undesa LicenseRef-UN-attribution"},
		"/pillars/access.json":                                     {"CC-BY-NC-SA-3.0-IGO", true, "itu CC-BY-NC-SA-3.0-IGO"},
		"/indicators/mobile-broadband.json":                        {"CC-BY-NC-SA-3.0-IGO", false, "itu CC-BY-NC-SA-3.0-IGO"},
		"/indicators/intl-bandwidth.json":                          {"CC-BY-NC-SA-3.0-IGO", true, "worldbank CC-BY-4.0"},
		"/indicators/internet-users/revisions.json":                {"CC-BY-4.0", false, "worldbank CC-BY-4.0"},
		"/index.metadata.json":                                     {"CC-BY-NC-SA-3.0-IGO", true, "oxford CC-BY-SA-4.0"},
		"/indicators/internet-users.metadata.json":                 {"CC-BY-4.0", false, "worldbank CC-BY-4.0"},
		"/compare.metadata.json?x=internet-users&y=egdi&size=none": {"CC-BY-4.0", true, "undesa LicenseRef-UN-attribution"},
	} {
		type terms struct {
			Licence data.Terms
			Sources []struct {
				Source     string
				LicenceID  string `json:"licence_id"`
				LicenceURL string `json:"licence_url"`
			}
		}
		var file struct {
			terms
			Notes []terms
		}
		answer := c.get(path)
		if err := json.Unmarshal([]byte(answer.body), &file); err != nil {
			t.Errorf("%s: %v %.200s", path, err, answer.body)
			continue
		}
		said := file.terms
		if len(file.Notes) > 0 {
			said = file.Notes[0]
		}
		found := false
		for _, s := range said.Sources {
			found = found || s.Source+" "+s.LicenceID == want.sources && strings.HasPrefix(s.LicenceURL, "https://")
		}
		if said.Licence.ID != want.strictest || said.Licence.Mixed != want.mixed || said.Licence.URL == "" || !found {
			t.Errorf("%s: %+v, want %+v", path, said, want)
		}
	}
}

// TestPagesNameTheirLicences: the foot of a page lists what binds its figures.
func TestPagesNameTheirLicences(t *testing.T) {
	c := fullSite(t)
	const itu = "Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO"
	for path, want := range map[string]struct {
		strictest string
		links     []string
	}{
		"/index":                     {itu, []string{"by/4.0", "by-nc-sa/3.0/igo", "by-sa/4.0", "zero/1.0"}},
		"/shift":                     {itu, []string{"by/4.0", "by-nc-sa/3.0/igo", "by-sa/4.0", "zero/1.0"}},
		"/indicators/internet-users": {"", []string{"by/4.0"}},
	} {
		foot := with(parsed(t, c.get(path).body).all("footer"), "class", "site-footer")[0]
		text := foot.words()
		if !strings.Contains(text, "Licences of the figures on this page:") || want.strictest != "" && !strings.Contains(text, "The strictest binds who uses them together: "+want.strictest+".") ||
			want.strictest == "" && strings.Contains(text, "The strictest") {
			t.Errorf("%s ends with %s", path, text)
		}
		if !strings.Contains(text, "Scores and ranks may be used for non-commercial purposes only, as the licences of these publishers ask: International Telecommunication Union.") {
			t.Errorf("%s does not say what scores may be used for: %s", path, text)
		}
		for _, link := range want.links {
			if !slices.ContainsFunc(foot.all("a"), func(a *element) bool {
				return strings.Contains(a.attrs["href"], "creativecommons.org/") && strings.Contains(a.attrs["href"], link)
			}) {
				t.Errorf("%s does not lead to the licence %s", path, link)
			}
		}
	}
}
