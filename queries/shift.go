package queries

import (
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// notable is the difference of two gaps, in points, from which it is told: what
// is less, the age of the inputs alone can make (METHODOLOGY M10 shows no shares
// below it either).
const notable = 1

// Shift lays out the plane over the years of the composite.
func (m *IndexModel) Shift(ask ShiftAsk) (*Shift, error) {
	if _, err := m.year(0); err != nil {
		return nil, err
	}
	members, err := m.members(ask.Countries)
	if err != nil {
		return nil, err
	}
	now := m.scoresOf(m.referenceYear, m.standard)
	shift := &Shift{From: m.panels[m.blockSeries(0)].from(), To: m.referenceYear}
	for block, id := range m.frame.Blocks {
		leader, median := m.blockReferences(id, blockScores(now, block))
		shift.Leaders, shift.Medians = append(shift.Leaders, leader), append(shift.Medians, median)
	}
	for _, member := range members {
		shift.Trails = append(shift.Trails, m.trail(member, now, shift))
	}
	return shift, nil
}

// members are those that an ask names, as positions in Queries.members; none:
// all.
func (m *IndexModel) members(codes []data.CountryCode) ([]int, error) {
	var members []int
	for _, code := range codes {
		if _, err := m.member(code); err != nil {
			return nil, err
		}
	}
	for member, country := range m.q.members {
		if len(codes) == 0 || slices.Contains(codes, m.q.countries.ids[country]) {
			members = append(members, member)
		}
	}
	return members, nil
}

func (m *IndexModel) blockSeries(block int) SeriesID { return BlockSeries(m.frame.Blocks[block]) }

// blockScores are the scores of one block by member.
func blockScores(all []measure.Scores, block int) []measure.PanelCell {
	cells := make([]measure.PanelCell, len(all))
	for member, scores := range all {
		cells[member] = scores.Blocks[block].Panelled()
	}
	return cells
}

// blockReferences are the best and the middle of some scores.
func (m *IndexModel) blockReferences(block data.BlockID, cells []measure.PanelCell) (leader, median BlockReference) {
	var values []float64
	var whose []data.CountryCode
	for member, cell := range cells {
		if cell.Exists {
			values = append(values, cell.Value)
			whose = append(whose, m.code(member))
		}
	}
	leader, median = BlockReference{Block: block, Count: len(values)}, BlockReference{Block: block, Count: len(values)}
	best, at, ok := measure.Lead(values, data.HigherIsBetter)
	leader.Score = known(best, ok)
	for _, position := range at {
		leader.Countries = append(leader.Countries, whose[position])
	}
	median.Score = known(measure.Median(values))
	return leader, median
}

// trail is one member's way.
func (m *IndexModel) trail(member int, now []measure.Scores, shift *Shift) Trail {
	t := Trail{Country: m.code(member)}
	across, up := m.panels[m.blockSeries(0)], m.panels[m.blockSeries(1)]
	for at, year := range across.Years {
		t.Points = append(t.Points, pointOf(year, across.Rows[member][at], up.Rows[member][at]))
	}
	t.Now = pointOf(m.referenceYear, now[member].Blocks[0].Panelled(), now[member].Blocks[1].Panelled())
	for block, own := range []*float64{t.Now.Connectivity, t.Now.Intelligence} {
		gap := &t.Gaps[block]
		gap.Block = m.frame.Blocks[block]
		gap.ToLeader = difference(shift.Leaders[block].Score, own)
		gap.ToMedian = difference(shift.Medians[block].Score, own)
		// Whoever leads at an end is the leader of that end.
		p := m.panels[m.blockSeries(block)]
		before, _ := p.gapsAt(0, member)
		after, _ := p.gapsAt(len(p.Years)-1, member)
		move := moved(before, after, len(p.Years))
		gap.Before, gap.Change, gap.Movement = move.Before, move.Change, move.Movement
	}
	if wider := difference(t.Gaps[0].ToLeader, t.Gaps[1].ToLeader); wider != nil {
		switch {
		case *wider > notable:
			t.Larger = t.Gaps[0].Block
		case *wider < -notable:
			t.Larger = t.Gaps[1].Block
		}
	}
	return t
}

func pointOf(year int, across, up measure.PanelCell) ShiftPoint {
	return ShiftPoint{
		Year: year, Observed: across.Observed && up.Observed,
		Connectivity: known(across.Value, across.Exists), Intelligence: known(up.Value, up.Exists),
	}
}

// ShiftRows is what shift.csv holds: a row a member and year, by member in
// catalogue order, oldest year first, those without a score among them.
func (m *IndexModel) ShiftRows(ask ShiftAsk) ([]ShiftRow, error) {
	if _, err := m.year(0); err != nil {
		return nil, fmt.Errorf("shift: %w", err)
	}
	members, err := m.members(ask.Countries)
	if err != nil {
		return nil, fmt.Errorf("shift: %w", err)
	}
	var rows []ShiftRow
	for _, member := range members {
		for _, year := range m.years {
			all := m.scoresOf(year, m.standard)
			row := ShiftRow{Country: m.code(member), Year: year}
			for block, into := range []struct{ score, gap **float64 }{
				{&row.Connectivity, &row.ConnectivityGap}, {&row.Intelligence, &row.IntelligenceGap},
			} {
				own := all[member].Blocks[block]
				leader, _ := m.blockReferences(m.frame.Blocks[block], blockScores(all, block))
				*into.score = known(own.Score, own.Exists)
				*into.gap = difference(leader.Score, *into.score)
			}
			row.ObservedShare = min(all[member].Blocks[0].ObservedShare, all[member].Blocks[1].ObservedShare)
			rows = append(rows, row)
		}
	}
	return rows, nil
}
