package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/ingest"
)

// tagged is the whole reply under a tag, and 304 for who knows it.
func tagged(tag, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		w.Header().Set("Last-Modified", "Sat, 01 Aug 2026 06:00:00 GMT")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		says(body)(w, r)
	}
}

// The sidecar says where a file came from and what the server said of it.
func TestFetchNotesTheReply(t *testing.T) {
	b := newFetchBench(t)
	b.server.plays(tagged(`"v1"`, figures(1, 1, newRelease)))
	b.run(ingest.Published, ingest.Ask{})
	notes := b.sidecars()
	if len(notes) != 1 {
		t.Fatalf("%d sidecars", len(notes))
	}
	var got ingest.Snapshot
	if err := json.Unmarshal([]byte(notes[0]), &got); err != nil {
		t.Fatal(err)
	}
	if want := b.server.URL + "/v2/country/all/indicator/IT.NET.USER.ZS?format=json&page=1"; got.Origin != want || got.File != "IT.NET.USER.ZS.page-1.json" {
		t.Errorf("from %s as %s, want %s", got.Origin, got.File, want)
	}
	want := ingest.Reply{Status: 200, Type: "text/plain; charset=utf-8", ETag: `"v1"`, LastModified: "Sat, 01 Aug 2026 06:00:00 GMT"}
	if got.Reply == nil || *got.Reply != want || got.Published != newRelease || got.Licence != "CC-BY-4.0" || got.Vintage != "" {
		t.Errorf("reply %+v, published %s, licence %s, vintage %s", got.Reply, got.Published, got.Licence, got.Vintage)
	}
	if len(got.SHA256) != 64 || got.Bytes != int64(len(figures(1, 1, newRelease))) || got.Received.IsZero() {
		t.Errorf("checksum %s of %d bytes at %s", got.SHA256, got.Bytes, got.Received)
	}
}

// A publisher that has nothing new gives no snapshot, and is not due again.
func TestFetchOfNothingNew(t *testing.T) {
	for _, c := range []struct {
		is     string
		served http.HandlerFunc
		same   int // addresses said to be unchanged
	}{
		{"by status 304", tagged(`"v1"`, figures(1, 1, newRelease)), 1},
		{"by the same bytes", good(), 0},
	} {
		t.Run(c.is, func(t *testing.T) {
			b := newFetchBench(t)
			b.server.plays(c.served)
			b.run(ingest.Published, ingest.Ask{})
			b.clock = b.clock.AddDate(0, 0, 151) // past the shortest cadence
			if s := b.standing("worldbank"); s.Due.After(b.clock) {
				t.Fatalf("due on %s, it is %s", s.Due, b.clock)
			}
			b.server.plays(c.served)
			report := b.run(ingest.Unchanged, ingest.Ask{})
			if a := report.Attempts[0]; a.Outcome != ingest.Unchanged || a.Asked.Unchanged != c.same || a.Asked.Requests != 1 || len(b.server.requests()) != 1 {
				t.Errorf("%+v, %d requests", a.Asked, len(b.server.requests()))
			}
			if len(b.sidecars()) != 1 {
				t.Errorf("%d snapshots, want the first one only", len(b.sidecars()))
			}
			if s := b.standing("worldbank"); !s.Due.After(b.clock) || !s.LastSuccess.Equal(report.Ended) {
				t.Errorf("asked on %s, due on %s, it is %s", s.LastSuccess, s.Due, b.clock)
			}
			b.server.plays(answersWith(500))
			b.run(ingest.Unchanged, ingest.Ask{}) // nothing is due
			if got := b.server.requests(); len(got) > 0 {
				t.Errorf("asked for %v", got)
			}
		})
	}
}

// A snapshot that was changed on the disk can't vouch for what it was.
func TestFetchDoesNotTrustAChangedSnapshot(t *testing.T) {
	b := newFetchBench(t)
	b.server.plays(tagged(`"v1"`, figures(1, 1, newRelease)))
	b.run(ingest.Published, ingest.Ask{})
	paths, err := filepath.Glob(filepath.Join(string(b.State), "snapshots", "worldbank", "*", "*page-1.json"))
	if err != nil || len(paths) != 1 {
		t.Fatal(paths, err)
	}
	if err := os.WriteFile(paths[0], []byte(strings.Replace(figures(1, 1, newRelease), "92", "93", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	b.server.plays(tagged(`"v1"`, figures(1, 1, newRelease)))
	report, err := b.Run(context.Background(), ingest.Ask{Sources: []data.SourceID{"worldbank"}})
	if a := report.Attempts[0]; a.Asked.Unchanged != 0 || a.Files != 1 {
		t.Errorf("%+v, %v; want it fetched whole", a, err)
	}
}

// What came before a failure is not asked for again, unless it is of another
// release or too old.
func TestFetchGoesOnWhereItStopped(t *testing.T) {
	steady := func(date string) http.HandlerFunc { return paged(3, func(int) string { return date }) }
	for _, c := range []struct {
		is      string
		later   time.Duration // past the back-off
		served  http.HandlerFunc
		asked   []string // pages
		resumed int
	}{
		{"with the page that failed", 2 * time.Hour, steady(newRelease), []string{"3"}, 2},
		{"from the start after another release", 2 * time.Hour, steady("2026-08-02"), []string{"3", "1", "2", "3"}, 2},
		{"from the start after more than a day", 25 * time.Hour, steady(newRelease), []string{"1", "2", "3"}, 0},
	} {
		t.Run(c.is, func(t *testing.T) {
			b := newFetchBench(t)
			b.server.plays(steady(newRelease), steady(newRelease), answersWith(404))
			b.run(ingest.Failed, ingest.Ask{})
			b.clock = b.clock.Add(c.later)
			b.server.plays(c.served)
			report := b.run(ingest.Published, ingest.Ask{})
			var asked []string
			for _, uri := range b.server.requests() {
				asked = append(asked, uri[strings.LastIndex(uri, "=")+1:])
			}
			if !slices.Equal(asked, c.asked) || report.Attempts[0].Asked.Resumed != c.resumed {
				t.Errorf("asked for pages %v and had %d, want %v and %d", asked, report.Attempts[0].Asked.Resumed, c.asked, c.resumed)
			}
			if len(b.sidecars()) != 3 {
				t.Errorf("%d snapshots, want 3", len(b.sidecars()))
			}
			if left, err := filepath.Glob(filepath.Join(string(b.State), "fetching", "*", "*")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// cybersecurity is an address of another source, on another host.
const cybersecurity = `    fetch:
    - {url: "https://data360api.worldbank.org/{key}.csv", file: "{key}.csv", reply: csv, keys: [ITU_GCI_GCI_OVRL_SCRE], dated: fetched, basis: A test.}
`

// One publisher's failure is its own: what others sent is published.
func TestFetchGoesOnWithOtherSources(t *testing.T) {
	b := newFetchBench(t)
	b.Catalog = oneSeries(t, map[string]string{"wdi": internetUsers, "gci": cybersecurity})
	b.fetcher("", func(c *ingest.FetcherConfig) { c.Mirrors["data360api.worldbank.org"] = b.server.URL })
	b.server.plays(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".csv") {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		good()(w, r)
	})
	report := b.run(ingest.Published, ingest.Ask{})
	b.equal(outcomes(report), "worldbank published", "itu failed")
	if got := report.Attempts[1].Error; !strings.Contains(got, "fetch itu: data set gci: ") || !strings.Contains(got, "403") {
		t.Errorf("error %s", got)
	}
	kept, err := b.State.ReadRuns(1)
	if err != nil || len(kept) != 1 || len(kept[0].Attempts) != 2 || kept[0].Attempts[0].Asked.Requests != 1 {
		t.Errorf("the report that is kept: %+v, %v", kept, err)
	}
	if s := b.standing("itu"); !s.Fetched || !s.LastSuccess.IsZero() || s.Failures != 1 {
		t.Errorf("standing %+v of itu, want one failure", s)
	}
}

// A dry run asks and changes nothing, so that the source stays due.
func TestFetchInADryRun(t *testing.T) {
	b := newFetchBench(t)
	before := tree(t, string(b.State))
	b.run(ingest.Checked, ingest.Ask{DryRun: true})
	if after := tree(t, string(b.State)); after != before {
		t.Errorf("the state folder was\n%s\nand is\n%s", before, after)
	}
	if s := b.standing("worldbank"); !s.LastSuccess.IsZero() || len(b.sidecars()) > 0 {
		t.Errorf("asked on %s, %d snapshots", s.LastSuccess, len(b.sidecars()))
	}
}

func TestFetchNeedsAnAddressAndANetwork(t *testing.T) {
	b := newFetchBench(t)
	_, err := b.Run(context.Background(), ingest.Ask{Sources: []data.SourceID{"worldbank", "undesa"}})
	if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), "undesa can't be fetched, its publisher has no stable address") || len(b.server.requests()) > 0 {
		t.Errorf("error %v after %d requests", err, len(b.server.requests()))
	}
	b.Fetcher = nil
	if _, err := b.Run(context.Background(), ingest.Ask{Sources: []data.SourceID{"worldbank"}}); err == nil || !strings.Contains(err.Error(), "this run has no network") {
		t.Errorf("error %v", err)
	}
}
