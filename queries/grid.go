package queries

// grid holds a cell for every indicator and country of a selection, by
// indicator, then by country.
type grid[T any] struct {
	q         *Queries
	selection selection
	rows      []T
	row       map[int]int // position of an indicator in the catalogue to its row
	column    map[int]int // position of a country to its column
}

func newGrid[T any](q *Queries, s selection) grid[T] {
	g := grid[T]{
		q: q, selection: s,
		rows:   make([]T, len(s.indicators)*len(s.countries)),
		row:    make(map[int]int, len(s.indicators)),
		column: make(map[int]int, len(s.countries)),
	}
	for at, indicator := range s.indicators {
		g.row[indicator] = at
	}
	for at, country := range s.countries {
		g.column[country] = at
	}
	return g
}

// at is the cell of an indicator and a country, both positions in the catalogue
// and both selected.
func (g grid[T]) at(indicator, country int) *T {
	return &g.rows[g.row[indicator]*len(g.selection.countries)+g.column[country]]
}

// keyed is the cell of the keys that the release answered with; a key that it
// did not announce is data.ErrInvalid.
func (g grid[T]) keyed(indicatorKey, countryKey int16) (*T, error) {
	indicator, err := g.q.indicators.placed(indicatorKey)
	if err != nil {
		return nil, err
	}
	country, err := g.q.countries.placed(countryKey)
	if err != nil {
		return nil, err
	}
	return g.at(indicator, country), nil
}

// each visits every cell in order, with the positions that it stands for.
func (g grid[T]) each(visit func(indicator, country int, cell *T)) {
	for _, indicator := range g.selection.indicators {
		for _, country := range g.selection.countries {
			visit(indicator, country, g.at(indicator, country))
		}
	}
}
