package queries_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// stated is one line of given.csv.
type stated struct {
	country data.CountryCode
	year    int
	vintage data.Vintage
	value   float64
	missing bool
}

// What was known on a day, worked out a second time without SQL: of each
// country and year the newest vintage not after the day; of each country the
// latest year that still has a value. Random revisions and withdrawals, every
// day on which something was said, and the days between.
func TestKnowledgeOnADay(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	countries := []data.CountryCode{"BRN", "SGP", "TLS"}
	vintages := []data.Vintage{"2021-03-01", "2022-03-01", "2022-03-02", "2024-12-31"}
	var all []stated
	var given strings.Builder
	given.WriteString("indicator,country,year,value,vintage\n")
	for _, country := range countries {
		for year := 2015; year < 2025; year++ {
			for _, vintage := range vintages {
				s := stated{country, year, vintage, float64(random.IntN(90)), random.IntN(4) == 0}
				if random.IntN(2) == 0 {
					continue
				}
				value := fmt.Sprint(s.value)
				if s.missing {
					value = ""
				}
				all = append(all, s)
				fmt.Fprintf(&given, "internet-users,%s,%d,%s,%s\n", country, year, value, vintage)
			}
		}
	}
	q := asked(t, given.String(), backwards)
	ctx := context.Background()
	for _, asOf := range append(vintages, "", "2021-02-28", "2021-03-02", "2023-06-01", "2024-12-30", "2099-01-01") {
		for _, notAfter := range []int{0, 2019} {
			var trend, latest []string
			for _, country := range countries {
				last := ""
				for year := 2015; year < 2025; year++ {
					known := knownOn(all, country, year, asOf)
					if known == nil || notAfter != 0 && year > notAfter {
						continue
					}
					trend = append(trend, fmt.Sprintln(country, year, known.vintage, known.missing, known.value))
					if !known.missing {
						last = trend[len(trend)-1]
					}
				}
				if last != "" {
					latest = append(latest, last)
				}
			}
			rows, err := q.Trend(ctx, queries.TrendAsk{Indicator: "internet-users", To: notAfter, AsOf: asOf})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "trend", asOf, notAfter, rows, trend)
			var figures []data.Observation
			heat, err := q.Latest(ctx, queries.LatestAsk{Indicator: "internet-users", NotAfter: notAfter, AsOf: asOf})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range heat {
				if row.Value != nil {
					figures = append(figures, row.Observation)
				}
			}
			same(t, "latest", asOf, notAfter, figures, latest)
		}
	}
}

// knownOn is what was known of a cell on a day, nil for nothing.
func knownOn(all []stated, country data.CountryCode, year int, asOf data.Vintage) *stated {
	var newest *stated
	for at, s := range all {
		if s.country == country && s.year == year && (asOf == "" || s.vintage <= asOf) && (newest == nil || s.vintage > newest.vintage) {
			newest = &all[at]
		}
	}
	return newest
}

func same(t *testing.T, what string, asOf data.Vintage, notAfter int, rows []data.Observation, want []string) {
	t.Helper()
	var got []string
	for _, row := range rows {
		value, at := 0.0, row.Value == nil
		if !at {
			value = *row.Value
		}
		got = append(got, fmt.Sprintln(row.Country, row.Year, row.Vintage, at, value))
	}
	for at, line := range want { // a withdrawn value is no value
		if strings.Contains(line, " true ") {
			want[at] = line[:strings.LastIndex(line, " ")] + " 0\n"
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s as of %q up to %d:\n%v\nwant\n%v", what, asOf, notAfter, got, want)
	}
}

// The tables of what holds now and the questions about a day agree on today.
func TestTodayIsADay(t *testing.T) {
	q := all(t)
	ctx := context.Background()
	const today data.Vintage = "2099-12-31"
	for _, kind := range []queries.ReferenceKind{queries.Leader, queries.Median, queries.ASEAN6Mean} {
		now, err1 := q.Gap(ctx, queries.GapAsk{Country: "TLS", Kind: kind})
		then, err2 := q.Gap(ctx, queries.GapAsk{Country: "TLS", Kind: kind, AsOf: today})
		agree(t, "gap to "+string(kind), now, then, err1, err2)
	}
	now, err1 := q.Profile(ctx, "VNM", "")
	then, err2 := q.Profile(ctx, "VNM", today)
	agree(t, "profile", now, then, err1, err2)
	covered, err1 := q.Coverage(ctx, queries.CoverageAsk{})
	known, err2 := q.Coverage(ctx, queries.CoverageAsk{AsOf: today})
	agree(t, "coverage", covered, known, err1, err2)
}

func agree[T any](t *testing.T, what string, now, then []T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	if len(now) == 0 || !reflect.DeepEqual(now, then) {
		t.Errorf("%s: %d rows now, %d as of today, and they differ", what, len(now), len(then))
	}
}
