package ingest

func ituRefusals() []refusal {
	prices := "itu/2025-12/data_only_mobile_broadband_5GB.csv"
	bulk := "itu/bulk/itu_bulk.csv"
	return []refusal{
		{is: "a figure in words in a series that we load", source: "itu", file: prices, change: replacing(`"3.85",2025`, `"3.85 %",2025`), format: dataHubFormat,
			want: []string{`error number 19 "dataValue" "3.85 %" (i271mb_5GB_GNI of TLS, 2025) is not a number`}},
		{is: "cut in the middle of a row", source: "itu", file: prices, change: until(`"10.97",2025,""`), format: dataHubFormat,
			want: []string{`error truncated 28 "" the file breaks off in the middle of its last row: Expected Number of Columns: 13 Found: 11`}},
		{is: "cut inside a quote", source: "itu", file: prices, change: until(`"10.97",2025,"","Nation`), format: dataHubFormat,
			want: []string{`error truncated 28 "" the file breaks off in the middle of its last row: `}},
		{is: "Latin-1 where UTF-8 is due", source: "itu", file: prices, change: replacing(`"Viet Nam"`, "\"Vi\xeat Nam\""), format: dataHubFormat,
			want: []string{`error encoding 5 "" byte 0xEA is no UTF-8`}},
		{is: "UTF-16", source: "itu", file: prices, change: inUTF16, format: dataHubFormat,
			want: []string{`error encoding 1 "" the text is in UTF-16`}},
		{is: "a column twice", source: "itu", file: "itu/2025-12/uas_policy.csv", change: replacing(`"dataValue 2","dataValue 3"`, `"dataValue 2","dataValue 2"`), format: dataHubFormat,
			want: []string{`error duplicate-column 1 "dataValue 2" columns 15 and 16 have the same head`}},
		{is: "a column that is new", source: "itu", file: "itu/2025-12/uas_policy.csv", change: replacing(`"dataValue 1",`, `"remark",`), format: dataHubFormat,
			want: []string{`error head 1 "remark" column 14 (N) is headed "remark" where dataValue 1 is due`}},
		{is: "a year that is none", source: "itu", file: prices, change: replacing(`"3.85",2025`, `"3.85",20255`), format: dataHubFormat,
			want: []string{`error year 19 "year" "20255" (i271mb_5GB_GNI of TLS) is no year`}},
		{is: "a code that nobody knows", source: "itu", file: prices, change: replacing(`"ABW"`, `"AWB"`), format: dataHubFormat,
			want: []string{`warning unknown-country 2 "country" "AWB" is neither a country nor an area of the catalogue (rows: 9)`}},
		{is: "an export of no known edition", source: "itu", file: prices, as: "downloads/prices.csv", format: dataHubFormat,
			want: []string{`error vintage-unknown 0 "" nothing in the file or in the catalogue says when it was published`}},
		{is: "a head without rows", source: "itu", file: prices, change: until(`"seriesDescription"`), format: dataHubFormat,
			want: []string{`error empty-file 0 "" there is no row below the head`}},
		{is: "a bulk row without its date", source: "itu", file: bulk, change: replacing("5797650,,\"Posts and Telecommunications Department, Ministry of Transport and Communications \",2026-07-10",
			"5797650,,\"Posts and Telecommunications Department, Ministry of Transport and Communications \",July"), format: "ITU DataHub bulk CSV",
			want: []string{`error vintage-unknown 9 "LastModifiedOn" "July" is no day written YYYY-MM-DD`}},
	}
}
