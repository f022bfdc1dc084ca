package ingest

import "bytes"

const (
	apiUsers     = "worldbank/2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"
	apiFormat    = "World Bank API CSV"
	bulkFormat   = "World Bank bulk CSV"
	exportFormat = "World Bank DataBank CSV"
	jsonFormat   = "World Bank API JSON"
	longFormat   = "World Bank indicator, long CSV"
)

// withoutCR is what version control does to a text.
func withoutCR(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

func worldBankQuirks() []quirk {
	some := "n.code IN ('TLS', 'VNM') AND f.year IN (2021, 2024)"
	users := []string{
		"IT.NET.USER.ZS,TLS,2021,35.04199982,A,,18,2021",
		"IT.NET.USER.ZS,VNM,2021,74.20999985,A,,19,2021",
		"IT.NET.USER.ZS,VNM,2024,84.15,A,,19,2024",
	}
	return []quirk{
		{is: "API CSV as sent: CRLF, byte order mark, head on line 5, all quoted, trailing comma", source: "worldbank", file: apiUsers,
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "API CSV loose, CR removed by version control", source: "worldbank", file: apiUsers, change: withoutCR,
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "API CSV as the member of an archive", source: "worldbank", file: apiUsers, as: "API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.zip/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv",
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "trailing comma lost", source: "worldbank", file: apiUsers, change: replacing(",\r\n", "\r\n"),
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "lines that end in two ways", source: "worldbank", file: apiUsers,
			change: func(text []byte) []byte { return bytes.Replace(text, []byte("\r\n"), []byte("\n"), 5) },
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "file renamed: the series is known by its rows", source: "worldbank", file: apiUsers, as: "downloads/internet users (1).csv",
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "a name that DuckDB would read as a pattern", source: "worldbank", file: apiUsers, as: "downloads/API_[IT]*.csv",
			format: apiFormat, vintage: "2026-07-13", where: some, rows: users, facts: 382, outside: 2},
		{is: "preamble cut, head on line 1, no date: dated by the catalogue; negative scores", source: "worldbank",
			file: "worldbank/preamble-cut_2026-03/API_GE.EST_DS2_en_csv_v2_4300.csv", format: apiFormat, vintage: "2026-04-01",
			where: "n.code = 'TLS' AND f.year = 2023", rows: []string{"GE.EST,TLS,2023,-0.841954410076141,A,,14,2023"}, facts: 297, outside: 2},
		{is: "no date in the file: a person's date counts", source: "worldbank", file: "worldbank/preamble-cut_2026-03/API_GE.EST_DS2_en_csv_v2_4300.csv",
			as: "downloads/scores.csv", given: "2026-03-30", format: apiFormat, vintage: "2026-03-30", facts: 297, outside: 2},
		{is: "preamble cut but a line with nothing but the byte order mark left", source: "worldbank",
			file: "worldbank/preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv", format: apiFormat, vintage: "2026-03-02",
			where: "n.code = 'TLS' AND f.year >= 2022", rows: []string{
				"IT.NET.USER.ZS,TLS,2022,34.5102,A,,15,2022", "IT.NET.USER.ZS,TLS,2023,34.0207,A,,15,2023"}, facts: 380, outside: 2},
		{is: "saved again: quotes only where needed, no trailing comma, CRLF, years to 2023", source: "worldbank",
			file: "worldbank/preamble-cut_2024-11/API_IT.NET.USER.ZS_DS2_en_csv_v2_2160.csv", format: apiFormat, vintage: "2024-11-30",
			where: "n.code = 'TLS' AND f.year >= 2021", rows: []string{
				"IT.NET.USER.ZS,TLS,2021,35.5407,A,,14,2021", "IT.NET.USER.ZS,TLS,2022,40.7521,A,,14,2022"}, facts: 439, outside: 2},
		{is: "saved by a spreadsheet: US date, preamble padded with commas, renamed", source: "worldbank",
			file: "worldbank/excel-resaved_2026-07-13/population.csv", as: "data/population.csv", format: apiFormat, vintage: "2026-07-13",
			where: "n.code = 'TLS' AND f.year = 2025", rows: []string{"SP.POP.TOTL,TLS,2025,1418517.0,A,,18,2025"}, facts: 858, outside: 2},
		{is: "saved by a spreadsheet and preamble cut: rounded to nine digits, 69 columns", source: "worldbank",
			file: "worldbank/excel-resaved_preamble-cut_2025-07-01/API_GE.EST_DS2_en_csv_v2_450167.csv", format: apiFormat, vintage: "2025-07-01",
			where: "n.code = 'TLS' AND f.year = 2023", rows: []string{"GE.EST,TLS,2023,-0.84195441,A,,14,2023"}, facts: 297, outside: 2},
		{is: "one country, every series: other members are not missed", source: "worldbank", file: "worldbank/country/API_IDN_DS2_en_csv_v2_893274.csv",
			format: apiFormat, vintage: "2025-07-01", where: "s.code = 'EG.ELC.ACCS.ZS' AND f.year = 2023",
			rows: []string{"EG.ELC.ACCS.ZS,IDN,2023,99.4,A,,10,2023"}, facts: 89, outside: 2,
			cover: []string{"EG.ELC.ACCS.ZS,IDN,1960,2024", "GE.EST,IDN,1960,2024", "IT.NET.USER.ZS,IDN,1960,2024"}},
		{is: "bulk table: no preamble, no byte order mark, aggregates first, several series", source: "worldbank", file: "worldbank/bulk-2020/WDIData.csv",
			given: "2021-07-08", format: bulkFormat, vintage: "2021-07-08", where: "n.code = 'TLS' AND f.year = 2018",
			rows: []string{"NY.GDP.PCAP.PP.CD,TLS,2018,3126.01420655173,A,,25,2018"}, facts: 347, outside: 14},
		{is: "bulk table under its newer name", source: "worldbank", file: "worldbank/bulk-2020/WDIData.csv", as: "WDI_CSV.zip/WDICSV.csv",
			given: "2021-07-08", format: bulkFormat, vintage: "2021-07-08", facts: 347, outside: 14},
		{is: "DataBank export under the bulk table's name: '..' for missing, years twice in the head, closing lines, US date", source: "worldbank",
			file: "worldbank/databank/WDICSV.csv", format: exportFormat, vintage: "2025-01-28", where: "n.code = 'IDN' AND f.year >= 2019",
			rows: []string{
				"EG.ELC.ACCS.ZS,IDN,2019,98.9,A,,4,2019",
				"EG.ELC.ACCS.ZS,IDN,2020,97.0,A,,4,2020",
				"EG.ELC.ACCS.ZS,IDN,2021,99.2,A,,4,2021",
				"EG.ELC.ACCS.ZS,IDN,2022,100.0,A,,4,2022",
			}, facts: -1, outside: -1},
		{is: "DataBank export, series first, chosen years only", source: "worldbank",
			file: "worldbank/databank/2e78bce8-9c39-423c-8cce-b6e817cea916_Data.csv", format: exportFormat, vintage: "2025-01-28",
			where: "n.code = 'IDN' AND f.year >= 2019", rows: []string{
				"EG.ELC.ACCS.ZS,IDN,2019,98.9,A,,3,2019",
				"EG.ELC.ACCS.ZS,IDN,2020,97.0,A,,3,2020",
				"EG.ELC.ACCS.ZS,IDN,2021,99.2,A,,3,2021",
				"EG.ELC.ACCS.ZS,IDN,2022,100.0,A,,3,2022",
			}, facts: -1, outside: -1,
			cover: []string{
				"EG.ELC.ACCS.ZS,IDN,1990,1990",
				"EG.ELC.ACCS.ZS,IDN,2000,2000",
				"EG.ELC.ACCS.ZS,IDN,2015,2023",
				"EG.ELC.ACCS.ZS,PHL,1990,1990",
				"EG.ELC.ACCS.ZS,PHL,2000,2000",
				"EG.ELC.ACCS.ZS,PHL,2015,2023",
				"EG.ELC.ACCS.ZS,TLS,1990,1990",
				"EG.ELC.ACCS.ZS,TLS,2000,2000",
				"EG.ELC.ACCS.ZS,TLS,2015,2023",
			}},
		{is: "JSON reply about one area: no other member is missed", source: "worldbank", file: "worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json",
			format: jsonFormat, vintage: "2025-07-01", where: "true", rows: []string{
				"SP.POP.TOTL,WLD,2010,7001266876.0,A,,0,value",
				"SP.POP.TOTL,WLD,2011,7087120034.0,A,,0,value",
				"SP.POP.TOTL,WLD,2012,7176968877.0,A,,0,value",
				"SP.POP.TOTL,WLD,2013,7265970522.0,A,,0,value",
				"SP.POP.TOTL,WLD,2014,7354183367.0,A,,0,value",
			}, facts: 5, outside: 0, cover: []string{"SP.POP.TOTL,WLD,2010,2014"}},
		{is: "JSON reply without a footnote member, about areas that are not loaded", source: "worldbank",
			file: "worldbank/json/SP.POP.TOTL_geo+alb+mng_plain_2005-2007.json", format: jsonFormat, vintage: "2025-07-01", facts: 0, outside: 9, cover: []string{}},
		{is: "JSON without a three-letter code: the code of two is asked", source: "worldbank", file: "worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json",
			change: all(replacing(`"countryiso3code":"WLD"`, `"countryiso3code":""`), replacing(`"id":"1W","value":"World"`, `"id":"TL","value":"Timor-Leste"`)),
			format: jsonFormat, vintage: "2025-07-01", where: "f.year = 2014", rows: []string{"SP.POP.TOTL,TLS,2014,7354183367.0,A,,0,value"}, facts: 5, outside: 0},
		{is: "JSON page numbers as strings", source: "worldbank", file: "worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json",
			change: all(replacing(`"page":1`, `"page":"1"`), replacing(`"pages":1`, `"pages":"1"`), replacing(`"total":5`, `"total":"5"`),
				replacing(`"per_page":20000`, `"per_page":"20000"`), replacing(`"sourceid":"2"`, `"sourceid":2`)),
			format: jsonFormat, vintage: "2025-07-01", facts: 5, outside: 0},
		{is: "JSON values as strings, integers and null, a status letter and a footnote over two lines", source: "worldbank",
			file: "worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json",
			change: all(replacing(`"value":7354183367`, `"value":"7354183367.5"`), replacing(`"value":7265970522`, `"value":null`),
				replacing(`"2012","value":7176968877,"unit":"","obs_status":"","decimal":0,"footnote":""`,
					`"2012","value":7176968877,"unit":"","obs_status":"E","decimal":0,"footnote":"Estimated \n by  staff."`),
				replacing(`"2011","value":7087120034,"unit":"","obs_status":""`, `"2011","value":null,"unit":"","obs_status":"O"`)),
			format: jsonFormat, vintage: "2025-07-01", where: "true", rows: []string{
				"SP.POP.TOTL,WLD,2010,7001266876.0,A,,0,value",
				"SP.POP.TOTL,WLD,2011,NULL,O,,0,value",
				"SP.POP.TOTL,WLD,2012,7176968877.0,E,Estimated by staff.,0,value",
				"SP.POP.TOTL,WLD,2014,7354183367.5,A,,0,value"}, facts: 4, outside: 0, cover: []string{"SP.POP.TOTL,WLD,2010,2014"}},
		{is: "JSON rows without their envelope, indented; income groups have no three-letter code", source: "worldbank",
			file: "worldbank/wdi-api-json-envelope-cut/IT.NET.USER.ZS.json", format: jsonFormat, vintage: "2026-04-25",
			where: "n.code = 'TLS'", rows: []string{
				"IT.NET.USER.ZS,TLS,2021,35.04199982,A,,0,value",
			}, facts: -1, outside: 6},
		{is: "long repackaging: series named by the folder, missing cells without rows", source: "worldbank", file: "worldbank/it.net.bbnd.p2/data.csv",
			format: longFormat, vintage: "2026-07-01", where: "n.code = 'TLS' AND f.year >= 2023", rows: []string{
				"IT.NET.BBND.P2,TLS,2023,0.00577915257396232,A,,35,Value",
				"IT.NET.BBND.P2,TLS,2024,0.00599726695977119,A,,36,Value",
			}, facts: -1, outside: -1, cover: []string{
				"IT.NET.BBND.P2,IDN,2015,2025",
				"IT.NET.BBND.P2,TLS,2015,2025",
				"IT.NET.BBND.P2,WLD,2015,2025",
			}},
	}
}
