package ingest

import (
	"context"
	"errors"
	"time"

	"readiness/data"
)

// Turn is a source that began or ceased to need a person.
type Turn struct {
	Source      data.SourceID `json:"source"`
	Was         SourceState   `json:"was"`
	Is          SourceState   `json:"is"`
	Recovered   bool          `json:"recovered"`
	Error       string        `json:"error,omitempty"`
	Failures    int           `json:"failures,omitempty"`
	LastSuccess time.Time     `json:"last_success,omitzero"`
	Due         time.Time     `json:"next_due,omitzero"`
}

// Notice tells somebody outside what turned, with the run that it came with.
type Notice struct {
	At    time.Time   `json:"at"`
	Turns []Turn      `json:"sources"`
	Run   *RunSummary `json:"run,omitempty"` // nil: no run, time alone
}

// RunSummary is a run without its files and findings, which its report has.
type RunSummary struct {
	ID        string    `json:"id"`
	Ended     time.Time `json:"ended"`
	Outcome   Outcome   `json:"outcome"`
	Release   string    `json:"release,omitempty"`
	New       int64     `json:"new"`
	Changed   int64     `json:"changed"`
	Withdrawn int64     `json:"withdrawn"`
	Findings  int       `json:"findings"`
	Error     string    `json:"error,omitempty"`
}

// summary is nil for the report of no run.
func (r Report) summary() *RunSummary {
	if r.ID == "" {
		return nil
	}
	return &RunSummary{ID: r.ID, Ended: r.Ended, Outcome: r.Outcome, Release: r.Release, New: r.Compared.New,
		Changed: r.Compared.Changed, Withdrawn: r.Compared.Withdrawn, Findings: len(r.Findings), Error: r.Error}
}

// watch compares how the sources stand with how they stood at the last look.
// The first look of a program is compared with the end of the last run, which
// is when the last program looked.
type watch struct {
	runner *Runner
	last   time.Time
}

func (r *Runner) watch() (*watch, error) {
	records, err := r.State.records()
	if err != nil {
		return nil, err
	}
	w := &watch{runner: r}
	for _, run := range records {
		w.last = later(w.last, run.Ended)
	}
	return w, nil
}

// look lists what turned since the last look.
func (w *watch) look(report Report) (Notice, error) {
	r, now := w.runner, w.runner.Now()
	notice := Notice{At: now.UTC(), Run: report.summary()}
	known, err := listSnapshots(r.State.snapshots(), sourceIDs(r.Catalog))
	if err != nil {
		return notice, err
	}
	records, err := r.State.records()
	if err != nil {
		return notice, err
	}
	before := standings(r.Catalog, known, records, w.last)
	for at, s := range standings(r.Catalog, known, records, now) {
		was := before[at].State
		if was == s.State || !was.Alarming() && !s.State.Alarming() {
			continue
		}
		notice.Turns = append(notice.Turns, Turn{Source: s.Source.ID, Was: was, Is: s.State, Recovered: !s.State.Alarming(),
			Error: s.LastError, Failures: s.Failures, LastSuccess: s.LastSuccess, Due: s.Due})
	}
	w.last = now
	return notice, nil
}

// RunWatched is Run, and lists what turned with it and since the run before.
func (r *Runner) RunWatched(ctx context.Context, ask Ask) (Report, Notice, error) {
	w, err := r.watch()
	if err != nil {
		return Report{}, Notice{}, err
	}
	report, runErr := r.Run(ctx, ask)
	if ask.DryRun || errors.Is(runErr, ErrLocked) || ctx.Err() != nil {
		return report, Notice{}, runErr
	}
	notice, err := w.look(report)
	if err != nil {
		r.Log.Error("the standing of the sources can't be read", "error", err)
	}
	return report, notice, runErr
}
