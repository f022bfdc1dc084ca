package measure_test

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// E1: two surveys, in 2015 and 2018: the years between lie on the line, those after
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

// E6: country C against the leader and the median of four, and its ratio.
func ExampleGap() {
	values := []float64{90, 60, 45, 30}
	leader, _, _ := measure.Lead(values, data.HigherIsBetter)
	median, _ := measure.Median(values)
	behind, _ := measure.Gap(leader, 45, data.HigherIsBetter)
	percent, _ := measure.PercentOf(leader, 45, data.HigherIsBetter)
	ratio, _ := measure.Ratio(leader, 45, data.HigherIsBetter)
	toMedian, _ := measure.Gap(median, 45, data.HigherIsBetter)
	fmt.Println(behind, percent, ratio, median, toMedian)
	// Output: 45 50 2 52.5 7.5
}

// E6: the average country, the average citizen, and the regional divide.
func ExamplePopulationMean() {
	mean, _ := measure.GroupMean([]float64{90, 60, 45, 30}, 4)
	people, _ := measure.PopulationMean([]measure.Weighted{{Value: 90, People: 5}, {Value: 60, People: 100}, {Value: 45, People: 50}, {Value: 30, People: 45}}, 4)
	first, _ := measure.GroupMean([]float64{90, 60}, 2)
	second, _ := measure.GroupMean([]float64{45, 30}, 2)
	fmt.Println(mean, people, first-second)
	// Output: 56.25 50.25 37.5
}

// E7: the benchmark passed 66 between its observations of 2005 and 2010.
func ExampleTimeDistance() {
	benchmark := measure.Series{{Year: 2000, Value: 36}, {Year: 2005, Value: 61}, {Year: 2010, Value: 71}, {Year: 2020, Value: 92}}
	got, ok := measure.TimeDistance(measure.Series{{Year: 2020, Value: 66}}, benchmark, data.HigherIsBetter, 4)
	fmt.Println(got.Years, got.Status, got.Reached, got.WideGap, ok)
	// Output: 12.5 exact 2007.5 true true
}

// E10: a steady 3.8 a year, and the band in which four of five next observations
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
