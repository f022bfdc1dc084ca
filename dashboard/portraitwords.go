package dashboard

import (
	"readiness/data"
	"readiness/queries"
)

// This file puts a member's portrait into sentences. Each is computed from the
// rows of the tables below it.

// pillarsSentence names the pillars on which the member is furthest from the
// median, below and above. Empty where it has a score on fewer than two.
func (p *portrait) pillarsSentence(w words) string {
	var worst, best *queries.GapRow
	compared, behind := 0, 0
	for at := range p.median {
		row := &p.median[at]
		if row.Series.Level() != queries.PillarLevel || row.Gap == nil {
			continue
		}
		if compared++; *row.Gap > 0 {
			behind++
		}
		if worst == nil || *row.Gap > *worst.Gap {
			worst = row
		}
		if best == nil || *row.Gap < *best.Gap {
			best = row
		}
	}
	if compared < 2 {
		return ""
	}
	name := w.country(p.traits.Country)
	distance := w.say("%s is below the median of the members on %d of %d pillars", name, behind, compared)
	if *best.Gap < 0 {
		return w.say("%s; furthest below on %s, by %s points, and furthest above on %s, by %s.", distance,
			w.seriesName(worst.Series), w.points(*worst.Gap), w.seriesName(best.Series), w.points(-*best.Gap))
	}
	return w.say("%s; furthest on %s, by %s points, and least on %s, by %s.", distance,
		w.seriesName(worst.Series), w.points(*worst.Gap), w.seriesName(best.Series), w.points(*best.Gap))
}

// traitsSentence says against what strengths and weaknesses are measured.
func (p *portrait) traitsSentence(w words) string {
	name := w.country(p.traits.Country)
	if p.traits.Compared < queries.TraitsNeeded {
		return w.say("%s can be held against the median on %d inputs of the index: too few for strengths and weaknesses.", name, p.traits.Compared)
	}
	if len(p.traits.Strengths)+len(p.traits.Weaknesses) == 0 {
		return w.say("No input of the index stands out: on none is %s %d points or more from its own average distance to the median, which is %s points.",
			name, queries.TraitPoints, w.signed(p.traits.MeanDistance))
	}
	return w.say("On average over %d inputs %s is %s points from the median of the members. A strength is an input on which it stands %d points or more better than that, a weakness as much worse.",
		p.traits.Compared, name, w.signed(p.traits.MeanDistance), queries.TraitPoints)
}

// moversSentence names the input that moved most.
func (p *portrait) moversSentence(w words) string {
	if len(p.traits.Movers) == 0 {
		return w.say("No input has two figures that can be told apart in these years.")
	}
	most := p.traits.Movers[0]
	return w.say("The score that moved most since %d is that of %s: from %s (%d) to %s (%d).", p.traits.Since,
		w.seriesName(queries.IndicatorSeries(most.Indicator)), w.points(most.Before), most.From, w.points(most.After), most.To)
}

// availabilitySentence says on what the member's index rests.
func (p *portrait) availabilitySentence(w words) string {
	l := p.lacking.Inputs
	all := l.Observed + l.Interpolated + l.Carried + l.Missing
	return w.say("Of the %d inputs of the index for %d, %d were published for that very year, %d lie between two figures, %d are carried forward from earlier years, and %d are missing.",
		all, p.lacking.Year, l.Observed, l.Interpolated, l.Carried, l.Missing)
}

// peersSentence states the rule by which peers are chosen.
func (p *portrait) peersSentence(w words) string {
	if len(p.traits.Peers) == 0 {
		return w.say("No peers: there is no figure of its income per head.")
	}
	codes := make([]data.CountryCode, len(p.traits.Peers))
	for at, peer := range p.traits.Peers {
		codes[at] = peer.Country
	}
	return w.count(len(codes), "Peer by income per head: %s. It is the member whose figure is nearest, by the ratio of the two.",
		"Peers by income per head: %s. They are the members whose figures are nearest, by the ratio of the two.", w.countries(codes))
}
