package ingest

const (
	giiFormat  = "WIPO Global Innovation Index workbook"
	giiFixture = "wipo/wipo-pub-2000-2025-tech1.txtar"
	namedGII   = "wipo-pub-2000-2025-tech1.xlsx"
)

func wipoQuirks() []quirk {
	return []quirk{
		{is: "GII: a sheet of explanations first, the index without a number among its measures, no Timor-Leste",
			source: "wipo", file: giiFixture, change: workbook, as: namedGII, format: giiFormat, vintage: "2025-09-19", facts: 11, outside: 2,
			where: "n.code IN ('MMR', 'SGP')", rows: []string{
				"Global Innovation Index,MMR,2025,17.304606261885,A,,15,SCORE",
				"Global Innovation Index,SGP,2025,59.9434212495639,A,,21,SCORE",
			}},
	}
}

func wipoRefusals() []refusal {
	return []refusal{
		{is: "GII: a web page", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: page, want: []string{`error web-page 0 ""`}},
		{is: "GII: half a workbook", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: func(text []byte) []byte { book := workbook(text); return book[:len(book)/2] },
			want: []string{`error workbook 0 ""`}},
		{is: "GII: no scores", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(replacing(",SCORE,", ",POINTS,"), workbook),
			want: []string{`error head 0 "" no sheet has the heads ISO3, ECONOMY_NAME, NUM, NAME, DATAYR, SCORE`}},
		{is: "GII: the index under another name", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(replacing(",Global Innovation Index,", ",GII,"), workbook),
			want: []string{`error empty-file 0 "" there is no row below the head`}},
		{is: "GII: the index twice", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(replacing("SGP,Singapore,IN,Innovation inputs", "SGP,Singapore,,Global Innovation Index"), workbook),
			want: []string{`error duplicate 22 "SCORE" SGP has the index 2 times`}},
		{is: "GII: a member is gone", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(linesWithout("MMR,"), workbook),
			want: []string{`error shrunken-file 0 "Global Innovation Index" no row of MMR`}},
		{is: "GII: text for a score", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(replacing("17.304606261884999", "n/a"), workbook),
			want: []string{`error number 15 "SCORE" "n/a" (Global Innovation Index of MMR, 2025) is not a number`}},
		{is: "GII: the code of another country", source: "wipo", file: giiFixture, as: namedGII, format: giiFormat, change: all(replacing("MMR,Myanmar,,", "MYS,Myanmar,,"), workbook),
			want: []string{`error duplicate 15 "SCORE"`, `error code 15 "code" the row names "Myanmar"`}},
		{is: "GII: no year in the name", source: "wipo", file: giiFixture, as: "gii.xlsx", format: giiFormat, change: workbook, want: []string{`error vintage-unknown 0 ""`}},
	}
}
