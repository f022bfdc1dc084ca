package ingest

const (
	hdiFormat    = "UNDP Human Development Index, long CSV"
	hdiFixture   = "undp/hdi_1990_2023_owid_layout.csv"
	annexFormat  = "UNDP statistical annex workbook"
	annexFixture = "undp/hdr2020_statistical_annex_all.txtar"
	namedAnnex   = "hdr2020_statistical_annex_all.xlsx"
)

func undpQuirks() []quirk {
	return []quirk{
		{is: "HDI: every row twice, codes of three letters under iso2, the world by a code of the collector's, no figure of 1990 for all",
			source: "undp", file: hdiFixture, format: hdiFormat, vintage: "2025-12-31", facts: 47, outside: 4,
			where: "n.code IN ('TLS', 'WLD')", rows: []string{
				"HDI,TLS,2000,0.507,A,,18,value",
				"HDI,TLS,2022,0.633,A,,20,value",
				"HDI,TLS,2023,0.634,A,,22,value",
				"HDI,WLD,1990,0.608,A,,96,value",
				"HDI,WLD,2000,0.651,A,,98,value",
				"HDI,WLD,2022,0.752,A,,100,value",
				"HDI,WLD,2023,0.756,A,,102,value",
			}},
		{is: "HDI: a row that stands once is as good", source: "undp", file: hdiFixture, change: replacing("Timor-Leste,TLS,2023,0.634\r\nTimor-Leste,TLS,2023,0.634\r\n", "Timor-Leste,TLS,2023,0.634\r\n"),
			format: hdiFormat, vintage: "2025-12-31", facts: 47, outside: 4,
			where: "n.code = 'TLS' AND f.year = 2023", rows: []string{"HDI,TLS,2023,0.634,A,,22,value"}},
		{is: "annex: three rows of heads, titles and averages of groups, .. for none, and what the letters beside the figures mean",
			source: "undp", file: annexFixture, change: workbook, as: namedAnnex, format: annexFormat, vintage: "2020-12-17", facts: 13, outside: 3,
			where: "n.code IN ('BRN', 'IDN', 'TLS', 'WLD')", rows: []string{
				"MYS,BRN,2019,9.14,E,Based on projections from Barro and Lee (2018).,12,Mean years of schooling",
				"MYS,IDN,2019,8.16668,A,,16,Mean years of schooling",
				"MYS,TLS,2019,4.794383,A,Updated by HDRO based on data from ICF Macro Demographic and Health Surveys for 2006-2019.,21,Mean years of schooling",
				"MYS,WLD,2019,8.532743734039935,A,,29,Mean years of schooling",
			}},
		{is: "annex: imputed, where the note says so", source: "undp", file: annexFixture, as: namedAnnex,
			change: all(replacing("4.7943829999999998,p", "4.7943829999999998,h"), workbook),
			format: annexFormat, vintage: "2020-12-17", facts: 13, outside: 3,
			where: "n.code = 'TLS'", rows: []string{"MYS,TLS,2019,4.794383,I,Imputed mean years of schooling for Austria.,21,Mean years of schooling"}},
		{is: "annex: a country without a figure", source: "undp", file: annexFixture, as: namedAnnex,
			change: all(replacing("4.7943829999999998,p", "..,"), workbook),
			format: annexFormat, vintage: "2020-12-17", facts: 12, outside: 3, where: "n.code = 'TLS'"},
	}
}

func undpRefusals() []refusal {
	return []refusal{
		{is: "HDI: a web page", source: "undp", file: hdiFixture, format: hdiFormat, change: page, want: []string{`error web-page 1 ""`}},
		{is: "HDI: no column of values", source: "undp", file: hdiFixture, format: hdiFormat, change: replacing("year,value", "year,hdi"),
			want: []string{`error head 0 "" none of the first 12 rows has the heads country, iso2, year, value`}},
		{is: "HDI: something else the second time", source: "undp", file: hdiFixture, format: hdiFormat, change: replacing("TLS,2023,0.634\r\nTimor-Leste,TLS,2023,0.634", "TLS,2023,0.634\r\nTimor-Leste,TLS,2023,0.643"),
			want: []string{`error duplicate 23 "value" Timor-Leste of 2023 is both 0.634 and 0.643`}},
		{is: "HDI: a comma for the decimal point", source: "undp", file: hdiFixture, format: hdiFormat, change: replacing("TLS,2023,0.634", `TLS,2023,"0,634"`),
			want: []string{`error number 22 "value" "0,634" (HDI of TLS, 2023) is not a number`}},
		{is: "HDI: broken off", source: "undp", file: hdiFixture, format: hdiFormat, change: until("Vietnam,VNM,2023,0.7"),
			want: []string{`error truncated`}},
		{is: "HDI: a member is gone", source: "undp", file: hdiFixture, format: hdiFormat, change: linesWithout("TLS"),
			want: []string{`error shrunken-file 0 "HDI" no row of TLS`}},
		{is: "HDI: the code of another country", source: "undp", file: hdiFixture, format: hdiFormat, change: replacing("Timor-Leste,TLS,2023", "Timor-Leste,THA,2023"),
			want: []string{`error duplicate`, `error code 22 "code" the row names "Timor-Leste", but its code "THA" is of another place`, `error code 23 "code"`}},

		{is: "annex: a web page", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: page, want: []string{`error web-page 0 ""`}},
		{is: "annex: half a workbook", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: func(text []byte) []byte { book := workbook(text); return book[:len(book)/2] },
			want: []string{`error workbook 0 ""`}},
		{is: "annex: without its first table", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat,
			change: all(func(text []byte) []byte { return text[len(until("-- Table 4 --")(text))-len("-- Table 4 --"):] }, workbook),
			want:   []string{`error head 0 "" no sheet has the heads Mean years of schooling beside the Human Development Index`}},
		{is: "annex: another unit", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing("(years)", "(months)"), workbook),
			want: []string{`error head 6 "Mean years of schooling" the row below the heads does not say Country, and (years) of schooling`}},
		{is: "annex: no year", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing(",,2019,,2019,,2019,a,2019,a", ",,2019,,2019,,2019,a,latest,a"), workbook),
			want: []string{`error year 7 "Mean years of schooling" "latest" is no year`}},
		{is: "annex: no notes", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing(",Notes", ",Remarks"), workbook),
			want: []string{`error truncated 0 "" the notes below the table are missing`}},
		{is: "annex: only heads", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(until("(2017 PPP $)\n"), workbook),
			want: []string{`error empty-file 5 "" there is no row below the heads`}},
		{is: "annex: a letter without a note", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing("4.7943829999999998,p", "4.7943829999999998,y"), workbook),
			want: []string{`error note 21 "Mean years of schooling" Timor-Leste has a letter "y" that no note explains`}},
		{is: "annex: a country that no one knows", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing("Timor-Leste", "Timor Lest"), workbook),
			want: []string{`error unknown-country 21 "country" "Timor Lest"`}},
		{is: "annex: text for years", source: "undp", file: annexFixture, as: namedAnnex, format: annexFormat, change: all(replacing("4.7943829999999998", "n/a"), workbook),
			want: []string{`error number 21 "Mean years of schooling" "n/a" (MYS of Timor-Leste, 2019) is not a number`}},
	}
}
