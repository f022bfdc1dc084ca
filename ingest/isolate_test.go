package ingest_test

import (
	"net/http"
	"strings"
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// figures counts those of an indicator that have a value in the current release.
func (b *bench) figures(indicator string, value string) string {
	b.t.Helper()
	return b.ask(`SELECT count(*) FROM current_observation o JOIN indicator i ON i.key = o.indicator
		WHERE i.id = '` + indicator + `' AND o.value = ` + value)[0]
}

// A publisher that fails, in whichever way, does not keep the other's figures
// from being published.
func TestOneSourceFails(t *testing.T) {
	for _, c := range []struct {
		is   string
		bad  func(p *publishers)
		want ingest.Outcome // of itu
		says string
	}{
		{"server error", func(p *publishers) { p.fails("itu") }, ingest.Failed, "500"},
		{"a figure out of bounds", func(p *publishers) { p.edition("itu", "coverage-4g", 180, "2026-08-01") }, ingest.Failed, "not between"},
		{"an unknown indicator", func(p *publishers) { p.edition("itu", "coverage-9g", 80, "2026-08-01") }, ingest.Failed, "coverage-9g"},
		{"a foreign file", func(p *publishers) {
			p.serve("itu", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("PK\x03\x04 no archive")) })
		}, ingest.Failed, "archive"},
		{"half a table", func(p *publishers) { p.edition("itu", "coverage-4g", 80, "2026-08-01", ",2020,", ",2021,") }, ingest.Held, "10 of 25 figures are gone"},
	} {
		t.Run(c.is, func(t *testing.T) {
			b, p := newJobs(t)
			b.run(ingest.Published, ingest.Ask{})
			p.edition("worldbank", "internet-users", 51, "2026-08-01")
			c.bad(p)
			report := b.run(ingest.Published, ingest.Ask{Sources: []data.SourceID{"worldbank", "itu"}})
			b.equal(outcomes(report), "worldbank published", "itu "+string(c.want))
			if got := report.Attempts[1].Error; !strings.Contains(got, c.says) {
				t.Errorf("error %q, want it to say %q", got, c.says)
			}
			b.equal([]string{b.figures("internet-users", "51"), b.figures("coverage-4g", "80")}, "25", "25")
			if s := b.standing("itu"); s.State != ingest.SourceState(c.want) || s.LastError == "" || s.Failures != 1 {
				t.Errorf("standing %+v, want it %s", s, c.want)
			}
			if s := b.standing("worldbank"); s.State != ingest.SourceFresh || s.LastSuccess.IsZero() {
				t.Errorf("standing %+v, want it fresh", s)
			}
			// What was set aside is no snapshot, and nothing but its publisher is
			// asked to make up for it.
			b.run(ingest.Unchanged, ingest.Ask{Rebuild: true})
			p.edition("itu", "coverage-4g", 81, "2026-09-01")
			report = b.run(ingest.Published, ingest.Ask{Sources: []data.SourceID{"itu"}})
			b.equal(outcomes(report), "itu published")
			if s := b.standing("itu"); s.State != ingest.SourceFresh || s.Failures != 0 || s.LastError != "" {
				t.Errorf("standing %+v after it passed, want it fresh", s)
			}
		})
	}
}

// Without any that passes, a run fails or is held as a whole.
func TestNoSourcePasses(t *testing.T) {
	b, p := newJobs(t)
	first := b.run(ingest.Published, ingest.Ask{})
	both := ingest.Ask{Sources: []data.SourceID{"worldbank", "itu"}}
	p.fails("worldbank")
	p.fails("itu")
	report := b.run(ingest.Failed, both)
	b.equal(outcomes(report), "worldbank failed", "itu failed")
	p.edition("worldbank", "internet-users", 51, "2026-08-01", ",2020,", ",2021,")
	report = b.run(ingest.Held, both)
	b.equal(outcomes(report), "worldbank held", "itu failed")
	b.finds(report, "lost-cells", "internet-users")
	if id, err := b.State.CurrentID(); err != nil || id != first.Release {
		t.Errorf("current release %s, %v", id, err)
	}
	both.Accept, both.Reason = true, "the survey was not held in two years"
	report = b.run(ingest.Published, both)
	b.equal(outcomes(report), "worldbank published", "itu failed")
}

// A derived figure out of its bounds names one of its inputs, which need not
// be the one that is wrong.
func TestTheWrongSourceIsNotBlamed(t *testing.T) {
	b, p := newJobs(t)
	b.run(ingest.Published, ingest.Ask{})
	// A count that is plausible alone and too many for the people there are:
	// the finding is about worldbank, and coverage goes on.
	p.serve("worldbank", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(tidy("scientific-articles-count,TLS,2022,900000,COUNT,A,worldbank,2026-08-01,")))
	})
	p.edition("itu", "coverage-4g", 81, "2026-08-01")
	report := b.run(ingest.Published, ingest.Ask{Sources: []data.SourceID{"worldbank", "itu"}})
	b.equal(outcomes(report), "worldbank failed", "itu published")
	b.equal([]string{b.figures("coverage-4g", "81"), b.figures("internet-users", "50")}, "25", "25")
}

// What a person hands in is published whole or not at all.
func TestHandedFilesAreNotSetAside(t *testing.T) {
	b, _ := newJobs(t)
	b.run(ingest.Published, ingest.Ask{})
	good := b.file("a.csv", tidy("internet-users,TLS,2024,51,PT_POP,A,worldbank,2026-08-01,"))
	bad := b.file("b.csv", tidy("coverage-4g,TLS,2024,181,PT_POP,A,itu,2026-08-01,"))
	report := b.run(ingest.Failed, ingest.Ask{Sources: []data.SourceID{"worldbank", "itu"}, Files: []string{good, bad}})
	b.equal(outcomes(report), "worldbank failed", "itu failed")
	if s := b.standing("itu"); s.State != ingest.SourceFresh {
		t.Errorf("standing %s: who handed in a bad file knows", s.State)
	}
}
