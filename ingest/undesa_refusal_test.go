package ingest

func undesaRefusals() []refusal {
	export, codes := "UN E-Government Survey export", "UN E-Government Survey with country codes"
	return []refusal{
		{is: "empty file", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: as(""), format: export,
			want: []string{`error empty-file 0 "" the file has no text`}},
		{is: "web page", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: as("<html><body>Data Center</body></html>"), format: export,
			want: []string{`error web-page 1 "" the file is a web page`}},
		{is: "heads of another table", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("Online Service Index", "Online Services"), format: export,
			want: []string{`error head 0 "" no row has the heads Country Name, E-Government Index, Online Service Index and E-Participation Index`}},
		{is: "a spelling that nobody knows may be a member's", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing(`"Viet Nam "`, `"Vietnam, S.R. "`), format: export,
			want: []string{`error unknown-country 11 "country" "Vietnam, S.R." is neither`}}, // and so the table has no row of it

		{is: "a member is missing", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: linesWithout("Timor-Leste"), format: export,
			want: []string{`error shrunken-file 0 "egdi" no row of TLS`, `error shrunken-file 0 "epi" no row of TLS`, `error shrunken-file 0 "osi" no row of TLS`}},
		{is: "a column twice", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("Human Capital Index", "Online Service Index"), format: export,
			want: []string{`error duplicate-column 1 "Online Service Index" columns 6 and 7 have the same head`}},
		{is: "Latin-1 where UTF-8 is due", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("Timor-Leste", "Timor\xadLeste"), format: export,
			want: []string{`error encoding 13 "" byte 0xAD is no UTF-8`}},
		{is: "cut in the middle of a row", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: until("Timor-Leste,147,0.43"), format: export,
			want: []string{`error truncated 13 "" the file breaks off in the middle of its last line`}},
		{is: "a number that is none", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("0.39310", "0,39310"), format: export,
			want: []string{`error row-length 13 "" the row does not fit the head`}},
		{is: "text for a number", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("0.39310", "n.a."), format: export,
			want: []string{`error number 13 "Online Service Index" "n.a." (osi of Timor-Leste, 2022) is not a number`}},
		{is: "lines that end in two ways", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("Infrastructure Index\r\n", "Infrastructure Index\n"), format: export,
			want: []string{`error row-length 0 "" the rows do not read as CSV: The CSV Parser state machine reached an invalid state.`}},
		{is: "two surveys in one file", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", change: replacing("2022,Timor", "2020,Timor"), format: export,
			want: []string{`error year 0 "year" the file holds 2 surveys, but has one date, 2022-12-31`}},
		{is: "a survey after the date of its file", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", as: "undesa/EGOV_DATA_2020.csv", format: export,
			want: []string{`error year 0 "year" the file holds the survey of 2022, but is dated 2020-12-31`}},
		{is: "no year in the file nor in its name", source: "undesa", file: "undesa/egdi-2010.csv", as: "undesa/egdi.csv", format: codes,
			want: []string{`error year 0 "" the table has no year in it`}},
		{is: "an edition that the catalogue does not know", source: "undesa", file: "undesa/EGOV_DATA_2022.csv", as: "undesa/EGOV_DATA_2026.csv", change: replacing("2022,", "2026,"), format: export,
			want: []string{`error vintage-unknown 0 "" nothing in the file or in the catalogue`}},
		{is: "a year that is none in the table of all editions", source: "undesa", file: "undesa/EGDI_2004-2022_subindicators_latin1.csv", change: replacing("2008,Timor", "MMVIII,Timor"),
			format: "UN E-Government Survey, all editions",
			want: []string{`error year 52 "year" "MMVIII" (egdi of TLS) is no year`, `error year 52 "year" "MMVIII" (epi of TLS) is no year`,
				`error year 52 "year" "MMVIII" (osi of TLS) is no year`}},
	}
}
