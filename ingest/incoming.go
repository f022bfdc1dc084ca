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

// receive brings what the run asks for into the work folder as snapshots: the
// embedded seed if it is new, and then the files handed in, the archive's or
// the publishers'.
func (r *Runner) receive(ctx context.Context, work string, ask Ask, known []Snapshot, report *Report) ([]candidate, error) {
	room := filepath.Join(work, "incoming")
	if err := os.MkdirAll(room, 0o755); err != nil {
		return nil, fmt.Errorf("receive files: %w", err)
	}
	var received []candidate
	if r.Seed != nil {
		seeds, err := receiveSeed(r.Seed, r.Catalog, known, room, r.State.snapshots())
		if err != nil {
			return nil, err
		}
		for _, s := range seeds {
			received = append(received, candidate{Snapshot: s, received: true})
			report.add(s, "new")
		}
	}
	files, err := r.collect(ctx, work, ask, known)
	if err != nil {
		return nil, err
	}
	for _, h := range files {
		s, err := r.receiveOne(h, ask.Vintage, room)
		if err != nil {
			return nil, err
		}
		if before, same := s.sameAs(withReceived(known, received)); same {
			if err := errors.Join(s.checkVintage(before), s.drop()); err != nil {
				return nil, err
			}
			report.add(s, "known")
			r.Log.Info("file received before", "source", s.Source, "file", s.File, "snapshot", before.name())
			continue
		}
		received = append(received, candidate{Snapshot: s, received: true, optional: h.optional})
		report.add(s, "new")
		r.Log.Info("file received", "source", s.Source, "file", s.File, "bytes", s.Bytes)
	}
	return received, nil
}

// collect finds the files, wherever they come from.
func (r *Runner) collect(ctx context.Context, work string, ask Ask, known []Snapshot) ([]handed, error) {
	sources := ask.Sources
	if len(sources) == 0 {
		sources = sourceIDs(r.Catalog)
	}
	if ask.Rebuild {
		return nil, nil
	}
	if len(ask.Files) == 0 && ask.Archive == "" {
		if len(ask.Sources) == 0 {
			sources = r.due(known)
		}
		return r.fetch(ctx, work, sources)
	}
	from := &receiver{catalog: r.Catalog, formats: formatsOf(r.Catalog, r.Sources), work: work}
	var files []handed
	for _, path := range ask.Files {
		file, err := from.file(path, sources)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	if ask.Archive != "" {
		found, err := from.archive(ask.Archive, sources)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

// receiveOne makes a snapshot of a file.
func (r *Runner) receiveOne(h handed, vintage data.Vintage, room string) (Snapshot, error) {
	source, err := r.Catalog.Source(h.source)
	if err != nil {
		return Snapshot{}, err
	}
	from, err := os.Open(h.path)
	if err != nil {
		return Snapshot{}, fmt.Errorf("receive %s: %w", h.name, err)
	}
	s, err := receive(Snapshot{Source: h.source, Origin: h.origin, File: h.name, Received: r.Now(),
		Vintage: vintage, Licence: source.Licence.ID}, from, room, r.State.snapshots())
	return s, errors.Join(err, from.Close())
}

// fetch asks publishers for what they have now. A source that can't be fetched
// is an error: the person who named it expects its figures.
func (r *Runner) fetch(ctx context.Context, work string, sources []data.SourceID) ([]handed, error) {
	var files []handed
	for _, id := range sources {
		at := slices.IndexFunc(r.Sources, func(s Source) bool { return s.ID == id })
		if at < 0 || r.Sources[at].Fetch == nil {
			return nil, fmt.Errorf("%s can't be fetched, its publisher has no stable address; "+
				"download the files and hand them in with --file: %w", id, data.ErrInvalid)
		}
		if r.Fetcher == nil {
			return nil, fmt.Errorf("fetch %s: this run has no network: %w", id, data.ErrInvalid)
		}
		folder := filepath.Join(work, "fetched-"+string(id))
		if err := os.Mkdir(folder, 0o755); err != nil {
			return nil, fmt.Errorf("fetch %s: %w", id, err)
		}
		r.Log.Info("fetching", "source", id)
		brought, err := r.Sources[at].Fetch(ctx, r.Fetcher, folder)
		if err != nil {
			return nil, fmt.Errorf("fetch %s: %w", id, err)
		}
		for _, b := range brought {
			path := b.File
			if !filepath.IsAbs(path) {
				path = filepath.Join(folder, path)
			}
			files = append(files, handed{source: id, path: path, name: filepath.Base(path), origin: b.Origin})
		}
	}
	return files, nil
}

// due lists the sources that can be fetched and whose day has come.
func (r *Runner) due(known []Snapshot) []data.SourceID {
	var due []data.SourceID
	for _, s := range standings(r.Catalog, r.Sources, known) {
		if s.Fetched && !r.Now().Before(s.Due) {
			due = append(due, s.Source.ID)
		}
	}
	return due
}

// withReceived is every snapshot that a file may be a second copy of.
func withReceived(known []Snapshot, received []candidate) []Snapshot {
	all := slices.Clone(known)
	for _, c := range received {
		all = append(all, c.Snapshot)
	}
	return all
}

// add notes a file in the report.
func (r *Report) add(s Snapshot, state string) {
	r.Files = append(r.Files, ReportFile{Source: s.Source, File: s.File, Origin: s.Origin, SHA256: s.SHA256, State: state})
}

// describe completes the report with what building found.
func (r *Report) describe(built release) {
	r.Facts, r.Compared, r.Findings = built.Facts, built.Compared, built.Findings
	for at := range r.Files {
		f := &r.Files[at]
		for _, l := range built.loaded {
			if l.Source == f.Source && l.SHA256 == f.SHA256 {
				f.Format, f.Facts, f.Newest = l.format, l.facts, l.newest
			}
		}
		for _, l := range built.skipped {
			if l.Source == f.Source && l.SHA256 == f.SHA256 {
				f.State = "left-out"
				if len(l.findings) > 0 {
					f.Detail = l.findings[0].Rule + ": " + l.findings[0].Detail
				}
			}
		}
	}
}
