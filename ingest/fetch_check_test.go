package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readiness/data"
)

// zipped packs members, a name and its content in turn.
func zipped(t *testing.T, members ...string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for at := 0; at < len(members); at += 2 {
		w, err := archive.Create(members[at])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[at+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A reply is refused before it is kept if it can't be what was asked for.
// Refusals that asking again can't better are final.
func TestCheckReply(t *testing.T) {
	whole := zipped(t, "a.csv", "a,b\n1,2\n")
	damaged := strings.Replace(whole, "\n1,2", "\n1,3", 1)
	if damaged == whole { // packed: break a byte of the member instead
		at := strings.Index(whole, "a.csv") + len("a.csv") + 3
		damaged = whole[:at] + string(whole[at]^0xff) + whole[at+1:]
	}
	for _, c := range []struct {
		is    string
		fetch data.Fetch
		body  string
		fails string
		final bool
	}{
		{"CSV", data.Fetch{Reply: data.ReplyCSV}, "a,b\n1,2\n", "", false},
		{"CSV with a mark and without the end of its last line", data.Fetch{Reply: data.ReplyCSV}, "\ufeffa,b\n1,2", "", false},
		{"nothing", data.Fetch{Reply: data.ReplyCSV}, " \n", "the reply is empty", false},
		{"a page for people", data.Fetch{Reply: data.ReplyCSV}, "\n<!DOCTYPE html>\n<title>x", "a web page in place of csv", false},
		{"a page for people, as XHTML", data.Fetch{Reply: data.ReplyZIP}, `<?xml version="1.0"?><html>`, "a web page in place of zip", false},
		{"an error in JSON", data.Fetch{Reply: data.ReplyCSV}, `{"error":"too many"}`, `begins with "{\"error\":\"too many\"}" and is no CSV`, false},
		{"an error in XML", data.Fetch{Reply: data.ReplyCSV}, `<error/>`, "is no CSV", false},
		{"an archive for CSV", data.Fetch{Reply: data.ReplyCSV}, whole, "is no CSV", false},
		{"rows below the cut", data.Fetch{Reply: data.ReplyCSV, MaxRows: 3}, "a\n1\n2\n", "", false},
		{"rows at the cut", data.Fetch{Reply: data.ReplyCSV, MaxRows: 3}, "a\n1\n2\n3\n", "the reply has 3 rows, and the publisher cuts replies after 3", true},
		{"JSON", data.Fetch{Reply: data.ReplyJSON}, `{"a":[1]}`, "", false},
		{"SDMX-CSV", data.Fetch{Reply: data.ReplySDMX}, sdmxRows("TLS,BB,_T,2018,4,A"), "", false},
		{"half of it", data.Fetch{Reply: data.ReplySDMX}, strings.TrimSuffix(sdmxRows("TLS,BB,_T,2018,4,A"), ",\n"), "breaks off", false},
		{"SDMX-JSON", data.Fetch{Reply: data.ReplySDMX}, message20, "", false},
		{"its error message", data.Fetch{Reply: data.ReplySDMX}, `{"errors": [{"code": 404, "title": "No results"}]}`, "No results", false},
		{"half of it", data.Fetch{Reply: data.ReplyJSON}, `{"a":[1`, "no whole JSON: unexpected EOF", false},
		{"more than it", data.Fetch{Reply: data.ReplyJSON}, `{"a":[1]} {}`, "something follows the value", false},
		{"an archive", data.Fetch{Reply: data.ReplyZIP}, whole, "", false},
		{"half an archive", data.Fetch{Reply: data.ReplyZIP}, whole[:len(whole)/2], "no whole archive", false},
		{"an archive with a changed byte", data.Fetch{Reply: data.ReplyZIP}, damaged, `member "a.csv"`, false},
		{"an empty archive", data.Fetch{Reply: data.ReplyZIP}, zipped(t), "has 0 members", true},
		{"an archive bomb", data.Fetch{Reply: data.ReplyZIP}, zipped(t, "a.csv", strings.Repeat("0", 16<<20)), "unpack to more than 200 times", true},
		{"a workbook for an archive", data.Fetch{Reply: data.ReplyZIP}, zipped(t, "[Content_Types].xml", "<x/>"), "is not a zip", true},
		{"a workbook", data.Fetch{Reply: data.ReplyWorkbook}, zipped(t, "[Content_Types].xml", "<x/>"), "", false},
		{"an archive for a workbook", data.Fetch{Reply: data.ReplyWorkbook}, whole, "is not a xlsx", true},
	} {
		path := filepath.Join(t.TempDir(), "reply")
		if err := os.WriteFile(path, []byte(c.body), 0o600); err != nil {
			t.Fatal(err)
		}
		err := checkReply(c.fetch)(path)
		if (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) || errors.Is(err, errNotAgain) != c.final {
			t.Errorf("%s: %v, want %q, final: %v", c.is, err, c.fails, c.final)
		}
	}
}

// Every address of the catalogue brings a file of the kind and the name that it
// states, dated as it states.
func TestEveryAddressOfTheCatalogue(t *testing.T) {
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range catalog.Sources() {
		if !source.Fetched() {
			continue
		}
		if len(formatsOf(catalog, Sources())[source.ID]) <= len(tidyFormats()) {
			t.Errorf("%s can be fetched, and nothing reads what comes", source.ID)
		}
		b := &bank{}
		address := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Last-Modified", "Mon, 06 Apr 2026 23:30:00 GMT")
			kind := kindOf(t, source, r.URL.RequestURI())
			bodies := map[data.ReplyKind]string{data.ReplyCSV: "a,b\n1,2\n", data.ReplyJSON: "{}", data.ReplySDMX: message20,
				data.ReplyZIP: zipped(t, "a.csv", "a\n"), data.ReplyWorkbook: zipped(t, "[Content_Types].xml", "<x/>")}
			if kind == data.ReplyPages {
				b.answer(w, r)
				return
			}
			_, _ = w.Write([]byte(bodies[kind]))
		})
		got, err := visitTo(t, address, source.ID, func(data.Dataset) bool { return true }).fetch(context.Background())
		if err != nil {
			t.Errorf("%s: %v", source.ID, err)
		}
		for _, r := range got {
			if strings.ContainsAny(r.file+r.origin, "{}") || filepath.Base(r.file) == "" {
				t.Errorf("%s: %s from %s", source.ID, r.file, r.origin)
			}
			if r.vintage == "" && r.published == "" {
				t.Errorf("%s: %s has no date", source.ID, r.file)
			}
		}
	}
}

// kindOf is what a source's address must answer with.
func kindOf(t *testing.T, source data.Source, uri string) data.ReplyKind {
	t.Helper()
	for _, d := range source.Datasets {
		for _, f := range d.Fetches {
			pattern := f.URL[strings.Index(f.URL[len("https://"):], "/")+len("https://"):]
			if begin, _, _ := strings.Cut(pattern, "{"); strings.HasPrefix(uri, begin) {
				return f.Reply
			}
		}
	}
	t.Errorf("%s has no address for %s", source.ID, uri)
	return ""
}

// A file gets its date as the catalogue says.
func TestFetchedFilesAreDated(t *testing.T) {
	modified := "Mon, 06 Apr 2026 23:30:00 GMT"
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if modified != "" {
			w.Header().Set("Last-Modified", modified)
		}
		_, _ = w.Write([]byte("a,b\n"))
	})
	v := visitTo(t, address, "itu", func(data.Dataset) bool { return false })
	for _, c := range []struct {
		dated    data.Dating
		modified string
		want     data.Vintage
	}{
		{data.DatedInside, "Mon, 06 Apr 2026 23:30:00 GMT", ""},
		{data.DatedModified, "Mon, 06 Apr 2026 23:30:00 GMT", "2026-04-06"},
		{data.DatedModified, "", "2026-11-23"},
		{data.DatedModified, "yesterday", "2026-11-23"},
		{data.DatedFetched, "Mon, 06 Apr 2026 23:30:00 GMT", "2026-11-23"},
	} {
		modified = c.modified
		v.room = t.TempDir()
		got, err := v.single(context.Background(), data.Fetch{URL: address, File: "x.csv", Reply: data.ReplyCSV, Dated: c.dated}, strings.NewReplacer())
		if err != nil || len(got) != 1 || got[0].vintage != c.want {
			t.Errorf("dated %s, modified %q: %v, %v; want %q", c.dated, c.modified, got, err, c.want)
		}
	}
}

// Years run from the first one to the last complete one.
func TestPlaces(t *testing.T) {
	v := visitTo(t, "http://127.0.0.1:1", "itu", func(data.Dataset) bool { return true })
	var got []string
	for _, place := range v.places("gci", data.Fetch{URL: "{key}/{year}", Keys: []string{"b", "a"}, FirstYear: 2024}) {
		got = append(got, place.Replace("{key}/{year}"))
	}
	wantLines(t, "places", got, []string{"a/2024", "a/2025", "b/2024", "b/2025"})
}

// Requests to one host keep their distance, whoever makes them.
func TestPace(t *testing.T) {
	clock := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	var waits []time.Duration
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	f := NewFetcher(FetcherConfig{Catalog: catalog, Now: func() time.Time { return clock },
		Sleep: func(_ context.Context, d time.Duration) error {
			waits = append(waits, d)
			clock = clock.Add(d)
			return nil
		}})
	for _, step := range []struct {
		host   string
		passes time.Duration
		waits  time.Duration
	}{
		{"sdmx.oecd.org", 0, 0},
		{"sdmx.oecd.org", 0, 61 * time.Second},
		{"api.worldbank.org", 0, 0},
		{"sdmx.oecd.org", 60 * time.Second, time.Second},
		{"sdmx.oecd.org", time.Hour, 0},
		{"sdmx.oecd.org", 0, 61 * time.Second},
	} {
		clock = clock.Add(step.passes)
		if err := f.pace(context.Background(), step.host); err != nil {
			t.Fatal(err)
		}
		if got := waits[len(waits)-1]; got.Round(time.Millisecond) != step.waits {
			t.Errorf("%s after %s: waits %s, want %s", step.host, step.passes, got, step.waits)
		}
	}
}
