package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"readiness/data"
)

// fetch asks publishers for what they have now, one after the other. One that
// fails is noted in the report and the others go on; only when all fail is it
// an error. A source that has no fetch is one at once: the person who named it
// expects its figures.
func (r *Runner) fetch(ctx context.Context, work string, sources []data.SourceID, report *Report) ([]handed, error) {
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
		brought, err := r.fetchOne(ctx, work, id)
		attempt := report.attempt(id, began, true)
		attempt.Seconds = r.Now().Sub(began).Seconds()
		if ctx.Err() != nil {
			return nil, fmt.Errorf("fetch %s: %w", id, ctx.Err())
		}
		if err != nil {
			r.Log.Warn("source not fetched", "source", id, "error", err)
			attempt.Outcome, attempt.Error = Failed, err.Error()
			failures = append(failures, err)
			continue
		}
		files = append(files, brought...)
	}
	if len(failures) > 0 && len(failures) == len(sources) {
		return nil, errors.Join(failures...)
	}
	return files, nil
}

// canFetch refuses sources that nobody can fetch.
func (r *Runner) canFetch(id data.SourceID) error {
	if at := r.sourceAt(id); at < 0 || r.Sources[at].Fetch == nil {
		return fmt.Errorf("%s can't be fetched, its publisher has no stable address; "+
			"download the files and hand them in with --file: %w", id, data.ErrInvalid)
	}
	if r.Fetcher == nil {
		return fmt.Errorf("fetch %s: this run has no network: %w", id, data.ErrInvalid)
	}
	return nil
}

// fetchOne brings the files of one source into a folder of its own.
func (r *Runner) fetchOne(ctx context.Context, work string, id data.SourceID) ([]handed, error) {
	folder := filepath.Join(work, "fetched-"+string(id))
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, fmt.Errorf("fetch %s: %w", id, err)
	}
	brought, err := r.Sources[r.sourceAt(id)].Fetch(ctx, r.Fetcher, folder)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", id, err)
	}
	var files []handed
	for _, b := range brought {
		path := b.File
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		files = append(files, handed{source: id, path: path, name: filepath.Base(path), origin: b.Origin})
	}
	return files, nil
}

// sourceAt is where a source stands among those whose layouts we read, or -1.
func (r *Runner) sourceAt(id data.SourceID) int {
	return slices.IndexFunc(r.Sources, func(s Source) bool { return s.ID == id })
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
