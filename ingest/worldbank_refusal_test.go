package ingest

import (
	"bytes"
	"fmt"
	"strings"
)

const userRow = `"Viet Nam","VNM","Individuals using the Internet (% of population)","IT.NET.USER.ZS"`

func worldBankRefusals() []refusal {
	page := "worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json"
	return []refusal{
		{is: "empty file", source: "worldbank", file: apiUsers, change: as(""), format: apiFormat,
			want: []string{`error empty-file 0 "" the file has no text`}},
		{is: "nothing but a byte order mark", source: "worldbank", file: apiUsers, change: as("\ufeff\r\n"), format: apiFormat,
			want: []string{`error empty-file 0 "" the file has no text`}},
		{is: "web page under the table's name", source: "worldbank", file: apiUsers, format: apiFormat,
			change: as("<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>502</body></html>\n"),
			want:   []string{`error web-page 1 "" the file is a web page`}},
		{is: "head without rows", source: "worldbank", file: apiUsers, change: until("\"2025\",\r\n"), format: apiFormat,
			want: []string{`error empty-file 0 "" there is no row below the head`}},
		{is: "cut in the middle of a row", source: "worldbank", file: apiUsers, change: until(userRow + `,"","","","","","",`), format: apiFormat,
			want: []string{`error truncated 19 "" the file breaks off in the middle of its last line`}},
		{is: "cut in the middle of a row, the line ended by an editor", source: "worldbank", file: apiUsers, format: apiFormat,
			change: func(text []byte) []byte { return append(until(userRow+`,"","",""`)(text), '\r', '\n') },
			want:   []string{`error truncated 19 "" the file breaks off in the middle of its last row: Expected Number of Columns: 71 Found: 7`}},
		{is: "a row in the middle that lacks cells", source: "worldbank", file: apiUsers, change: replacing(userRow+`,"","",`, userRow+","), format: apiFormat,
			want: []string{`error row-length 19 "" the row does not fit the head: Expected Number of Columns: 71 Found: 69`}},
		{is: "cut inside a quote", source: "worldbank", file: apiUsers, format: apiFormat,
			change: func(text []byte) []byte { return append(until(userRow+`,"","","","`)(text), '\n') },
			want:   []string{`error truncated 19 "" the file breaks off in the middle of its last row: Value with unterminated quote found.`}},
		{is: "a quote that closes in the middle", source: "worldbank", file: apiUsers, change: replacing(`"Viet Nam","VNM"`, `"Viet Nam,"VNM"`), format: apiFormat,
			want: []string{`error quoting 19 "column_1" Value with unterminated quote found.`}},
		{is: "Latin-1 where UTF-8 is due", source: "worldbank", file: apiUsers, change: replacing(`"Malaysia"`, "\"Malaisie, f\xe9d.\""), format: apiFormat,
			want: []string{`error encoding 14 "" byte 0xE9 is no UTF-8`}},
		{is: "UTF-16", source: "worldbank", file: apiUsers, change: inUTF16, as: "downloads/users.csv", format: apiFormat,
			want: []string{`error encoding 1 "" the text is in UTF-16`}},
		{is: "bytes of no text", source: "worldbank", file: apiUsers, change: replacing(`"Malaysia"`, "\"Malay\x00sia\""), format: apiFormat,
			want: []string{`error encoding 14 "" byte 0x00 is no UTF-8`}},
		{is: "a number that is none", source: "worldbank", file: apiUsers, change: replacing(`"84.15"`, `"84,15"`), format: apiFormat,
			want: []string{`error number 19 "2024" "84,15" is not a number`}},
		{is: "a number that is none, below a cell with a line break", source: "worldbank", file: apiUsers, format: apiFormat,
			change: all(replacing(`"84.15"`, `"n/a"`), replacing(`"Aruba"`, "\"Aru\r\nba\"")),
			want:   []string{`error number 20 "2024" "n/a" is not a number`}},
		{is: "several numbers that are none", source: "worldbank", file: apiUsers, format: apiFormat,
			change: all(replacing(`"84.15"`, `"-"`), replacing(`"35.04199982"`, `"35 042"`)),
			want:   []string{`error number 18 "2021" "35 042" is not a number`, `error number 19 "2024" "-" is not a number`}},
		{is: "a number without bounds", source: "worldbank", file: apiUsers, change: replacing(`"84.15"`, `"NaN"`), format: apiFormat,
			want: []string{`error number 19 "2024" nan is not a finite number`}},
		{is: "a year twice", source: "worldbank", file: apiUsers, change: replacing(`"2023","2024"`, `"2024","2024"`), format: apiFormat,
			want: []string{`error duplicate-column 5 "2024" columns 68 and 69 have the same head`}},
		{is: "a year twice, as a collector left it", source: "worldbank", file: "worldbank/2020-subset/WDIData.csv", format: bulkFormat,
			want: []string{`error duplicate-column 1 "2019" columns 64 and 65 have the same head`}},
		{is: "a head without a year", source: "worldbank", file: apiUsers, format: apiFormat,
			change: as("Country Name,Country Code,Indicator Name,Indicator Code\nTimor-Leste,TLS,x,IT.NET.USER.ZS\n"),
			want:   []string{`error no-years 1 "" no column is headed by a year`}},
		{is: "another column among the years", source: "worldbank", file: apiUsers, change: replacing(`"2023","2024"`, `"2023","Notes"`), format: apiFormat,
			want: []string{`error head 5 "Notes" column 69 (BQ) is headed "Notes" where a year is due`}},
		{is: "a year before all years", source: "worldbank", file: apiUsers, change: replacing(`"1960",`, `"1059",`), format: apiFormat,
			want: []string{`error year 5 "1059" column 5 (E) is headed by a year outside 1960 to 2100`}},
		{is: "another table under the table's name", source: "worldbank", file: apiUsers, change: as("Name,Age\nAda,36\n"), format: apiFormat,
			want: []string{`error head 0 "" none of the first 12 rows begins with Country Name`}},
		{is: "a table of the world without members", source: "worldbank", file: apiUsers, change: all(linesWithout(`"TLS"`), linesWithout(`"MMR"`)), format: apiFormat,
			want: []string{`error shrunken-file 0 "IT.NET.USER.ZS" no row of MMR, TLS, though`}},
		{is: "a bulk table without a member in one series", source: "worldbank", file: "worldbank/bulk-2020/WDIData.csv", as: "2020-subset/WDIData.csv",
			change: linesWithout(`East Timor,TLS,"GDP per capita, PPP`), format: bulkFormat,
			want: []string{`error shrunken-file 0 "NY.GDP.PCAP.PP.CD" no row of TLS, though`}},
		{is: "a row that slipped by a column", source: "worldbank", file: apiUsers, change: replacing(userRow, `"Viet","Nam","VNM","Individuals using the Internet (% of population)"`), format: apiFormat,
			want: []string{`error code 19 "country code" "Nam" stands where a country code`, `error code 19 "series code" "Individuals using`,
				`warning unknown-country 19 "country" "Nam" is neither`}},
		{is: "a code that nobody knows", source: "worldbank", file: apiUsers, change: replacing(`"Aruba","ABW"`, `"Arubia","ABQ"`), format: apiFormat,
			want: []string{`warning unknown-country 6 "country" "ABQ" is neither a country nor an area of the catalogue (rows: 1)`}},
		{is: "no date anywhere", source: "worldbank", file: "worldbank/preamble-cut_2026-03/API_GE.EST_DS2_en_csv_v2_4300.csv", as: "downloads/scores.csv", format: apiFormat,
			want: []string{`error vintage-unknown 0 "" nothing in the file or in the catalogue says when it was published; give the publisher's date with the file (YYYY-MM-DD), or add an edition for "downloads/scores.csv" to sources.yaml`}},
		{is: "a date that is none", source: "worldbank", file: apiUsers, change: replacing(`"2026-07-13"`, `"13.07.2026"`), format: apiFormat,
			want: []string{`error vintage-unknown 0 "Last Updated Date" "13.07.2026" is neither`}},
		{is: "an export without its closing lines", source: "worldbank", file: "worldbank/databank/WDICSV.csv", change: until("\nPhilippines"), format: exportFormat,
			want: []string{`error truncated 0 "" the closing lines with "Last Updated" are missing`}},
		{is: "an export that is empty", source: "worldbank", file: "worldbank/databank/2e78bce8-9c39-423c-8cce-b6e817cea916_Data.csv", change: as(""), format: exportFormat,
			want: []string{`error empty-file 0 "" the file has no text`}},
		{is: "an error reply", source: "worldbank", file: page, format: jsonFormat, as: "json/IT.NET.USER.XX.json",
			change: as(`[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`),
			want:   []string{`error publisher-error 1 "message" the publisher answered with an error: 120 Invalid value: The provided parameter value is not valid`}},
		{is: "a reply cut in half", source: "worldbank", file: page, change: func(text []byte) []byte { return text[:len(text)/2] }, format: jsonFormat,
			want: []string{`error truncated 1 "" the reply breaks off after 571 bytes`}},
		{is: "a reply cut inside its envelope", source: "worldbank", file: page, change: func(text []byte) []byte { return text[:40] }, format: jsonFormat,
			want: []string{`error truncated 1 "" the reply breaks off after 40 bytes`}},
		{is: "a reply that is no JSON in the middle", source: "worldbank", file: "worldbank/wdi-api-json-envelope-cut/IT.NET.USER.ZS.json", format: jsonFormat,
			change: func(text []byte) []byte {
				return bytes.Replace(text, []byte(`"date": "2022"`), []byte(`"date": 2022"`), 1)
			},
			want: []string{`error json 28 "" byte 604: invalid character`}},
		{is: "a web page under a reply's name", source: "worldbank", file: page, as: "json/IT.NET.USER.ZS.page-1.json", format: jsonFormat,
			change: as("<html><body>502</body></html>"), want: []string{`error web-page 1 "" the file is a web page`}},
		{is: "fewer rows than the publisher states", source: "worldbank", file: page, change: replacing(`"total":5`, `"total":6`), format: jsonFormat,
			want: []string{`error total 1 "total" page 1 of 1 has 5 rows; with 6 in all and 20000 a page it must have 6`}},
		{is: "a reply without rows", source: "worldbank", file: page, change: as(`[{"page":0,"pages":0,"per_page":0,"total":0,"lastupdated":"2026-07-13"},null]`),
			as: "json/IT.NET.USER.ZS.json", format: jsonFormat, want: []string{`error json 1 "" the reply is not of the shape`}},
		{is: "figures and dates of a reply that are none", source: "worldbank", file: page, format: jsonFormat,
			change: all(replacing(`"value":7354183367`, `"value":"many"`), replacing(`"date":"2013"`, `"date":"2013Q1"`), replacing(`"value":7087120034,"unit":"","obs_status":""`, `"value":7087120034,"unit":"","obs_status":"Z"`)),
			want: []string{`error number 0 "value" "many" (SP.POP.TOTL of WLD, 2014) is not a number`,
				`error status 0 "status" "Z" (SP.POP.TOTL of WLD, 2011) is not in the code list`,
				`error year 0 "year" "2013Q1" (SP.POP.TOTL of WLD) is no year`}},
		{is: "a figure with a status that denies it", source: "worldbank", file: page, format: jsonFormat,
			change: replacing(`"value":7087120034,"unit":"","obs_status":""`, `"value":7087120034,"unit":"","obs_status":"O"`),
			want:   []string{`error status 0 "status" status O (SP.POP.TOTL of WLD, 2011) says that there is no figure, but there is 7087120034`}},
		{is: "a reply about the world without a member", source: "worldbank", file: page, as: "json/SP.POP.TOTL.json", change: worldReply("TLS"), format: jsonFormat,
			want: []string{`error shrunken-file 0 "SP.POP.TOTL" no row of TLS, though`}},
		{is: "a long table in a folder that names no series", source: "worldbank", file: "worldbank/it.net.bbnd.p2/data.csv", as: "downloads/data.csv", format: longFormat,
			want: []string{`error series-unknown 0 "" the file does not say which series it holds, and its folder "downloads" is no series code`}},
		{is: "a long table with text for a number", source: "worldbank", file: "worldbank/it.net.bbnd.p2/data.csv", change: replacing("0.00599726695977119", "..."), format: longFormat,
			want: []string{`error number 36 "Value" "..." (IT.NET.BBND.P2 of TLS, 2024) is not a number`}},
	}
}

// worldReply is a reply about every economy of a long list but one.
func worldReply(without string) func([]byte) []byte {
	return func([]byte) []byte {
		var rows []string
		codes := strings.Fields("BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM")
		catalog, err := embeddedOnce()
		if err != nil {
			panic(err) // every test that opens a stage fails on it in its own words
		}
		for _, area := range catalog.Areas()[:150] {
			codes = append(codes, area.Code)
		}
		for _, code := range codes {
			if code != without {
				rows = append(rows, fmt.Sprintf(`{"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},"country":{"id":"%.2s","value":"%[1]s"},`+
					`"countryiso3code":"%[1]s","date":"2024","value":1,"unit":"","obs_status":"","decimal":0}`, code))
			}
		}
		return fmt.Appendf(nil, `[{"page":1,"pages":1,"per_page":20000,"total":%d,"sourceid":"2","lastupdated":"2026-07-13"},[%s]]`,
			len(rows), strings.Join(rows, ","))
	}
}
