package queries

import (
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// Window says how old a figure of a comparison may be.
type Window string

const (
	// CatalogueWindow takes a figure that is at most the indicator's max_age
	// older than the newest figure of any member: as long as the index itself
	// would carry it. Each indicator's age_reason in the catalogue says why.
	CatalogueWindow Window = "catalogue"
	// AnyAge takes the newest figure there is.
	AnyAge Window = "any"
)

// CompareAsk asks for the members on two series at once.
type CompareAsk struct {
	X, Y   SeriesID     // two different ones
	Size   SeriesID     // a third that sizes the marks; empty: none
	Window Window       // empty: CatalogueWindow
	AsOf   data.Vintage // empty: newest
	// Index is the model whose scores are compared, of the same AsOf. It may be
	// nil where none of the series is a score.
	Index *IndexModel
}

// Comparison is the members on two series.
type Comparison struct {
	X, Y Series
	Size *Series // nil: none
	// Rows has every member, in the order of the catalogue, also those that lack
	// a figure.
	Rows []CompareRow
	// Association is that of the members that have both.
	Association measure.Association
	// Part is the series, X or Y, that goes into the other one, so that the two
	// go together by construction; empty: neither is a part of the other.
	Part SeriesID
}

// CompareRow is one member of a comparison.
type CompareRow struct {
	Country    data.CountryCode
	X, Y, Size CompareFigure // Size is empty where none is asked for
}

// Complete reports whether a member has both figures.
func (r CompareRow) Complete() bool { return r.X.Value != nil && r.Y.Value != nil }

// PositiveX reports whether every figure across, of the members that have both,
// is above zero, as a logarithmic scale needs.
func (c *Comparison) PositiveX() bool {
	return c.positive(func(row CompareRow) CompareFigure { return row.X })
}

// PositiveY is the same of the figures up.
func (c *Comparison) PositiveY() bool {
	return c.positive(func(row CompareRow) CompareFigure { return row.Y })
}

func (c *Comparison) positive(of func(CompareRow) CompareFigure) bool {
	return !slices.ContainsFunc(c.Rows, func(row CompareRow) bool { return row.Complete() && *of(row).Value <= 0 })
}

// CompareFigure is a member's figure on one series: its newest within the
// window, in the unit of the series and not rounded. Scores are those of the
// reference year, without source and vintage, status A where enough of the
// inputs are observed and E where not.
type CompareFigure struct {
	Value   *float64    // nil: none within the window
	Year    int         // reference year of Value; 0 without one
	Status  data.Status // of Value; O without one
	Source  data.SourceID
	Vintage data.Vintage
	TooOld  int // year of the newest figure where the window leaves it out; 0 otherwise
}
