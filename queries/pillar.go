package queries

import (
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// PillarAsk asks for one pillar of all members.
type PillarAsk struct {
	Pillar data.PillarID
	Year   int // one of Years; 0: the reference year
}

// PillarResult is a pillar and its inputs.
type PillarResult struct {
	Pillar     data.PillarID
	Year       int
	Indicators []IndicatorWeight // in catalogue order
	// Countries are the members: those with a score by rank, those that tie by
	// name, then the others by name.
	Countries []PillarCountry
	Leaders   []data.CountryCode
	Median    *float64 // of the pillar scores; nil for fewer than three
}

// PillarCountry is one member's pillar.
type PillarCountry struct {
	Country    data.CountryCode
	Pillar     Score
	Indicators []IndicatorScore // in catalogue order
	Inputs     InputCount
	Bounds     *Bounds // of the pillar score, if missing inputs were worst or best; nil without a score
	History    []Score // the pillar's score in each of Years
}

// Pillar is the scores of one pillar in one year.
func (m *IndexModel) Pillar(ask PillarAsk) (*PillarResult, error) {
	if _, err := m.q.catalog.Pillar(ask.Pillar); err != nil {
		return nil, err
	}
	year, err := m.year(ask.Year)
	if err != nil {
		return nil, err
	}
	index, err := m.Index(IndexAsk{Year: year})
	if err != nil {
		return nil, err
	}
	at := m.standard.position(ask.Pillar)
	result := &PillarResult{Pillar: ask.Pillar, Year: year, Indicators: index.Weights[at].Indicators}
	histories := map[data.CountryCode][]Score{}
	for _, past := range m.years {
		then, err := m.Index(IndexAsk{Year: past})
		if err != nil {
			return nil, err
		}
		for _, country := range then.Countries {
			histories[country.Country] = append(histories[country.Country], country.Pillars[at])
		}
	}
	var scores []float64
	for _, country := range index.Countries {
		row := PillarCountry{Country: country.Country, Pillar: country.Pillars[at], History: histories[country.Country]}
		for _, input := range country.Indicators {
			if input.Pillar == ask.Pillar {
				row.Indicators = append(row.Indicators, input)
				row.Inputs.add(input.Flag)
			}
		}
		if row.Pillar.Score != nil {
			scores = append(scores, *row.Pillar.Score)
			member := slices.Index(m.q.members, m.q.countries.at[country.Country])
			worst, best := m.frame.Bounds(m.cells[year][member], m.standard.rules)
			row.Bounds = boundsOf(worst.Pillars[at], best.Pillars[at])
		}
		if row.Pillar.Rank == 1 {
			result.Leaders = append(result.Leaders, country.Country)
		}
		result.Countries = append(result.Countries, row)
	}
	result.Median = known(measure.Median(scores))
	slices.SortStableFunc(result.Countries, func(a, b PillarCountry) int {
		return m.compareRanks(a.Country, a.Pillar, b.Country, b.Pillar)
	})
	return result, nil
}
