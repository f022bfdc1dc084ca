package ingest

import (
	"context"
	"errors"
	"time"

	"readiness/data"
)

// How long a schedule waits.
const (
	// lookAgain bounds every wait: another process may have changed what is
	// due, and a machine that slept has timers that are late by its sleep.
	lookAgain = 10 * time.Minute
	// lockWait is for a state folder that another run has. Runs take seconds to
	// minutes.
	lockWait = time.Minute
)

// Schedule runs what is due, as often as the sources' intervals say, until the
// context ends, and then returns nil: a run that is under way gives up and
// changes nothing, unless it is publishing already. What fell due while no
// schedule ran, runs at once. A source that fails or is held stays away for its
// back-off and keeps nobody up.
//
// turned is told when sources begin or cease to need a person; nil: nobody is.
func (r *Runner) Schedule(ctx context.Context, turned func(context.Context, Notice)) error {
	watch, err := r.watch()
	if err != nil {
		return err
	}
	broken := 0 // runs in a row that said nothing about any source
	for ctx.Err() == nil {
		report, wait, err := r.tick(ctx)
		switch {
		case ctx.Err() != nil:
			continue
		case errors.Is(err, ErrLocked):
			r.Log.Info("another run has the state folder; waiting for it", "reason", err)
			report, broken, wait = Report{}, 0, lockWait
		case err != nil && len(report.Attempts) == 0:
			broken++
			wait = backOff(broken)
			r.Log.Error("run failed", "error", err, "next", wait)
		default:
			broken = 0
			logRun(r, report, err)
		}
		if notice, err := watch.look(report); err != nil {
			r.Log.Error("the standing of the sources can't be read", "error", err)
		} else if turned != nil && len(notice.Turns) > 0 {
			turned(ctx, notice)
		}
		r.sleep(ctx, min(wait, lookAgain))
	}
	r.Log.Info("schedule stopped")
	return nil
}

// tick makes a run where something is due and says how long it is until the
// next thing will be. The report is empty where nothing was.
func (r *Runner) tick(ctx context.Context) (report Report, wait time.Duration, err error) {
	next, due, err := r.next()
	if err != nil {
		return report, lookAgain, err
	}
	if len(due) > 0 {
		report, err = r.Run(ctx, Ask{})
		again, _, nextErr := r.next()
		if nextErr != nil {
			return report, lookAgain, errors.Join(err, nextErr)
		}
		next = again
	}
	return report, next.Sub(r.Now()), err
}

// next finds what is due, and when the next of the others will be. What is due
// and was not mended by a run does not count, so that a loop which waits for it
// does not spin.
func (r *Runner) next() (next time.Time, due []data.SourceID, err error) {
	all, err := r.State.Standings(r.Catalog, r.Now())
	now := r.Now()
	next = now.Add(lookAgain)
	for _, s := range all {
		switch {
		case !s.Fetched:
		case !now.Before(s.Due):
			due = append(due, s.Source.ID)
		case s.Due.Before(next):
			next = s.Due
		}
	}
	return next, due, err
}

// logRun says in one line how a run of the schedule ended.
func logRun(r *Runner, report Report, err error) {
	if report.ID == "" {
		return // nothing was due
	}
	attributes := []any{"run", report.ID, "outcome", report.Outcome, "release", report.Release,
		"sources", len(report.Attempts), "troubled", len(report.Troubled()), "took", report.Ended.Sub(report.Started)}
	if err != nil {
		r.Log.Error("run ended", append(attributes, "error", err)...)
		return
	}
	r.Log.Info("run ended", attributes...)
}

// sleep waits, less if the context ends.
func (r *Runner) sleep(ctx context.Context, wait time.Duration) {
	timer := time.NewTimer(max(wait, time.Second))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
