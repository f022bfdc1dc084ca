package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"readiness/data"
)

// receive copies a file into a folder of incoming snapshots and notes it there.
// Source, Origin, File, Received, Vintage and Licence of s are filled. The
// folder of receipt is that of s.Received, or the next second that has no file
// of that name, neither there nor among the snapshots kept before.
func receive(s Snapshot, from io.Reader, incoming, kept string) (Snapshot, error) {
	s.root = incoming
	s.Received = s.Received.UTC().Truncate(time.Second)
	for {
		s.folder = s.Received.Format(folderTime)
		if !taken(s, incoming) && !taken(s, kept) {
			break
		}
		s.Received = s.Received.Add(time.Second)
	}
	if err := os.MkdirAll(filepath.Dir(s.path()), 0o755); err != nil {
		return s, fmt.Errorf("receive %s: %w", s.File, err)
	}
	digest := sha256.New()
	err := durably(s.path(), func(out io.Writer) (err error) {
		s.Bytes, err = io.Copy(io.MultiWriter(out, digest), from)
		return err
	})
	if err != nil {
		return s, fmt.Errorf("receive %s: %w", s.File, err)
	}
	s.SHA256 = hex.EncodeToString(digest.Sum(nil))
	return s, s.note()
}

// taken reports whether a root has the file or its note already.
func taken(s Snapshot, root string) bool {
	s.root = root
	for _, path := range []string{s.path(), s.path() + sidecarExtension} {
		if _, err := os.Lstat(path); err == nil {
			return true
		}
	}
	return false
}

// note writes the sidecar, which is what makes the file a snapshot.
func (s Snapshot) note() error {
	content, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("note snapshot %s: %w", s.name(), err)
	}
	if err := writeDurably(s.path()+sidecarExtension, append(content, '\n')); err != nil {
		return fmt.Errorf("note snapshot %s: %w", s.name(), err)
	}
	return nil
}

// keep moves a received file to the snapshots that stay: first the bytes, then
// the note, so that a run that is killed in between leaves no snapshot. Both
// folders are in one file system and the bytes are on the disk already.
func (s Snapshot) keep(root string) (Snapshot, error) {
	kept := s
	kept.root = root
	if err := os.MkdirAll(filepath.Dir(kept.path()), 0o755); err != nil {
		return s, fmt.Errorf("keep snapshot %s: %w", s.name(), err)
	}
	if err := os.Rename(s.path(), kept.path()); err != nil {
		return s, fmt.Errorf("keep snapshot %s: %w", s.name(), err)
	}
	if err := kept.note(); err != nil {
		return s, err
	}
	return kept, nil
}

// drop removes the file and its note.
func (s Snapshot) drop() error {
	if err := errors.Join(os.Remove(s.path()+sidecarExtension), os.Remove(s.path())); err != nil {
		return fmt.Errorf("drop snapshot %s: %w", s.name(), err)
	}
	return nil
}

// sameAs finds a snapshot of the same source with the same bytes.
func (s Snapshot) sameAs(others []Snapshot) (Snapshot, bool) {
	for _, other := range others {
		if other.Source == s.Source && other.SHA256 == s.SHA256 {
			return other, true
		}
	}
	return Snapshot{}, false
}

// checkVintage refuses the same bytes under another date: one of the two
// persons is wrong, and which one can't be told here.
func (s Snapshot) checkVintage(known Snapshot) error {
	if s.Vintage == "" || s.Vintage == known.Vintage {
		return nil
	}
	return fmt.Errorf("%s was received before as %s with vintage %q, and is handed in with vintage %q now: %w",
		s.File, known.name(), known.Vintage, s.Vintage, data.ErrInvalid)
}

// writeDurably writes a file so that its name has all of it or nothing,
// whenever the machine stops.
func writeDurably(path string, content []byte) error {
	return durably(path, func(out io.Writer) error {
		_, err := out.Write(content)
		return err
	})
}

func durably(path string, write func(io.Writer) error) error {
	out, err := os.CreateTemp(filepath.Dir(path), ".writing-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(out), out.Chmod(0o644), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the names in a folder durable.
func syncFolder(folder string) error {
	handle, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(handle.Sync(), handle.Close())
}
