package dashboard_test

import (
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"readiness/dashboard"
	"readiness/data"
)

// troubled are jobs of which one is held, one failed, one overdue.
func troubled() (dashboard.Jobs, error) {
	ago := func(days int) time.Time { return today.AddDate(0, 0, -days) }
	return dashboard.Jobs{
		Sources: []dashboard.Job{
			{Source: "worldbank", State: "failed", Fetched: true, Interval: 7 * 24 * time.Hour, LastSuccess: ago(9), LastAttempt: ago(0), Due: ago(-1), Failures: 4,
				Error: "fetch worldbank: series IT.NET.USER.ZS of the World Bank: fetch: GET https://api.worldbank.org/v2/country/all/indicator/IT.NET.USER.ZS?format=json&per_page=20000&page=1 giving up after 5 attempt(s): unexpected HTTP status 503 Service Unavailable <script>"},
			{Source: "itu", State: "held", Fetched: true, Interval: 12 * 24 * time.Hour, LastSuccess: ago(20), LastAttempt: ago(2), Due: ago(-10), Failures: 1,
				Error: "held: coverage-4g: 10 of 25 figures are gone"},
			{Source: "undesa", State: "overdue", LastSuccess: ago(900), Overdue: true},
			{Source: "oxford", State: "empty"},
			{Source: "oecd", State: "fresh", Fetched: true, Interval: 21 * 24 * time.Hour, LastSuccess: ago(3), Due: ago(-18)},
		},
		Runs: []dashboard.JobRun{
			{ID: "20261123T080000Z", Started: ago(0).Add(-time.Minute), Ended: ago(0), Outcome: "failed", Release: "20260713T000000Z-d78412af01ad", Sources: []data.SourceID{"worldbank"}, Findings: 2, Error: "503"},
			{ID: "20261121T080000Z", Started: ago(2).Add(-time.Minute), Ended: ago(2), Outcome: "published", Release: "20260713T000000Z-d78412af01ad",
				Sources: []data.SourceID{"worldbank", "itu"}, New: 1204, Changed: 31, Withdrawn: 2},
		},
	}, nil
}

// What needs a person is said in words, and stands first in the table.
func TestStatusShowsTheJobs(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)), Jobs: troubled})
	page := c.whole("/status")
	for _, want := range []string{
		"International Telecommunication Union is held until a person accepts it; World Bank could not be fetched at the last attempt; " +
			"United Nations Department of Economic and Social Affairs is overdue.",
		`<span class="status status-late">failed</span> <small>4 attempts in a row</small>`,
		`<span class="status status-late">held</span>`, `<span class="status status-late">overdue</span>`,
		"unexpected HTTP status 503 Service Unavailable &lt;script&gt;", "10 of 25 figures are gone",
		"every 7 days", "by hand", "not yet handed in: Oxford Insights.", "1,204", "runs/20261123T080000Z.json",
	} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	_, table, _ := strings.Cut(page.body, `<table id="jobs">`)
	last := -1
	for _, state := range []string{"held", "failed", "overdue", "fresh"} {
		at := strings.Index(table, state)
		if at < last {
			t.Errorf("%s stands before what is more urgent", state)
		}
		last = at
	}
}

// The page's tag follows the jobs, or a proxy would show yesterday's trouble.
func TestStatusFollowsTheJobs(t *testing.T) {
	var well atomic.Bool
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)), Jobs: func() (dashboard.Jobs, error) {
		jobs, err := troubled()
		if well.Load() {
			jobs.Sources = jobs.Sources[3:]
		}
		return jobs, err
	}})
	tag := c.get("/status").Header.Get("ETag")
	if got := c.get("/status", "If-None-Match", tag); got.StatusCode != http.StatusNotModified {
		t.Errorf("status %d while nothing changed, want 304", got.StatusCode)
	}
	well.Store(true)
	page := c.get("/status", "If-None-Match", tag)
	if page.StatusCode != http.StatusOK || strings.Contains(page.body, "is held until") {
		t.Errorf("status %d after the sources recovered, want a page that says nothing of them", page.StatusCode)
	}
}

// A state folder that can't be read takes no page down.
func TestStatusWithoutWordOfTheJobs(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)),
		Jobs: func() (dashboard.Jobs, error) { return dashboard.Jobs{}, errors.New("read run 2026: unexpected end") }})
	page := c.get("/status")
	if page.StatusCode != http.StatusOK || !strings.Contains(page.body, "could not be read") || strings.Contains(page.body, "unexpected end") {
		t.Errorf("status %d, want a page with a notice and without internals", page.StatusCode)
	}
	if page := sharedSite(t).get("/status"); strings.Contains(page.body, "How the sources are renewed") {
		t.Error("a server that knows of no jobs has a section about them")
	}
}
