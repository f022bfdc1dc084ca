package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

// Runner makes releases in one state folder. Its fields are set once and not
// changed while it runs; two Runners of one folder keep each other out by its
// lock.
type Runner struct {
	State    State
	Catalog  *data.Catalog
	Sources  []Source           // the layouts known; see Sources
	Seed     fs.FS              // the embedded default; nil: none
	Fetcher  *Fetcher           // nil: only files that a person hands in
	Settings warehouse.Settings // what building may take
	Log      *slog.Logger
	Now      func() time.Time
	Progress func(Step) // told as a run goes on, by its goroutine; nil: nobody looks
}

// Ask is what a run shall do. The zero value fetches every source that is due.
type Ask struct {
	Sources []data.SourceID // to fetch, or whose files are handed in; none: all
	Files   []string        // handed in by a person: nothing is fetched
	Archive string          // folder of publishers' files: nothing is fetched
	Skip    []string        // patterns of names in the archive to leave out
	Rebuild bool            // build from what the state folder has, fetch nothing
	Vintage data.Vintage    // of the files, where they don't say it themselves
	DryRun  bool            // check and compare, change nothing
	Accept  bool            // publish what the gate holds
	Reason  string          // why it is accepted; kept in the report
}

// Run receives files, builds a release of all snapshots, checks it and
// publishes it. Whatever goes wrong, what is served stays as it was. The error
// is ErrLocked while another run has the state folder, data.ErrHeld when the
// gate waits for a person, data.ErrInvalid when the findings have errors, and
// data.ErrNotFound for a source that is not in the catalogue. The report says
// what happened in any case.
func (r *Runner) Run(ctx context.Context, ask Ask) (Report, error) {
	started := r.Now().UTC()
	report := Report{ID: started.Format(folderTime), Started: started, DryRun: ask.DryRun, Sources: ask.Sources, Outcome: Failed}
	if ask.Accept {
		report.Accepted, report.AcceptedBy, report.Host = ask.Reason, userName(), hostName()
	}
	err := r.checkAsk(ask)
	switch {
	case err == nil && ask.DryRun:
		err = r.runDry(ctx, ask, &report)
	case err == nil:
		err = r.runLocked(ctx, ask, &report)
	}
	report.Ended = r.Now().UTC()
	if err != nil && report.Error == "" {
		report.Error = err.Error()
	}
	return report, err
}

// runDry works in a folder of the system's for temporary files and leaves the
// state folder as it is, to the last byte, which also means without its lock:
// snapshots don't change, and what another run adds meanwhile is not looked at.
func (r *Runner) runDry(ctx context.Context, ask Ask, report *Report) (err error) {
	work, err := os.MkdirTemp("", "readiness-dry-run-")
	if err != nil {
		return fmt.Errorf("make a folder to build in: %w", err)
	}
	defer func() {
		report.sumUp(err != nil && ctx.Err() != nil)
		err = errors.Join(err, os.RemoveAll(work))
	}()
	return r.runIn(ctx, work, ask, report)
}

// runLocked is a run that has the state folder for itself.
func (r *Runner) runLocked(ctx context.Context, ask Ask, report *Report) (err error) {
	unlock, err := r.State.Lock()
	if err != nil {
		return err
	}
	defer func() {
		report.Ended = r.Now().UTC()
		if err != nil {
			report.Error = err.Error()
		}
		report.sumUp(err != nil && ctx.Err() != nil)
		err = errors.Join(err, report.keep(r.State), unlock())
	}()
	report.name(r.State)
	if err := r.cleanUp(); err != nil {
		return err
	}
	work, err := r.State.work()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	return r.runIn(ctx, work, ask, report)
}

// checkAsk refuses what can't be meant.
func (r *Runner) checkAsk(ask Ask) error {
	for _, id := range ask.Sources {
		if _, err := r.Catalog.Source(id); err != nil {
			return fmt.Errorf("%w; the sources are %s", err, joinIDs(sourceIDs(r.Catalog)))
		}
	}
	if ask.Vintage != "" && len(ask.Files) == 0 && ask.Archive == "" {
		return fmt.Errorf("a vintage is given with files, and none is: %w", data.ErrInvalid)
	}
	for _, pattern := range ask.Skip {
		if _, err := filepath.Match(pattern, ""); err != nil {
			return fmt.Errorf("%q is no pattern of names: %w", pattern, errors.Join(err, data.ErrInvalid))
		}
	}
	if ask.Accept && strings.TrimSpace(ask.Reason) == "" {
		return fmt.Errorf("who accepts says why: a reason is needed: %w", data.ErrInvalid)
	}
	return nil
}

// cleanUp removes what killed runs left.
func (r *Runner) cleanUp() error {
	removed, err := r.State.clean()
	if err != nil {
		return err
	}
	files, err := cleanSnapshots(r.State.snapshots(), sourceIDs(r.Catalog))
	for _, name := range append(removed, files...) {
		r.Log.Warn("removed what an interrupted run left", "name", name)
	}
	return err
}

// runIn receives, builds and checks in a folder made for it.
func (r *Runner) runIn(ctx context.Context, work string, ask Ask, report *Report) error {
	known, err := listSnapshots(r.State.snapshots(), sourceIDs(r.Catalog))
	if err != nil {
		return err
	}
	incoming, err := r.receive(ctx, work, ask, known, report)
	if err != nil {
		return err
	}
	b := builder{catalog: r.Catalog, formats: formatsOf(r.Catalog, r.Sources), settings: r.Settings, work: work, last: r.last(), tell: r.Progress,
		run: report.row()}
	built, err := r.buildSound(ctx, ask, incoming, r.builds(ctx, b, known), report)
	report.describe(built)
	if err != nil {
		return err
	}
	r.Log.Info("release built", "release", built.ID, "facts", built.Facts, "findings", len(built.Findings))
	if report.Release, err = r.State.CurrentID(); err != nil && !errors.Is(err, data.ErrNotFound) {
		return err
	}
	if hasSeverity(built.Findings, data.SeverityHold) && !ask.Accept {
		report.Outcome = Held
		return fmt.Errorf("the new release has less than the published one, or figures that jump; look at the findings, "+
			"and if they are right, accept them with a reason: %w", data.ErrHeld)
	}
	if err := r.verifyBuilt(ctx, built); err != nil {
		return err
	}
	return r.finish(ctx, ask, report, built)
}

// finish publishes a sound release that the gate let through.
func (r *Runner) finish(ctx context.Context, ask Ask, report *Report, built release) error {
	same := report.Release == built.ID && r.opens(ctx, report.Release)
	switch {
	case same:
		report.Outcome = Unchanged
	case ask.DryRun:
		report.Outcome = Checked
	}
	if ask.DryRun {
		return nil
	}
	// Snapshots first: killed in between, the next run builds this release.
	if err := r.keepSnapshots(built); err != nil || same {
		return err
	}
	if err := r.State.publish(built); err != nil {
		return err
	}
	report.Outcome, report.Release = Published, built.ID
	r.Log.Info("release published", "release", built.ID, "facts", built.Facts)
	return nil
}

// verifyBuilt opens the release as the server will and checks every promise.
func (r *Runner) verifyBuilt(ctx context.Context, built release) error {
	reader, err := warehouse.OpenReadOnly(ctx, built.file, warehouse.ReaderSettings{MemoryLimit: r.Settings.MemoryLimit, Threads: cmp.Or(r.Settings.Threads, runtime.NumCPU())})
	if err != nil {
		return err
	}
	return errors.Join(Verify(ctx, reader), reader.Close())
}

// opens reports whether a release that should be there really is, and of this
// catalogue.
func (r *Runner) opens(ctx context.Context, id string) bool {
	reader, err := warehouse.OpenReadOnly(ctx, r.State.Release(id), warehouse.ReaderSettings{})
	if err == nil {
		if reader.CatalogueChecksum() != r.Catalog.Checksum() {
			err = fmt.Errorf("it says that its catalogue is %s: %w", reader.CatalogueChecksum(), data.ErrInvalid)
		}
		err = errors.Join(err, reader.Close())
	}
	if err != nil {
		r.Log.Warn("the current release is damaged and will be replaced", "release", id, "error", err)
	}
	return err == nil
}

// keepSnapshots moves the received files that the release was made of to the
// snapshots that stay.
func (r *Runner) keepSnapshots(built release) error {
	for _, l := range built.loaded {
		if l.root == r.State.snapshots() {
			continue
		}
		if _, err := l.keep(r.State.snapshots()); err != nil {
			return err
		}
	}
	return nil
}

// last is the file of the published release, or empty.
func (r *Runner) last() string {
	id, err := r.State.CurrentID()
	if err != nil {
		return "" // none is published
	}
	path, err := filepath.Abs(r.State.Release(id))
	if err != nil {
		return ""
	}
	return path
}

// order sorts snapshots by source, folder and file: their keys in the release
// must not depend on which of them are new.
func (r *Runner) order(known []Snapshot, incoming []candidate) []candidate {
	all := incoming
	for _, s := range known {
		all = append(all, candidate{Snapshot: s})
	}
	position := keysOf(r.Catalog).sources
	slices.SortFunc(all, func(a, b candidate) int {
		if a.Source != b.Source {
			return position[a.Source] - position[b.Source]
		}
		return strings.Compare(a.folder+"/"+a.File, b.folder+"/"+b.File)
	})
	return all
}

// formatsOf lists the formats of every source of the catalogue: its own, then
// those that the catalogue states, then our own layout.
func formatsOf(catalog *data.Catalog, sources []Source) map[data.SourceID][]Format {
	formats := map[data.SourceID][]Format{}
	for _, s := range sources {
		formats[s.ID] = append(formats[s.ID], s.Formats...)
	}
	for _, s := range catalog.Sources() {
		formats[s.ID] = append(append(formats[s.ID], layoutFormats(s)...), tidyFormats()...)
	}
	return formats
}

func sourceIDs(catalog *data.Catalog) []data.SourceID {
	var ids []data.SourceID
	for _, s := range catalog.Sources() {
		ids = append(ids, s.ID)
	}
	return ids
}

func joinIDs(ids []data.SourceID) string {
	texts := make([]string, len(ids))
	for at, id := range ids {
		texts[at] = string(id)
	}
	return strings.Join(texts, ", ")
}
