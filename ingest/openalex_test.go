package ingest

const (
	worksFormat  = "OpenAlex works by country, JSON"
	worksFixture = "openalex/ai_pubs_2024_by_country.json"
)

func worksQuirks() []quirk {
	return []quirk{
		{is: "countries by two letters in an address, the year in the file's name, one line; a country that is not listed is not spoken of",
			source: "openalex", file: worksFixture, change: all(replacing(`"groups_count": 16`, `"groups_count": 15`), replacing(`{"key": "https://openalex.org/countries/LA", "key_display_name": "Lao People's Democratic Republic", "count": 26}, `, "")),
			format: worksFormat, vintage: "2026-05-06", facts: 12, outside: 3,
			where: "n.code IN ('LAO', 'SGP', 'TLS')", rows: []string{
				"C154945302,SGP,2024,6957.0,A,,1,count",
				"C154945302,TLS,2024,10.0,A,,1,count",
			},
			cover: coverOf("C154945302", 2024, "BRN CHN IDN JPN KHM MMR MYS PHL SGP THA TLS VNM")},
		{is: "an answer of a year that the catalogue does not date, with a person's date",
			source: "openalex", file: worksFixture, as: "ai_pubs_2025_by_country.json", given: "2026-06-01",
			format: worksFormat, vintage: "2026-06-01", facts: 13, outside: 3,
			where: "n.code = 'TLS'", rows: []string{"C154945302,TLS,2025,10.0,A,,1,count"}},
	}
}

func worksRefusals() []refusal {
	return []refusal{
		{is: "OpenAlex: a web page", source: "openalex", file: worksFixture, format: worksFormat, change: page,
			want: []string{`error web-page 1 ""`}},
		{is: "OpenAlex: broken off", source: "openalex", file: worksFixture, format: worksFormat, change: until(`"count": 6957}`),
			want: []string{`error truncated 1 "" the reply breaks off`}},
		{is: "OpenAlex: shortened by a hand", source: "openalex", file: worksFixture, format: worksFormat, change: replacing(`"groups_count": 16`, `"groups_count": 200`),
			want: []string{`error total 1 "groups_count" the answer has 16 countries, but says that it has 200`}},
		{is: "OpenAlex: the publisher's error", source: "openalex", file: worksFixture, format: worksFormat, change: as(`{"error": "Invalid query parameters", "message": "no such filter"}`),
			want: []string{`error publisher-error 1 "error" the publisher answered with an error: Invalid query parameters no such filter`}},
		{is: "OpenAlex: two answers in one file", source: "openalex", file: worksFixture, format: worksFormat, change: func(text []byte) []byte { return append(text, "{}"...) },
			want: []string{`error json 1`}},
		{is: "OpenAlex: groups of something else", source: "openalex", file: worksFixture, format: worksFormat, change: replacing("openalex.org/countries/TL", "openalex.org/T10028"),
			want: []string{`error code 1 "key" the group "https://openalex.org/T10028" is of no country`}},
		{is: "OpenAlex: half a work", source: "openalex", file: worksFixture, format: worksFormat, change: replacing(`"count": 10}`, `"count": 10.5}`),
			want: []string{`error number 1 "count" the count "10.5" of TL is no number of works`}},
		{is: "OpenAlex: a country twice", source: "openalex", file: worksFixture, format: worksFormat, change: replacing("countries/TH", "countries/TL"),
			want: []string{`error duplicate 1 "key" TL stands twice in the list`}},
		{is: "OpenAlex: no year in the name", source: "openalex", file: worksFixture, format: worksFormat, as: "works.json", change: same,
			want: []string{`error year 0 "" the answer does not say which year was asked for`}},
		{is: "OpenAlex: counted before the year began", source: "openalex", file: worksFixture, format: worksFormat, as: "ai_pubs_2027_by_country.json", change: same,
			want: []string{`error vintage-unknown 0 ""`}},
	}
}
