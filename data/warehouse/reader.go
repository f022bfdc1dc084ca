package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"readiness/data"
)

// Extension is the end of a release's file name; what is before it is its id.
const Extension = ".duckdb"

// ErrOtherSchema: a release of another version of schema.sql. It is not opened
// but built again from its snapshots.
var ErrOtherSchema = errors.New("other schema version")

// ReaderSettings bound what answering may take. Zero fields take the measured
// defaults: one thread and a pool of four answer eight callers twice as fast
// as DuckDB's own defaults do, with a tail a quarter as long.
type ReaderSettings struct {
	Threads     int
	Pool        int    // connections, so questions at once; others wait
	MemoryLimit string // beyond it a question fails, never the process
}

func (s ReaderSettings) withDefaults() ReaderSettings {
	if s.Threads == 0 {
		s.Threads = 1
	}
	if s.Pool == 0 {
		s.Pool = 4
	}
	if s.MemoryLimit == "" {
		s.MemoryLimit = "256MB"
	}
	return s
}

// Reader answers questions about one finished release. It cannot write, read
// other files or reach the network: DuckDB itself refuses, and there is no
// method that would. It is safe for concurrent use.
type Reader struct {
	db        *sql.DB
	path      string
	id        string
	catalogue string
	builtFrom time.Time
}

// OpenReadOnly opens a release and checks that it is one: whole, of this
// schema, named after its own id, with facts in it. Symbolic links are resolved
// first, because the driver hands back the old database when a name is opened
// again. The error is ErrOtherSchema for a release of another version, else
// data.ErrInvalid for whatever is not a sound release; the caller closes the
// Reader.
//
// Two Readers of one path in one process share a database, so both need the
// same settings.
func OpenReadOnly(ctx context.Context, path string, settings ReaderSettings) (*Reader, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, fmt.Errorf("open release: %w", err)
	}
	if resolved, err = filepath.Abs(resolved); err != nil {
		return nil, fmt.Errorf("open release: %w", err)
	}
	name := filepath.Base(resolved)
	if err := looksFinished(resolved); err != nil {
		return nil, fmt.Errorf("release %s: %w", name, err)
	}
	settings = settings.withDefaults()
	options := closedOptions()
	options["access_mode"] = "READ_ONLY"
	options["memory_limit"] = settings.MemoryLimit
	options["threads"] = strconv.Itoa(settings.Threads)
	db, err := connect(resolved, options)
	if err != nil {
		return nil, fmt.Errorf("release %s cannot be opened: %w", name, kindly(err))
	}
	if err := harden(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("release %s cannot be closed in: %w", name, kindly(err)), db.Close())
	}
	db.SetMaxOpenConns(settings.Pool)
	db.SetMaxIdleConns(settings.Pool)
	r := &Reader{db: db, path: resolved, id: strings.TrimSuffix(name, Extension)}
	if err := r.check(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("release %s: %w", name, err), db.Close())
	}
	return r, nil
}

// harden takes from a database every way out of its file: a question over the
// memory limit fails instead of spilling beside the release, no statement
// reads, writes or attaches another file, and none takes this back. The order
// matters, so that the options can't go in with those of the driver, which sets
// them in any order.
//
// Another Reader of this process may have the database open, or be at the same
// work just now. Each step can be taken once only, so a step that fails because
// the other has taken it shows in the settings, and the rest is done from
// there. There are three steps, so the fourth look finds nothing left to do.
func harden(ctx context.Context, db *sql.DB) error {
	var err error
	for range 4 {
		var locked, open bool
		if err := db.QueryRowContext(ctx, "SELECT current_setting('lock_configuration'), current_setting('enable_external_access')").Scan(&locked, &open); err != nil || locked {
			return err
		}
		steps := "SET GLOBAL lock_configuration = true"
		if open {
			steps = "SET GLOBAL temp_directory = ''; SET GLOBAL enable_external_access = false; " + steps
		}
		if _, err = db.ExecContext(ctx, steps); err == nil {
			return nil
		}
	}
	return err
}

// QueryContext asks one question. The caller closes the rows.
func (r *Reader) QueryContext(ctx context.Context, question string, args ...any) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, question, args...)
}

// Path is the file, symbolic links resolved.
func (r *Reader) Path() string { return r.path }

// ID is the release's id, which is also its file's name.
func (r *Reader) ID() string { return r.id }

// CatalogueChecksum is that of the catalogue that the release was built with.
func (r *Reader) CatalogueChecksum() string { return r.catalogue }

// BuiltFrom is the time of the newest snapshot in it, UTC.
func (r *Reader) BuiltFrom() time.Time { return r.builtFrom }

// Close ends the Reader; questions that still run are waited for.
func (r *Reader) Close() error { return r.db.Close() }

// looksFinished refuses what should never reach DuckDB: a folder, an empty
// file (which DuckDB would take for a new database) and a file whose log says
// that it was not closed.
func looksFinished(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return fmt.Errorf("not a database file: %w", data.ErrInvalid)
	}
	if _, err := os.Lstat(path + ".wal"); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("a write-ahead log lies beside it, so it was not finished: %w", data.ErrInvalid)
	}
	return nil
}

// kindly sorts an error of DuckDB under data.ErrInvalid and keeps its first
// line: the rest is advice for DuckDB's own users.
func kindly(err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("%s: %w", text, data.ErrInvalid)
}
