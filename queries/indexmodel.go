package queries

import (
	"context"
	"fmt"

	"readiness/data"
)

// IndexModel is the composite index of one release as known on one day: every
// input resolved and scored for every year, and all that follows from them. It
// is made in one question, holds no connection, does not change and may be
// shared, so whoever serves pages makes one a release and keeps it.
//
// Its methods answer out of memory and take no context. They return
// data.ErrInvalid for an ask that breaks a rule and data.ErrNotFound for an id
// that the catalogue does not have. No number in an answer is NaN or infinite:
// what is not known is nil, and a status beside it says why.
type IndexModel struct {
	q             *Queries
	asOf          data.Vintage
	referenceYear int
}

// IndexModel makes the index as it was known on a day; empty means now.
func (q *Queries) IndexModel(ctx context.Context, asOf data.Vintage) (*IndexModel, error) {
	return nil, fmt.Errorf("index: not yet: %w", data.ErrInvalid)
}

// AsOf is the day whose knowledge went in; empty: the newest.
func (m *IndexModel) AsOf() data.Vintage { return m.asOf }

// ReferenceYear is the latest year in which at least half of the members had at
// least half of the index inputs observed (CATALOGUE, section 1); 0 where no
// year is.
func (m *IndexModel) ReferenceYear() int { return m.referenceYear }

// Years are the years that an ask may name, oldest first: from the first year of
// the composite (catalogue, first_years.scores) to the reference year. None
// without a reference year.
func (m *IndexModel) Years() []int { return nil }
