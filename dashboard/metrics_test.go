package dashboard_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"readiness/dashboard"
	"readiness/queries"
)

// metrics asks for "/metrics" and gives each figure by its name and labels.
func metrics(t *testing.T, c *client) map[string]string {
	t.Helper()
	answer := c.get("/metrics")
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("status %d, Cache-Control %q\n%s", answer.StatusCode, answer.Header.Get("Cache-Control"), answer.body)
	}
	problems, err := promlint.New(strings.NewReader(answer.body)).Lint()
	if err != nil || len(problems) > 0 {
		t.Errorf("promlint: %v, %v", problems, err)
	}
	figures := map[string]string{}
	for line := range strings.Lines(answer.body) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "} ")
		if ok {
			name += "}"
		} else {
			name, value, _ = strings.Cut(strings.TrimSpace(line), " ")
		}
		figures[name] = value
	}
	return figures
}

func wantFigures(t *testing.T, got map[string]string, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
}

// Ages, states and runs are those of the release, the jobs and the clock.
func TestMetricsOfTheData(t *testing.T) {
	// 2026-12-10 is 150 days after the World Bank's newest publication.
	later := time.Date(2026, 12, 11, 0, 0, 0, 0, time.UTC)
	q := smallRelease(t)
	c := site(t, dashboard.Config{Acquire: served(q), Jobs: troubled, Version: "1.2.3", Now: func() time.Time { return later }})
	wantFigures(t, metrics(t, c), map[string]string{
		`readiness_release_info{release="` + q.Release().ID + `",version="1.2.3"}`: "1",
		`readiness_release_refused`:                                     "0",
		`readiness_source_age_seconds{source="worldbank"}`:              "1.30464e+07", // 151 days
		`readiness_source_stale{source="worldbank"}`:                    "1",
		`readiness_source_state{source="worldbank",state="failed"}`:     "1",
		`readiness_source_state{source="worldbank",state="fresh"}`:      "0",
		`readiness_source_state{source="itu",state="held"}`:             "1",
		`readiness_source_overdue{source="undesa"}`:                     "1",
		`readiness_source_failures{source="worldbank"}`:                 "4",
		`readiness_ingest_last_run_seconds`:                             "60",
		`readiness_ingest_last_run_findings`:                            "2",
		`readiness_ingest_last_run_figures{change="new"}`:               "0",
		`readiness_ingest_last_run_timestamp_seconds{outcome="failed"}`: "1.7954244e+09",
	})
}

// Requests are counted by route, whatever the address; caches and drawings as
// they are used.
func TestMetricsOfTheServer(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t))})
	for _, path := range []string{"/methodology", "/methodology", "/indicators/internet-users.csv", "/indicators/no-such-thing", "/countries/TLS/trend.svg", "/no/such/page"} {
		c.get(path)
	}
	c.do(http.MethodHead, "/methodology")
	got := metrics(t, c)
	wantFigures(t, got, map[string]string{
		`readiness_http_requests_total{code="200",route="/methodology"}`:         "3",
		`readiness_http_requests_total{code="200",route="/indicators/{id}.csv"}`: "1",
		`readiness_http_requests_total{code="404",route="/indicators/{id}"}`:     "1",
		`readiness_http_requests_total{code="404",route="none"}`:                 "2",
		`readiness_http_request_seconds_count{route="/methodology"}`:             "3",
		`readiness_cache_answers_total{cache="documents",result="hit"}`:          "2",
		`readiness_chart_renders_total`:                                          "0",
	})
	c.whole("/status")
	if got := metrics(t, c); got["readiness_chart_renders_total"] == "0" || got[`readiness_cache_answers_total{cache="drawings",result="miss"}`] == "0" {
		t.Errorf("no drawing is counted after a page with a chart: %v", got["readiness_chart_renders_total"])
	}
}

// Before the first release there are counts of requests and nothing about data.
func TestMetricsBeforeTheFirstRelease(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: func() (*queries.Queries, func(), bool) { return nil, nil, false }})
	got := metrics(t, c)
	if _, ok := got["readiness_release_age_seconds"]; ok {
		t.Error("an age of no release is told")
	}
	wantFigures(t, got, map[string]string{"readiness_release_refused": "0"})
}
