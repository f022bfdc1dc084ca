package dashboard

import (
	"slices"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// place is where a country stands on one indicator.
type place struct {
	rank, of int
	tied     bool
}

// last reports whether nobody stands lower.
func (p place) last() bool { return p.rank == p.of && !p.tied }

// lowerHalf reports whether more members stand above than below. Rank 6 of 11
// is the middle and not the lower half.
func (p place) lowerHalf() bool { return 2*p.rank > p.of+1 }

// places sums up where a country stands on the indicators of the index.
type places struct {
	indexed int // indicators of the index
	figures int // of them with a figure of the country
	ranked  int // of them with a rank among fewMembers or more
	last    int
	lower   int
	middle  float64 // the median rank, 0 without any
}

// placesOf counts. Indicators that fewer than fewMembers report don't count.
func placesOf(catalog *data.Catalog, rows []queries.ProfileRow) places {
	var all places
	var ranks []int
	for _, row := range rows {
		indicator, err := catalog.Indicator(row.Indicator)
		if err != nil || indicator.Role != data.InIndex {
			continue
		}
		all.indexed++
		if row.Value != nil {
			all.figures++
		}
		if row.Rank == 0 || row.Members < fewMembers {
			continue
		}
		all.ranked++
		p := place{rank: row.Rank, of: row.Members, tied: row.Tied}
		if p.last() {
			all.last++
		}
		if p.lowerHalf() {
			all.lower++
		}
		ranks = append(ranks, row.Rank)
	}
	all.middle = medianRank(ranks)
	return all
}

// medianRank is the middle rank; between two, their mean.
func medianRank(ranks []int) float64 {
	if len(ranks) == 0 {
		return 0
	}
	slices.Sort(ranks)
	middle := len(ranks) / 2
	if len(ranks)%2 == 1 {
		return float64(ranks[middle])
	}
	return float64(ranks[middle-1]+ranks[middle]) / 2
}

// finding says on how many indicators of the index a country is last, on how
// many it is in the lower half, and its median rank. Below fewIndicators that
// can be ranked it says so.
func (p places) finding(w words, name string) string {
	if p.ranked < fewIndicators {
		return w.say("%s can be ranked on %d of the %d indicators of the index: too few to say where it stands.",
			name, p.ranked, p.indexed)
	}
	middle := w.decimal(p.middle)
	switch {
	case p.lower == 0:
		return w.say("%s is in the lower half of the members on none of the %d indicators of the index on which it can be ranked; its median rank is %s.",
			name, p.ranked, middle)
	case p.last == 0:
		return w.say("%s is in the lower half of the members on %d of the %d indicators of the index on which it can be ranked and last on none; its median rank is %s.",
			name, p.lower, p.ranked, middle)
	}
	return w.say("%s is last of the members on %d of the %d indicators of the index on which it can be ranked and in the lower half on %d; its median rank is %s.",
		name, p.last, p.ranked, p.lower, middle)
}

// facts are the same counts as a list.
func (p places) facts(w words) []fact {
	ranked, middle := w.say("of %d ranked", p.ranked), ""
	if p.middle > 0 {
		middle = w.decimal(p.middle)
	}
	return []fact{
		{w.say("Last of the members on"), strconv.Itoa(p.last), ranked},
		{w.say("In the lower half on"), strconv.Itoa(p.lower), ranked},
		{w.say("Median rank"), middle, w.say("among the members with a figure")},
		{w.say("No figure for"), strconv.Itoa(p.indexed - p.figures), w.say("of %d indicators of the index", p.indexed)},
	}
}
