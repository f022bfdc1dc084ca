package ingest

import (
	"time"

	"readiness/data"
)

// Attempt is what a run did for one source. How a source stands is told from
// the attempts of all reports: there is no other record of it.
type Attempt struct {
	Source  data.SourceID `json:"source"`
	Fetched bool          `json:"fetched"` // its publisher was asked; false: a person handed files in
	Began   time.Time     `json:"began"`
	Seconds float64       `json:"seconds"` // that fetching took
	// Outcome is that of the run, except for a source that was set aside, which
	// is failed or held whatever became of the others, and for one that brought
	// nothing new into a run that published others, which is unchanged.
	Outcome Outcome `json:"outcome"`
	Files   int     `json:"files"` // received
	New     int     `json:"new"`   // of them, that were not known
	Bytes   int64   `json:"bytes"` // of all that were received
	Facts   int     `json:"facts"` // that the new ones state
	Error   string  `json:"error,omitempty"`
	Asked   *Asked  `json:"asked,omitempty"` // of its publisher; nil: nothing
}

// Asked is what it took to ask a publisher.
type Asked struct {
	Addresses int `json:"addresses"`           // files and pages wanted
	Requests  int `json:"requests"`            // attempts made, redirects not counted
	Unchanged int `json:"unchanged,omitempty"` // addresses that have what we have
	Resumed   int `json:"resumed,omitempty"`   // files that an interrupted fetch had brought
	Restarts  int `json:"restarts,omitempty"`  // because pages changed while they came
}

// passed reports whether the source's files are in the release, or have nothing
// new to say.
func (a Attempt) passed() bool {
	return a.Outcome == Published || a.Outcome == Unchanged || a.Outcome == Checked
}

// attempt finds or begins the run's attempt at a source.
func (r *Report) attempt(source data.SourceID, began time.Time, fetched bool) *Attempt {
	for at := range r.Attempts {
		if r.Attempts[at].Source == source {
			return &r.Attempts[at]
		}
	}
	r.Attempts = append(r.Attempts, Attempt{Source: source, Began: began.UTC(), Fetched: fetched})
	return &r.Attempts[len(r.Attempts)-1]
}

// sumUp completes the attempts once the run has ended as it has. A run that
// was told to stop says nothing about any source.
func (r *Report) sumUp(stopped bool) {
	if stopped {
		r.Attempts = nil
		return
	}
	for _, f := range r.Files {
		if f.Origin == seedOrigin {
			continue
		}
		a := r.attempt(f.Source, r.Started, false)
		a.Files++
		a.Bytes += f.Bytes
		if f.State == fileNew {
			a.New++
			a.Facts += f.Facts
		}
	}
	for at := range r.Attempts {
		a := &r.Attempts[at]
		switch {
		case a.Outcome != "":
		case r.Outcome == Published && a.New == 0:
			a.Outcome = Unchanged
		default:
			a.Outcome, a.Error = r.Outcome, r.Error
		}
	}
}

// Troubled lists the attempts that failed or are held, as Run leaves them in a
// report that may have been published all the same.
func (r Report) Troubled() []Attempt {
	var troubled []Attempt
	for _, a := range r.Attempts {
		if !a.passed() {
			troubled = append(troubled, a)
		}
	}
	return troubled
}
