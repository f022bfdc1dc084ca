package queries

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"readiness/data"
)

var (
	//go:embed sql/release.sql
	releaseSQL string
	//go:embed sql/snapshot_sources.sql
	snapshotSourcesSQL string
)

// Reader is all that the questions need of a release: to ask. It is an
// interface with one implementation because it keeps two things out of this
// package and of every page: the DuckDB driver, and any way to write.
type Reader interface {
	QueryContext(ctx context.Context, question string, args ...any) (*sql.Rows, error)
}

// Queries answers questions about one release. It is safe for concurrent use
// and lives as long as its Reader.
//
// Rows come in the catalogue's order of indicators and countries, whatever the
// order of the ask. Every method returns data.ErrNotFound for an id that the
// catalogue does not have, data.ErrInvalid for an ask that breaks a rule, and
// the context's error when that ends first.
type Queries struct {
	reader     Reader
	catalog    *data.Catalog
	release    Release
	countries  dimension[data.CountryCode]
	indicators dimension[data.IndicatorID]
	described  []data.Indicator        // by position
	members    []int                   // positions of the members among the countries
	everywhere []int                   // positions of all countries
	shown      []int                   // positions of all indicators but inputs
	compared   []int                   // positions of the indicators of roles index, display and benchmark
	everything []int                   // positions of all indicators
	sources    map[int16]data.SourceID // by key of the snapshot
}

// Release says which published data set answers.
type Release struct {
	ID        string    `json:"id"`
	BuiltFrom time.Time `json:"built_from"` // time of the newest snapshot, UTC
}

// New makes ready to answer about the release behind a reader. It reads what
// stays the same while the release lives: its id and its keys. The error is
// data.ErrInvalid for a release that was built with another catalogue, since
// its figures would be read by the wrong rules.
func New(ctx context.Context, reader Reader, catalog *data.Catalog) (*Queries, error) {
	q := &Queries{reader: reader, catalog: catalog}
	if err := q.readRelease(ctx); err != nil {
		return nil, err
	}
	var codes []data.CountryCode
	for position, country := range catalog.Countries() {
		codes = append(codes, country.ISO3)
		q.everywhere = append(q.everywhere, position)
		if country.Role == data.Member {
			q.members = append(q.members, position)
		}
	}
	var ids []data.IndicatorID
	q.described = catalog.Indicators()
	for position, indicator := range q.described {
		ids = append(ids, indicator.ID)
		q.everything = append(q.everything, position)
		if indicator.Role != data.Input {
			q.shown = append(q.shown, position)
		}
		switch indicator.Role {
		case data.InIndex, data.Display, data.Benchmark:
			q.compared = append(q.compared, position)
		}
	}
	var err error
	if q.countries, err = readDimension(ctx, reader, "country", countriesSQL, codes); err != nil {
		return nil, err
	}
	if q.indicators, err = readDimension(ctx, reader, "indicator", indicatorsSQL, ids); err != nil {
		return nil, err
	}
	return q, q.readSources(ctx)
}

// Release names the release that answers.
func (q *Queries) Release() Release { return q.release }

// Catalog is the catalogue that the release was built with.
func (q *Queries) Catalog() *data.Catalog { return q.catalog }

// readRelease reads which release this is and refuses another catalogue's.
func (q *Queries) readRelease(ctx context.Context) error {
	rows, err := q.reader.QueryContext(ctx, releaseSQL)
	if err != nil {
		return fmt.Errorf("read which release this is: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(fmt.Errorf("the release does not say which it is: %w", data.ErrInvalid), rows.Err())
	}
	var checksum string
	if err := rows.Scan(&q.release.ID, &checksum, &q.release.BuiltFrom); err != nil {
		return fmt.Errorf("read which release this is: %w", err)
	}
	q.release.BuiltFrom = q.release.BuiltFrom.UTC()
	if checksum != q.catalog.Checksum() {
		return fmt.Errorf("release %s was built with the catalogue %.12s, this program has %.12s: %w",
			q.release.ID, checksum, q.catalog.Checksum(), data.ErrInvalid)
	}
	return rows.Err()
}

// readSources reads whose each snapshot is.
func (q *Queries) readSources(ctx context.Context) error {
	rows, err := q.reader.QueryContext(ctx, snapshotSourcesSQL)
	if err != nil {
		return fmt.Errorf("read whose the snapshots are: %w", err)
	}
	defer rows.Close()
	q.sources = map[int16]data.SourceID{}
	for rows.Next() {
		var key int16
		var source data.SourceID
		if err := rows.Scan(&key, &source); err != nil {
			return fmt.Errorf("read whose the snapshots are: %w", err)
		}
		q.sources[key] = source
	}
	return rows.Err()
}
