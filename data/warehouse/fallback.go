package warehouse

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// refuse keeps the error and, when nothing is served yet, looks for an older
// release that opens: after a restart the last good release must answer
// although the newest is damaged.
func (s *Store[T]) refuse(ctx context.Context, found identity, err error) error {
	if ctx.Err() != nil {
		return ctx.Err() // we were told to stop: nothing was found out about the file
	}
	known := s.isRefused(found) && s.LastError().Error() == err.Error()
	s.remember(found, err)
	if known {
		return err // said and acted upon before
	}
	s.config.Log.Error("release refused", "release", filepath.Base(found.path), "error", err)
	s.mu.Lock()
	serving := s.served != nil
	s.mu.Unlock()
	if serving || found.path == "" {
		return err
	}
	for _, path := range earlier(found.path) {
		g, loadErr := s.load(ctx, path)
		if loadErr != nil {
			s.config.Log.Warn("earlier release refused too", "release", filepath.Base(path), "error", loadErr)
			continue
		}
		s.config.Log.Warn("an earlier release is served in place of the refused one",
			"release", g.reader.ID(), "refused", filepath.Base(found.path))
		s.swap(g)
		break
	}
	return err
}

// earlier lists the releases beside one that are older by their ids, newest
// first. A folder that can't be read has none.
func earlier(path string) []string {
	folder := filepath.Dir(path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var found []string
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasSuffix(name, Extension) && !strings.HasPrefix(name, ".") && name < filepath.Base(path) {
			found = append(found, filepath.Join(folder, name))
		}
	}
	slices.Sort(found)
	slices.Reverse(found)
	return found
}
