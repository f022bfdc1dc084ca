package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"readiness/data"
)

// folderTime is how the folder of a snapshot says when it was received, UTC.
const folderTime = "20060102T150405Z"

// sidecarExtension is added to a file's name for the note that makes it a
// snapshot.
const sidecarExtension = ".json"

// Snapshot is a publisher's file as received, with what is known of it. It is
// also the content of its sidecar. Once the sidecar is there neither changes.
type Snapshot struct {
	Source   data.SourceID `json:"source"`
	Origin   string        `json:"origin"`   // URL, or the name of the file that a person handed in
	File     string        `json:"file"`     // name in the folder; "2025-12/x.csv" where the publisher's folder dates it
	Received time.Time     `json:"received"` // UTC, whole seconds
	SHA256   string        `json:"sha256"`
	Bytes    int64         `json:"bytes"`
	Vintage  data.Vintage  `json:"vintage"` // as a person or the fetch gave it; empty: the file or the catalogue says
	Licence  string        `json:"licence"`

	Published data.Vintage `json:"published,omitempty"` // publisher's own date, as the reply has it
	Reply     *Reply       `json:"reply,omitempty"`     // of the publisher's server; nil: a person handed the file in

	// root is the folder of snapshots that this one is in, and folder the
	// folder of its receipt, below the source's.
	root, folder string
}

// path is where the file is.
func (s Snapshot) path() string {
	return filepath.Join(s.root, string(s.Source), s.folder, filepath.FromSlash(s.File))
}

// name is how people find it: source, folder and file.
func (s Snapshot) name() string { return string(s.Source) + "/" + s.folder + "/" + s.File }

// listSnapshots reads every sidecar below a folder of snapshots, in order of
// source, folder and file. Files without a sidecar are no snapshots and left
// out; a sidecar without its file is an error.
func listSnapshots(root string, sources []data.SourceID) ([]Snapshot, error) {
	var all []Snapshot
	for _, source := range sources {
		files, err := filesBelow(filepath.Join(root, string(source)))
		if err != nil {
			return nil, fmt.Errorf("list snapshots of %s: %w", source, err)
		}
		for _, file := range files {
			if !isSidecar(file, files) {
				continue
			}
			s, err := readSidecar(root, source, file)
			if err != nil {
				return nil, err
			}
			if s != nil {
				all = append(all, *s)
			}
		}
	}
	return all, nil
}

// filesBelow lists the files below a folder, slash-separated and sorted. A
// folder that is not there has none.
func filesBelow(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(folder, path)
		files = append(files, filepath.ToSlash(relative))
		return err
	})
	slices.Sort(files)
	return files, err
}

// isSidecar tells the note of a file from a publisher's own JSON file: a note
// has no note.
func isSidecar(file string, files []string) bool {
	if !strings.HasSuffix(file, sidecarExtension) {
		return false
	}
	_, noted := slices.BinarySearch(files, file+sidecarExtension)
	return !noted
}

// readSidecar reads one note. A publisher's JSON file that has no note yet is
// neither and gives nil.
func readSidecar(root string, source data.SourceID, file string) (*Snapshot, error) {
	name := string(source) + "/" + file
	content, err := os.ReadFile(filepath.Join(root, string(source), filepath.FromSlash(file)))
	if err != nil {
		return nil, fmt.Errorf("snapshot %s: read its sidecar: %w", name, err)
	}
	folder, inside, _ := strings.Cut(file, "/")
	s := Snapshot{root: root, folder: folder}
	if err := json.Unmarshal(content, &s); err != nil || s.SHA256 == "" {
		if _, statErr := os.Stat(filepath.Join(root, string(source), strings.TrimSuffix(file, sidecarExtension))); statErr == nil {
			return nil, fmt.Errorf("snapshot %s: its sidecar is damaged: %w", name, errors.Join(err, data.ErrInvalid))
		}
		return nil, nil
	}
	if s.Source != source || s.File+sidecarExtension != inside {
		return nil, fmt.Errorf("snapshot %s: its sidecar speaks of %s/%s: %w", name, s.Source, s.File, data.ErrInvalid)
	}
	if _, err := os.Stat(s.path()); err != nil {
		return nil, fmt.Errorf("snapshot %s: the file of this sidecar is gone: %w", name, err)
	}
	return &s, nil
}

// verify reads the file and compares it with its checksum.
func (s Snapshot) verify() error {
	file, err := os.Open(s.path())
	if err != nil {
		return fmt.Errorf("snapshot %s: %w", s.name(), err)
	}
	defer file.Close()
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	if err != nil {
		return fmt.Errorf("snapshot %s: %w", s.name(), err)
	}
	if found := hex.EncodeToString(digest.Sum(nil)); found != s.SHA256 || size != s.Bytes {
		return fmt.Errorf("snapshot %s was changed: %d bytes with checksum %s, its sidecar says %d and %s: %w",
			s.name(), size, found, s.Bytes, s.SHA256, data.ErrInvalid)
	}
	return nil
}

// cleanSnapshots removes what a run left that was killed while it stored
// files: whatever has no sidecar. The caller holds the lock.
func cleanSnapshots(root string, sources []data.SourceID) (removed []string, err error) {
	for _, source := range sources {
		folder := filepath.Join(root, string(source))
		files, err := filesBelow(folder)
		if err != nil {
			return removed, fmt.Errorf("clean snapshots of %s: %w", source, err)
		}
		for _, file := range files {
			if _, noted := slices.BinarySearch(files, file+sidecarExtension); noted {
				continue
			}
			if isSidecar(file, files) {
				if s, err := readSidecar(root, source, file); err != nil || s != nil {
					continue // a note, or something that listSnapshots reports
				}
			}
			if err := os.Remove(filepath.Join(folder, filepath.FromSlash(file))); err != nil {
				return removed, fmt.Errorf("clean snapshots of %s: %w", source, err)
			}
			removed = append(removed, string(source)+"/"+file)
		}
	}
	return removed, nil
}

// fetched reports whether the file came over the network, not from a person
// and not with the program.
func (s Snapshot) fetched() bool {
	return strings.HasPrefix(s.Origin, "https://") || strings.HasPrefix(s.Origin, "http://")
}
