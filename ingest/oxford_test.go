package ingest

import "bytes"

const (
	oxfordFormat      = "Oxford Insights Government AI Readiness Index workbook, 2020 to 2024"
	oxfordTotalFormat = "Oxford Insights Government AI Readiness Index workbook, from 2025"

	oxford2021 = "oxford/2021-Government-AI-Readiness-Index-public-dataset.txtar"
	oxford2023 = "oxford/2023-Government-AI-Readiness-Index-Public-Indicator-Data.txtar"
	oxford2024 = "oxford/2024-GAIRI-data.txtar"
	oxford2025 = "oxford/2025-Government-AI-Readiness-Index-data-1.txtar"

	named2021 = "2021-Government-AI-Readiness-Index-public-dataset.xlsx"
	named2023 = "2023-Government-AI-Readiness-Index-Public-Indicator-Data.xlsx"
	named2024 = "2024-GAIRI-data.xlsx"
	named2025 = "2025-Government-AI-Readiness-Index-data-1.xlsx"
)

func oxfordQuirks() []quirk {
	return []quirk{
		{is: "2021: Timor-Leste was not ranked; the technology pillar of another method is there for the catalogue to leave out",
			source: "oxford", file: oxford2021, change: workbook, as: named2021, format: oxfordFormat, vintage: "2022-01-21", facts: 22, outside: 2,
			where: "n.code IN ('SGP', 'TLS') AND f.year >= s.first_year", rows: []string{"Vision,SGP,2021,100.0,A,,3,Vision"}},
		{is: "2020: the sheet is padded with a thousand rows of blanks", source: "oxford", file: oxford2021, as: named2021,
			change: all(func(text []byte) []byte { return append(text, bytes.Repeat([]byte("\" \",\" \"\n"), 1000)...) }, workbook),
			format: oxfordFormat, vintage: "2022-01-21", facts: 22, outside: 2,
			where: "n.code = 'SGP' AND f.year >= s.first_year", rows: []string{"Vision,SGP,2021,100.0,A,,3,Vision"}},
		{is: "2023: a sheet that has the same words in rows of their own, and names as the United Nations write them",
			source: "oxford", file: oxford2023, change: workbook, as: named2023, format: oxfordFormat, vintage: "2023-12-31", facts: 24, outside: 2,
			where: "n.code IN ('LAO', 'TLS')", rows: []string{
				"Technology Sector,LAO,2023,25.80687843,A,,7,Technology Sector",
				"Technology Sector,TLS,2023,21.31712528,A,,14,Technology Sector",
				"Vision,LAO,2023,0.0,A,,7,Vision",
				"Vision,TLS,2023,0.0,A,,14,Vision",
			}},
		{is: "2024: ranks with a decimal point, countries without a rank, another word for the total",
			source: "oxford", file: oxford2024, change: workbook, as: named2024, format: oxfordFormat, vintage: "2024-12-31", facts: 24, outside: 2,
			where: "n.code IN ('SGP', 'TLS')", rows: []string{
				"Technology Sector,SGP,2024,68.65095021,A,,3,Technology Sector",
				"Technology Sector,TLS,2024,26.70028605,A,,15,Technology Sector",
				"Vision,SGP,2024,100.0,A,,3,Vision",
				"Vision,TLS,2024,0.0,A,,15,Vision",
			}},
		{is: "2025: an empty row and an empty column first, in the order of the alphabet, and the total of a new method",
			source: "oxford", file: oxford2025, change: workbook, as: named2025, format: oxfordTotalFormat, vintage: "2025-12-31", facts: 12, outside: 1,
			where: "n.code IN ('SGP', 'TLS')", rows: []string{
				"Total Score,SGP,2025,76.42,A,,12,Total Score",
				"Total Score,TLS,2025,18.39,A,,14,Total Score",
			}},
	}
}

func oxfordRefusals() []refusal {
	return []refusal{
		{is: "Oxford: a web page", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat, change: page,
			want: []string{`error web-page 0 ""`}},
		{is: "Oxford: half a workbook", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: func(text []byte) []byte { book := workbook(text); return book[:len(book)/2] },
			want:   []string{`error workbook 0 "" not a workbook that can be read`}},
		{is: "Oxford: the pillar under another name", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("Technology Sector", "Technology"), workbook),
			want:   []string{`error head 0 "" no sheet has the heads Country, Technology Sector, Vision, Governance and Ethics`}},
		{is: "Oxford: the pillar twice", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("Data Availability", "Technology Sector"), workbook),
			want:   []string{`error duplicate-column 2 "Technology Sector" columns 5 and 16 have the same head`}},
		{is: "Oxford: a country that no one knows", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("Timor-Leste", "Timor Lest"), workbook),
			want:   []string{`error unknown-country 15 "country" "Timor Lest"`}},
		{is: "Oxford: scores without a country", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("Norway,76.11968176,11", ",76.11968176,11"), workbook),
			want:   []string{`error code 4 "code" the row has no country`, `error code 4 "code" the row has no country`}},
		{is: "Oxford: text for a score", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("26.70028605", "N/A"), workbook),
			want:   []string{`error number 15 "Technology Sector" "N/A" (Technology Sector of Timor-Leste, 2024) is not a number`}},
		{is: "Oxford: a strategy between the answers", source: "oxford", file: oxford2024, as: named2024, format: oxfordFormat,
			change: all(replacing("54.17096057,77.55890356,,100.0", "54.17096057,77.55890356,,75"), workbook),
			want:   []string{`error vision 6 "Vision" the score of Malaysia is 75, where 0, 50 or 100 is due`}},
		{is: "Oxford: no year in the name", source: "oxford", file: oxford2024, as: "scores.xlsx", format: oxfordFormat, change: workbook,
			want: []string{`error vintage-unknown 0 ""`}},
		{is: "Oxford: a workbook under the name of another year", source: "oxford", file: oxford2023, as: named2024, format: oxfordFormat, change: workbook,
			want: []string{`error year 0 "" the workbook ranks countries for 2023, but its name says 2024`}},
		{is: "Oxford 2025: totals under another name", source: "oxford", file: oxford2025, as: named2025, format: oxfordTotalFormat,
			change: all(replacing("Total Score", "Score"), workbook),
			want:   []string{`error head 0 "" no sheet has the heads Ranking, Country, Total Score`}},
		{is: "Oxford 2025: a member is gone", source: "oxford", file: oxford2025, as: named2025, format: oxfordTotalFormat,
			change: all(linesWithout("Viet Nam"), workbook),
			want:   []string{`error shrunken-file 0 "Total Score" no row of VNM`}},
	}
}
