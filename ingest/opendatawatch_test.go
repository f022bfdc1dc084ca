package ingest

const (
	odinFormat  = "Open Data Inventory details CSV"
	odinFixture = "opendatawatch/ODIN_2022_detail.csv"
)

func odinQuirks() []quirk {
	return []quirk{
		{is: "scores are made of the ten elements; the closing lines, one of them with a sign that is no UTF-8, have the date",
			source: "opendatawatch", file: odinFixture, format: odinFormat, vintage: "2023-08-09", facts: 12, outside: 1,
			where: "n.code IN ('SGP', 'TLS', 'VNM')", rows: []string{
				"odin_elements,SGP,2022,90.59962640684107,A,,186,ten elements",
				"odin_elements,TLS,2022,35.51468594234097,A,,232,ten elements",
				"odin_elements,VNM,2022,55.03034622778029,A,,255,ten elements",
			}},
		{is: "an element that does not apply leaves the points won and the points possible",
			source: "opendatawatch", file: odinFixture, change: replacing(`"TLS","Energy",0,0,0,-,-,0,0,0,0,0,0`, `"TLS","Energy",-,-,-,-,-,-,-,-,-,-,0`),
			format: odinFormat, vintage: "2023-08-09", facts: 12, outside: 1,
			where: "n.code = 'TLS'", rows: []string{"odin_elements,TLS,2022,36.43001775012129,A,,232,ten elements"}},
		{is: "a part of which nothing applies leaves no score",
			source: "opendatawatch", file: odinFixture, change: noEnvironment,
			format: odinFormat, vintage: "2023-08-09", facts: 11, outside: 1,
			where: "n.code = 'TLS'"},
		{is: "the name need not be the publisher's, nor is it asked for a date",
			source: "opendatawatch", file: odinFixture, as: "export.csv", format: odinFormat, vintage: "2023-08-09", facts: 12, outside: 1,
			where: "n.code = 'XXX'"},
	}
}

// noEnvironment takes every element of the environment of Timor-Leste for one
// that does not apply.
func noEnvironment(text []byte) []byte {
	return all(
		replacing(`"TLS","Agriculture and land use",0.5,0.5,0,0,0,0,1,0.5,0.5,0,3`, `"TLS","Agriculture and land use",-,-,-,-,-,-,-,-,-,-,3`),
		replacing(`"TLS","Resource use",0,0,0,0,-,0,0,0,0,0,0`, `"TLS","Resource use",-,-,-,-,-,-,-,-,-,-,0`),
		replacing(`"TLS","Energy",0,0,0,-,-,0,0,0,0,0,0`, `"TLS","Energy",-,-,-,-,-,-,-,-,-,-,0`),
		replacing(`"TLS","Pollution",0,0,0,0,-,0,0,0,0,0,0`, `"TLS","Pollution",-,-,-,-,-,-,-,-,-,-,0`),
		replacing(`"TLS","Built environment",1,0,0,0,0,0,1,0.5,0.5,0,3`, `"TLS","Built environment",-,-,-,-,-,-,-,-,-,-,3`),
	)(text)
}

func odinRefusals() []refusal {
	return []refusal{
		{is: "ODIN: a web page", source: "opendatawatch", file: odinFixture, format: odinFormat, change: page,
			want: []string{`error web-page 1 ""`}},
		{is: "ODIN: an element under another name", source: "opendatawatch", file: odinFixture, format: odinFormat, change: replacing("Machine readable", "Readable"),
			want: []string{`error head 0 "" the head is not that of the details`}},
		{is: "ODIN: cut before its closing lines", source: "opendatawatch", file: odinFixture, format: odinFormat, change: until(`"VNM","All Categories"`),
			want: []string{`error truncated 277 "" the closing lines with "Last updated" are missing`}},
		{is: "ODIN: cut between them", source: "opendatawatch", file: odinFixture, format: odinFormat, change: linesWithout("Last updated"),
			want: []string{`error truncated`}},
		{is: "ODIN: a date in figures", source: "opendatawatch", file: odinFixture, format: odinFormat, change: replacing("August 9, 2023", "9/8/2023"),
			want: []string{`error vintage-unknown 304 "Last updated" "9/8/2023" is not the name of a month`}},
		{is: "ODIN: points that do not exist", source: "opendatawatch", file: odinFixture, format: odinFormat,
			change: replacing(`"TLS","Labor",1,0,0,1,0,0.5,1,0,0.5,0,4`, `"TLS","Labor",1,0,0,1,0,0.7,1,0,0.5,0,4.2`),
			want: []string{
				`error total 232 "All Categories" the subject groups of TLS make 83.7 points, and its row of sums says 83.5`,
				`error number 243 "Labor" TLS has "0.7" points of Labor, where 0, 0.5, 1 or - is due`,
			}},
		{is: "ODIN: columns slipped by one", source: "opendatawatch", file: odinFixture, format: odinFormat,
			change: replacing(`"TLS","Labor",1,0,0,1,0,0.5,1,0,0.5,0,4`, `"TLS","Labor",1,0,0,1,0,0.5,1,0,0.5,0,3`),
			want: []string{
				`error total 232 "All Categories" the subject groups of TLS make 82.5 points`,
				`error total 243 "Labor" the ten elements of TLS make 4.0 points, and the row says 3.0`,
			}},
		{is: "ODIN: a country with a subject group twice and without another", source: "opendatawatch", file: odinFixture, format: odinFormat,
			change: replacing(`"TLS","Energy",`, `"TLS","Pollution",`),
			want:   []string{`error subject-groups 232 "Data categories" TLS has 21 different subject groups in 22 rows`}},
		{is: "ODIN: a code that no one knows", source: "opendatawatch", file: odinFixture, format: odinFormat, change: replacing(`"TLS"`, `"TLX"`),
			want: []string{`warning unknown-country 232 "country" "TLX"`, `error shrunken-file 0 "odin_elements" no row of TLS`}},
		{is: "ODIN: a name beside the code of another country", source: "opendatawatch", file: odinFixture, format: odinFormat, change: replacing(`"Timor-Leste","TLS","Labor"`, `"Viet Nam","TLS","Labor"`),
			want: []string{`error code 243 "code" the row names "Viet Nam", but its code "TLS" is of another place`}},
		{is: "ODIN: a row cut short", source: "opendatawatch", file: odinFixture, format: odinFormat, change: replacing(`"TLS","Labor",1,0,0,1,`, `"TLS","Labor",1,0,0,`),
			want: []string{`error row-length 243 ""`, `error subject-groups 232 "Data categories"`, `error total 232 "All Categories"`}},
	}
}
