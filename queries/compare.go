package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// Compare lays the members out on two series. It is data.ErrInvalid where both
// are the same, or where a score is asked for without an index to take it from;
// an unknown series is data.ErrNotFound. An index without a reference year has
// no scores, which is an answer of figures that are missing.
func (q *Queries) Compare(ctx context.Context, ask CompareAsk) (*Comparison, error) {
	if ask.X == ask.Y {
		return nil, fmt.Errorf("compare %s with itself: %w", ask.X, data.ErrInvalid)
	}
	result := &Comparison{Rows: make([]CompareRow, len(q.members))}
	for member, country := range q.members {
		result.Rows[member].Country = q.countries.ids[country]
	}
	for _, part := range []struct {
		series SeriesID
		about  func(Series)
		figure func(*CompareRow) *CompareFigure
	}{
		{ask.X, func(s Series) { result.X = s }, func(row *CompareRow) *CompareFigure { return &row.X }},
		{ask.Y, func(s Series) { result.Y = s }, func(row *CompareRow) *CompareFigure { return &row.Y }},
		{ask.Size, func(s Series) { result.Size = &s }, func(row *CompareRow) *CompareFigure { return &row.Size }},
	} {
		if part.series == "" {
			continue
		}
		about, err := DescribeSeries(q.catalog, part.series)
		if err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		figures, err := q.compareFigures(ctx, about, ask)
		if err != nil {
			return nil, fmt.Errorf("compare %s: %w", part.series, err)
		}
		part.about(about)
		for member := range result.Rows {
			*part.figure(&result.Rows[member]) = figures[member]
		}
	}
	var xs, ys []float64
	for _, row := range result.Rows {
		if row.Complete() {
			xs, ys = append(xs, *row.X.Value), append(ys, *row.Y.Value)
		}
	}
	result.Association = measure.Associate(xs, ys)
	switch {
	case result.X.contains(result.Y):
		result.Part = ask.Y
	case result.Y.contains(result.X):
		result.Part = ask.X
	}
	return result, nil
}

// compareFigures are the members' figures of one series, in the order of
// Queries.members.
func (q *Queries) compareFigures(ctx context.Context, about Series, ask CompareAsk) ([]CompareFigure, error) {
	if about.Indicator == nil {
		return q.compareScores(about, ask)
	}
	rows, err := q.Latest(ctx, LatestAsk{Indicator: about.Indicator.ID, AsOf: ask.AsOf})
	if err != nil {
		return nil, err
	}
	figures := make([]CompareFigure, len(rows))
	for at, row := range rows {
		figure := CompareFigure{Status: data.Unknown}
		switch {
		case row.Value == nil:
		case cmp.Or(ask.Window, CatalogueWindow) == CatalogueWindow && row.Age > about.Indicator.MaxAge:
			figure.TooOld = row.Year
		default:
			figure = CompareFigure{Value: row.Value, Year: row.Year, Status: row.Status, Source: row.Source, Vintage: row.Vintage}
		}
		figures[at] = figure
	}
	return figures, nil
}

// compareScores are the members' scores of the reference year.
func (q *Queries) compareScores(about Series, ask CompareAsk) ([]CompareFigure, error) {
	m := ask.Index
	if m == nil || m.q != q || m.asOf != ask.AsOf {
		return nil, fmt.Errorf("a score without an index of this release and day: %w", data.ErrInvalid)
	}
	figures := make([]CompareFigure, len(q.members))
	for member := range figures {
		figures[member].Status = data.Unknown
	}
	if m.referenceYear == 0 {
		return figures, nil
	}
	for member, scores := range m.scoresOf(m.referenceYear, m.standard) {
		made := m.standard.of(about, scores)
		if !made.Exists {
			continue
		}
		figures[member] = CompareFigure{Value: &made.Score, Year: m.referenceYear, Status: data.Estimated}
		if made.Observed() {
			figures[member].Status = data.Normal
		}
	}
	return figures, nil
}

// contains reports whether another series goes into this one, at any depth. An
// indicator goes in only as an input of the index.
func (s Series) contains(other Series) bool {
	if other.Indicator != nil && other.Indicator.Role != data.InIndex {
		return false
	}
	levels := []Level{IndicatorLevel, PillarLevel, BlockLevel, IndexLevel}
	if slices.Index(levels, s.Level) <= slices.Index(levels, other.Level) {
		return false
	}
	switch s.Level {
	case IndexLevel:
		return true
	case BlockLevel:
		return other.Block == s.Block
	}
	return other.Pillar == s.Pillar
}
