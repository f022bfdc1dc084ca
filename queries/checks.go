package queries

import (
	"cmp"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// IndexChecks are the checks that go with the index (METHODOLOGY M15).
type IndexChecks struct {
	Year         int
	Correlations []Correlation    // with EGDI, IDI, HDI and income, in this order
	Fits         []IndicatorFit   // a row an index input, in catalogue order
	Saturation   []SaturationRow  // inputs with a member at the cap, most members first
	Inputs       InputCount       // of all members
	Shares       [3]InputShareRow // observed, estimated here (interpolated or carried), missing
}

// InputShareRow is the share of all inputs in one condition.
type InputShareRow struct {
	Condition string  // observed, estimated, missing
	Share     float64 // 0 to 1
}

// Correlation is Spearman's rank correlation of the index with a series from
// elsewhere, for the latest year that both have.
type Correlation struct {
	With     data.IndicatorID
	Year     int // 0: no year in common
	N        int // members with both
	Rho      *float64
	Critical *float64 // |rho| beyond which it differs from 0 at 5 %; nil where n is too small for a table
}

// IndicatorFit is how an input goes with its pillar: Spearman's rank
// correlation of its score with that of the rest of the pillar. Negative means
// an error of direction or a bad fit.
type IndicatorFit struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	N         int
	Rho       *float64
	Negative  bool
}

// SaturationRow is an input with members at its cap.
type SaturationRow struct {
	Indicator data.IndicatorID
	Members   []data.CountryCode // whose score is 100
	Saturated bool               // as many as the catalogue's saturation: it no longer tells members apart
}

// Checks are the checks of the headline index at the reference year.
func (m *IndexModel) Checks() (*IndexChecks, error) {
	year, err := m.year(0)
	if err != nil {
		return nil, err
	}
	checks := &IndexChecks{Year: year}
	// Three indices from elsewhere, and income: an index should be more than that.
	for _, id := range []data.IndicatorID{"egdi", "idi", "hdi", "gni-per-head"} {
		checks.Correlations = append(checks.Correlations, m.correlation(id))
	}
	cells := m.cells[year]
	for at, fit := range m.frame.InputCorrelations(cells, m.standard.rules) {
		checks.Fits = append(checks.Fits, IndicatorFit{
			Indicator: m.frame.Inputs[at].ID, Pillar: m.frame.Inputs[at].Pillar, N: fit.Countries,
			Rho: known(fit.R, fit.Exists), Negative: fit.Exists && fit.R < 0,
		})
	}
	checks.Saturation = m.saturation(cells)
	made := measure.MakeupOf(slices.Concat(cells...)...)
	checks.Inputs = InputCount{Observed: made.Observed, Interpolated: made.Interpolated, Carried: made.CarriedForward, Missing: made.Missing}
	observed, interpolated, carried, missing := made.Shares()
	checks.Shares = [3]InputShareRow{{"observed", observed}, {"estimated", interpolated + carried}, {"missing", missing}}
	return checks, nil
}

// correlation holds the index against a series from elsewhere, in the newest
// year of the index in which enough members have an observation of it.
func (m *IndexModel) correlation(with data.IndicatorID) Correlation {
	row := Correlation{With: with}
	position, ok := m.q.indicators.at[with]
	if !ok {
		return row
	}
	for _, year := range slices.Backward(m.years) {
		var ours, theirs []float64
		for member, scores := range m.scoresOf(year, m.standard) {
			other := measure.Resolve(*m.histories.at(position, m.q.members[member]), year, measure.Rule{})
			if scores.Index.Exists && other.Flag == measure.Observed {
				ours, theirs = append(ours, scores.Index.Score), append(theirs, other.Value)
			}
		}
		if 2*len(ours) < len(m.q.members) {
			continue
		}
		row.Year, row.N = year, len(ours)
		row.Rho = known(measure.Spearman(ours, theirs))
		row.Critical = known(measure.SpearmanCritical(len(ours)))
		return row
	}
	return row
}

// saturation lists the inputs on which members stand at the cap.
func (m *IndexModel) saturation(cells [][]measure.Cell) []SaturationRow {
	counts := m.frame.Saturation(cells)
	var rows []SaturationRow
	for at, input := range m.frame.Inputs {
		if counts[at] == 0 {
			continue
		}
		row := SaturationRow{Indicator: input.ID, Saturated: counts[at] >= m.rules.Saturation.Value}
		for member := range cells {
			if cell := cells[member][at]; cell.Flag != measure.Missing && cell.Score >= 100-measure.Slack {
				row.Members = append(row.Members, m.code(member))
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b SaturationRow) int { return cmp.Compare(len(b.Members), len(a.Members)) })
	return rows
}
