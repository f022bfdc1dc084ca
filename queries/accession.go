package queries

import (
	"fmt"
	"slices"

	"readiness/data"
)

// Accession compares ASEAN-11 with ASEAN-10, a row a series and year of its
// window, for some series; none: those of Convergence.
func (m *IndexModel) Accession(series []SeriesID) ([]Accession, error) {
	panels, err := m.panelsOf(series, 0)
	if err != nil {
		return nil, fmt.Errorf("accession: %w", err)
	}
	eleven, err := m.composition(data.ASEAN11)
	if err != nil {
		return nil, fmt.Errorf("accession: %w", err)
	}
	ten, err := m.composition(data.ASEAN10)
	if err != nil {
		return nil, fmt.Errorf("accession: %w", err)
	}
	var rows []Accession
	for _, p := range panels {
		with, without := m.convergence(p, eleven), m.convergence(p, ten)
		for at := range with.Dispersion {
			row := Accession{
				Series: p.about.ID, Year: p.Years[at], With: with.Dispersion[at],
				Known: slices.Contains(with.Panel, data.TimorLeste),
			}
			if at < len(without.Dispersion) {
				row.Without = without.Dispersion[at]
			}
			if row.Known {
				row.Mean = difference(row.With.Mean, row.Without.Mean)
				row.SD = difference(row.With.SD, row.Without.SD)
				row.CV = difference(row.With.CV, row.Without.CV)
				row.Gini = difference(row.With.Gini, row.Without.Gini)
				row.Theil = difference(row.With.Theil, row.Without.Theil)
				row.Distance = difference(with.Divide[at].Distance, without.Divide[at].Distance)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// difference is a − b; nil where one of the two is.
func difference(a, b *float64) *float64 {
	if a == nil || b == nil {
		return nil
	}
	d := *a - *b
	return &d
}

// ConvergenceRows is what convergence.csv holds of some series; none: those of
// Convergence. Rows come by series, then by composition, ASEAN-11 first, then by
// year. A series without a panel has rows too, with what there is of the two
// halves of the region.
func (m *IndexModel) ConvergenceRows(series []SeriesID) ([]ConvergenceRow, error) {
	eleven, err := m.Convergence(ConvergenceAsk{Series: series, Composition: data.ASEAN11})
	if err != nil {
		return nil, err
	}
	ten, err := m.Convergence(ConvergenceAsk{Series: series, Composition: data.ASEAN10})
	if err != nil {
		return nil, err
	}
	var rows []ConvergenceRow
	for at := range eleven {
		for _, c := range []Convergence{eleven[at], ten[at]} {
			rows = append(rows, c.rows()...)
		}
	}
	return rows, nil
}

// rows lays one convergence out by year.
func (c Convergence) rows() []ConvergenceRow {
	rows := make([]ConvergenceRow, len(c.Divide))
	for at, divide := range c.Divide {
		row := ConvergenceRow{
			Series: c.Series, Composition: c.Composition, Dispersion: Dispersion{Year: divide.Year, N: len(c.Panel)},
			ASEAN6: divide.ASEAN6, N6: divide.N6, CLMVT: divide.CLMVT, NV: divide.NV, Distance: divide.Distance,
			From: c.From, To: c.To, Verdict: c.Sigma.Verdict, SlopeSD: c.Sigma.SlopeSD, PSD: c.Sigma.PSD, SlopeCV: c.Sigma.SlopeCV,
		}
		if at < len(c.Dispersion) {
			row.Dispersion = c.Dispersion[at]
		}
		if c.Beta != nil {
			row.Beta, row.BetaSE, row.BetaHC3, row.BetaP, row.BetaN = &c.Beta.Slope, &c.Beta.SE, c.Beta.HC3, c.Beta.P, c.Beta.N
			row.Speed, row.HalfLife = c.Beta.Speed, c.Beta.HalfLife
		}
		rows[at] = row
	}
	return rows
}
