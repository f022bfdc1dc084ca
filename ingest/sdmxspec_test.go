package ingest

import "testing"

// specLayout reads the forms that the standard allows; the data are invented.
const specLayout = `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], where: {SEX: _T}, notes: [COMMENT_OBS]}`

// The forms of SDMX-CSV.
func TestSDMXCSVForms(t *testing.T) {
	runLayoutCases(t, []layoutCase{
		{is: "1.0, with the data flow in the first column", layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], where: {SEX: _T}}`, series: []string{"BB"},
			text: "DATAFLOW,REF_AREA,SUBJECT,SEX,TIME_PERIOD,OBS_VALUE\nNOWHERE:DF(1.0),TLS,BB,_T,2020,12.5\nNOWHERE:DF(1.0),TLS,BB,F,2020,11\n",
			rows: []string{"BB,TLS,2020,12.5,A,,2,OBS_VALUE"}, found: nil, outside: 1},
		{is: "1.0 without a version, labels in the cells", layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT]}`, series: []string{"BB"},
			text: "DATAFLOW: Dataflow,REF_AREA: Area,SUBJECT: Subject,TIME_PERIOD: Year,OBS_VALUE: Value,OBS_STATUS: Status\n" +
				"NOWHERE:DF: Figures,TLS: Timor-Leste,\"BB: Broadband: fixed\",2020: 2020,12.5,E: Estimated\n",
			rows: []string{"BB,TLS,2020,12.5,E,,2,OBS_VALUE"}},
		{is: "2.0: semicolons, decimal commas, keys, labels, several values in a cell", series: []string{"BB"},
			layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], notes: [NOTE], delimiter: ";", decimal: ","}`,
			text: "STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;REF_AREA: Area;SUBJECT: Subject;TIME_PERIOD: Year;OBS_VALUE: Value;NOTE[]: Notes\n" +
				"dataflow;NOWHERE:DF(1.6.0): Principaux agrégats;I;TLS.BB;TLS.BB.2020;TLS: Timor-Leste;BB: Broadband;2020: 2020;12,4;Old base: 2010|Revised\n",
			rows: []string{"BB,TLS,2020,12.4,A,Old base: 2010|Revised,2,OBS_VALUE"}},
		{is: "attributes before dimensions, a byte order mark, a cell with a line break", layout: specLayout, series: []string{"BB"},
			text: "\ufeffSTRUCTURE,STRUCTURE_ID,ACTION,COMMENT_OBS,OBS_VALUE,UNIT_MULT,OBS_STATUS,TIME_PERIOD,SEX,SUBJECT,REF_AREA\r\n" +
				"dataflow,NOWHERE:DF(2.1),I,\"half\r\nthe  year\",1.25,3,P,2021,_T,BB,VNM\r\ndataflow,NOWHERE:DF(2.1),I,,7,,,2021,_T,BB,TLS\r\n",
			rows: []string{"BB,TLS,2021,7.0,A,,4,OBS_VALUE", "BB,VNM,2021,1250.0,P,half the year,2,OBS_VALUE"}},
		{is: "absences: with a reason they are stated, without one the row says nothing, NaN is no figure", layout: specLayout, series: []string{"BB"},
			text: sdmxRows("TLS,BB,_T,2018,,M", "TLS,BB,_T,2019,NaN,O", "TLS,BB,_T,2020,,", "TLS,BB,_T,2021,NaN,A", "TLS,BB,_T,2022,0,A"),
			rows: []string{"BB,TLS,2018,NULL,M,,2,OBS_VALUE", "BB,TLS,2019,NULL,O,,3,OBS_VALUE", "BB,TLS,2022,0.0,A,,6,OBS_VALUE"},
			// What a row without a figure leaves unsaid is still inside.
			cover: []string{"BB,TLS,2018,2022"}},
		{is: "words for a status that the layout explains", series: []string{"BB"},
			layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], where: {SEX: _T}, statuses: {n: O, e: E}}`,
			text:   sdmxRows("TLS,BB,_T,2018,,n", "TLS,BB,_T,2019,5,e"),
			rows:   []string{"BB,TLS,2018,NULL,O,,2,OBS_VALUE", "BB,TLS,2019,5.0,E,,3,OBS_VALUE"}},
		{is: "rows that are added to others say nothing of the years between", layout: specLayout, series: []string{"BB"},
			text: "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SUBJECT,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS\n" +
				"dataflow,NOWHERE:DF(1.0),A,TLS,BB,_T,2018,4,A,\ndataflow,NOWHERE:DF(1.0),A,TLS,BB,_T,2020,5,A,\n",
			rows:  []string{"BB,TLS,2018,4.0,A,,2,OBS_VALUE", "BB,TLS,2020,5.0,A,,3,OBS_VALUE"},
			cover: []string{"BB,TLS,2018,2018", "BB,TLS,2020,2020"}},
		{is: "a series of two dimensions", series: []string{"BB.F"},
			layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT, SEX]}`,
			text:   sdmxRows("TLS,BB,_T,2018,4,A", "TLS,BB,F,2018,3,A"), outside: 1,
			rows: []string{"BB.F,TLS,2018,3.0,A,,3,OBS_VALUE"}},
		{is: "powers of ten in the decimal writing", layout: specLayout, series: []string{"BB"},
			text: "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SUBJECT,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,COMMENT_OBS\n" +
				"dataflow,NOWHERE:DF(1.0),I,TLS,BB,_T,2018,0.1234567,6,\ndataflow,NOWHERE:DF(1.0),I,TLS,BB,_T,2019,3e-1,-2,\n",
			rows: []string{"BB,TLS,2018,123456.7,A,,2,OBS_VALUE", "BB,TLS,2019,0.003,A,,3,OBS_VALUE"}},
		{is: "the newest day in a column dates the file", series: []string{"BB"},
			layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], vintage: UPDATED}`, name: "undated.csv",
			text: "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SUBJECT,TIME_PERIOD,OBS_VALUE,UPDATED\n" +
				"dataflow,NOWHERE:DF(1.0),I,TLS,BB,2018,4,2021-01-22T13:15:41Z\ndataflow,NOWHERE:DF(1.0),I,TLS,BB,2019,5,2022-02-03T00:00:00Z\n",
			rows: []string{"BB,TLS,2018,4.0,A,,2,OBS_VALUE", "BB,TLS,2019,5.0,A,,3,OBS_VALUE"}},
	})
}

// sdmxRows are rows of area, subject, sex, year, value and status.
func sdmxRows(rows ...string) string {
	text := "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SUBJECT,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS\n"
	for _, row := range rows {
		text += "dataflow,NOWHERE:DF(1.0),I," + row + ",\n"
	}
	return text
}

// What a layout leaves open is named; nothing is guessed.
func TestSDMXCSVRefusals(t *testing.T) {
	open := `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT]}`
	runLayoutCases(t, []layoutCase{
		{is: "two rows for one cell that an open dimension tells apart", layout: open, series: []string{"BB"}, outside: -1,
			text:  sdmxRows("TLS,BB,_T,2018,4,A", "TLS,BB,F,2018,3,A", "SGP,BB,_T,2018,4,A"),
			found: []string{`error ambiguous 3 "REF_AREA" a second row for BB of TLS in 2018, first in line 2; they differ in SEX ("_T" and "F"): the layout must pick one by where`}},
		{is: "one row under two spellings of a country", layout: specLayout, series: []string{"BB"}, outside: -1,
			text:  sdmxRows("TLS,BB,_T,2018,4,A", "TL,BB,_T,2018,4,A"),
			found: []string{`error ambiguous 3 "REF_AREA" a second row for BB of TLS in 2018, first in line 2; they differ in REF_AREA ("TLS" and "TL")`}},
		{is: "an unknown code of an area is a remark", layout: specLayout, series: []string{"BB"}, outside: 1,
			text: sdmxRows("TLS,BB,_T,2018,4,A", "QQQ,BB,_T,2018,3,A"), rows: []string{"BB,TLS,2018,4.0,A,,2,OBS_VALUE"},
			found: []string{`warning unknown-country 3 "country" "QQQ" is neither a country nor an area`}},
		{is: "no area", layout: specLayout, series: []string{"BB"}, outside: -1,
			text: sdmxRows(",BB,_T,2018,4,A"), found: []string{`error code 2 "code" the row has no country`}},
		{is: "no row", layout: specLayout, series: []string{"BB"}, outside: -1, text: sdmxRows(), found: []string{`error empty-file 0 ""`}},
		{is: "a year of another calendar", layout: specLayout, series: []string{"BB"}, outside: -1,
			text: sdmxRows("TLS,BB,_T,2563,4,A"), found: []string{`error year 2 "year" "2563" (BB of TLS) is no year from 1960 to 2100`}},
		{is: "a column of vintages without a day", name: "undated.csv", series: []string{"BB"}, outside: -1,
			layout: `{kind: sdmx-csv, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], vintage: COMMENT_OBS}`,
			text:   "STRUCTURE,STRUCTURE_ID,REF_AREA,SUBJECT,TIME_PERIOD,OBS_VALUE,COMMENT_OBS\ndataflow,NOWHERE:DF(1.0),TLS,BB,2018,4,soon\n",
			found:  []string{`error vintage-unknown 0 "COMMENT_OBS" "soon" does not begin with a day`}},
	})
}
