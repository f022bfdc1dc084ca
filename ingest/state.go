package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"readiness/data"
	"readiness/data/warehouse"
)

// State is the folder that holds everything the program keeps: snapshots,
// releases, the reports of runs. Deleting it loses what the publishers have
// since withdrawn, nothing else.
type State string

// Current is the symbolic link to the release that is served.
func (s State) Current() string { return filepath.Join(string(s), "current") }

// Releases is the folder of published releases, <id>.duckdb each.
func (s State) Releases() string { return filepath.Join(string(s), "releases") }

// Release is where the release of an id is, whether or not it exists.
func (s State) Release(id string) string {
	return filepath.Join(s.Releases(), id+warehouse.Extension)
}

// Runs is the folder of reports, one JSON file a run.
func (s State) Runs() string { return filepath.Join(string(s), "runs") }

func (s State) snapshots() string { return filepath.Join(string(s), "snapshots") }

func (s State) lock() string { return filepath.Join(string(s), "lock") }

// CurrentID is the id of the release that the link points to, or
// data.ErrNotFound while nothing was published. It does not open the release.
func (s State) CurrentID() (string, error) {
	target, err := os.Readlink(s.Current())
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("no release is published: %w", data.ErrNotFound)
	}
	if err != nil {
		return "", fmt.Errorf("read which release is current: %w", err)
	}
	return strings.TrimSuffix(filepath.Base(target), warehouse.Extension), nil
}

// make creates the folders of an empty state.
func (s State) make() error {
	for _, folder := range []string{s.snapshots(), s.Releases(), s.Runs()} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("make the state folder: %w", err)
		}
	}
	return nil
}
