package ingest

import (
	"cmp"
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
			report.add(s, fileNew)
		}
	}
	files, err := r.collect(ctx, work, ask, known, report)
	if err != nil {
		return nil, err
	}
	for _, h := range files {
		s, err := r.receiveOne(h, ask.Vintage, room)
		if err != nil {
			return nil, err
		}
		if before, same := s.sameAs(withReceived(known, received)); same {
			err := s.drop()
			if s.Reply == nil { // what is fetched again comes on another day
				err = errors.Join(s.checkVintage(before), err)
			}
			if err != nil {
				return nil, err
			}
			report.add(s, fileKnown)
			r.Log.Info("file received before", "source", s.Source, "file", s.File, "snapshot", before.name())
			continue
		}
		received = append(received, candidate{Snapshot: s, received: true, optional: h.optional})
		report.add(s, fileNew)
		r.Log.Info("file received", "source", s.Source, "file", s.File, "bytes", s.Bytes)
	}
	return received, leaveRooms(r.rooms(work, ask), report.Attempts)
}

// collect finds the files, wherever they come from.
func (r *Runner) collect(ctx context.Context, work string, ask Ask, known []Snapshot, report *Report) ([]handed, error) {
	sources := ask.Sources
	if len(sources) == 0 {
		sources = sourceIDs(r.Catalog)
	}
	if ask.Rebuild {
		return nil, nil
	}
	if len(ask.Files) == 0 && ask.Archive == "" {
		if len(ask.Sources) == 0 {
			due, err := r.due(known)
			if err != nil {
				return nil, err
			}
			sources = due
		}
		return r.fetch(ctx, r.rooms(work, ask), sources, known, report)
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
		found, err := from.archive(ask.Archive, ask.Skip, sources)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
		report.Files = append(report.Files, from.passed...)
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
		Vintage: cmp.Or(h.vintage, vintage), Licence: source.Licence.ID, Published: h.published, Reply: h.reply}, from, room, r.State.snapshots())
	return s, errors.Join(err, from.Close())
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
	r.Files = append(r.Files, ReportFile{Source: s.Source, File: s.File, Origin: s.Origin, SHA256: s.SHA256, Bytes: s.Bytes, State: state})
}

// describe completes the report with what building found.
func (r *Report) describe(built release) {
	r.Built, r.Facts, r.Compared, r.Findings = built.ID, built.Facts, built.Compared, append(built.Findings, r.aside...)
	for at := range r.Files {
		f := &r.Files[at]
		for _, l := range built.loaded {
			if l.Source == f.Source && l.SHA256 == f.SHA256 {
				f.Format, f.Facts, f.Newest = l.format, l.facts, l.newest
			}
		}
		for _, l := range built.skipped {
			if l.Source == f.Source && l.SHA256 == f.SHA256 {
				f.State = fileLeftOut
				if len(l.findings) > 0 {
					f.Detail = l.findings[0].Rule + ": " + l.findings[0].Detail
				}
			}
		}
	}
}
