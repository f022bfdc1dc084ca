package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/ingest"
)

// fetchBlock is what the catalogue says of how a data set is fetched.
func fetchBlock(t *testing.T, dataset string) string {
	t.Helper()
	content, err := os.ReadFile("../data/catalog/sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(content), "  - id: "+dataset+"\n")
	own, _, _ := strings.Cut(rest, "  - id: ")
	block := fetchBlocks.FindString(own)
	if block == "" {
		t.Fatalf("the catalogue has no addresses of %s", dataset)
	}
	return block
}

// packs is an archive of one file of the test data.
func packs(t *testing.T, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		w, err := archive.Create(filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func plain(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// worldBankZIP is an address that the catalogue does not use: the same series
// as an archive.
const worldBankZIP = `    fetch:
    - {url: "https://api.worldbank.org/v2/en/indicator/{key}?downloadformat=csv", file: "{key}.zip", reply: zip, keys: [IT.NET.USER.ZS], dated: inside, basis: A test.}
`

// What the catalogue's addresses bring, in the publishers' own layouts, is
// known by its name and dated, and comes into a release without a line of code
// for the data set.
func TestFetchedDatasets(t *testing.T) {
	for _, c := range []struct {
		source  data.SourceID
		dataset string
		block   string
		body    []byte
		asked   []string // at least
		file    string   // of the first; the others have the same bytes
		format  string
		vintage data.Vintage
	}{
		{source: "worldbank", dataset: "wdi", block: worldBankZIP, body: packs(t, "worldbank/2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv",
			"worldbank/2026-07-13/Metadata_Country_API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv", "worldbank/2026-07-13/Metadata_Indicator_API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"),
			asked: []string{"/v2/en/indicator/IT.NET.USER.ZS?downloadformat=csv"}, file: "IT.NET.USER.ZS.zip", format: "World Bank API CSV", vintage: "2026-07-13"},
		{source: "worldbank", dataset: "findex", body: plain(t, "worldbank/findex/GlobalFindexDatabase2025_subset.csv"),
			asked: []string{"/related/GlobalFindexDatabase2025.csv"}, file: "GlobalFindexDatabase2025.csv", format: "World Bank Global Findex CSV", vintage: "2026-04-06"},
		{source: "itu", dataset: "datahub", body: packs(t, "itu/2025-12/population_coverage_mobile_network.csv"),
			asked: []string{"/v2/data/download/byid/12047/iscollection/false", "/v2/data/download/byid/430/iscollection/false"}, file: "datahub-12047.zip", format: "ITU DataHub CSV", vintage: "2026-11-23"},
		{source: "itu", dataset: "gci", body: plain(t, "itu/gci/gci_overall_2020_2024_data360.csv"),
			asked: []string{"/data360/data?DATABASE_ID=ITU_GCI&INDICATOR=ITU_GCI_GCI_OVRL_SCRE&format=csv"},
			file:  "ITU_GCI_GCI_OVRL_SCRE.csv", format: "ITU Global Cybersecurity Index, Data360 CSV", vintage: "2026-11-23"},
		{source: "openalex", dataset: "works", body: plain(t, "openalex/ai_pubs_2024_by_country.json"),
			asked: []string{"/works?filter=concepts.id:C154945302,from_publication_date:2025-01-01,to_publication_date:2025-12-31&group_by=authorships.countries"},
			file:  "ai_pubs_2020_by_country.json", format: "OpenAlex works by country, JSON", vintage: "2026-11-23"},
		{source: "unctad", dataset: "cyberlaw-tracker", body: plain(t, "unctad/cyberlaw_tracker_2026.csv"),
			asked: []string{"/2026-cyberlaw_tracker/assets/data/data.csv"}, file: "cyberlaw_tracker.csv", format: "UNCTAD Global Cyberlaw Tracker CSV", vintage: "2026-04-06"},
		{source: "oecd", dataset: "digital-stri", body: plain(t, "oecd/DF_STRI_DIGITAL_2026-05-04.csv"),
			asked: []string{"/public/rest/data/OECD.TAD.TPD,DSD_STRI@DF_STRI_DIGITAL,1.0/all?format=csvfilewithlabels"},
			file:  "DF_STRI_DIGITAL.csv", format: "oecd digital-stri, sdmx-csv", vintage: "2026-11-23"},
	} {
		t.Run(string(c.source)+" "+c.dataset, func(t *testing.T) {
			if c.block == "" {
				c.block = fetchBlock(t, c.dataset)
			}
			b := newBench(t, base...)
			b.Catalog = oneSeries(t, map[string]string{c.dataset: c.block})
			server := newPublisher(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Last-Modified", "Mon, 06 Apr 2026 23:30:00 GMT")
				_, _ = w.Write(c.body)
			})
			mirrors := map[string]string{}
			for _, host := range b.Catalog.Hosts() {
				mirrors[host.Name] = server.URL
			}
			b.Fetcher = ingest.NewFetcher(ingest.FetcherConfig{Catalog: b.Catalog, Attempts: 1, Mirrors: mirrors, Now: b.Now,
				Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
			report := b.run(ingest.Published, ingest.Ask{Sources: []data.SourceID{c.source}})
			requests := strings.Join(server.requests(), "\n")
			for _, uri := range c.asked {
				if !strings.Contains(requests, uri) {
					t.Errorf("%s was not asked for; asked for\n%s", uri, requests)
				}
			}
			found := false
			for _, f := range report.Files {
				if f.Source != c.source || f.File != c.file {
					continue
				}
				found = true
				if got := fmt.Sprint(f.Format, " ", f.Newest); got != c.format+" "+string(c.vintage) || f.Facts == 0 || f.State != "new" {
					t.Errorf("%s read as %s with %d facts, %s; want %s of %s", f.File, got, f.Facts, f.State, c.format, c.vintage)
				}
			}
			if !found {
				t.Errorf("no %s among %+v", c.file, report.Files)
			}
		})
	}
}
