package measure

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Dispersion is how far apart countries stand in one year (METHODOLOGY M12).
// SD is in the unit of the values, the rest are ratios. For shares of people CV,
// Gini and Theil fall mechanically as the mean nears its ceiling, so SD and CV
// are shown together.
type Dispersion struct {
	Countries int
	Mean      float64
	SD        float64 // dividing by n: the members are the population, not a sample
	// CV is SD / mean, SDLog the SD of the natural logarithms, Gini and Theil as
	// in Inequality, unweighted. Nil where there is none: CV, Gini and Theil want
	// values of zero or more that are not all zero, SDLog values above zero.
	CV, SDLog, Gini, Theil *float64
}

// Disperse measures the dispersion of the values of one year; false for fewer
// than two.
func Disperse(values []float64) (Dispersion, bool) {
	if len(values) < 2 {
		return Dispersion{}, false
	}
	mean, sd := stat.PopMeanStdDev(values, nil)
	if !isFinite(mean, sd) {
		return Dispersion{}, false
	}
	if sd <= flatRelative*math.Abs(mean) {
		sd = 0 // what rounding leaves of equals
	}
	d := Dispersion{Countries: len(values), Mean: mean, SD: sd}
	each := make([]Weighted, len(values))
	logs := make([]float64, len(values))
	for i, value := range values {
		each[i] = Weighted{Value: value, People: 1}
		logs[i] = math.Log(max(0, value))
	}
	if spread, ok := Unequal(each); ok {
		cv := sd / mean
		d.CV, d.Gini, d.Theil = &cv, &spread.Gini, &spread.Theil
	}
	if sdLog := stat.PopStdDev(logs, nil); slices.Min(values) > 0 && isFinite(sdLog) {
		d.SDLog = &sdLog
	}
	return d, true
}

// Accession is the dispersion of one year with and without one country: what
// the membership of that country alone changes, all values being the same. It
// is false for fewer than three values and for a position outside them.
func Accession(values []float64, joiner int) (with, without Dispersion, ok bool) {
	if joiner < 0 || joiner >= len(values) {
		return Dispersion{}, Dispersion{}, false
	}
	with, okWith := Disperse(values)
	without, okWithout := Disperse(slices.Delete(slices.Clone(values), joiner, joiner+1))
	if !okWith || !okWithout {
		return Dispersion{}, Dispersion{}, false
	}
	return with, without, true
}
