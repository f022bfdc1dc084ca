package queries

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// RobustnessAsk asks how sure the ranking of a year is.
type RobustnessAsk struct {
	Weighting
	Year int // one of Years; 0: the reference year
}

// Robustness is a ranking under other choices of method that are as good
// (METHODOLOGY M13): weights, normalisation, aggregation, treatment of missing
// inputs, drawn at random from a published seed. It covers choices of method
// only, not errors in the data: say so beside it.
type Robustness struct {
	Year        int
	Draws       int
	Seed        uint64
	UserWeights bool
	Countries   []RankRange // ranked members by rank, those that tie by name
	// Outranks is the share of draws, 0 to 1, in which the row's member ranks
	// above the column's; both in the order of Countries, the diagonal 0. The
	// two of a pair add up to less than 1 where they tie in some draw.
	Outranks [][]float64
	// MeanShift is the mean of |rank in a draw − reference rank| over members
	// and draws.
	MeanShift float64
	LeaveOut  []LeaveOneOut // a pillar each, in catalogue order
}

// RankRange is the ranks of one member over the draws.
type RankRange struct {
	Country data.CountryCode
	Score   float64 // reference score, points
	Rank    int     // reference rank
	Tied    bool
	Median  int // Hyndman-Fan type 1, as Low and High
	Low     int // best rank in the catalogue's monte_carlo.interval of the draws: 5 % rank it at least as well
	High    int // worst rank: 95 % do
	// Frequencies is the share of draws with rank 1, 2, …, 0 to 1.
	Frequencies []float64
	// Ahead lists the members that it is clearly ahead of: it outranks them in
	// at least the catalogue's monte_carlo.clear of the draws.
	Ahead []data.CountryCode
}

// LeaveOneOut is the ranking without one pillar, by the reference method.
type LeaveOneOut struct {
	Pillar data.PillarID
	Ranks  []LeaveOneOutRank // in the order of Countries
}

// LeaveOneOutRank is the rank of one member without a pillar.
type LeaveOneOutRank struct {
	Country data.CountryCode
	Rank    int // 0 where the pillar is out already, or no other one is there
	Change  int // Rank − reference rank; positive: worse without the pillar
}

// Robustness draws the ranks. That is more work than all other answers together
// and always comes out the same, so draw off the request path and keep the answer.
func (m *IndexModel) Robustness(ask RobustnessAsk) (*Robustness, error) {
	year, err := m.year(ask.Year)
	if err != nil {
		return nil, err
	}
	s, err := m.scheme(ask.Weighting)
	if err != nil {
		return nil, err
	}
	simulation := measure.NewSimulation(s.frame, m.cells[year], m.pools(), s.rules)
	rules := m.rules.MonteCarlo
	simulation.Draws, simulation.Seed = rules.Draws.Value, rules.Seed.Value
	simulation.Spread, simulation.Interval = rules.Perturbation.Value, rules.Interval.Value
	found, err := simulation.Run()
	if err != nil {
		return nil, fmt.Errorf("rank ranges of %d: %w", year, err)
	}
	result := &Robustness{Year: year, Draws: found.Draws, Seed: simulation.Seed, UserWeights: s.userWeights, MeanShift: found.MeanShift}
	ranked := m.ranking(s, year)
	m.addRanges(result, found, ranked, m.scoresOf(year, s))
	m.addLeaveOut(result, s.frame.LeaveOneOut(m.cells[year], s.rules), ranked)
	return result, nil
}

// pools are the raw observations of all members from first_years.pools to the
// reference year, by input.
func (m *IndexModel) pools() [][]float64 {
	pools := make([][]float64, len(m.inputs))
	for at, position := range m.inputs {
		for _, country := range m.q.members {
			for _, point := range m.histories.at(position, country).UpTo(m.referenceYear) {
				if point.Year >= m.rules.FirstYears.Pools.Value {
					pools[at] = append(pools[at], point.Value)
				}
			}
		}
	}
	return pools
}

// addRanges adds what the draws say of the ranked members.
func (m *IndexModel) addRanges(result *Robustness, found measure.Uncertainty, ranked []int, scores []measure.Scores) {
	held := map[int]int{} // members that have a reference rank
	for _, member := range ranked {
		held[found.Ranges[member].Reference]++
	}
	for _, member := range ranked {
		drawn := found.Ranges[member]
		row := RankRange{
			Country: m.code(member), Score: scores[member].Index.Score, Rank: drawn.Reference, Tied: held[drawn.Reference] > 1,
			Median: drawn.Median, Low: drawn.Low, High: drawn.High, Frequencies: drawn.Frequencies,
		}
		pairs := make([]float64, len(ranked))
		for at, other := range ranked {
			pairs[at] = found.Outranks[member][other]
			if pairs[at] >= m.rules.MonteCarlo.Clear.Value-measure.Slack {
				row.Ahead = append(row.Ahead, m.code(other))
			}
		}
		result.Countries = append(result.Countries, row)
		result.Outranks = append(result.Outranks, pairs)
	}
}

// addLeaveOut adds the ranks without each pillar.
func (m *IndexModel) addLeaveOut(result *Robustness, without [][]measure.Place, ranked []int) {
	for at, pillar := range m.frame.Pillars {
		row := LeaveOneOut{Pillar: pillar.ID}
		for place, member := range ranked {
			rank := LeaveOneOutRank{Country: m.code(member)}
			if without[at] != nil && without[at][member].Rank > 0 {
				rank.Rank = without[at][member].Rank
				rank.Change = rank.Rank - result.Countries[place].Rank
			}
			row.Ranks = append(row.Ranks, rank)
		}
		result.LeaveOut = append(result.LeaveOut, row)
	}
}

// code is the country of a position in Queries.members.
func (m *IndexModel) code(member int) data.CountryCode {
	return m.q.countries.ids[m.q.members[member]]
}
