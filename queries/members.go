package queries

import (
	"fmt"
	"slices"

	"readiness/data"
)

// member is the position of a member; a country that is none is data.ErrInvalid,
// an unknown code data.ErrNotFound.
func (m *IndexModel) member(code data.CountryCode) (int, error) {
	return m.q.member(code)
}

func (q *Queries) member(code data.CountryCode) (int, error) {
	position, err := q.countries.position(code)
	if err != nil {
		return 0, err
	}
	if !slices.Contains(q.members, position) {
		return 0, fmt.Errorf("%s is not a member: %w", code, data.ErrInvalid)
	}
	return position, nil
}
