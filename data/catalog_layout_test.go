package data

import (
	"errors"
	"strings"
	"testing"
)

// layoutOf is the embedded catalogue with another layout for the OECD.
func layoutOf(t *testing.T, layout string) error {
	t.Helper()
	all := files(t)
	text := string(all[sourcesFile].Data)
	from := strings.Index(text, "    layout:\n      kind: sdmx-csv\n      structure: \"OECD")
	until := from + strings.Index(text[from:], "\n\n")
	if from < 0 || until < from {
		t.Fatal("the OECD has no layout")
	}
	change(t, all, sourcesFile, text[from:until], "    layout: "+layout)
	_, err := Load(all)
	return err
}

func TestLayoutsLoad(t *testing.T) {
	for _, layout := range []string{
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [S]}`,
		`{kind: sdmx-json, structure: "A.B:C@D", country: C, series: [S, T], where: {U: _T}, statuses: {x: O}}`,
		`{kind: tidy-csv, country: C, time: Y, value: V, code: STRI, delimiter: ";", decimal: ",", group: ".", percent: true, missing: [n/a]}`,
		`{kind: tidy-csv, of: TLS, year_heads: "{YEAR}", series: [S]}`,
		`{kind: tidy-csv, country: C, year_heads: "{YEAR}", series: [S], file: "x*.csv", countries: {Far Land: TLS, Farther: NOR}, outside: [All]}`,
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], periods: {every: month, take: mean, reason: Counted every month.}}`,
	} {
		if err := layoutOf(t, layout); err != nil {
			t.Errorf("%s: %v", layout, err)
		}
	}
}

func TestLayoutsRefused(t *testing.T) {
	for layout, want := range map[string]string{
		`{kind: sdmx, structure: "A:B", country: C, series: [S]}`:                                                       `layout.kind: "sdmx" is not a kind`,
		`{kind: sdmx-csv, country: C, series: [S]}`:                                                                     "layout.structure: is for SDMX, and for all of it",
		`{kind: sdmx-csv, structure: "A:B(1.0)", country: C, series: [S]}`:                                              `layout.structure: "A:B(1.0)" does not look like`,
		`{kind: tidy-csv, structure: "A:B", country: C, time: Y, value: V, series: [S]}`:                                "layout.structure: is for SDMX",
		`{kind: sdmx-json, structure: "A:B", country: C, series: [S], marks: {D: x}}`:                                   "layout.marks: is not for sdmx-json",
		`{kind: sdmx-json, structure: "A:B", country: C, series: [S], decimal: ","}`:                                    "numbers in JSON have one form only",
		`{kind: sdmx-csv, structure: "A:B", series: [S]}`:                                                               "layout.country: a layout has a column of countries",
		`{kind: tidy-csv, country: C, of: TLS, time: Y, value: V, series: [S]}`:                                         "layout.country: a layout has a column of countries",
		`{kind: tidy-csv, of: NOR, time: Y, value: V, series: [S]}`:                                                     `layout.of: "NOR" is not a country`,
		`{kind: tidy-csv, of: TLS, time: Y, value: V, series: [S], outside: [All]}`:                                     "layout.of: one country needs no spellings",
		`{kind: sdmx-csv, structure: "A:B", country: C}`:                                                                "a layout has series or one code",
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [S], code: STRI}`:                                       "a layout has series or one code",
		`{kind: sdmx-csv, structure: "A:B", country: C, code: STRICT}`:                                                  `no indicator of the dataset has the series "STRICT"`,
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [C]}`:                                                   `layout: "C" is used twice`,
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [S], where: {OBS_VALUE: x}}`:                            `"OBS_VALUE" is used twice`,
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [S], where: {U: "x "}}`:                                 `layout.where: "x " of U has blanks`,
		`{kind: sdmx-csv, structure: "A:B", country: C, series: [S], statuses: {x: Z}}`:                                 `layout.statuses: "x": "Z" is not a status`,
		`{kind: tidy-csv, country: C, series: [S]}`:                                                                     "a table has time and value, or year_heads",
		`{kind: tidy-csv, country: C, year_heads: Y, series: [S]}`:                                                      `layout.year_heads: "Y" has not one {YEAR}`,
		`{kind: tidy-csv, country: C, year_heads: "{YEAR}", time: Y, series: [S]}`:                                      "has no columns of time",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], delimiter: "||"}`:                                 "is not one character",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], decimal: "'"}`:                                    "is neither point nor comma",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], group: "."}`:                                      "can't stand between thousands",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], file: "["}`:                                       "layout.file",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], countries: {Viet Nam: VNM}}`:                      `"Viet Nam" is a spelling of the catalogue already`,
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], countries: {Far Land: QQQ}}`:                      `"QQQ" is the code of no country and no area`,
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], countries: {Far Land: TLS}, outside: [Far Land]}`: `"Far Land" is used twice`,
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], periods: {every: week, take: mean, reason: R}}`:   "layout.periods.every",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], periods: {every: month, take: first, reason: R}}`: "layout.periods.take",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], periods: {every: month, take: mean}}`:             "layout.periods.reason: is missing",
		`{kind: tidy-csv, country: C, time: Y, value: V, series: [S], colour: red}`:                                     "colour",
	} {
		err := layoutOf(t, layout)
		if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v\nwant %s", layout, err, want)
		}
	}
}
