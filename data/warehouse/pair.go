package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Pair is two finished releases on one connection: what is named alone is the
// newer one's, what is named published.… the older one's. Temporary tables may
// be made beside them; neither release can be written to.
type Pair struct {
	db   *sql.DB
	conn *sql.Conn
}

// OpenPair checks both files as OpenReadOnly does, with its errors, and attaches
// them. The caller closes the Pair.
func OpenPair(ctx context.Context, older, newer string) (*Pair, error) {
	var paths []string
	for _, path := range []string{older, newer} {
		reader, err := OpenReadOnly(ctx, path, ReaderSettings{})
		if err != nil {
			return nil, err
		}
		paths = append(paths, reader.Path())
		if err := reader.Close(); err != nil {
			return nil, fmt.Errorf("close release: %w", err)
		}
	}
	options := closedOptions()
	options["memory_limit"] = ReaderSettings{}.withDefaults().MemoryLimit
	db, err := connect("", options)
	if err != nil {
		return nil, fmt.Errorf("open two releases: %w", err)
	}
	p := &Pair{db: db}
	if p.conn, err = db.Conn(ctx); err == nil {
		err = p.attach(ctx, paths[0], paths[1])
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open two releases: %w", kindly(err)), p.Close())
	}
	return p, nil
}

func (p *Pair) attach(ctx context.Context, older, newer string) error {
	for _, statement := range []string{
		"ATTACH " + literal(older) + " AS published (READ_ONLY)",
		"ATTACH " + literal(newer) + " AS latest (READ_ONLY)",
		"USE latest",
	} {
		if _, err := p.conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// literal makes an SQL text of a path, which ATTACH takes no argument for.
func literal(path string) string { return "'" + strings.ReplaceAll(path, "'", "''") + "'" }

// Conn is the connection. It is closed with the Pair.
func (p *Pair) Conn() *sql.Conn { return p.conn }

// Close lets go of both releases.
func (p *Pair) Close() error {
	var err error
	if p.conn != nil {
		err = p.conn.Close()
	}
	return errors.Join(err, p.db.Close())
}
