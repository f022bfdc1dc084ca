package ingest

import (
	"errors"
	"time"

	"readiness/data"
)

// SourceState is how a source stands, in one word: the first of the list that
// is true of it.
type SourceState string

const (
	SourceHeld    SourceState = "held"    // the gate waits for a person's word on what its publisher sent last
	SourceFailed  SourceState = "failed"  // the last attempt to fetch it failed
	SourceOverdue SourceState = "overdue" // nothing came when it should have: see Standing.Overdue
	SourceDue     SourceState = "due"     // to be fetched by the next run
	SourceEmpty   SourceState = "empty"   // a person hands its files in, and there is none
	SourceManual  SourceState = "manual"  // a person hands its files in, and did so within its cadence
	SourceFresh   SourceState = "fresh"   // fetched within its interval
)

// Alarming reports whether a person should look at the source.
func (s SourceState) Alarming() bool {
	return s == SourceHeld || s == SourceFailed || s == SourceOverdue
}

// Standing is how current a source's files are, and what became of the last
// attempts to renew them.
type Standing struct {
	Source   data.Source
	Fetched  bool          // over the network; false: a person hands its files in
	Interval time.Duration // between two questions to its publisher
	Files    int           // snapshots, the embedded seed among them
	Received time.Time     // newest snapshot; zero: none

	LastAttempt time.Time // zero: none
	LastSuccess time.Time // last time that its publisher's files passed, or had nothing new; zero: never
	LastError   string    // of the last attempt; empty where it passed
	Failures    int       // attempts to fetch it that failed or were held since the last that passed
	Held        bool

	// Due is when the source should be fetched again: its interval after the
	// last fetch that passed, or the back-off after one that failed. Zero, so
	// at once, where nothing was ever fetched; meaningless unless Fetched.
	Due time.Time
	// Overdue: a fetched source was not fetched with success for two of its
	// intervals, or the newest file of another is older than its cadence.
	Overdue bool
	State   SourceState
}

// Standings lists every source of the catalogue with what the state folder has
// of it at a time. All of it is read from the snapshots and the reports of
// runs.
func (s State) Standings(catalog *data.Catalog, now time.Time) ([]Standing, error) {
	known, err := listSnapshots(s.snapshots(), sourceIDs(catalog))
	if err != nil {
		return nil, err
	}
	records, err := s.records()
	if err != nil {
		return nil, err
	}
	return standings(catalog, known, records, now), nil
}

func (r *Runner) standings(known []Snapshot) ([]Standing, error) {
	records, err := r.State.records()
	if err != nil {
		return nil, err
	}
	return standings(r.Catalog, known, records, r.Now()), nil
}

// standings tells how sources stood at a time. What is later is left out, so
// that it can be asked of the past.
func standings(catalog *data.Catalog, known []Snapshot, records []record, now time.Time) []Standing {
	var all []Standing
	for _, source := range catalog.Sources() {
		s := Standing{Source: source, Fetched: source.Fetched(), Interval: CheckInterval(source)}
		fetched := s.addSnapshots(known, now)
		fetched = later(fetched, s.addRecords(records, now))
		s.plan(fetched, now)
		s.judge(now)
		all = append(all, s)
	}
	return all
}

// addSnapshots counts the source's files and finds when the newest was fetched.
func (s *Standing) addSnapshots(known []Snapshot, now time.Time) (fetched time.Time) {
	for _, file := range known {
		if file.Source != s.Source.ID || file.Received.After(now) {
			continue
		}
		s.Files++
		s.Received = later(s.Received, file.Received)
		if file.fetched() {
			fetched = later(fetched, file.Received)
		}
	}
	if s.Fetched {
		s.LastSuccess = fetched
	}
	return fetched
}

// addRecords goes through the attempts, newest first, and finds when the
// publisher was last asked with success. A file that a person hands in puts an
// end to failures, but its publisher was not asked; one that is refused is the
// business of the person who sees it.
func (s *Standing) addRecords(records []record, now time.Time) (fetched time.Time) {
	passed := false
	for _, run := range records {
		a, ok := run.attempt(s.Source.ID)
		if !ok || run.Ended.After(now) {
			continue
		}
		switch {
		case a.passed():
			s.LastSuccess = later(s.LastSuccess, run.Ended)
			passed = true
			if a.Fetched {
				fetched = run.Ended
			}
		case !a.Fetched:
			continue
		case !passed:
			s.Failures++
			if s.LastError == "" {
				s.LastError, s.Held = a.Error, a.Outcome == Held
			}
		}
		s.LastAttempt = later(s.LastAttempt, run.Ended)
		if !fetched.IsZero() {
			break
		}
	}
	return fetched
}

// plan sets when the source is to be fetched.
func (s *Standing) plan(fetched, now time.Time) {
	if !s.Fetched {
		s.Overdue = !s.Received.IsZero() && now.Sub(s.Received) > shortestCadence(s.Source)
		return
	}
	if !fetched.IsZero() {
		s.Due = fetched.Add(spread(s.Interval, s.Source.ID, fetched))
		s.Overdue = now.After(s.Due.Add(s.Interval))
	}
	if s.Failures == 0 {
		return
	}
	wait := backOff(s.Failures)
	if s.Held {
		wait = s.Interval // only another edition, or a person, changes the answer
	}
	s.Due = later(s.Due, s.LastAttempt.Add(spread(wait, s.Source.ID, s.LastAttempt)))
}

// judge finds the word for it.
func (s *Standing) judge(now time.Time) {
	switch {
	case s.Held:
		s.State = SourceHeld
	case s.Failures > 0:
		s.State = SourceFailed
	case s.Overdue:
		s.State = SourceOverdue
	case s.Fetched && !now.Before(s.Due):
		s.State = SourceDue
	case s.Fetched:
		s.State = SourceFresh
	case s.Files == 0:
		s.State = SourceEmpty
	default:
		s.State = SourceManual
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// record is what the reports of runs say about sources.
type record struct {
	Ended    time.Time `json:"ended"`
	Attempts []Attempt `json:"attempts"`
}

// maxRecords is how many runs are looked back through. Failing hourly, a source
// would need weeks to push its last success out, and its snapshots still say
// when its newest file came.
const maxRecords = 1000

// records reads the reports of runs, newest first. One that can't be read, as
// after a disk fault, says nothing: it must not keep all later runs from
// happening.
func (s State) records() ([]record, error) {
	ids, err := s.runIDs()
	if err != nil {
		return nil, err
	}
	var records []record
	for _, id := range ids[:min(len(ids), maxRecords)] {
		var run record
		if err := s.readRun(id, &run); err == nil {
			records = append(records, run)
		} else if !errors.Is(err, data.ErrInvalid) {
			return nil, err
		}
	}
	return records, nil
}

func (r record) attempt(source data.SourceID) (Attempt, bool) {
	for _, a := range r.Attempts {
		if a.Source == source {
			return a, true
		}
	}
	return Attempt{}, false
}
