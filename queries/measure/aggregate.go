package measure

import "math"

// GeometricFloor is the least score that enters a geometric mean (METHODOLOGY
// M7). A zero would make the whole index zero, and leaving it out would raise
// the index; the floor keeps the pillar in and is flagged.
const GeometricFloor = 1

// Aggregate is the weighted mean of scores (M7):
//
//	arithmetic  Σ W s / Σ W
//	geometric   exp(Σ W ln max(s, 1) / Σ W)
//
// Floored says that a score with a weight was raised to the floor. The result
// is false for weights that sum to nothing.
func Aggregate(scores, weights []float64, aggregation Aggregation) (mean float64, floored, ok bool) {
	sum, total := 0.0, 0.0
	for i, weight := range weights {
		if weight <= 0 {
			continue
		}
		score := scores[i]
		if aggregation == Geometric {
			floored = floored || score < GeometricFloor-Slack
			score = math.Log(max(score, GeometricFloor))
		}
		sum += weight * score
		total += weight
	}
	if total <= 0 {
		return 0, false, false
	}
	mean = sum / total
	if aggregation == Geometric {
		mean = math.Exp(mean)
	}
	mean, ok = finite(mean)
	return mean, floored && ok, ok
}
