package ingest

const (
	aipiFormat  = "IMF AI Preparedness Index CSV"
	aipiFixture = "imf/aipi_2023.csv"
)

func imfQuirks() []quirk {
	return []quirk{
		{is: "AIPI: two economies are called Congo; columns of others beside the index; the year in the name",
			source: "imf", file: aipiFixture, format: aipiFormat, vintage: "2024-12-31", facts: 12, outside: 3,
			where: "n.code IN ('KHM', 'TLS')", rows: []string{"aipi,KHM,2023,0.37,A,,10,aipi", "aipi,TLS,2023,0.4277,A,,9,aipi"}},
	}
}

func imfRefusals() []refusal {
	return []refusal{
		{is: "AIPI: a web page", source: "imf", file: aipiFixture, format: aipiFormat, change: page, want: []string{`error web-page 1 ""`}},
		{is: "AIPI: no index", source: "imf", file: aipiFixture, format: aipiFormat, change: replacing("aipi", "index"),
			want: []string{`error head 0 "" none of the first 12 rows has the heads code, economy, aipi`}},
		{is: "AIPI: broken off", source: "imf", file: aipiFixture, format: aipiFormat, change: until("IDN,Indonesia,UM,0.51"), want: []string{`error truncated 16 ""`}},
		{is: "AIPI: slipped codes", source: "imf", file: aipiFixture, format: aipiFormat, change: replacing("TLS,Timor-Leste", "THA,Timor-Leste"),
			want: []string{`error code 9 "code" the row names "Timor-Leste"`}},
		{is: "AIPI: text for an index", source: "imf", file: aipiFixture, format: aipiFormat, change: replacing("0.4277", "no data"),
			want: []string{`error number 9 "aipi" "no data" (aipi of TLS, 2023) is not a number`}},
		{is: "AIPI: a member is gone", source: "imf", file: aipiFixture, format: aipiFormat, change: linesWithout("TLS"),
			want: []string{`error shrunken-file 0 "aipi" no row of TLS`}},
		{is: "AIPI: no year in the name", source: "imf", file: aipiFixture, as: "preparedness.csv", format: aipiFormat, change: same,
			want: []string{`error vintage-unknown 0 ""`}},
	}
}
