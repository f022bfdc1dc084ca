package ingest

const (
	cyberlawFormat  = "UNCTAD Global Cyberlaw Tracker CSV"
	cyberlawFixture = "unctad/cyberlaw_tracker_2026.csv"
	ftriFormat      = "UNCTAD Frontier Technologies Readiness Index CSV"
	ftriFixture     = "unctad/tir2025_ftri_developers.csv"
)

func unctadQuirks() []quirk {
	return []quirk{
		{is: "cyberlaws: M49 codes with their zeros, law 100, draft 50, none 0; the last line has no end",
			source: "unctad", file: cyberlawFixture, format: cyberlawFormat, vintage: "2026-04-30", facts: 12, outside: 4,
			where: "n.code IN ('BRN', 'KHM', 'MMR', 'SGP', 'TLS', 'VNM')", rows: []string{
				"cyberlaws,BRN,2026,75.0,A,,2,four laws", "cyberlaws,KHM,2026,87.5,A,,3,four laws", "cyberlaws,MMR,2026,62.5,A,,10,four laws",
				"cyberlaws,SGP,2026,75.0,A,,13,four laws", "cyberlaws,TLS,2026,75.0,A,,15,four laws", "cyberlaws,VNM,2026,100.0,A,,16,four laws",
			}},
		{is: "cyberlaws: no data on one law is not a missing law, and no data on any is no figure",
			source: "unctad", file: cyberlawFixture, format: cyberlawFormat, vintage: "2026-04-30", facts: 11, outside: 4,
			change: all(replacing("Timor-Leste,Legislation,Legislation,No Legislation", "Timor-Leste,Legislation,No Data,No Data"),
				replacing("Viet Nam,Legislation,Legislation,Legislation,Legislation", "Viet Nam,No Data,No Data,No Data,No Data")),
			where: "n.code IN ('TLS', 'VNM')", rows: []string{"cyberlaws,TLS,2026,100.0,A,no data on consumer protection, privacy,15,four laws"}},
		{is: "cyberlaws: the fifth kind, indirect taxation, is not counted",
			source: "unctad", file: cyberlawFixture, format: cyberlawFormat, vintage: "2026-04-30", facts: 12, outside: 4,
			change: all(replacing("Timor-Leste,Legislation,Legislation,No Legislation,Legislation,No Legislation", "Timor-Leste,Legislation,Legislation,No Legislation,Legislation,Legislation"),
				replacing("Viet Nam,Legislation,Legislation,Legislation,Legislation,Legislation", "Viet Nam,Legislation,Legislation,Legislation,Legislation,No Data")),
			where: "n.code IN ('TLS', 'VNM')", rows: []string{"cyberlaws,TLS,2026,75.0,A,,15,four laws", "cyberlaws,VNM,2026,100.0,A,,16,four laws"}},
		{is: "cyberlaws: brought up to date under the publisher's name, with a person's date", source: "unctad", file: cyberlawFixture,
			as: "x/data.csv", given: "2027-02-28", format: cyberlawFormat, vintage: "2027-02-28", facts: 12, outside: 4,
			where: "n.code = 'TLS'", rows: []string{"cyberlaws,TLS,2027,75.0,A,,15,four laws"}},
		{is: "FTRI: the index of the year before the report, beside a column that lost decimal points, null for none, no line end",
			source: "unctad", file: ftriFixture, format: ftriFormat, vintage: "2025-12-31", facts: 12, outside: 3,
			where: "n.code IN ('LAO', 'TLS')", rows: []string{"Index,LAO,2024,0.325013995,A,,6,Index", "Index,TLS,2024,0.242051557,A,,3,Index"}},
	}
}

func unctadRefusals() []refusal {
	return []refusal{
		{is: "cyberlaws: a web page", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: page, want: []string{`error web-page 1 ""`}},
		{is: "cyberlaws: a kind of law is gone", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: replacing("Cybercrime", "Crime"),
			want: []string{`error head 0 "" none of the first 12 rows has the heads code, country, Electronic Transactions, Consumer Protection, Privacy and Data Protection, Cybercrime`}},
		{is: "cyberlaws: another word", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: replacing("Timor-Leste,Legislation", "Timor-Leste,Bill"),
			want: []string{`error law 15 "Electronic Transactions" Timor-Leste has "Bill", where Legislation, Draft Legislation, No Legislation or No Data is due`}},
		{is: "cyberlaws: codes without their zeros", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: replacing("\n096,", "\n96,"),
			want: []string{`error code 2 "code" "96" (Brunei Darussalam) is no code of three digits`}},
		{is: "cyberlaws: the code of another country", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: replacing("626,Timor-Leste", "764,Timor-Leste"),
			want: []string{`error code 15 "code" the row names "Timor-Leste"`}},
		{is: "cyberlaws: broken off in a line of ours", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: until("704,Viet Nam,Legislation,Legislation,Legislation,Legislation,Legislation,0,0,1,1,0,0,0,0"),
			want: []string{`error truncated 16 "" the file breaks off in the line of 704`}},
		{is: "cyberlaws: broken off between lines", source: "unctad", file: cyberlawFixture, format: cyberlawFormat, change: linesWithout("704,Viet Nam"),
			want: []string{`error shrunken-file 0 "cyberlaws" no row of VNM`}},
		{is: "cyberlaws: nothing says when it is from", source: "unctad", file: cyberlawFixture, as: "data.csv", format: cyberlawFormat, change: same,
			want: []string{`error vintage-unknown 0 ""`}},

		{is: "FTRI: a web page", source: "unctad", file: ftriFixture, format: ftriFormat, change: page, want: []string{`error web-page 1 ""`}},
		{is: "FTRI: no index", source: "unctad", file: ftriFixture, format: ftriFormat, change: replacing(",Index,", ",Score,"), want: []string{`error head 0 ""`}},
		{is: "FTRI: a name that no one knows", source: "unctad", file: ftriFixture, format: ftriFormat, change: replacing("Timor-Leste", "Timor Lest"),
			want: []string{`error unknown-country 3 "country" "Timor Lest"`}},
		{is: "FTRI: the index twice", source: "unctad", file: ftriFixture, format: ftriFormat, change: replacing("Share of working age population with advanced degree", "Index"),
			want: []string{`error duplicate-column 1 "Index" columns 2 and 4 have the same head`}},
		{is: "FTRI: text for an index", source: "unctad", file: ftriFixture, format: ftriFormat, change: replacing("0.242051557", "n.a."),
			want: []string{`error number 3 "Index" "n.a." (Index of Timor-Leste, 2024) is not a number`}},
		{is: "FTRI: a row cut short", source: "unctad", file: ftriFixture, format: ftriFormat, change: replacing("Timor-Leste,1.215,", "Timor-Leste,"),
			want: []string{`error row-length 3 ""`}},
		{is: "FTRI: no report in the name", source: "unctad", file: ftriFixture, as: "figure03.csv", format: ftriFormat, change: same,
			want: []string{`error vintage-unknown 0 ""`}},
	}
}
