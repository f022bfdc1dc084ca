package ingest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

//go:embed sql/harmonise.sql
var harmoniseScript string

//go:embed sql/validate.sql
var validateScript string

//go:embed sql/settle.sql
var settleScript string

//go:embed sql/checksum.sql
var checksumQuestion string

// builder makes one release file out of snapshots. It reads no clock and no
// network: the same snapshots and the same catalogue give the same release.
type builder struct {
	catalog  *data.Catalog
	formats  map[data.SourceID][]Format
	settings warehouse.Settings
	work     string // a folder of its own
	last     string // file of the published release to compare with; empty: none
	tell     onlooker
	run      runRow // that this is
}

// candidate is a snapshot that a release may be made of.
type candidate struct {
	Snapshot
	// received marks a file of this run: its checksum was made while it was
	// copied, so it isn't read again for that.
	received bool
	// optional marks a file that is left out, instead of stopping the run,
	// when its format finds something wrong with it.
	optional bool
}

// release is a built file that is not published yet.
type release struct {
	ID       string
	file     string
	Facts    int64
	loaded   []loadedSnapshot
	skipped  []loadedSnapshot // optional ones that were left out
	Findings []data.Finding   // none of severity error
	Compared Comparison
}

// build makes the release. Findings of severity error come back as errFindings
// with the release's Findings filled; then there is no file.
func (b builder) build(ctx context.Context, candidates []candidate) (_ release, err error) {
	file := filepath.Join(b.work, "release"+warehouse.Extension)
	target, err := warehouse.Create(ctx, file, b.settings)
	if err != nil {
		return release{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, target.Abort())
		}
	}()
	conn, err := target.Conn(ctx)
	if err != nil {
		return release{}, err
	}
	r, err := b.fill(ctx, conn, candidates)
	if closeErr := conn.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return r, err
	}
	if err := target.Finish(ctx); err != nil {
		return r, err
	}
	// A release is only ever opened under its own name.
	r.file = filepath.Join(b.work, r.ID+warehouse.Extension)
	return r, os.Rename(file, r.file)
}

// errFindings: the rules found something that no release may have.
var errFindings = fmt.Errorf("the checks found errors: %w", data.ErrInvalid)

// fill takes the stages one after the other.
func (b builder) fill(ctx context.Context, conn *sql.Conn, candidates []candidate) (release, error) {
	var r release
	stage, err := openStage(ctx, conn, b.catalog)
	if err != nil {
		return r, err
	}
	k := keysOf(b.catalog)
	if err := stage.writeDimensions(ctx, k); err != nil {
		return r, err
	}
	if err := b.load(ctx, stage, candidates, &r); err != nil {
		return r, err
	}
	if hasErrors(r.Findings) {
		return r, errFindings
	}
	steps := []struct {
		name string
		do   func() error
	}{
		{"harmonise", func() error { return stage.run(ctx, harmoniseScript) }},
		{"validate", func() error { return stage.run(ctx, validateScript) }},
		{"settle", func() error { return stage.run(ctx, settleScript) }},
		{"keep what was rejected", func() error { return stage.run(ctx, rejectedScript) }},
		{"derive", func() error { return stage.derive(ctx, k) }},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			return r, fmt.Errorf("%s: %w", step.name, err)
		}
	}
	for _, question := range []string{`FROM finding ORDER BY source, file, line, rule, detail`, olderEditionQuestion} {
		found, err := stage.findings(ctx, question)
		if err != nil {
			return r, err
		}
		r.Findings = append(r.Findings, found...)
	}
	if hasErrors(r.Findings) {
		return r, errFindings
	}
	if err := stage.write(ctx); err != nil {
		return r, err
	}
	if err := stage.writeProvenance(ctx, k, r); err != nil {
		return r, err
	}
	if err := stage.identify(ctx, &r); err != nil {
		return r, err
	}
	if r.Compared, err = stage.compare(ctx, b.last); err != nil {
		return r, err
	}
	r.Findings = append(r.Findings, r.Compared.findings...)
	return r, stage.writeRun(ctx, b.run, r)
}

// load reads every candidate into the stage.
func (b builder) load(ctx context.Context, stage *Stage, candidates []candidate, r *release) error {
	l := &loader{stage: stage, formats: b.formats, work: b.work}
	var rows int64
	for at, c := range candidates {
		b.tell.step(Step{Doing: Reading, Source: c.Source, At: at + 1, Of: len(candidates), Rows: rows})
		if !c.received {
			if err := c.verify(); err != nil {
				return err
			}
		}
		loaded, err := l.load(ctx, c, at+1)
		if err != nil {
			return ofSource{c.Source, err}
		}
		if c.optional && (loaded.failed() || loaded.facts == 0) {
			if err := l.forget(ctx, loaded); err != nil {
				return err
			}
			r.skipped = append(r.skipped, loaded)
			continue
		}
		rows += int64(loaded.facts)
		r.loaded = append(r.loaded, loaded)
		r.Findings = append(r.Findings, loaded.findings...)
	}
	if len(r.loaded) == 0 {
		return fmt.Errorf("there is no snapshot to make a release of: %w", data.ErrNotFound)
	}
	r.Findings = append(r.Findings, goneBackwards(r.loaded)...)
	return nil
}

// run executes the statements of a script.
func (s *Stage) run(ctx context.Context, script string) error {
	_, err := s.Exec(ctx, script)
	return err
}

// identify gives the release its id, from its content alone.
func (s *Stage) identify(ctx context.Context, r *release) error {
	var sum string
	var newest time.Time
	if err := s.conn.QueryRowContext(ctx, checksumQuestion).Scan(&r.Facts, &sum, &newest); err != nil {
		return fmt.Errorf("sum up the facts: %w", err)
	}
	r.ID = releaseID(s.catalog.Checksum(), r.Facts, sum, newest)
	_, err := s.Exec(ctx, `INSERT INTO release VALUES (?, ?, ?, version(), ?)`,
		r.ID, warehouse.SchemaVersion, s.catalog.Checksum(), newest.UTC())
	if err != nil {
		return fmt.Errorf("name the release: %w", err)
	}
	return nil
}

// releaseID is the time of the newest snapshot that states a fact, and a
// checksum of what the facts are.
func releaseID(catalogue string, facts int64, sum string, newest time.Time) string {
	digest := sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%d\n%s\n", warehouse.SchemaVersion, catalogue, facts, sum))
	return newest.UTC().Format(folderTime) + "-" + hex.EncodeToString(digest[:])[:12]
}

// hasErrors reports whether a finding stops the run.
func hasErrors(findings []data.Finding) bool { return hasSeverity(findings, data.SeverityError) }

func hasSeverity(findings []data.Finding, severity data.Severity) bool {
	for _, f := range findings {
		if f.Severity == severity {
			return true
		}
	}
	return false
}
