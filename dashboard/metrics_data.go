package dashboard

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// The figures about the data. Ages are told beside the moments that they are
// counted from, so that an alert needs no arithmetic and a graph no clock.
var (
	releaseInfo    = describe("release_info", "The release that is served, always 1.", "release", "version")
	releaseAge     = describe("release_age_seconds", "Time since the newest file of the release that is served was received.")
	releaseRefused = describe("release_refused", "1 while a newer release can't be opened and the one before it is served.")
	sourceNewest   = describe("source_newest_publication_timestamp_seconds", "Day of the source's newest publication in the release.", "source")
	sourceAge      = describe("source_age_seconds", "Time since the source's newest publication in the release.", "source")
	sourceStale    = describe("source_stale", "1 when the newest publication is older than the source's cadence.", "source")
	jobState       = describe("source_state", "1 for the state that the source is in, 0 for the others.", "source", "state")
	jobSuccess     = describe("source_last_success_timestamp_seconds", "Last time that the source was renewed, or had nothing new.", "source")
	jobDue         = describe("source_next_due_timestamp_seconds", "When the source is fetched next.", "source")
	jobFailures    = describe("source_failures", "Attempts in a row that failed or were held.", "source")
	jobOverdue     = describe("source_overdue", "1 when nothing came when it should have.", "source")
	runEnded       = describe("ingest_last_run_timestamp_seconds", "End of the last run with an outcome.", "outcome")
	runSeconds     = describe("ingest_last_run_seconds", "How long the last run took.")
	runFigures     = describe("ingest_last_run_figures", "Figures of the last run that differ from the release before it.", "change")
	runFindings    = describe("ingest_last_run_findings", "Findings of the last run.")
)

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("readiness_"+name, help, labels, nil)
}

// dataCollector reads at each scrape how the release and the jobs stand.
type dataCollector struct{ server *server }

// Describe sends nothing: which figures there are depends on the release.
func (c *dataCollector) Describe(chan<- *prometheus.Desc) {}

// Collect leaves out what can't be told now, as Prometheus expects, and logs
// why.
func (c *dataCollector) Collect(out chan<- prometheus.Metric) {
	gauge := func(about *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(about, prometheus.GaugeValue, value, labels...)
	}
	gauge(releaseRefused, oneIf(c.server.config.ReleaseError() != nil))
	if err := c.release(gauge); err != nil {
		c.server.log.Error("metrics of the release", "error", err)
	}
	jobs, err := c.server.config.Jobs()
	if err != nil {
		c.server.log.Error("metrics of the jobs", "error", err)
		return
	}
	for _, j := range jobs.Sources {
		measureJob(gauge, j)
	}
	measureRuns(gauge, jobs.Runs)
}

type gaugeFunc func(about *prometheus.Desc, value float64, labels ...string)

// release tells the ages of what is served; nothing before the first release.
func (c *dataCollector) release(gauge gaugeFunc) error {
	q, done, ok := c.server.config.Acquire()
	if !ok {
		return nil
	}
	defer done()
	v := &visit{server: c.server, words: words{catalog: q.Catalog()}, q: q, release: q.Release()}
	now := v.now()
	gauge(releaseInfo, 1, v.release.ID, c.server.config.Version)
	gauge(releaseAge, now.Sub(v.release.BuiltFrom).Seconds())
	ctx, cancel := context.WithTimeout(context.Background(), buildTimeout)
	defer cancel()
	standing, err := v.standing(ctx)
	if err != nil {
		return err
	}
	for _, source := range v.catalog.Sources() {
		newest, err := time.Parse(time.DateOnly, string(standing.newest[source.ID]))
		if err != nil {
			continue // not in this release
		}
		due := standing.due(source)
		gauge(sourceNewest, unix(newest), string(source.ID))
		gauge(sourceAge, now.Sub(newest).Seconds(), string(source.ID))
		gauge(sourceStale, oneIf(!due.IsZero() && now.After(due)), string(source.ID))
	}
	return nil
}

func measureJob(gauge gaugeFunc, j Job) {
	source := string(j.Source)
	for _, s := range jobStates {
		gauge(jobState, oneIf(s.state == j.State), source, s.state)
	}
	gauge(jobFailures, float64(j.Failures), source)
	gauge(jobOverdue, oneIf(j.Overdue), source)
	if !j.LastSuccess.IsZero() {
		gauge(jobSuccess, unix(j.LastSuccess), source)
	}
	if j.Fetched && !j.Due.IsZero() {
		gauge(jobDue, unix(j.Due), source)
	}
}

// measureRuns tells the last run, and for each outcome when it last came.
func measureRuns(gauge gaugeFunc, runs []JobRun) {
	seen := map[string]bool{}
	for _, run := range runs {
		if !seen[run.Outcome] {
			seen[run.Outcome] = true
			gauge(runEnded, unix(run.Ended), run.Outcome)
		}
	}
	if len(runs) == 0 {
		return
	}
	last := runs[0]
	gauge(runSeconds, last.Ended.Sub(last.Started).Seconds())
	gauge(runFindings, float64(last.Findings))
	gauge(runFigures, float64(last.New), "new")
	gauge(runFigures, float64(last.Changed), "changed")
	gauge(runFigures, float64(last.Withdrawn), "withdrawn")
}

func unix(at time.Time) float64 { return float64(at.UnixMilli()) / 1000 }

func oneIf(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
