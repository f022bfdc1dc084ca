package measure_test

import (
	"fmt"
	"math"

	"readiness/queries/measure"
)

// E8: three countries, absolutely and relatively apart.
func ExampleDisperse() {
	got, _ := measure.Disperse([]float64{20, 40, 60})
	fmt.Printf("%.3f %.4f %.4f\n", got.SD, *got.CV, *got.Gini)
	// Output: 16.330 0.4082 0.2222
}

// E8 with half, three and two tenths of the people.
func ExampleUnequal() {
	got, _ := measure.Unequal([]measure.Weighted{{Value: 20, People: 5}, {Value: 40, People: 3}, {Value: 60, People: 2}})
	fmt.Printf("%.0f %.5f %.5f\n", got.Mean, got.Gini, got.Theil)
	// Output: 34 0.24118 0.10176
}

// What is unequal between two groups and what within them is all there is.
func ExampleTheilBetween() {
	first := []measure.Weighted{{Value: 20, People: 5}, {Value: 40, People: 3}}
	second := []measure.Weighted{{Value: 60, People: 2}}
	between, within, _ := measure.TheilBetween(first, second)
	fmt.Printf("%.5f + %.5f = %.5f\n", between, within, between+within)
	// Output: 0.06318 + 0.03858 = 0.10176
}

// E8 continued: the standard deviation falls by two a year.
func ExampleSigmaConvergence() {
	var years []measure.DispersionYear
	for i, step := range []float64{20, 15, 10} {
		spread, _ := measure.Disperse([]float64{40 - step, 40, 40 + step, 40 - step, 40, 40 + step})
		years = append(years, measure.DispersionYear{Year: 2020 + 2*i, Dispersion: spread})
	}
	got := measure.SigmaConvergence(years)
	fmt.Printf("%s %v %.4f a year\n", got.Verdict, got.Clear, got.SD.Slope)
	// Output: converging true -2.0412 a year
}

// E9: 20, 40, 80 become 40, 60, 100 in ten years.
func ExampleRegress() {
	var starts, growths []float64
	for _, change := range []measure.Change{{First: 20, Last: 40}, {First: 40, Last: 60}, {First: 80, Last: 100}} {
		starts = append(starts, math.Log(change.First))
		growths = append(growths, math.Log(change.Last/change.First)/10)
	}
	beta, _ := measure.Regress(starts, growths)
	speed, halfLife := measure.Speed(beta.Slope, 10)
	fmt.Printf("b %.6f, se %.7f, t %.3f, lambda %.6f, half-life %.1f\n", beta.Slope, beta.SE, *beta.T, *speed, *halfLife)
	// Output: b -0.033904, se 0.0043880, t -7.727, lambda 0.041406, half-life 16.7
}

// What a country's accession alone does to a dispersion, in one year.
func ExampleAccession() {
	with, without, _ := measure.Accession([]float64{60, 70, 80, 30}, 3)
	fmt.Printf("%.2f, without it %.2f\n", with.SD, without.SD)
	// Output: 18.71, without it 8.16
}
