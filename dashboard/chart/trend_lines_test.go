package chart

import (
	"fmt"
	"strings"
	"testing"

	"readiness/data"
)

// drawn writes items as text: a year, "o" after it for a mark, "-" for a gap.
func drawn(items []any) string {
	var parts []string
	for _, one := range items {
		value, mark := one, ""
		if it, ok := one.(item); ok {
			value, mark = any(it.Value), "o"
			if it.ItemStyle != nil {
				mark = "h" // hollow
			}
		}
		pair := value.([]any)
		if pair[1] == "-" {
			parts = append(parts, "-")
			continue
		}
		parts = append(parts, fmt.Sprint(pair[0])+mark)
	}
	return strings.Join(parts, " ")
}

func TestTrace(t *testing.T) {
	at := func(years ...int) []point {
		var points []point
		for _, year := range years {
			points = append(points, point{year: year, value: float64(year), status: data.Normal})
		}
		return points
	}
	with := func(points []point, i int, status data.Status) []point {
		points[i].status = status
		return points
	}
	for _, tc := range []struct {
		name                  string
		points                []point
		usual                 int
		breaks                []data.SeriesBreak
		solid, dashed, broken string
	}{
		{"year by year", at(2018, 2019, 2020), 1, nil, "2018 2019 2020", "", ""},
		{"missing years are dashed", at(2015, 2016, 2019), 1, nil, "2015 2016 - 2019o", "2016 2019 -", ""},
		{"four years may be bridged", at(2010, 2014), 1, nil, "2010o - 2014o", "2010 2014 -", ""},
		{"five may not", at(2010, 2011, 2016), 1, nil, "2010 2011 - 2016o", "", ""},
		{"a survey every second year misses none", at(2018, 2020, 2022), 2, nil, "2018 2020 2022", "", ""},
		{"status B cuts", with(at(2018, 2019, 2020), 1, data.Break), 1, nil, "2018o - 2019 2020", "", "2018.5"},
		{"a known break cuts", at(2016, 2017, 2018, 2019), 1, []data.SeriesBreak{{Country: "TLS", Year: 2018}}, "2016 2017 - 2018 2019", "", "2017.5"},
		{"another country's does not", at(2017, 2018), 1, []data.SeriesBreak{{Country: "THA", Year: 2018}}, "2017 2018", "", ""},
		{"a break inside a gap is no bridge", at(2015, 2018), 1, []data.SeriesBreak{{Year: 2017}}, "2015o - 2018o", "", "2016.5"},
		{"estimates are hollow", with(at(2018, 2019), 1, data.Estimated), 1, nil, "2018 2019h", "", ""},
		{"provisional and unreliable figures too", with(with(at(2018, 2019, 2020), 1, data.Provisional), 2, data.Unreliable), 1, nil, "2018 2019h 2020h", "", ""},
		{"the way to a forecast is dashed", with(at(2018, 2019, 2020), 2, data.Forecast), 1, nil, "2018 2019 - 2020h", "2019 2020 -", ""},
		{"to and from an imputed figure too", with(at(2018, 2019, 2020), 1, data.Imputed), 1, nil, "2018o - 2019h - 2020o", "2018 2019 - 2019 2020 -", ""},
		{"a missing year before a forecast is dashed once", with(at(2018, 2020), 1, data.Forecast), 1, nil, "2018o - 2020h", "2018 2020 -", ""},
		{"no line to a forecast by another method", with(at(2018, 2019), 1, data.Forecast), 1, []data.SeriesBreak{{Year: 2019}}, "2018o - 2019h", "", "2018.5"},
		{"one figure is seen", at(2018), 1, nil, "2018o", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var seen marksSeen
			solid, dashed, broken := trace(track{country: "TLS", points: tc.points}, tc.usual, data.Indicator{Breaks: tc.breaks}, &seen)
			if got := drawn(solid); got != tc.solid {
				t.Errorf("solid %q, want %q", got, tc.solid)
			}
			if got := drawn(dashed); got != tc.dashed {
				t.Errorf("dashed %q, want %q", got, tc.dashed)
			}
			if got := drawn(broken); got != tc.broken {
				t.Errorf("breaks %q, want %q", got, tc.broken)
			}
			if (seen.bridge || seen.filled) != (tc.dashed != "") || seen.method != (tc.broken != "") {
				t.Errorf("the subtitle would explain %+v", seen)
			}
		})
	}
}

// The subtitle explains the marks that are there, in one order.
func TestMarkWords(t *testing.T) {
	seen := marksSeen{bridge: true, filled: true, method: true}
	for _, status := range []data.Status{data.Forecast, data.Estimated, data.Forecast, data.Provisional} {
		seen.note(status)
	}
	if got, want := seen.words(true, Language{}), "Logarithmic scale; hollow: estimated, forecast, provisional; dashed: years without a figure, to a figure that was not measured; //: change of method"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (marksSeen{}).words(false, Language{}); got != "" {
		t.Errorf("nothing to explain, but %q", got)
	}
}
