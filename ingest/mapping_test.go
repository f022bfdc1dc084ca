package ingest

import (
	"strings"
	"testing"
)

// longLayout reads a table with a row a figure.
const longLayout = `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], status: Flag, notes: [Remark]}`

func longRows(rows ...string) string {
	return "Country,Year,Series,Value,Flag,Remark\n" + strings.Join(rows, "\n") + "\n"
}

func TestTidyLong(t *testing.T) {
	runLayoutCases(t, []layoutCase{
		{is: "names, other series and areas outside", layout: longLayout, series: []string{"BB"}, outside: 2,
			text: longRows("Timor-Leste,2020,BB,12.5,,", "Viet Nam,2020,BB,50,E,Own survey", "Viet Nam,2020,XX,1,,", "Norway,2020,BB,99,,"),
			rows: []string{"BB,TLS,2020,12.5,A,,2,Value", "BB,VNM,2020,50.0,E,Own survey,3,Value"}},
		{is: "a title and a blank line above, blanks in cells, empty lines below", layout: longLayout, series: []string{"BB"}, outside: 0,
			text: "Broadband in numbers,,,,,\n\n" + longRows(" Timor-Leste ,2020 ,BB, 12.5 ,,", ",,,,,", "", "Viet Nam,2020,BB,50,,"),
			rows: []string{"BB,TLS,2020,12.5,A,,4,Value", "BB,VNM,2020,50.0,A,,7,Value"}},
		{is: "spellings of the file's own, a total that is no country", series: []string{"BB"}, outside: 1,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], countries: {Timor Lorosae: TLS, Nowhere: NOR}, outside: [All]}`,
			text:   longRows("Timor Lorosae,2020,BB,12.5,,", "All,2020,BB,40,,"),
			rows:   []string{"BB,TLS,2020,12.5,A,,2,Value"},
			found:  []string{`warning unused-name 0 "Country" the layout has the spelling "Nowhere", which the file has not`}},
		{is: "decimal comma, thousands apart, semicolons, words for no figure", series: []string{"BB"}, outside: 0,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], delimiter: ";", decimal: ",", group: ".", missing: ["n/a", "-"]}`,
			text:   "Country;Year;Series;Value\nTimor-Leste;2019;BB;1.234.567,8\nTimor-Leste;2020;BB;12,5\nTimor-Leste;2021;BB;n/a\nTimor-Leste;2022;BB;-\nTimor-Leste;2023;BB;-3\n",
			rows:   []string{"BB,TLS,2019,1234567.8,A,,2,Value", "BB,TLS,2020,12.5,A,,3,Value", "BB,TLS,2023,-3.0,A,,6,Value"}},
		{is: "percent signs", series: []string{"BB"}, outside: 0,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], percent: true}`,
			text:   longRows("Timor-Leste,2020,BB,12.5%,,", "Viet Nam,2020,BB,50 %,,"),
			rows:   []string{"BB,TLS,2020,12.5,A,,2,Value", "BB,VNM,2020,50.0,A,,3,Value"}},
		{is: "one series, named by the layout; a power of ten", series: []string{"BB"}, outside: 0,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, code: BB, multiplier: Power}`,
			text:   "Country,Year,Value,Power\nTimor-Leste,2020,12.5,3\n", rows: []string{"BB,TLS,2020,12500.0,A,,2,Value"}},
	})
}

func TestTidyWide(t *testing.T) {
	wide := `{kind: tidy-csv, country: Country, year_heads: "Y{YEAR} (%)", code: BB, expect: {Unit: per cent}}`
	runLayoutCases(t, []layoutCase{
		{is: "a column a year; empty cells are spoken about", layout: wide, series: []string{"BB"}, outside: 3,
			text:  "Country,Unit,Y2019 (%),Y2020 (%),Y2021 (%),Rank\nTimor-Leste,per cent,1,,3,9\nNorway,other,1,2,3,1\n",
			rows:  []string{"BB,TLS,2019,1.0,A,,2,Y2019 (%)", "BB,TLS,2021,3.0,A,,2,Y2021 (%)"},
			cover: []string{"BB,TLS,2019,2021"}},
		{is: "another unit", layout: wide, series: []string{"BB"}, outside: -1,
			text:  "Country,Unit,Y2019 (%)\nTimor-Leste,per 100,1\n",
			found: []string{`error expected 2 "Unit" "per 100" (BB of TLS, 2019) where "per cent" is due`}},
		{is: "a year twice", layout: wide, series: []string{"BB"}, outside: -1,
			text: "Country,Unit,Y2019 (%),Y2019 (%)\nTimor-Leste,per cent,1,2\n", found: []string{`error duplicate-column 1 "Y2019 (%)" columns 3 and 4`}},
		{is: "no year", layout: wide, series: []string{"BB"}, outside: -1,
			text: "Country,Unit,2019\nTimor-Leste,per cent,1\n", found: []string{`error head 0 "" none of the first 12 rows has the heads`}},
		{is: "a figure that is a word", layout: wide, series: []string{"BB"}, outside: -1,
			text: "Country,Unit,Y2019 (%)\nTimor-Leste,per cent,some\n", found: []string{`error number 2 "Y2019 (%)" "some" (BB of TLS, 2019) is not a number`}},
	})
}

func TestTidyRefusals(t *testing.T) {
	runLayoutCases(t, []layoutCase{
		{is: "an unknown name of a country stops the run", layout: longLayout, series: []string{"BB"}, outside: -1,
			text:  longRows("Timor-Leste,2020,BB,12.5,,", "Timor Lorosae,2020,BB,12.5,,"),
			found: []string{`error unknown-country 3 "country" "Timor Lorosae" is neither a country nor an area`}},
		{is: "a web page", layout: longLayout, series: []string{"BB"}, outside: -1, text: "<html></html>", found: []string{`error web-page 1 ""`}},
		{is: "another head", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: "Land,Jahr\nTimor-Leste,2020\n", found: []string{`error head 0 "" none of the first 12 rows has the heads`}},
		{is: "no end", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: strings.TrimSuffix(longRows("Timor-Leste,2020,BB,12.5,,"), "\n"), found: []string{`error truncated 2 ""`}},
		{is: "a short row", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: longRows("Timor-Leste,2020,BB"), found: []string{`error row-length 2 "" the row has 3 cells, the head 6`}},
		{is: "a word for a status", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: longRows("Timor-Leste,2020,BB,1,estimated,"), found: []string{`error status 2 "Flag" "estimated" (BB of TLS, 2020)`}},
		{is: "a book year", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: longRows("Timor-Leste,2019/20,BB,1,,"), found: []string{`error year 2 "Year" "2019/20" is no year`}},
		{is: "a percent sign where none is due, and none where one is", layout: longLayout, series: []string{"BB"}, outside: -1,
			text: longRows("Timor-Leste,2020,BB,12%,,"), found: []string{`error number 2 "Value" "12%"`}},
		{is: "no percent sign where one is due", series: []string{"BB"}, outside: -1,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], percent: true}`,
			text:   longRows("Timor-Leste,2020,BB,0.12,,"), found: []string{`error number 2 "Value" "0.12"`}},
		{is: "a second unit in the file", series: []string{"BB"}, outside: -1,
			layout: `{kind: tidy-csv, country: Country, time: Year, value: Value, code: BB}`,
			text:   longRows("Timor-Leste,2020,per 100,12,,", "Timor-Leste,2020,per 1000,120,,"),
			found:  []string{`error ambiguous 3 "Country" a second row for BB of TLS in 2020, first in line 2; they differ in Series ("per 100" and "per 1000")`}},
	})
}

// A figure reads in one way or not at all.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		decimal, group string
		percent        bool
		text, want     string // empty: no number
	}{
		{".", "", false, "12.5", "12.5"}, {".", "", false, "-0.5e-3", "-0.5e-3"}, {".", "", false, ".5", ".5"},
		{".", "", false, "1,234", ""}, {".", "", false, "1_234", ""}, {".", "", false, "0x10", ""}, {".", "", false, "Inf", ""}, {".", "", false, "nan", ""},
		{".", "", false, "12.5 %", ""}, {".", "", false, "1 234", ""}, {".", "", false, "١٢", ""}, {".", "", false, "-", ""},
		{".", ",", false, "1,234.5", "1234.5"}, {".", ",", false, "1,234,567", "1234567"}, {".", ",", false, "12,34", ""}, {".", ",", false, "1234", "1234"},
		{".", ",", false, "1,2345", ""}, {".", " ", false, "12 345", "12345"}, {".", "\u00a0", false, "12\u00a0345.6", "12345.6"},
		{",", "", false, "12,5", "12.5"}, {",", "", false, "1.234", ""}, {",", ".", false, "1.234,5", "1234.5"}, {",", ".", false, "1.23", ""}, {",", " ", false, "1 234,5", "1234.5"},
		{".", "", true, "57.3%", "57.3"}, {".", "", true, "57.3", ""}, {".", "", true, "%", ""},
	} {
		m := mapping{}
		m.layout.Decimal, m.layout.Group, m.layout.Percent = c.decimal, c.group, c.percent
		got, ok := m.number(c.text)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q with decimals after %q, thousands before %q: %q, %v; want %q", c.text, c.decimal, c.group, got, ok, c.want)
		}
	}
}

// Parts of years become years as the layout says and in no other way.
func TestPeriods(t *testing.T) {
	layout := func(every, take string) string {
		return `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], status: Flag, notes: [Remark], periods: {every: ` + every + `, take: ` + take + `, reason: Invented.}}`
	}
	quarters := longRows("Timor-Leste,2020-Q1,BB,1,,", "Timor-Leste,2020-Q2,BB,2,E,", "Timor-Leste,2020-Q3,BB,3,P,", "Timor-Leste,2020Q4,BB,6,,half counted", "Timor-Leste,2021-Q1,BB,9,,")
	runLayoutCases(t, []layoutCase{
		{is: "the last part", layout: layout("quarter", "last"), series: []string{"BB"}, text: quarters, outside: 4,
			rows: []string{"BB,TLS,2020,6.0,A,half counted,5,Value"}},
		{is: "the mean of all parts, under the status of the least certain; a year with some parts is left out", layout: layout("quarter", "mean"), series: []string{"BB"}, text: quarters, outside: -1,
			rows:  []string{"BB,TLS,2020,3.0,P,half counted; mean of 4 quarters,5,Value"},
			found: []string{`warning incomplete-year 6 "Year" BB of TLS in 2021 has not all of its 4 quarters and is left out, as any such year`}},
		{is: "the sum of halves", layout: layout("half", "sum"), series: []string{"BB"}, text: longRows("Timor-Leste,2020-S1,BB,1,,", "Timor-Leste,2020S2,BB,2,,"), outside: -1,
			rows: []string{"BB,TLS,2020,3.0,A,sum of 2 halves,3,Value"}},
		{is: "the last month", layout: layout("month", "last"), series: []string{"BB"}, text: longRows("Timor-Leste,2020-11,BB,1,,", "Timor-Leste,2020M12,BB,2,,"), outside: -1,
			rows: []string{"BB,TLS,2020,2.0,A,,3,Value"}},
		{is: "a year among quarters", layout: layout("quarter", "last"), series: []string{"BB"}, text: longRows("Timor-Leste,2020,BB,1,,"), outside: -1,
			found: []string{`error year 2 "Year" "2020" is no quarter of a year, which the layout says that times are`}},
		{is: "a part with another column open", layout: layout("quarter", "last"), series: []string{"BB"}, outside: -1,
			text:  "Country,Year,Series,Value,Flag,Remark,Sex\nTimor-Leste,2020-Q4,BB,1,,,F\nTimor-Leste,2020-Q4,BB,1,,,M\n",
			found: []string{`error ambiguous 3 "Country" a second row for BB of TLS in 2020-Q4, first in line 2; they differ in Sex ("F" and "M")`}},
	})
}
