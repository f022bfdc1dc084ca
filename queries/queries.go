package queries

import (
	"context"
	"database/sql"
	"time"

	"readiness/data"
)

// Reader is all that the questions need of a release: to ask. It is an
// interface with one implementation because it keeps two things out of this
// package and of every page: the DuckDB driver, and any way to write.
type Reader interface {
	QueryContext(ctx context.Context, question string, args ...any) (*sql.Rows, error)
}

// Queries answers questions about one release. It is safe for concurrent use
// and lives as long as its Reader.
type Queries struct {
	reader     Reader
	catalog    *data.Catalog
	release    Release
	countries  map[data.CountryCode]int16
	indicators map[data.IndicatorID]int16
}

// Release says which published data set answers.
type Release struct {
	ID        string    `json:"id"`
	BuiltFrom time.Time `json:"built_from"` // time of the newest snapshot, UTC
}

// Release names the release that answers.
func (q *Queries) Release() Release { return q.release }

// Catalog is the catalogue that the release was built with.
func (q *Queries) Catalog() *data.Catalog { return q.catalog }
