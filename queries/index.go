package queries

import (
	"cmp"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// Index is the composite of a year. A year that is not one of Years is
// data.ErrInvalid.
func (m *IndexModel) Index(ask IndexAsk) (*IndexResult, error) {
	year, err := m.year(ask.Year)
	if err != nil {
		return nil, err
	}
	s, err := m.scheme(ask.Weighting)
	if err != nil {
		return nil, err
	}
	result := &IndexResult{
		AsOf: m.asOf, Year: year, ReferenceYear: m.referenceYear,
		Aggregation: s.rules.Aggregation, UserWeights: s.userWeights, Weights: s.weights(),
	}
	variants := s.frame.Variants(m.cells[year], s.rules)
	for member, scores := range m.scoresOf(year, s) {
		made := m.indexCountry(year, member, scores, s)
		if made.Index.Score != nil {
			result.Ranked++
			made.Variants = variantsOf(variants[member])
		}
		result.Countries = append(result.Countries, made)
	}
	rankScores(result.Countries)
	slices.SortStableFunc(result.Countries, func(a, b IndexCountry) int {
		return m.compareRanks(a.Country, a.Index, b.Country, b.Index)
	})
	return result, nil
}

// compareRanks puts the ranked by rank, then the others; equals by name.
func (m *IndexModel) compareRanks(a data.CountryCode, scoreA Score, b data.CountryCode, scoreB Score) int {
	if (scoreA.Rank == 0) != (scoreB.Rank == 0) {
		return scoreB.Rank - scoreA.Rank
	}
	return cmp.Or(cmp.Compare(scoreA.Rank, scoreB.Rank), cmp.Compare(m.name(a), m.name(b)))
}

func (m *IndexModel) name(code data.CountryCode) string {
	return m.q.catalog.Countries()[m.q.countries.at[code]].Name
}

// indexCountry is one member's composite, not yet ranked.
func (m *IndexModel) indexCountry(year, member int, scores measure.Scores, s scheme) IndexCountry {
	made := IndexCountry{
		Country: m.code(member),
		Index:   s.index(scores.Index), CoverageTotal: scores.Index.InputCoverage,
		MeanAge: scores.Index.MeanAge, OldestAge: scores.Index.OldestAge,
	}
	for at, block := range s.frame.Blocks {
		made.Blocks = append(made.Blocks, s.block(block, scores.Blocks[at]))
	}
	for at, pillar := range s.frame.Pillars {
		made.Pillars = append(made.Pillars, s.pillar(pillar.ID, scores.Pillars[at]))
	}
	for at := range s.frame.Inputs {
		input := m.indicatorScore(year, member, at, s)
		made.Indicators = append(made.Indicators, input)
		made.Inputs.add(input.Flag)
	}
	if scores.Index.Exists {
		worst, best := s.frame.Bounds(m.cells[year][member], s.rules)
		made.Bounds = boundsOf(worst.Index, best.Index)
	}
	return made
}

// boundsOf is nil where one of the two is not there.
func boundsOf(worst, best measure.Composite) *Bounds {
	if !worst.Exists || !best.Exists {
		return nil
	}
	return &Bounds{Worst: worst.Score, Best: best.Score}
}

func variantsOf(v measure.Variant) Variants {
	return Variants{
		Renormalised: known(v.Renormalised, v.Exists),
		Median:       known(v.Median, v.Exists),
		Complete:     known(v.Complete, v.HasComplete),
	}
}

// indicatorScore is one input of one member, by its position in the frame.
func (m *IndexModel) indicatorScore(year, member, at int, s scheme) IndicatorScore {
	about, cell, country := m.q.described[m.inputs[at]], m.cells[year][member][at], m.q.members[member]
	row := IndicatorScore{
		Score:     Score{Series: IndicatorSeries(about.ID), Status: NotRanked, Why: "No observation is near enough to the year."},
		Indicator: about.ID, Pillar: about.Pillar,
		Flag: cell.Flag, Age: cell.Age, Status: data.Unknown, Source: about.Source, Weight: s.frame.EffectiveWeight(at),
	}
	if cell.Flag == measure.Missing {
		return row
	}
	row.Score.Score, row.Value, row.Score.Status, row.Why = &cell.Score, &cell.Value, Ranked, ""
	row.Coverage, row.InputCoverage, row.AtCap = 1, 1, cell.Score >= 100-measure.Slack
	if cell.Flag == measure.Observed {
		row.ObservedShare = 1
	}
	if behind := m.behind(m.inputs[at], country, year, cell.Resolved); behind != nil {
		row.Year, row.Status, row.Source, row.Vintage = behind.Year, behind.Status, behind.Source, behind.Vintage
	}
	return row
}

// IndexRow is a row of index.csv.
type IndexRow struct {
	Country data.CountryCode
	Year    int
	Level   Level
	Score
}

// IndexRows is the composite as index.csv has it: by year, newest first, then
// members in catalogue order, then from the index down to the indicators. Year
// 0 means all Years.
func (m *IndexModel) IndexRows(ask IndexAsk) ([]IndexRow, error) {
	asked := slices.Clone(m.years)
	if ask.Year != 0 || len(asked) == 0 {
		year, err := m.year(ask.Year)
		if err != nil {
			return nil, err
		}
		asked = []int{year}
	}
	var rows []IndexRow
	for _, year := range slices.Backward(asked) {
		result, err := m.Index(IndexAsk{Weighting: ask.Weighting, Year: year})
		if err != nil {
			return nil, err
		}
		slices.SortFunc(result.Countries, func(a, b IndexCountry) int {
			return m.q.countries.at[a.Country] - m.q.countries.at[b.Country]
		})
		for _, country := range result.Countries {
			for _, score := range country.scores() {
				rows = append(rows, IndexRow{Country: country.Country, Year: year, Level: score.Series.Level(), Score: score})
			}
		}
	}
	return rows, nil
}

// scores lists every score of a member from the index down.
func (c *IndexCountry) scores() []Score {
	all := append([]Score{c.Index}, c.Blocks...)
	all = append(all, c.Pillars...)
	for _, input := range c.Indicators {
		all = append(all, input.Score)
	}
	return all
}

// History is one series of one member over Years by the headline weights,
// oldest first, years without a score among them; of indicators too, as scores.
func (m *IndexModel) History(series SeriesID, country data.CountryCode) ([]IndexRow, error) {
	if _, err := DescribeSeries(m.q.catalog, series); err != nil {
		return nil, err
	}
	if _, err := m.member(country); err != nil {
		return nil, err
	}
	rows, err := m.IndexRows(IndexAsk{})
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(row IndexRow) bool { return row.Series != series || row.Country != country })
	slices.Reverse(rows)
	return rows, nil
}
