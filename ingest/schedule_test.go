package ingest_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"readiness/data"
	"readiness/ingest"
)

const day = 24 * time.Hour

// timetable runs a schedule under a clock that moves when everybody waits.
type timetable struct {
	*bench
	p       *publishers
	log     *bytes.Buffer
	notices []ingest.Notice
	stop    context.CancelFunc
	ended   chan error
}

func newTimetable(t *testing.T, b *bench, p *publishers) *timetable {
	start, began := b.clock, time.Now()
	b.Now = func() time.Time { return start.Add(time.Since(began)) }
	tt := &timetable{bench: b, p: p, log: new(bytes.Buffer)}
	b.t = t
	b.Log = slog.New(slog.NewTextHandler(tt.log, nil))
	return tt
}

func (tt *timetable) start() {
	ctx, stop := context.WithCancel(context.Background())
	tt.stop, tt.ended = stop, make(chan error, 1)
	go func() {
		tt.ended <- tt.Schedule(ctx, func(_ context.Context, n ingest.Notice) { tt.notices = append(tt.notices, n) })
	}()
}

func (tt *timetable) end() {
	tt.t.Helper()
	tt.stop()
	if err := <-tt.ended; err != nil {
		tt.t.Errorf("schedule ended with %v", err)
	}
}

// pass lets time pass and gives how often each publisher was asked meanwhile.
func (tt *timetable) pass(d time.Duration) (worldbank, itu int) {
	worldbank, itu = tt.p.count("worldbank"), tt.p.count("itu")
	time.Sleep(d)
	synctest.Wait()
	return tt.p.count("worldbank") - worldbank, tt.p.count("itu") - itu
}

// turns writes what turned since the last call as "source was is".
func (tt *timetable) turns() []string {
	var texts []string
	for _, n := range tt.notices {
		for _, turn := range n.Turns {
			// Sources of the catalogue that nobody fetches here stand still.
			if turn.Source == "worldbank" || turn.Source == "itu" {
				texts = append(texts, string(turn.Source)+" "+string(turn.Was)+" "+string(turn.Is))
			}
		}
	}
	tt.notices = nil
	return texts
}

func between(t *testing.T, what string, got, low, high int) {
	t.Helper()
	if got < low || got > high {
		t.Errorf("%s: %d, want %d to %d", what, got, low, high)
	}
}

// Three months of a schedule: its rhythm, a publisher that is down for ten
// days, one that sends half a table, a downtime of our own.
func TestScheduleOverMonths(t *testing.T) {
	b, p := newJobs(t)
	synctest.Test(t, func(t *testing.T) {
		tt := newTimetable(t, b, p)
		tt.start()
		wb, itu := tt.pass(time.Hour)
		between(t, "World Bank asked at once", wb, 1, 1)
		between(t, "ITU asked at once", itu, 1, 1)
		wb, itu = tt.pass(40 * day)
		between(t, "World Bank in 40 days, every 7 to 7.7", wb, 5, 5)
		between(t, "ITU in 40 days, every 12 to 13.2", itu, 3, 3)
		tt.equal(tt.turns())

		p.fails("worldbank")
		p.edition("itu", "coverage-4g", 82, "2026-12-15")
		wb, itu = tt.pass(20 * day)
		between(t, "World Bank down for 20 days, of which up to 7.7 nobody asks: 5 times at first, then daily", wb, 14, 26)
		between(t, "ITU beside it", itu, 1, 2)
		tt.equal([]string{tt.figures("coverage-4g", "82"), tt.figures("internet-users", "50")}, "25", "25")
		if s := tt.standing("worldbank"); s.State != ingest.SourceFailed || !s.Overdue || s.Failures != wb {
			t.Errorf("standing %+v, want it failed %d times and overdue", s, wb)
		}
		tt.equal(tt.turns(), "worldbank fresh failed")
		p.edition("worldbank", "internet-users", 53, "2027-01-20")
		wb, _ = tt.pass(27 * time.Hour)
		between(t, "World Bank up again", wb, 1, 1)
		tt.equal(tt.turns(), "worldbank failed fresh")
		tt.equal([]string{tt.figures("internet-users", "53")}, "25")

		p.edition("itu", "coverage-4g", 83, "2027-01-25", ",2020,", ",2021,")
		wb, itu = tt.pass(20 * day)
		between(t, "World Bank beside a held source", wb, 2, 3)
		between(t, "a held source waits for a person", itu, 1, 2)
		tt.equal(tt.turns(), "itu fresh held")
		tt.equal([]string{tt.figures("coverage-4g", "82")}, "25")
		tt.end()

		if _, err := tt.Run(context.Background(), ingest.Ask{Sources: []data.SourceID{"itu"}, Accept: true, Reason: "no survey"}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(60 * day)
		if s := tt.standing("itu"); s.State != ingest.SourceOverdue {
			t.Errorf("standing %s after 60 days without a schedule, want it overdue", s.State)
		}
		tt.start()
		wb, itu = tt.pass(time.Hour)
		between(t, "World Bank after 60 days", wb, 1, 1)
		between(t, "ITU after 60 days", itu, 1, 1)
		runs, err := tt.State.ReadRuns(1)
		if err != nil || len(runs) != 1 || len(runs[0].Attempts) != 2 {
			t.Errorf("runs %+v, %v; want both caught up with in one", runs, err)
		}
		tt.end()
	})
}

// While another run has the folder, a schedule waits, and then goes on.
func TestScheduleWaitsForTheLock(t *testing.T) {
	b, p := newJobs(t)
	synctest.Test(t, func(t *testing.T) {
		tt := newTimetable(t, b, p)
		unlock, err := tt.State.Lock()
		if err != nil {
			t.Fatal(err)
		}
		tt.start()
		wb, _ := tt.pass(5 * time.Minute)
		between(t, "asked while another run has the folder", wb, 0, 0)
		if err := unlock(); err != nil {
			t.Fatal(err)
		}
		wb, _ = tt.pass(2 * time.Minute)
		between(t, "asked after it", wb, 1, 1)
		tt.end()
		if log := tt.log.String(); strings.Count(log, "another run has the state folder; waiting") < 4 {
			t.Errorf("the log doesn't say that it waits:\n%s", log)
		}
	})
}

// Stopped in the middle of a fetch, a schedule ends at once, changes nothing,
// and the next one begins where it was.
func TestScheduleStopsCleanly(t *testing.T) {
	b, p := newJobs(t)
	asked := make(chan struct{})
	release := make(chan struct{})
	defer close(release)
	p.serve("itu", hang(asked, release))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.Schedule(ctx, nil) }()
	<-asked
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("schedule ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the schedule does not end")
	}
	if _, err := b.State.CurrentID(); err == nil {
		t.Error("a release was published by a run that was stopped")
	}
	for _, id := range []data.SourceID{"worldbank", "itu"} {
		if s := b.standing(id); s.State != ingest.SourceDue || s.Failures != 0 {
			t.Errorf("standing of %s %+v, want it due as before", id, s)
		}
	}
	unlock, err := b.State.Lock()
	if err != nil {
		t.Fatalf("the lock was left: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	p.edition("itu", "coverage-4g", 80, "2026-07-13")
	report := b.run(ingest.Published, ingest.Ask{})
	b.equal(outcomes(report), "worldbank published", "itu published")
}
