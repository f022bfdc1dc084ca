package ingest

import (
	"context"
	"fmt"
	"os"

	"readiness/data/warehouse"
)

// Rollback makes an earlier release the current one after checking that it
// opens. The next ingest run builds from all snapshots again, so whoever rolls
// back for good also takes the snapshot out that they do not want. The error
// is data.ErrNotFound for an id that the state does not have.
func (s State) Rollback(ctx context.Context, id string) (err error) {
	unlock, err := s.Lock()
	if err != nil {
		return err
	}
	defer func() {
		if unlockErr := unlock(); err == nil {
			err = unlockErr
		}
	}()
	if err := s.find(id); err != nil {
		return err
	}
	if err := s.sound(ctx, id); err != nil {
		return err
	}
	return s.pointTo(id)
}

// sound opens a release and closes it again.
func (s State) sound(ctx context.Context, id string) error {
	reader, err := warehouse.OpenReadOnly(ctx, s.Release(id), warehouse.ReaderSettings{})
	if err != nil {
		return err
	}
	if err := reader.Close(); err != nil {
		return fmt.Errorf("close release %s: %w", id, err)
	}
	return nil
}

// Prune removes the oldest releases until keep are left, the current one among
// them whatever its age, and says which it removed. Snapshots stay: whatever
// is removed can be built again from them. While the current release does not
// open nothing is removed: an earlier one is served in its place.
func (s State) Prune(ctx context.Context, keep int) (removed []string, err error) {
	unlock, err := s.Lock()
	if err != nil {
		return nil, err
	}
	defer func() {
		if unlockErr := unlock(); err == nil {
			err = unlockErr
		}
	}()
	current, err := s.CurrentID()
	if err != nil {
		return nil, err
	}
	if err := s.sound(ctx, current); err != nil {
		return nil, fmt.Errorf("the current release is damaged, so that nothing is removed; ingest --rebuild mends it: %w", err)
	}
	ids, err := s.ReleaseIDs()
	if err != nil {
		return nil, err
	}
	kept := 1 // the current one
	for _, id := range ids {
		if id == current {
			continue
		}
		if kept < keep {
			kept++
			continue
		}
		if err := os.Remove(s.Release(id)); err != nil {
			return removed, fmt.Errorf("remove release %s: %w", id, err)
		}
		removed = append(removed, id)
	}
	return removed, syncFolder(s.Releases())
}
