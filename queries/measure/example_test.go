package measure_test

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// Two surveys, in 2015 and 2018: the years between lie on the line, those after
// carry the last figure for three years, and then there is none.
func ExampleResolve() {
	series := measure.Series{{Year: 2015, Value: 40}, {Year: 2018, Value: 52}}
	for _, year := range []int{2014, 2015, 2016, 2021, 2022} {
		got := measure.Resolve(series, year, measure.Rule{MaxAge: 3, MaxGap: 4})
		fmt.Println(year, got.Value, got.Flag, got.Age)
	}
	// Output:
	// 2014 0 M 0
	// 2015 40 O 0
	// 2016 44 I 1
	// 2021 52 C 3
	// 2022 0 M 0
}

// The benchmark passed 66 between its observations of 2005 and 2010.
func ExampleTimeDistance() {
	benchmark := measure.Series{{Year: 2000, Value: 36}, {Year: 2005, Value: 61}, {Year: 2010, Value: 71}, {Year: 2020, Value: 92}}
	got, ok := measure.TimeDistance(measure.Series{{Year: 2020, Value: 66}}, benchmark, data.HigherIsBetter, 4)
	fmt.Println(got.Years, got.Status, got.Reached, got.WideGap, ok)
	// Output: 12.5 exact 2007.5 true true
}

// A steady 3.8 a year, and the band in which four of five next observations
// would lie.
func ExampleCatchUp() {
	series := measure.Series{
		{Year: 2018, Value: 40}, {Year: 2019, Value: 44}, {Year: 2020, Value: 47}, {Year: 2021, Value: 52}, {Year: 2022, Value: 55},
	}
	link, _ := measure.LinkOf(nil)
	got := measure.CatchUp(series, 80, 2022, data.HigherIsBetter, link)
	fmt.Printf("%s %.2f (%.2f-%.2f)\n", got.Status, *got.Year, *got.Low, *got.High)
	// Output: year 2028.53 (2027.92-2029.22)
}

// Ties share a rank, and so do values that differ by the rounding of doubles.
func ExampleRanks() {
	for _, place := range measure.Ranks([]float64{60, 50, 50 + 1e-12, 49}, data.HigherIsBetter) {
		fmt.Println(place.Rank, place.Tied)
	}
	// Output:
	// 1 false
	// 2 true
	// 2 true
	// 4 false
}
