package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"readiness/data"
)

// fetch asks publishers for what they have now, one after the other. One that
// fails is noted in the report and the others go on; only when all fail is it
// an error. A source that has no fetch is one at once: the person who named it
// expects its figures.
func (r *Runner) fetch(ctx context.Context, rooms State, sources []data.SourceID, known []Snapshot, report *Report) ([]handed, error) {
	for _, id := range sources {
		if err := r.canFetch(id); err != nil {
			return nil, err
		}
	}
	var files []handed
	var failures []error
	for at, id := range sources {
		r.Log.Info("fetching", "source", id, "number", at+1, "of", len(sources))
		began := r.Now()
		asked := &Asked{}
		step := Step{Doing: Fetching, Source: id, At: at + 1, Of: len(sources)}
		tell := onlooker(r.Progress)
		tell.step(step)
		looked := withArrivals(ctx, func(bytes int) { step.Bytes += int64(bytes); tell.step(step) })
		brought, err := r.fetchOne(looked, rooms, id, known, asked)
		attempt := report.attempt(id, began, true)
		attempt.Asked = asked
		attempt.Seconds = r.Now().Sub(began).Seconds()
		if ctx.Err() != nil {
			return nil, fmt.Errorf("fetch %s: %w", id, ctx.Err())
		}
		if err != nil {
			r.Log.Warn("source not fetched", "source", id, "requests", asked.Requests, "error", err)
			attempt.Outcome, attempt.Error = Failed, err.Error()
			failures = append(failures, err)
			continue
		}
		r.Log.Info("source fetched", "source", id, "requests", asked.Requests, "files", len(brought), "unchanged", asked.Unchanged, "bytes", step.Bytes)
		files = append(files, brought...)
	}
	if len(failures) > 0 && len(failures) == len(sources) {
		return nil, errors.Join(failures...)
	}
	return files, nil
}

// canFetch refuses sources that nobody can fetch.
func (r *Runner) canFetch(id data.SourceID) error {
	source, err := r.Catalog.Source(id)
	if err != nil {
		return err
	}
	if !source.Fetched() {
		return fmt.Errorf("%s can't be fetched, its publisher has no stable address; "+
			"download the files and hand them in with --file: %w", id, data.ErrInvalid)
	}
	if r.Fetcher == nil {
		return fmt.Errorf("fetch %s: this run has no network: %w", id, data.ErrInvalid)
	}
	return nil
}

// fetchOne visits one publisher. Files that are snapshots already are not among
// those that it returns.
func (r *Runner) fetchOne(ctx context.Context, rooms State, id data.SourceID, known []Snapshot, asked *Asked) ([]handed, error) {
	source, err := r.Catalog.Source(id)
	if err != nil {
		return nil, err
	}
	v := &visit{Fetcher: r.Fetcher, source: source, room: rooms.room(id), asked: asked}
	for _, s := range known {
		if s.Source == id {
			v.known = append(v.known, s)
		}
	}
	brought, err := v.fetch(ctx)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", id, err)
	}
	var files []handed
	for _, b := range brought {
		if !b.unchanged {
			files = append(files, handed{source: id, path: b.file, name: filepath.Base(b.file), origin: b.origin,
				vintage: b.vintage, published: b.published, reply: &b.reply})
		}
	}
	return files, nil
}

// room is where the files of a source wait until all of them are there.
func (s State) room(source data.SourceID) string {
	return filepath.Join(string(s), "fetching", string(source))
}

// rooms is where they are: among the state, so that a later run goes on with
// what one that failed has got; a dry run takes its own along when it ends.
func (r *Runner) rooms(work string, ask Ask) State {
	if ask.DryRun {
		return State(work)
	}
	return r.State
}

// leaveRooms removes what has become snapshots. A source whose fetch failed
// keeps what it has.
func leaveRooms(rooms State, attempts []Attempt) error {
	for _, a := range attempts {
		if !a.Fetched || a.Outcome == Failed {
			continue
		}
		if err := os.RemoveAll(rooms.room(a.Source)); err != nil {
			return fmt.Errorf("leave the room of %s: %w", a.Source, err)
		}
	}
	return nil
}

// due lists the sources that can be fetched and whose time has come.
func (r *Runner) due(known []Snapshot) ([]data.SourceID, error) {
	all, err := r.standings(known)
	if err != nil {
		return nil, err
	}
	var due []data.SourceID
	for _, s := range all {
		if s.Fetched && !r.Now().Before(s.Due) {
			due = append(due, s.Source.ID)
		}
	}
	return due, nil
}
