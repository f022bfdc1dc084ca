package queries

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"readiness/data"
)

var (
	//go:embed sql/countries.sql
	countriesSQL string
	//go:embed sql/indicators.sql
	indicatorsSQL string
)

// dimension translates between the ids of the catalogue, their order there, and
// the keys that one release gave them. Releases number by catalogue position,
// but nothing here counts on it.
type dimension[ID ~string] struct {
	kind string        // for messages: country, indicator
	ids  []ID          // in catalogue order
	keys []int16       // of the release, in catalogue order
	at   map[ID]int    // id to position in ids
	by   map[int16]int // key to position in ids
}

// readDimension asks the release for its keys. An id that the release lacks, or
// a second key for one, is data.ErrInvalid: the facts would be incomplete.
// Ids that the catalogue lacks are passed over.
func readDimension[ID ~string](ctx context.Context, reader Reader, kind, question string, ids []ID) (dimension[ID], error) {
	d := dimension[ID]{
		kind: kind, ids: ids,
		keys: make([]int16, len(ids)), at: make(map[ID]int, len(ids)), by: make(map[int16]int, len(ids)),
	}
	for position, id := range ids {
		d.at[id] = position
	}
	rows, err := reader.QueryContext(ctx, question)
	if err != nil {
		return d, fmt.Errorf("read the keys of every %s: %w", kind, err)
	}
	defer rows.Close()
	known := make([]bool, len(ids))
	for rows.Next() {
		var key int16
		var id ID
		if err := rows.Scan(&key, &id); err != nil {
			return d, fmt.Errorf("read the keys of every %s: %w", kind, err)
		}
		position, ok := d.at[id]
		if !ok {
			continue
		}
		if _, taken := d.by[key]; taken || known[position] {
			return d, fmt.Errorf("%s %s has not one key of its own in the release: %w", kind, id, data.ErrInvalid)
		}
		d.keys[position], d.by[key], known[position] = key, position, true
	}
	if err := rows.Err(); err != nil {
		return d, fmt.Errorf("read the keys of every %s: %w", kind, err)
	}
	if missing := slices.Index(known, false); missing >= 0 {
		return d, fmt.Errorf("%s %s is not in the release: %w", kind, ids[missing], data.ErrInvalid)
	}
	return d, nil
}

// position finds an id, or is data.ErrNotFound.
func (d dimension[ID]) position(id ID) (int, error) {
	position, ok := d.at[id]
	if !ok {
		return 0, fmt.Errorf("%s %q: %w", d.kind, id, data.ErrNotFound)
	}
	return position, nil
}

// positions finds several ids, each once and in catalogue order; none stands
// for those of fallback. The first unknown one is data.ErrNotFound.
func (d dimension[ID]) positions(ids []ID, fallback []int) ([]int, error) {
	if len(ids) == 0 {
		return fallback, nil
	}
	found := make([]int, 0, len(ids))
	for _, id := range ids {
		position, err := d.position(id)
		if err != nil {
			return nil, err
		}
		found = append(found, position)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// keysOf are the release's keys at some positions.
func (d dimension[ID]) keysOf(positions []int) []int16 {
	keys := make([]int16, len(positions))
	for i, position := range positions {
		keys[i] = d.keys[position]
	}
	return keys
}

// placed is the position of a key that the release answered with. A key that
// it did not announce is data.ErrInvalid.
func (d dimension[ID]) placed(key int16) (int, error) {
	position, ok := d.by[key]
	if !ok {
		return 0, fmt.Errorf("a fact has the key %d, which no %s of the release has: %w", key, d.kind, data.ErrInvalid)
	}
	return position, nil
}
