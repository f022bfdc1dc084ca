package queries_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// seriesOf are the ids of series.
func (a asking) seriesOf() (ids []queries.SeriesID) {
	for _, id := range a.list("series") {
		ids = append(ids, queries.SeriesID(id))
	}
	return ids
}

// weighting is what the words weights=networks:3,skills:0 and add=geometric
// choose.
func (a asking) weighting() queries.Weighting {
	w := queries.Weighting{Aggregation: queries.Aggregation(a["add"])}
	for _, pair := range a.list("weights") {
		id, text, _ := strings.Cut(pair, ":")
		weight, _ := strconv.ParseFloat(text, 64)
		if w.Weights == nil {
			w.Weights = map[data.PillarID]float64{}
		}
		w.Weights[data.PillarID(id)] = weight
	}
	return w
}

// kept are the rows that a case asks to see.
func kept[T any](rows []T, keep func(T) bool) []T {
	return slices.DeleteFunc(rows, func(row T) bool { return !keep(row) })
}

// wants reports whether a country is among those asked for; none are all.
func (a asking) wants(country data.CountryCode) bool {
	return len(a.codes("countries")) == 0 || slices.Contains(a.codes("countries"), country)
}

// answerOfIndex asks the index that the release comes to.
func answerOfIndex(q *queries.Queries, question string, a asking) (string, error) {
	m, err := q.IndexModel(context.Background(), data.Vintage(a["as-of"]))
	if err != nil {
		return "", err
	}
	show, year := a.list("show"), a.number("year")
	switch question {
	case "index":
		rows, err := m.IndexRows(queries.IndexAsk{Weighting: a.weighting(), Year: year})
		return written(kept(rows, func(r queries.IndexRow) bool {
			return a.wants(r.Country) && (a["series"] == "" || slices.Contains(a.seriesOf(), r.Series))
		}), show), err
	case "members":
		result, err := m.Index(queries.IndexAsk{Weighting: a.weighting(), Year: year})
		if err != nil {
			return "", err
		}
		return written(kept(membersOf(result), func(r memberRow) bool { return a.wants(r.Country) }), show), nil
	case "inputs":
		result, err := m.Index(queries.IndexAsk{Weighting: a.weighting(), Year: year})
		if err != nil {
			return "", err
		}
		var rows []inputRow
		for _, country := range result.Countries {
			for _, input := range country.Indicators {
				if a.wants(country.Country) && slices.Contains(a.indicators(), input.Indicator) {
					rows = append(rows, inputRow{Country: country.Country, IndicatorScore: input})
				}
			}
		}
		return written(rows, show), nil
	case "decomposition", "change":
		d, err := decomposed(m, question, a)
		if err != nil {
			return "", err
		}
		return written(kept(partsOf(d), func(l partLine) bool {
			return a["series"] == "" || slices.Contains(a.seriesOf(), l.Series)
		}), show), nil
	case "convergence":
		rows, err := m.Convergence(queries.ConvergenceAsk{Series: a.seriesOf(), Composition: data.GroupID(a["composition"]), From: a.number("from")})
		if err != nil {
			return "", err
		}
		return written(convergenceLines(rows), show), nil
	case "convergence.csv":
		rows, err := m.ConvergenceRows(a.seriesOf())
		return written(rows, show), err
	case "accession":
		rows, err := m.Accession(a.seriesOf())
		return written(rows, show), err
	case "shift":
		shift, err := m.Shift(queries.ShiftAsk{Countries: a.codes("countries")})
		if err != nil {
			return "", err
		}
		return written(shiftLines(shift), show), nil
	case "shift.csv":
		rows, err := m.ShiftRows(queries.ShiftAsk{Countries: a.codes("countries")})
		return written(rows, show), err
	case "movements":
		rows, err := m.Movements(data.CountryCode(a["country"]))
		return written(kept(movementLines(rows), func(l movementLine) bool { return slices.Contains(a.seriesOf(), l.Series) }), show), err
	case "progress":
		progress, err := m.Progress(a.seriesOf()[0])
		if err != nil {
			return "", err
		}
		var lines []progressLine
		for _, row := range progress.Rows {
			if a.wants(row.Country) {
				lines = append(lines, progressLine{progress.From, progress.To, row})
			}
		}
		return written(lines, show), nil
	case "pillar":
		result, err := m.Pillar(queries.PillarAsk{Pillar: data.PillarID(a["pillar"]), Year: year})
		if err != nil {
			return "", err
		}
		return written(pillarLines(result), show), nil
	case "lacking":
		lacking, err := m.Lacking(data.CountryCode(a["country"]))
		if err != nil {
			return "", err
		}
		return written(lackingLines(lacking), show), nil
	case "ranges", "leave-out":
		ranges, err := m.Robustness(queries.RobustnessAsk{Weighting: a.weighting(), Year: year})
		if err != nil {
			return "", err
		}
		if question == "leave-out" {
			return written(kept(leaveOutLines(ranges), func(l leaveOutLine) bool { return a.wants(l.Country) }), show), nil
		}
		return written(rangeLines(ranges), show), nil
	case "correlations", "fits", "saturation":
		checks, err := m.Checks()
		if err != nil {
			return "", err
		}
		switch question {
		case "fits":
			return written(kept(checks.Fits, func(r queries.IndicatorFit) bool { return slices.Contains(a.indicators(), r.Indicator) }), show), nil
		case "saturation":
			return written(checks.Saturation, show), nil
		}
		return written(checks.Correlations, show), nil
	case "flags":
		rows, err := m.Flags(year)
		return written(kept(rows, func(r queries.FlagRow) bool {
			return a.wants(r.Country) && (a["indicator"] == "" || slices.Contains(a.indicators(), r.Indicator))
		}), show), err
	}
	return "", fmt.Errorf("args: no question %q", question)
}

// memberRow is a line of the ranking, flat.
type memberRow struct {
	Country             data.CountryCode
	Year, ReferenceYear int
	UserWeights         bool
	Score               *float64
	Rank                int
	Tied                bool
	Status              queries.ScoreStatus
	Why                 string
	Coverage            float64
	CoverageTotal       float64
	ObservedShare       float64
	Floored             bool
	Inputs              queries.InputCount
	MeanAge             float64
	OldestAge           int
	Worst, Best         *float64
	Median, Complete    *float64
}

func membersOf(result *queries.IndexResult) []memberRow {
	var rows []memberRow
	for _, c := range result.Countries {
		row := memberRow{
			Country: c.Country, Year: result.Year, ReferenceYear: result.ReferenceYear, UserWeights: result.UserWeights,
			Score: c.Index.Score, Rank: c.Index.Rank, Tied: c.Index.Tied, Status: c.Index.Status, Why: c.Index.Why,
			Coverage: c.Index.Coverage, CoverageTotal: c.CoverageTotal, ObservedShare: c.Index.ObservedShare, Floored: c.Index.Floored,
			Inputs: c.Inputs, MeanAge: c.MeanAge, OldestAge: c.OldestAge, Median: c.Variants.Median, Complete: c.Variants.Complete,
		}
		if c.Bounds != nil {
			row.Worst, row.Best = &c.Bounds.Worst, &c.Bounds.Best
		}
		rows = append(rows, row)
	}
	return rows
}

// progressLine is a member's progress with its years.
type progressLine struct {
	From, To int
	queries.ProgressRow
}

type inputRow struct {
	Country data.CountryCode
	queries.IndicatorScore
}
