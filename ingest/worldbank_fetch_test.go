package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"readiness/data"
)

// bank answers like the World Bank's API about seven economies in two years, a
// page of six rows at a time, however many were asked for.
type bank struct {
	requests []string
	// change turns the answer of one page into another; nil: never.
	change func(page int, text string) string
}

func (b *bank) answer(w http.ResponseWriter, r *http.Request) {
	b.requests = append(b.requests, r.URL.RequestURI())
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

// visitTo asks a server of the test instead of a source's hosts, about what the
// catalogue keeps of the source's data sets.
func visitTo(t *testing.T, address string, source data.SourceID, keep func(data.Dataset) bool) *visit {
	t.Helper()
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	s, err := catalog.Source(source)
	if err != nil {
		t.Fatal(err)
	}
	var datasets []data.Dataset
	for _, d := range s.Datasets {
		if keep(d) {
			datasets = append(datasets, d)
		}
	}
	s.Datasets = datasets
	mirrors := map[string]string{}
	for _, host := range catalog.Hosts() {
		mirrors[host.Name] = address + "/"
	}
	f := NewFetcher(FetcherConfig{Catalog: catalog, Attempts: 2, Mirrors: mirrors,
		Now:   func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
	return &visit{Fetcher: f, source: s, room: t.TempDir(), asked: &Asked{}}
}

// onTheAPI keeps the data sets that come in pages.
func onTheAPI(d data.Dataset) bool {
	return len(d.Fetches) > 0 && d.Fetches[0].Reply == data.ReplyPages
}

// Every series of the API's data sets is asked for, every page is kept under
// its address, and what is kept loads.
func TestFetchWorldBank(t *testing.T) {
	b := &bank{}
	address := serve(t, b.answer)
	v := visitTo(t, address, "worldbank", onTheAPI)
	got, err := v.fetch(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	asked := strings.Join(b.requests, "\n")
	for code, wanted := range map[string]bool{"IT.NET.USER.ZS": true, "GE.EST": true, "IQ.SPI.OVRL": true, "psdi": false, "SPI.INDEX": false, "account_t_d": false} {
		if strings.Contains(asked, "/v2/country/all/indicator/"+code+"?") != wanted {
			t.Errorf("%s asked for: %v, want %v", code, !wanted, wanted)
		}
	}
	series := len(got) / 3
	if series < 20 || len(got) != 3*series || len(b.requests) != len(got) || v.asked.Requests != len(got) {
		t.Fatalf("%d files of %d requests", len(got), len(b.requests))
	}
	wantLines(t, "requests", b.requests[:3], []string{
		"/v2/country/all/indicator/GE.EST?format=json&per_page=20000&page=1",
		"/v2/country/all/indicator/GE.EST?format=json&per_page=20000&page=2",
		"/v2/country/all/indicator/GE.EST?format=json&per_page=20000&page=3",
	})
	stage := formatStage(t)
	facts := 0
	for _, r := range got {
		if !strings.HasPrefix(r.origin, address+"/v2/") || r.published != "2026-07-13" || r.vintage != "" {
			t.Errorf("%s is said to come from %s, dated %s and %s", r.file, r.origin, r.published, r.vintage)
		}
		file := fileOf(t, "worldbank", r.file, "worldbank/"+filepath.Base(r.file))
		loaded := loadInto(t, stage, file, jsonFormat)
		wantClean(t, loaded)
		facts += loaded.Facts
	}
	// IDN, SGP and WLD have two figures each, TLS one.
	if want := 7 * series; facts != want {
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
		asked  int // pages of two releases are asked for three times
	}{
		{"an error of the publisher", always(`[{"message":[{"id":"175","key":"Invalid format","value":"The indicator was not found. It may have been deleted or archived."}]}]`),
			"the publisher answered with an error: 175 Invalid format: The indicator was not found. It may have been deleted or archived.", 1},
		{"a web page with status 200", always("<html><head><title>502 Bad Gateway</title></head></html>"), "a web page in place of JSON", 2},
		{"JSON that breaks off", func(_ int, text string) string { return text[:len(text)/2] }, "the reply is no whole JSON: unexpected end of JSON input", 2},
		{"no figures", always(`[{"page":0,"pages":0,"per_page":0,"total":0,"sourceid":null,"lastupdated":null},null]`), "the publisher has no figures of the series", 1},
		{"an empty list", always(`[]`), "the reply is an empty list", 2},
		{"pages without end", onPage(1, `"pages":3`, `"pages":501`), "the publisher states 501 pages, more than 500", 1},
		{"another total on a later page", onPage(2, `"total":14`, `"total":15`), "the total changed from 14 to 15 between page 1 and page 2: a new release came out in between", 6},
		{"another date on a later page", onPage(3, "2026-07-13", "2026-07-14"), "the lastupdated changed from 2026-07-13 to 2026-07-14 between page 1 and page 3", 9},
		{"another source on a later page", onPage(2, `"sourceid":"2"`, `"sourceid":"57"`), "the source changed from 2 to 57", 6},
		{"the same page again", onPage(2, `"page":2`, `"page":1`), "asked for page 2, got page 1", 2},
		{"rows that are missing", onPage(3, `,{"indicator"`, `],"rest":[{"indicator"`), "the reply is no whole JSON", 4},
		{"fewer rows than the total", func(page int, text string) string {
			if page != 3 {
				return text
			}
			return text[:strings.Index(text, `,[{"indicator"`)] + ",[]]"
		}, "12 rows in 3 pages, the publisher states 14 in all", 9},
	} {
		t.Run(c.is, func(t *testing.T) {
			b := &bank{change: c.change}
			v := visitTo(t, serve(t, b.answer), "worldbank", onTheAPI)
			got, err := v.fetch(context.Background())
			if err == nil || !strings.Contains(err.Error(), c.fails) || !strings.Contains(err.Error(), "data set wgi: GE.EST: ") || got != nil {
				t.Errorf("error %v, want one with %q", err, c.fails)
			}
			if len(b.requests) != c.asked {
				t.Errorf("%d requests, want %d", len(b.requests), c.asked)
			}
		})
	}
}

// What changed under us is the publisher's doing and calls for another run, so
// it is told apart from a fault of ours, and nothing of it is held.
func TestFetchTellsTheKindOfFailure(t *testing.T) {
	b := &bank{change: func(page int, text string) string {
		return strings.Replace(text, `"total":14`, fmt.Sprintf(`"total":%d`, 13+page), 1)
	}}
	v := visitTo(t, serve(t, b.answer), "worldbank", onTheAPI)
	if _, err := v.fetch(context.Background()); !errors.Is(err, data.ErrInvalid) || v.asked.Restarts != 2 {
		t.Errorf("%v is not ErrInvalid after %d restarts", err, v.asked.Restarts)
	}
	if left, err := filepath.Glob(filepath.Join(v.room, "*")); err != nil || len(left) > 0 {
		t.Errorf("held: %v, %v", left, err)
	}
}
