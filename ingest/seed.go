package ingest

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"readiness/data"
)

const (
	// seedOrigin is the origin of the figures that the program brings along.
	seedOrigin = "embedded seed"
	// seedFile is the name of every seed's snapshot.
	seedFile = "seed.csv"
)

// receiveSeed makes snapshots of the embedded seed, one a source, unless the
// state has this very seed already. The folder's time is the newest vintage in
// the file, not the clock: the same program gives the same snapshots, and with
// them the same release, on any machine.
func receiveSeed(seed fs.FS, catalog *data.Catalog, known []Snapshot, incoming, kept string) ([]Snapshot, error) {
	var received []Snapshot
	for _, source := range catalog.Sources() {
		content, err := fs.ReadFile(seed, seedName(source.ID))
		if errors.Is(err, fs.ErrNotExist) {
			continue // not every source has a seed: its licence may forbid it
		}
		if err != nil {
			return nil, fmt.Errorf("read the seed of %s: %w", source.ID, err)
		}
		s := seedSnapshot(source, content)
		if _, same := s.sameAs(known); same {
			continue
		}
		if s.Received, err = newestVintage(content); err != nil {
			return nil, fmt.Errorf("the seed of %s: %w", source.ID, err)
		}
		if s, err = receive(s, bytes.NewReader(content), incoming, kept); err != nil {
			return nil, fmt.Errorf("the seed of %s: %w", source.ID, err)
		}
		received = append(received, s)
	}
	return received, nil
}

// newestVintage finds the newest publisher's date in a file of our layout. Two
// columns are looked at; the rest is for the format to judge.
func newestVintage(content []byte) (time.Time, error) {
	rows := csv.NewReader(bytes.NewReader(content))
	rows.ReuseRecord = true
	var newest data.Vintage
	for line := 0; ; line++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return time.Time{}, fmt.Errorf("%w: %w", err, data.ErrInvalid)
		}
		if line == 0 || len(row) < 8 {
			continue
		}
		vintage, err := data.ParseVintage(row[7])
		if err != nil {
			at, _ := rows.FieldPos(7)
			return time.Time{}, fmt.Errorf("line %d, field vintage: %w", at, err)
		}
		newest = max(newest, vintage)
	}
	if newest == "" {
		return time.Time{}, fmt.Errorf("no row in it: %w", data.ErrInvalid)
	}
	return time.Parse(time.DateOnly, string(newest))
}

// SeedIsNew reports whether the embedded seed of any source is not among the
// snapshots yet, as after the first start of a new version.
func (r *Runner) SeedIsNew() (bool, error) {
	if r.Seed == nil {
		return false, nil
	}
	known, err := listSnapshots(r.State.snapshots(), sourceIDs(r.Catalog))
	if err != nil {
		return false, err
	}
	for _, source := range r.Catalog.Sources() {
		content, err := fs.ReadFile(r.Seed, seedName(source.ID))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return false, fmt.Errorf("read the seed of %s: %w", source.ID, err)
		}
		if _, same := seedSnapshot(source, content).sameAs(known); !same {
			return true, nil
		}
	}
	return false, nil
}

// seedName is the name of a source's embedded seed.
func seedName(source data.SourceID) string { return string(source) + ".csv" }

// seedSnapshot is what is known of a seed before it is received.
func seedSnapshot(source data.Source, content []byte) Snapshot {
	return Snapshot{Source: source.ID, Origin: seedOrigin, File: seedFile, Licence: source.Licence.ID,
		SHA256: fmt.Sprintf("%x", sha256.Sum256(content))}
}
