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

// workPrefix begins the name of the folder in which a release is built. It is
// among the releases so that publishing is a rename, and hidden so that nobody
// takes it for one.
const workPrefix = ".build-"

// linkPrefix begins the temporary name of the link to the current release.
const linkPrefix = ".current-"

// work makes the folder for one build. The caller holds the lock and removes
// the folder.
func (s State) work() (string, error) {
	folder, err := filepath.Abs(filepath.Join(s.Releases(), fmt.Sprintf("%s%d", workPrefix, os.Getpid())))
	if err != nil {
		return "", fmt.Errorf("make a folder to build in: %w", err)
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return "", fmt.Errorf("make a folder to build in: %w", err)
	}
	return folder, nil
}

// clean removes what runs left that were killed. The caller holds the lock, so
// whatever is there belongs to nobody.
func (s State) clean() (removed []string, err error) {
	for _, place := range []struct{ folder, prefix string }{{s.Releases(), workPrefix}, {string(s), linkPrefix}} {
		entries, err := os.ReadDir(place.folder)
		if err != nil {
			return removed, fmt.Errorf("clean up after an earlier run: %w", err)
		}
		for _, entry := range entries {
			if !strings.HasPrefix(entry.Name(), place.prefix) {
				continue
			}
			if err := os.RemoveAll(filepath.Join(place.folder, entry.Name())); err != nil {
				return removed, fmt.Errorf("clean up after an earlier run: %w", err)
			}
			removed = append(removed, entry.Name())
		}
	}
	return removed, nil
}

// publish gives a verified release its place and then moves the link, so that
// the link never points to something that is not whole. Killed in between, the
// release before it stays current.
func (s State) publish(r release) error {
	if err := os.Rename(r.file, s.Release(r.ID)); err != nil {
		return fmt.Errorf("publish release %s: %w", r.ID, err)
	}
	if err := syncFolder(s.Releases()); err != nil {
		return fmt.Errorf("publish release %s: %w", r.ID, err)
	}
	return s.pointTo(r.ID)
}

// pointTo makes a release the current one. The link is relative, so that the
// state folder can be moved.
func (s State) pointTo(id string) error {
	temporary := filepath.Join(string(s), fmt.Sprintf("%s%d", linkPrefix, os.Getpid()))
	target := filepath.Join(filepath.Base(s.Releases()), id+warehouse.Extension)
	err := os.Symlink(target, temporary)
	if err == nil {
		err = os.Rename(temporary, s.Current())
	}
	if err == nil {
		err = syncFolder(string(s))
	}
	if err != nil {
		return fmt.Errorf("make release %s the current one: %w", id, err)
	}
	return nil
}

// ReleaseIDs lists the releases of a state folder, newest first.
func (s State) ReleaseIDs() ([]string, error) {
	entries, err := os.ReadDir(s.Releases())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list releases: %w", err)
	}
	var ids []string
	for at := len(entries) - 1; at >= 0; at-- { // ReadDir sorts by name
		name := entries[at].Name()
		if strings.HasSuffix(name, warehouse.Extension) && !strings.HasPrefix(name, ".") {
			ids = append(ids, strings.TrimSuffix(name, warehouse.Extension))
		}
	}
	return ids, nil
}

// find makes sure that an id names one of the state's releases.
func (s State) find(id string) error {
	ids, err := s.ReleaseIDs()
	if err != nil {
		return err
	}
	for _, have := range ids {
		if have == id {
			return nil
		}
	}
	return fmt.Errorf("release %q: %w", id, data.ErrNotFound)
}
