package chart_test

import (
	"readiness/data"
	"readiness/queries"
)

// The scores below are invented: round numbers with every mark that a chart of
// the composite can have, among them a member that is not ranked.

func ptr(value float64) *float64 { return &value }

// composite is an index of ten ranked members and one without.
func composite(f fixture) *queries.IndexResult {
	result := &queries.IndexResult{Year: 2024, ReferenceYear: 2024, Aggregation: queries.Arithmetic, Ranked: 10}
	order := []data.CountryCode{"SGP", "MYS", "THA", "VNM", "BRN", "IDN", "PHL", "KHM", "LAO", "TLS", "MMR"}
	for i, code := range order {
		country := queries.IndexCountry{Country: code}
		score := queries.Score{Series: queries.IndexSeries, Score: ptr(92 - 6.3*float64(i)), Rank: i + 1, Coverage: 1, ObservedShare: 0.8, Status: queries.Ranked}
		if code == "MMR" {
			score = queries.Score{Series: queries.IndexSeries, Status: queries.NotRanked, Why: "two pillars lack more than half of their inputs"}
		}
		country.Index = score
		for at, pillar := range f.catalog.Pillars() {
			p := queries.Score{Series: queries.PillarSeries(pillar.ID), Score: ptr(95 - 6*float64(i) - 3*float64(at)), Rank: i + 1, Coverage: 1, ObservedShare: 0.9, Status: queries.Ranked}
			if at == 4 && i > 6 {
				p.ObservedShare = 0.2
			}
			if code == "MMR" && at > 3 {
				p = queries.Score{Series: p.Series, Status: queries.NotRanked}
			}
			country.Pillars = append(country.Pillars, p)
		}
		result.Countries = append(result.Countries, country)
	}
	return result
}

// robustness has ranges that overlap in the middle.
func robustness(f fixture) *queries.Robustness {
	r := &queries.Robustness{Year: 2024, Draws: 5000, Seed: 1234567, MeanShift: 0.4}
	for i, c := range composite(f).Countries[:10] {
		low, high := i+1, i+1
		if i >= 3 && i <= 6 {
			low, high = max(3, i), min(8, i+2)
		}
		r.Countries = append(r.Countries, queries.RankRange{Country: c.Country, Score: *c.Index.Score, Rank: i + 1, Median: i + 1, Low: low, High: high})
		row := make([]float64, 10)
		for j := range row {
			switch {
			case j == i:
			case i >= 3 && i <= 6 && j >= 3 && j <= 6:
				row[j] = 0.5 + 0.12*float64(j-i)
			case j > i:
				row[j] = 1
			}
		}
		r.Outranks = append(r.Outranks, row)
	}
	return r
}

// flags have each kind of cell.
func flags(f fixture) []queries.FlagRow {
	kinds := []queries.FlagRow{
		{Flag: queries.FlagObserved, Year: 2024}, {Flag: queries.FlagCarried, Year: 2021, Age: 3},
		{Flag: queries.FlagInterpolated, Year: 2023, Age: 1}, {Flag: queries.FlagMissing},
	}
	var rows []queries.FlagRow
	for i, indicator := range f.catalog.Indicators() {
		if indicator.Role != data.InIndex {
			continue
		}
		for j, member := range f.catalog.Members() {
			row := kinds[(i*j/7)%len(kinds)]
			row.Indicator, row.Pillar, row.Country = indicator.ID, indicator.Pillar, member.ISO3
			rows = append(rows, row)
		}
	}
	return rows
}

// decomposition has a part in which the lower country is ahead and one that
// rests on missing figures.
func decomposition(f fixture) *queries.Decomposition {
	d := &queries.Decomposition{Country: "TLS", Reference: []data.CountryCode{"SGP"}, Start: 35.3, FromYear: 2024, ToYear: 2024}
	at := d.Start
	for i, pillar := range f.catalog.Pillars() {
		points := []float64{12.5, 8.1, -2.4, 14, 9.2, 5}[i]
		d.Pillars = append(d.Pillars, queries.Contribution{Series: queries.PillarSeries(pillar.ID), Points: points, Imputed: i == 4})
		at += points
	}
	d.End, d.Total = at, at-d.Start
	return d
}

// convergence is a series that closes, with one year that was not observed.
func convergence(series queries.SeriesID) queries.Convergence {
	c := queries.Convergence{
		Series: series, Composition: data.ASEAN11, From: 2012, To: 2024,
		Panel: []data.CountryCode{"BRN", "IDN", "MYS", "PHL", "SGP", "THA", "TLS", "VNM"}, Sigma: queries.Sigma{Verdict: queries.Converging},
		Beta: &queries.Beta{Form: "level", From: 2012, To: 2024, N: 8, Shown: true, Slope: -0.035},
	}
	for year := 2012; year <= 2024; year++ {
		age := float64(year - 2012)
		c.Dispersion = append(c.Dispersion, queries.Dispersion{Year: year, Observed: year != 2019, N: 8, SD: ptr(24 - age), CV: ptr(0.6 - 0.036*age)})
		d := queries.Divide{Year: year, ASEAN6: ptr(55 + 2.4*age), N6: 6, Of6: 6, CLMVT: ptr(15 + 4*age), NV: 5, OfV: 5}
		if year == 2014 {
			d.CLMVT = nil
		}
		c.Divide = append(c.Divide, d)
	}
	for i, code := range c.Panel {
		start := 10 + 10*float64(i)
		c.Beta.Points = append(c.Beta.Points, queries.BetaPoint{Country: code, Start: start, End: 95, Growth: 4 - 0.035*start + 0.3*float64(i%3)})
	}
	return c
}

// convergences are one series of each verdict.
func convergences(f fixture) []queries.Convergence {
	var rows []queries.Convergence
	verdicts := []queries.Verdict{queries.TooShort, queries.Converging, queries.Diverging, queries.Mixed, queries.NotEnoughData, queries.NoSpread}
	for i, series := range queries.ScoreSeries(f.catalog)[:6] {
		row := convergence(series)
		row.Sigma.Verdict = verdicts[i]
		if i == 2 {
			for at := range row.Dispersion {
				row.Dispersion[at].SD = ptr(10 + 3*float64(at)) // more than tripled: off the scale
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// plane has trails that cross, a member with one point and one with none.
func plane(f fixture) *queries.Shift {
	s := &queries.Shift{From: 2022, To: 2024}
	for i, member := range f.catalog.Members() {
		t := queries.Trail{Country: member.ISO3}
		for at := range 3 {
			p := queries.ShiftPoint{Year: 2022 + at, Connectivity: ptr(30 + 5.5*float64(i) + 2*float64(at)), Intelligence: ptr(25 + float64((i*37)%50) + float64(at))}
			if member.ISO3 == "MMR" || member.ISO3 == "LAO" && at < 2 {
				p.Connectivity = nil
			}
			t.Points = append(t.Points, p)
			t.Now = p
		}
		s.Trails = append(s.Trails, t)
	}
	return s
}

// progress has a member that falls, two that end level, hollow ends of both
// kinds and a member without a score at one end.
func progress(f fixture) *queries.Progress {
	p := &queries.Progress{Series: queries.IndexSeries, From: 2022, To: 2024}
	for i, c := range composite(f).Countries {
		row := queries.ProgressRow{Country: c.Country, After: c.Index.Score, ObservedBefore: i != 3, ObservedAfter: i != 9}
		if row.After != nil {
			before := *row.After - []float64{1, 3, -2, 6, 0.5, 4, 2, 7, 1.5, 5}[i]
			if i == 4 {
				*row.After = *p.Rows[3].After
			}
			change := *row.After - before
			row.Before, row.Change = &before, &change
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// pillarGaps are six pillars against the median, one estimated and one without
// a score, and a row that is no pillar.
func pillarGaps(f fixture) []queries.GapRow {
	rows := []queries.GapRow{{Series: queries.IndexSeries, Value: ptr(35), ReferenceValue: ptr(60), Year: 2024}}
	for i, pillar := range f.catalog.Pillars() {
		row := queries.GapRow{Series: queries.PillarSeries(pillar.ID), Year: 2024, Status: data.Normal,
			Value: ptr([]float64{31.7, 44.2, 28.9, 36.1, 0, 55.5}[i]), ReferenceValue: ptr([]float64{68.4, 77.3, 61.2, 48.8, 40.1, 59.9}[i])}
		switch i {
		case 3:
			row.Status = data.Estimated
		case 4:
			row.Value, row.Status = nil, data.Unknown
		}
		rows = append(rows, row)
	}
	return rows
}
