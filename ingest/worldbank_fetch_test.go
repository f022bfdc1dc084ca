package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"readiness/data"
)

// bank answers like the World Bank's API about six economies in two years, a
// page of six rows at a time, however many were asked for.
type bank struct {
	mutex    sync.Mutex
	requests []string
	// change turns the answer of one page into another; nil: never.
	change func(page int, text string) string
}

func (b *bank) answer(w http.ResponseWriter, r *http.Request) {
	b.mutex.Lock()
	b.requests = append(b.requests, r.URL.RequestURI())
	b.mutex.Unlock()
	code := strings.TrimPrefix(r.URL.Path, "/v2/country/all/indicator/")
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	rows := bankRows(code)
	text := fmt.Sprintf(`[{"page":%d,"pages":%d,"per_page":"6","total":%d,"sourceid":"2","lastupdated":"2026-07-13"},[%s]]`,
		page, (len(rows)+5)/6, len(rows), strings.Join(rows[(page-1)*6:min(page*6, len(rows))], ","))
	if b.change != nil {
		text = b.change(page, text)
	}
	fmt.Fprint(w, text)
}

func bankRows(code string) []string {
	var rows []string
	for _, economy := range []struct{ iso2, iso3 string }{{"1A", "ARB"}, {"ID", "IDN"}, {"XD", ""}, {"SG", "SGP"}, {"TL", "TLS"}, {"1W", "WLD"}, {"ZW", "ZWE"}} {
		for year := 2024; year >= 2023; year-- {
			value := "12.5"
			if economy.iso3 == "TLS" && year == 2024 {
				value = "null"
			}
			rows = append(rows, fmt.Sprintf(`{"indicator":{"id":"%s","value":"A name"},"country":{"id":"%s","value":"A place"},`+
				`"countryiso3code":"%s","date":"%d","value":%s,"unit":"","obs_status":"","decimal":0}`, code, economy.iso2, economy.iso3, year, value))
		}
	}
	return rows
}

// fetcherTo asks a server of the test instead of the World Bank.
func fetcherTo(t *testing.T, address string) *Fetcher {
	t.Helper()
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return NewFetcher(FetcherConfig{Catalog: catalog, Attempts: 2, Wait: time.Millisecond, Bases: map[data.SourceID]string{"worldbank": address + "/"}})
}

// Every series of the API's data sets is asked for, every page is kept under
// its address, and what is kept loads.
func TestFetchWorldBank(t *testing.T) {
	b := &bank{}
	address, _ := answers(t, b.answer)
	into := t.TempDir()
	f := fetcherTo(t, address)
	got, err := worldbank().Fetch(context.Background(), f, into)
	if err != nil {
		t.Fatal(err)
	}
	series := worldBankSeries(f.Catalog())
	if len(series) < 20 || !slices.Contains(series, "IT.NET.USER.ZS") || !slices.Contains(series, "GE.EST") || slices.Contains(series, "psdi") {
		t.Errorf("series asked for: %v", series)
	}
	if want := 3 * len(series); len(got) != want || len(b.requests) != want {
		t.Fatalf("%d files of %d requests, want %d of each", len(got), len(b.requests), want)
	}
	wantLines(t, "requests", b.requests[:3], []string{
		"/v2/country/all/indicator/" + series[0] + "?format=json&per_page=20000&page=1",
		"/v2/country/all/indicator/" + series[0] + "?format=json&per_page=20000&page=2",
		"/v2/country/all/indicator/" + series[0] + "?format=json&per_page=20000&page=3",
	})
	stage := formatStage(t)
	facts := 0
	for _, received := range got {
		if !strings.HasPrefix(received.Origin, address+"/v2/") {
			t.Errorf("%s is said to come from %s", received.File, received.Origin)
		}
		file := fileOf(t, "worldbank", received.File, "worldbank/"+filepath.Base(received.File))
		loaded := loadInto(t, stage, file, jsonFormat)
		wantClean(t, loaded)
		facts += loaded.Facts
	}
	// IDN, SGP and WLD have two figures each, TLS one.
	if want := 7 * len(series); facts != want {
		t.Errorf("%d facts, want %d", facts, want)
	}
}

func TestFetchWorldBankRefuses(t *testing.T) {
	onPage := func(wanted int, old, new string) func(int, string) string {
		return func(page int, text string) string {
			if page != wanted {
				return text
			}
			return strings.Replace(text, old, new, 1)
		}
	}
	always := func(text string) func(int, string) string { return func(int, string) string { return text } }
	for _, c := range []struct {
		is     string
		change func(page int, text string) string
		fails  string
		asked  int32
	}{
		{"an error of the publisher", always(`[{"message":[{"id":"175","key":"Invalid format","value":"The indicator was not found. It may have been deleted or archived."}]}]`),
			"the publisher answered with an error: 175 Invalid format: The indicator was not found. It may have been deleted or archived.", 1},
		{"a web page with status 200", always("<html><head><title>502 Bad Gateway</title></head></html>"), "a web page in place of JSON", 2},
		{"JSON that breaks off", func(_ int, text string) string { return text[:len(text)/2] }, "the reply is no whole JSON: unexpected end of JSON input", 2},
		{"no figures", always(`[{"page":0,"pages":0,"per_page":0,"total":0,"sourceid":null,"lastupdated":null},null]`), "the publisher has no figures of the series", 1},
		{"an empty list", always(`[]`), "the reply is an empty list", 2},
		{"another total on a later page", onPage(2, `"total":14`, `"total":15`), "the total changed from 14 to 15 between page 1 and page 2: a new release came out in between", 2},
		{"another date on a later page", onPage(3, "2026-07-13", "2026-07-14"), "the lastupdated changed from 2026-07-13 to 2026-07-14 between page 1 and page 3", 3},
		{"another source on a later page", onPage(2, `"sourceid":"2"`, `"sourceid":"57"`), "the source changed from 2 to 57", 2},
		{"the same page again", onPage(2, `"page":2`, `"page":1`), "asked for page 2, got page 1", 2},
		{"rows that are missing", onPage(3, `,{"indicator"`, `],"rest":[{"indicator"`), "the reply is no whole JSON", 4},
		{"fewer rows than the total", func(page int, text string) string {
			if page != 3 {
				return text
			}
			return text[:strings.Index(text, `,[{"indicator"`)] + ",[]]"
		}, "12 rows in 3 pages, the publisher states 14 in all", 3},
	} {
		t.Run(c.is, func(t *testing.T) {
			address, asked := answers(t, (&bank{change: c.change}).answer)
			got, err := worldbank().Fetch(context.Background(), fetcherTo(t, address), t.TempDir())
			if err == nil || !strings.Contains(err.Error(), c.fails) || !strings.Contains(err.Error(), "of the World Bank") || got != nil {
				t.Errorf("error %v, want one with %q", err, c.fails)
			}
			if asked.Load() != c.asked {
				t.Errorf("%d requests, want %d", asked.Load(), c.asked)
			}
		})
	}
}

// What changed under us is the publisher's doing and calls for another run, so
// it is told apart from a fault of ours.
func TestFetchTellsTheKindOfFailure(t *testing.T) {
	address, _ := answers(t, (&bank{change: func(page int, text string) string {
		return strings.Replace(text, `"total":14`, fmt.Sprintf(`"total":%d`, 13+page), 1)
	}}).answer)
	if _, err := worldbank().Fetch(context.Background(), fetcherTo(t, address), t.TempDir()); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("%v is not ErrInvalid", err)
	}
}
