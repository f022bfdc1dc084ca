package dashboard

import (
	"fmt"
	"testing"

	"readiness/data"
	"readiness/queries"
	"readiness/queries/measure"
)

var (
	share = data.Indicator{ID: "internet-users", Name: "People online", Decimals: 1, Direction: data.HigherIsBetter, Unit: data.Unit{Label: "% of people", Short: "%"}}
	index = data.Indicator{ID: "egdi", Name: "EGDI", Decimals: 3, Direction: data.HigherIsBetter}
)

func number(value float64) *float64 { return &value }

func TestWordsForNumbers(t *testing.T) {
	for got, want := range map[string]string{
		withUnit(share, 35.04):                                                        "35.0%",
		withUnit(index, 0.341):                                                        "0.341",
		words{}.gapWords(share, number(60.31)):                                        "60.3 percentage points behind",
		words{}.gapWords(share, number(-2)):                                           "2.0 percentage points ahead",
		words{}.gapWords(index, number(0.1)):                                          "0.100 behind",
		words{}.gapWords(share, number(1e-12)):                                        "level",
		words{}.gapWords(share, nil):                                                  "not known",
		words{}.trendWords(share, number(1.2)):                                        "improves by 1.2 percentage points",
		words{}.trendWords(share, number(-1.2)):                                       "worsens by 1.2 percentage points",
		words{}.trendWords(share, nil):                                                "not enough figures",
		words{}.yearsWords(number(12.5), "exact"):                                     "12.5 behind",
		words{}.yearsWords(number(18), "exact"):                                       "18 behind",
		words{}.yearsWords(number(20), "at-least"):                                    "more than 20 behind",
		words{}.yearsWords(number(0), "at-least"):                                     "not known",
		words{}.yearsWords(number(-3.25), "ahead"):                                    "3.2 ahead",
		words{}.yearsWords(number(-7), "ahead-at-least"):                              "more than 7 ahead",
		words{}.yearsWords(number(0), "self"):                                         "is the reference",
		words{}.yearsWords(number(0), "level"):                                        "level",
		words{}.yearsWords(nil, ""):                                                   "not known",
		words{}.people(1_340_000):                                                     "1.3 million",
		words{}.people(999_700):                                                       "1.0 million",
		words{}.people(845_400):                                                       "845,000",
		words{}.people(420):                                                           "420",
		words{}.rankWords(3, 9, false):                                                "3 of 9",
		words{}.rankWords(3, 9, true):                                                 "shared 3 of 9",
		words{}.rankWords(0, 9, false):                                                "not ranked",
		words{}.thousands(20283):                                                      "20,283",
		words{}.paceWords(share, queries.GapRow{}):                                    "not known",
		span(2020, 2024) + span(2020, 2020):                                           "2020–20242020",
		upperFirst("the leading member") + "|":                                        "The leading member|",
		derivedWords(&data.Derivation{Kind: "sum", Numerator: "a", Denominator: "b"}): "a + b",
		derivedWords(&data.Derivation{Kind: "ratio", Numerator: "a", Denominator: "b", Factor: 1000000}): "1000000 x a / b",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWordsForCatchUp(t *testing.T) {
	for _, test := range []struct {
		row  queries.GapRow
		want string
	}{
		{queries.GapRow{CatchUpStatus: "year", CatchUpYear: number(2047.76), CatchUpLow: number(2044.6), CatchUpHigh: number(2051.6)}, "2047 (2044–2051)"},
		{queries.GapRow{CatchUpStatus: "year", CatchUpYear: number(2059.2), CatchUpLow: number(2036.8)}, "2059 (2036–open)"},
		{queries.GapRow{CatchUpStatus: "reached"}, "at or above the target"},
		{queries.GapRow{CatchUpStatus: "never"}, "never at the current pace"},
		{queries.GapRow{CatchUpStatus: "imminent"}, "about now"},
		{queries.GapRow{CatchUpStatus: "beyond_horizon"}, fmt.Sprintf("after %d", measure.Horizon)},
		{queries.GapRow{CatchUpStatus: "insufficient_data"}, "not enough figures"},
	} {
		if got := (words{}).catchUpWords(test.row); got != test.want {
			t.Errorf("%s: %q, want %q", test.row.CatchUpStatus, got, test.want)
		}
	}
}

// latest makes rows of members: value, rank; a nil value is no figure.
func latest(rows ...queries.LatestRow) []queries.LatestRow { return rows }

func figureOf(country data.CountryCode, value float64, year, rank int, tied bool) queries.LatestRow {
	return queries.LatestRow{Observation: data.Observation{Country: country, Value: &value, Year: year, Status: data.Normal}, Rank: rank, Tied: tied}
}

func TestLatestFinding(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	none := queries.LatestRow{Observation: data.Observation{Country: "TLS", Status: data.Unknown}}
	sgp, vnm := figureOf("SGP", 96, 2024, 1, false), figureOf("VNM", 84, 2024, 2, false)
	estimated := figureOf("TLS", 35, 2021, 3, false)
	estimated.Status = data.Estimated
	unrankedA, unrankedB, unrankedC := figureOf("SGP", 96, 2024, 0, false), figureOf("VNM", 84, 2024, 0, false), figureOf("TLS", 35, 2021, 0, false)
	for _, test := range []struct {
		name string
		rows []queries.LatestRow
		want string
	}{
		{"last", latest(sgp, vnm, figureOf("TLS", 35, 2021, 3, false)),
			"People online: 35.0% of people in Timor-Leste in 2021, the last of the 3 members with a figure; Singapore leads with 96.0% (2024)."},
		{"an estimate says so", latest(sgp, vnm, estimated),
			"People online: 35.0% of people in Timor-Leste in 2021 (estimated), the last of the 3 members with a figure; Singapore leads with 96.0% (2024)."},
		{"a shared last place is a rank", latest(sgp, figureOf("VNM", 35, 2024, 2, true), figureOf("TLS", 35, 2021, 2, true)),
			"People online: 35.0% of people in Timor-Leste in 2021, rank 2 of the 3 members with a figure; Singapore leads with 96.0% (2024)."},
		{"first", latest(figureOf("TLS", 97, 2024, 1, false), figureOf("SGP", 96, 2024, 2, false), figureOf("VNM", 84, 2024, 3, false)),
			"People online: 97.0% of people in Timor-Leste in 2024, the best of the 3 members with a figure."},
		{"leaders that tie are both named", latest(figureOf("SGP", 96, 2024, 1, true), figureOf("VNM", 96, 2023, 1, true), figureOf("TLS", 35, 2021, 3, false)),
			"People online: 35.0% of people in Timor-Leste in 2021, the last of the 3 members with a figure; Singapore and Viet Nam lead with 96.0% (2023–2024)."},
		{"too few", latest(sgp, figureOf("TLS", 35, 2021, 2, false)),
			"People online: 35.0% of people in Timor-Leste in 2021; only 2 members have one, too few to compare."},
		{"no figure", latest(sgp, vnm, figureOf("THA", 80, 2024, 3, false), none),
			"People online: Timor-Leste has no figure; 3 of 4 members have one; Singapore leads with 96.0% (2024)."},
		{"no figure at all", latest(none), "People online: Timor-Leste has no figure, and no member has one; too few to compare."},
		{"published without ranks", latest(unrankedA, unrankedB, unrankedC),
			"People online: 35.0% of people in Timor-Leste in 2021. Its publisher ranks no country on it, so neither do we."},
	} {
		if got := (words{catalog: catalog}).latestFinding(share, test.rows, "TLS"); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		place       place
		last, lower bool
	}{
		{place{11, 11, false}, true, true}, {place{10, 11, true}, false, true}, {place{6, 11, false}, false, false},
		{place{7, 11, false}, false, true}, {place{5, 10, false}, false, false}, {place{6, 10, false}, false, true}, {place{1, 3, false}, false, false},
	} {
		if test.place.last() != test.last || test.place.lowerHalf() != test.lower {
			t.Errorf("%+v: last %v, lower half %v", test.place, test.place.last(), test.place.lowerHalf())
		}
	}
	for want, p := range map[string]places{
		"X can be ranked on 4 of the 31 indicators of the index: too few to say where it stands.":                                                          {indexed: 31, ranked: 4, last: 4, lower: 4, middle: 11},
		"X is last of the members on 8 of the 19 indicators of the index on which it can be ranked and in the lower half on 19; its median rank is 10.":    {indexed: 31, ranked: 19, last: 8, lower: 19, middle: 10},
		"X is in the lower half of the members on 3 of the 19 indicators of the index on which it can be ranked and last on none; its median rank is 4.5.": {indexed: 31, ranked: 19, lower: 3, middle: 4.5},
		"X is in the lower half of the members on none of the 31 indicators of the index on which it can be ranked; its median rank is 1.":                 {indexed: 31, ranked: 31, middle: 1},
	} {
		if got := p.finding(words{}, "X"); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if a, b, c := medianRank([]int{9, 1, 4, 5}), medianRank([]int{3, 1, 2}), medianRank(nil); a != 4.5 || b != 2 || c != 0 {
		t.Errorf("median ranks %g, %g, %g", a, b, c)
	}
}

func TestGapFinding(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	row := func(id data.IndicatorID, gap, years float64, status string) queries.GapRow {
		return queries.GapRow{Series: queries.IndicatorSeries(id), Gap: &gap, YearsBehind: &years, YearsStatus: status, Year: 2021}
	}
	unknown := queries.GapRow{Series: "rd-expenditure"}
	rows := []queries.GapRow{
		row("internet-users", 60, 18, "exact"), row("adult-literacy", 30, 42, "at-least"), row("egdi", -0.1, -3, "ahead"),
		row("price-mobile", 3, 2, "exact"), row("online-services", 0, 0, "level"), unknown,
	}
	want := "Timor-Leste is behind the leading member on 3 of 5 comparable indicators; in time it is furthest behind on People online, by 18 years (reference year 2021), leaving out 1 on which only a lower bound is known."
	if got := (words{catalog: catalog}).gapFinding("TLS", reference{Kind: queries.Leader}, rows); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	bounds := []queries.GapRow{
		row("adult-literacy", 30, 42, "at-least"), row("egdi", -0.1, -3, "ahead"), row("idi", -1, -2, "ahead"),
		row("price-mobile", 3, 2, "at-least"), row("online-services", 0, 0, "level"),
	}
	want = "Timor-Leste is behind the leading member on 2 of 5 comparable indicators; in time it is furthest behind on Adult literacy, by more than 42 years (reference year 2021)."
	if got := (words{catalog: catalog}).gapFinding("TLS", reference{Kind: queries.Leader}, bounds); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	want = "Timor-Leste and the ASEAN median can be compared on 1 of 2 indicators: too few for a finding."
	if got := (words{catalog: catalog}).gapFinding("TLS", reference{Kind: queries.Median}, rows[4:]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
