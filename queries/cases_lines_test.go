package queries_test

import (
	"fmt"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// This file flattens answers that are trees into lines.

func decomposed(m *queries.IndexModel, question string, a asking) (*queries.Decomposition, error) {
	if question == "change" {
		return m.Change(queries.ChangeAsk{
			Weighting: a.weighting(), Country: data.CountryCode(a["country"]), From: a.number("from"), To: a.number("to"),
		})
	}
	return m.Decomposition(queries.DecompositionAsk{
		Weighting: a.weighting(), Country: data.CountryCode(a["country"]), Kind: queries.ReferenceKind(a["ref"]),
		Against: data.CountryCode(a["against"]), Year: a.number("year"),
	})
}

// partLine is a part of a decomposition; the first line is the whole.
type partLine struct {
	queries.Contribution
	Reference []data.CountryCode
	Averaged  bool
	Floored   bool
	Years     string
}

func partsOf(d *queries.Decomposition) []partLine {
	lines := []partLine{{
		Contribution: queries.Contribution{Series: "total", Start: d.Start, End: d.End, Points: d.Total},
		Reference:    d.Reference, Averaged: d.Averaged, Floored: d.Floored, Years: fmt.Sprint(d.FromYear, "-", d.ToYear),
	}}
	for _, pillar := range d.Pillars {
		lines = append(lines, partLine{Contribution: pillar})
		for _, input := range pillar.Indicators {
			lines = append(lines, partLine{Contribution: input})
		}
	}
	return lines
}

// convergenceLine is one series without its years.
type convergenceLine struct {
	Series         queries.SeriesID
	From, To       int
	Panel, LeftOut []data.CountryCode
	queries.Sigma
	Form                string
	BetaFrom, BetaTo, N int
	Shown               bool
	Slope               *float64
	Points              int
}

func convergenceLines(rows []queries.Convergence) []convergenceLine {
	var lines []convergenceLine
	for _, r := range rows {
		line := convergenceLine{Series: r.Series, From: r.From, To: r.To, Panel: r.Panel, LeftOut: r.LeftOut, Sigma: r.Sigma}
		if b := r.Beta; b != nil {
			line.Form, line.BetaFrom, line.BetaTo, line.N, line.Shown = b.Form, b.From, b.To, b.N, b.Shown
			line.Slope, line.Points = &b.Slope, len(b.Points)
		}
		lines = append(lines, line)
	}
	return lines
}

// movementLine is a movement of a gap with both references beside each other.
type movementLine struct {
	Series                                  queries.SeriesID
	From, To                                int
	LeaderBefore, LeaderAfter, MedianBefore *float64
	MedianAfter, LeaderChange, MedianChange *float64
	LeaderMovement, MedianMovement          queries.Movement
}

func movementLines(rows []queries.GapMovement) []movementLine {
	var lines []movementLine
	for _, r := range rows {
		lines = append(lines, movementLine{r.Series, r.From, r.To, r.Leader.Before, r.Leader.After, r.Median.Before,
			r.Median.After, r.Leader.Change, r.Median.Change, r.Leader.Movement, r.Median.Movement})
	}
	return lines
}

// shiftLine is a trail: its points on fixed inputs as year:across/up, and where
// it is now.
type shiftLine struct {
	Country                         data.CountryCode
	Trail                           string
	Connectivity, Intelligence      *float64
	ToLeaderA, ToLeaderB, ToMedianA *float64
	BeforeA, ChangeA, ChangeB       *float64
	MovementA, MovementB            queries.Movement
	Larger                          data.BlockID
	LeadersA, LeadersB              []data.CountryCode
}

func shiftLines(s *queries.Shift) []shiftLine {
	var lines []shiftLine
	for _, t := range s.Trails {
		var points []string
		for _, p := range t.Points {
			points = append(points, fmt.Sprintf("%d:%s/%s", p.Year, cell(p.Connectivity), cell(p.Intelligence)))
		}
		a, b := t.Gaps[0], t.Gaps[1]
		lines = append(lines, shiftLine{
			Country: t.Country, Trail: strings.Join(points, " "), Connectivity: t.Now.Connectivity, Intelligence: t.Now.Intelligence,
			ToLeaderA: a.ToLeader, ToLeaderB: b.ToLeader, ToMedianA: a.ToMedian, BeforeA: a.Before, ChangeA: a.Change, ChangeB: b.Change,
			MovementA: a.Movement, MovementB: b.Movement, Larger: t.Larger,
			LeadersA: s.Leaders[0].Countries, LeadersB: s.Leaders[1].Countries,
		})
	}
	return lines
}

type pillarLine struct {
	Country data.CountryCode
	queries.Score
	Inputs      queries.InputCount
	Worst, Best *float64
	History     string
	Leaders     []data.CountryCode
	Median      *float64
}

func pillarLines(p *queries.PillarResult) []pillarLine {
	var lines []pillarLine
	for _, c := range p.Countries {
		line := pillarLine{Country: c.Country, Score: c.Pillar, Inputs: c.Inputs, Leaders: p.Leaders, Median: p.Median}
		if c.Bounds != nil {
			line.Worst, line.Best = &c.Bounds.Worst, &c.Bounds.Best
		}
		var past []string
		for _, score := range c.History {
			past = append(past, cell(score.Score))
		}
		line.History = strings.Join(past, " ")
		lines = append(lines, line)
	}
	return lines
}

type lackingLine struct {
	queries.LackingRow
	Worst, Best *float64
}

func lackingLines(l *queries.Lacking) []lackingLine {
	var lines []lackingLine
	for _, row := range l.Rows {
		line := lackingLine{LackingRow: row}
		if row.Effect != nil {
			line.Worst, line.Best = &row.Effect.Worst, &row.Effect.Best
		}
		lines = append(lines, line)
	}
	return lines
}

// rangeLine is a rank range; Frequencies and Outranks are by rank and by
// member in the order of the lines.
type rangeLine struct {
	queries.RankRange
	Draws, Seed int
	Often, Over string
}

func rangeLines(r *queries.Robustness) []rangeLine {
	var lines []rangeLine
	for at, c := range r.Countries {
		lines = append(lines, rangeLine{RankRange: c, Draws: r.Draws, Seed: int(r.Seed), Often: shares(c.Frequencies), Over: shares(r.Outranks[at])})
	}
	return lines
}

func shares(numbers []float64) string {
	texts := make([]string, len(numbers))
	for at, number := range numbers {
		texts[at] = cell(number)
	}
	return strings.Join(texts, " ")
}

type leaveOutLine struct {
	Pillar data.PillarID
	queries.LeaveOneOutRank
}

func leaveOutLines(r *queries.Robustness) []leaveOutLine {
	var lines []leaveOutLine
	for _, left := range r.LeaveOut {
		for _, rank := range left.Ranks {
			lines = append(lines, leaveOutLine{left.Pillar, rank})
		}
	}
	return lines
}
