package chart

import (
	"math"
	"sort"
)

// spread moves positions apart until neighbours are gap away from each other
// and none lies outside lo and hi, with as little movement as possible (least
// squares). The order stays; the answer is in the order of wanted. Where there
// is no room for the gap it shrinks.
func spread(wanted []float64, gap, lo, hi float64) []float64 {
	n := len(wanted)
	if n == 0 {
		return nil
	}
	if n > 1 {
		gap = math.Min(gap, (hi-lo)/float64(n-1))
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return wanted[order[a]] < wanted[order[b]] })

	// Taking i gaps off the i-th position turns "at least a gap apart" into
	// "not falling", which pooling neighbours solves.
	type pool struct {
		sum   float64
		count int
	}
	var pools []pool
	for rank, i := range order {
		pools = append(pools, pool{wanted[i] - float64(rank)*gap, 1})
		for len(pools) > 1 {
			last, before := pools[len(pools)-1], pools[len(pools)-2]
			if last.sum/float64(last.count) >= before.sum/float64(before.count) {
				break
			}
			pools = append(pools[:len(pools)-2], pool{last.sum + before.sum, last.count + before.count})
		}
	}
	placed := make([]float64, n)
	rank := 0
	top := hi - float64(n-1)*gap
	for _, p := range pools {
		at := math.Max(lo, math.Min(top, p.sum/float64(p.count)))
		for range p.count {
			placed[order[rank]] = at + float64(rank)*gap
			rank++
		}
	}
	return placed
}
