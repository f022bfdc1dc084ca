package main

import (
	"strings"
	"sync"
	"time"

	"readiness/dashboard"
	"readiness/data"
)

// How the jobs are told to pages.
const (
	// shownRuns is how many runs a page lists.
	shownRuns = 10
	// jobsKept is for how long an answer is given again: reading the reports of
	// a year of runs takes some milliseconds, and jobs move by the minute.
	jobsKept = 5 * time.Second
)

// jobs makes the function that tells the dashboard how the ingest jobs of the
// state folder stand. It is safe for concurrent use.
func (p *program) jobs(catalog *data.Catalog) func() (dashboard.Jobs, error) {
	var mu sync.Mutex
	var kept dashboard.Jobs
	var read time.Time
	return func() (dashboard.Jobs, error) {
		mu.Lock()
		defer mu.Unlock()
		if now := p.now(); read.IsZero() || now.Sub(read) >= jobsKept {
			jobs, err := p.readJobs(catalog)
			if err != nil {
				return dashboard.Jobs{}, err
			}
			kept, read = jobs, now
		}
		return kept, nil
	}
}

func (p *program) readJobs(catalog *data.Catalog) (dashboard.Jobs, error) {
	var jobs dashboard.Jobs
	standings, err := p.state.Standings(catalog, p.now())
	if err != nil {
		return jobs, err
	}
	for _, s := range standings {
		jobs.Sources = append(jobs.Sources, dashboard.Job{
			Source: s.Source.ID, State: string(s.State), Fetched: s.Fetched, Interval: s.Interval,
			LastAttempt: s.LastAttempt, LastSuccess: s.LastSuccess, Due: s.Due, Overdue: s.Overdue,
			Failures: s.Failures, Error: p.public(s.LastError),
		})
	}
	runs, err := p.state.ReadRuns(shownRuns)
	if err != nil {
		return jobs, err
	}
	for _, run := range runs {
		row := dashboard.JobRun{
			ID: run.ID, Started: run.Started, Ended: run.Ended, Outcome: string(run.Outcome), Release: run.Release,
			New: run.Compared.New, Changed: run.Compared.Changed, Withdrawn: run.Compared.Withdrawn,
			Findings: len(run.Findings), Error: p.public(run.Error),
		}
		for _, a := range run.Attempts {
			row.Sources = append(row.Sources, a.Source)
		}
		jobs.Runs = append(jobs.Runs, row)
	}
	return jobs, nil
}

// public takes out of an error where on this machine the state folder is.
func (p *program) public(text string) string {
	return strings.ReplaceAll(text, string(p.state), "state")
}
