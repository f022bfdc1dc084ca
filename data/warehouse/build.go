package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// Settings bound what a build may take. The zero value takes DuckDB's
// defaults: 80 % of memory, one thread a core.
type Settings struct {
	MemoryLimit string // such as "640MB"; beyond it DuckDB spills beside the file
	Threads     int
}

// Build is a release file that is being written. Nobody else reads it: the
// file gets its published name only when it is finished.
type Build struct {
	path string
	db   *sql.DB
}

// Create starts a new file with the schema of this version. An existing file
// is never opened: the error is fs.ErrExist. The caller ends the build with
// Finish or Abort.
func Create(ctx context.Context, path string, settings Settings) (*Build, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("create release file %s: %w", filepath.Base(path), os.ErrExist)
	} else if !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("create release file: %w", err)
	}
	options := closedOptions()
	options["access_mode"] = "READ_WRITE"
	if settings.MemoryLimit != "" {
		options["memory_limit"] = settings.MemoryLimit
	}
	if settings.Threads > 0 {
		options["threads"] = strconv.Itoa(settings.Threads)
	}
	db, err := connect(path, options)
	if err != nil {
		return nil, fmt.Errorf("create release file: %w", err)
	}
	b := &Build{path: path, db: db}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("apply the schema: %w", err), b.Abort())
	}
	return b, nil
}

// Path is where the file is while it is built.
func (b *Build) Path() string { return b.path }

// Conn is one connection that writes. Temporary tables live and die with it;
// the caller closes it before Finish.
func (b *Build) Conn(ctx context.Context) (*sql.Conn, error) {
	conn, err := b.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to the release file: %w", err)
	}
	return conn, nil
}

// Finish writes everything into the one file, closes it and waits until it is
// on the disk. After an error the file is not fit for publishing; Abort
// removes it.
func (b *Build) Finish(ctx context.Context) error {
	if _, err := b.db.ExecContext(ctx, "CHECKPOINT"); err != nil {
		return fmt.Errorf("write the release file: %w", err)
	}
	if err := b.db.Close(); err != nil {
		return fmt.Errorf("close the release file: %w", err)
	}
	// A log left behind would be facts outside the file that gets published.
	if _, err := os.Lstat(b.path + ".wal"); err == nil {
		return fmt.Errorf("close the release file: %s.wal was left behind", filepath.Base(b.path))
	} else if !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("close the release file: %w", err)
	}
	file, err := os.OpenFile(b.path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("sync the release file: %w", err)
	}
	return errors.Join(file.Sync(), file.Close())
}

// Abort closes and removes the file. It may be called after a failed Finish.
func (b *Build) Abort() error {
	failed := []error{b.db.Close()}
	for _, path := range []string{b.path, b.path + ".wal"} {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
