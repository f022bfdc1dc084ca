package ingest

import (
	"bytes"
)

const (
	oecdFixture = "oecd/DF_STRI_DIGITAL_2026-05-04.csv"
	pchFixture  = "pch/PCH_IXP_NUM.csv"
	oecdFormat  = "oecd digital-stri, sdmx-csv"
	pchFormat   = "pch ixp-directory, sdmx-csv"
)

// layoutQuirks are those of publishers' files that come through the catalogue.
func layoutQuirks() []quirk {
	return []quirk{
		{is: "OECD: CR LF, a column of labels beside each code, no status; Timor-Leste is not covered", source: "oecd", file: oecdFixture,
			format: oecdFormat, vintage: "2026-05-04", where: "n.code IN ('BRN', 'VNM')", rows: []string{
				"STRI,BRN,2014,0.2712714970111847,A,,12,OBS_VALUE",
				"STRI,BRN,2024,0.2712714970111847,A,,15,OBS_VALUE",
				"STRI,BRN,2025,0.2712714970111847,A,,8,OBS_VALUE",
				"STRI,VNM,2014,0.1848538666963577,A,,6,OBS_VALUE",
				"STRI,VNM,2024,0.2252458333969116,A,,17,OBS_VALUE",
				"STRI,VNM,2025,0.2252458333969116,A,,11,OBS_VALUE",
			}, facts: -1, outside: -1, cover: []string{"STRI,BRN,2014,2025", "STRI,IDN,2014,2025", "STRI,SGP,2014,2025", "STRI,VNM,2014,2025"}},
		{is: "Data360: counts with a point, aggregates among countries, no row of Brunei Darussalam", source: "pch", file: pchFixture,
			format: pchFormat, vintage: "2026-01-31", where: "n.code IN ('TLS', 'IDN', 'BRN', 'WLD')", rows: []string{
				"PCH_IXP_NUM,IDN,2024,17.0,A,,3,OBS_VALUE",
				"PCH_IXP_NUM,TLS,2024,1.0,A,,11,OBS_VALUE",
				"PCH_IXP_NUM,WLD,2024,751.0,A,,15,OBS_VALUE",
			}, facts: 11, outside: 3},
		{is: "Data360: the next version of the structure, with a column more", source: "pch", file: pchFixture,
			change: all(replacing("DS_DATA360(1.2)", "DS_DATA360(1.3)"), replacing("OBS_CONF_LABEL", "OBS_CONF_LABEL,COMMENT_TS"), replacing(",PU,Public", ",PU,Public,")),
			format: pchFormat, vintage: "2026-01-31", where: "n.code = 'TLS'", rows: []string{"PCH_IXP_NUM,TLS,2024,1.0,A,,11,OBS_VALUE"}, facts: 11, outside: 3},
		{is: "Data360: the other indicator of the directory is outside", source: "pch", file: pchFixture,
			change: replacing("PCH_IXP_NUM", "PCH_IXP_PARTICIPANTS"), format: pchFormat, vintage: "2026-01-31", where: "true", facts: 0, outside: 14},
		{is: "a status that is no plain figure, a comment without a column: the status comes along", source: "pch", file: pchFixture,
			change: replacing(",602,CCYY,A,Normal value", ",602,CCYY,E,Estimated"), format: pchFormat, vintage: "2026-01-31", where: "n.code = 'TLS'",
			rows: []string{"PCH_IXP_NUM,TLS,2024,1.0,E,,11,OBS_VALUE"}, facts: 11, outside: -1},
	}
}

// layoutRefusals are publishers' files that must not be loaded.
func layoutRefusals() []refusal {
	pch := func(is string, change func([]byte) []byte, want ...string) refusal {
		return refusal{is: is, source: "pch", file: pchFixture, change: change, format: pchFormat, want: want}
	}
	return []refusal{
		pch("a web page in its place", as("<!DOCTYPE html><html><body>Bad gateway</body></html>"), `error web-page 1 ""`),
		pch("nothing at all", as(""), `error empty-file 0 ""`),
		pch("another head", onceIn("STRUCTURE,STRUCTURE_ID", "A,B"), `error head 0 "" none of the first 12 rows begins with DATAFLOW or with STRUCTURE`),
		pch("a column gone", replacing("COMP_BREAKDOWN_2", "COMP_2"), `error head 1 "COMP_BREAKDOWN_2" the file has no column COMP_BREAKDOWN_2, which the layout of ixp-directory names`),
		pch("a column twice", replacing("INDICATOR_LABEL", "INDICATOR"), `error duplicate-column 1 "INDICATOR" columns 8 and 9`),
		pch("cut in a row", until(",TLS,Timor"), `error truncated 11 "" the file breaks off`),
		pch("a row cut, the others whole", onceIn(",SUM,Sum,PCH_IXP,Internet Exchange Directory,0,Units,COUNT,Count (Integer),602,CCYY,A,Normal value,PU,Public\n", "\n"),
			`error row-length 2 "" the row has 25 cells, the head 39`),
		pch("a quote in the middle of a cell", inLine(3, "Number of IXPs", `Number of "IXPs`), `error quoting 3 "" bare`),
		pch("a quote that closes nowhere", inLine(3, ",Number of IXPs", `,"Number of IXPs`), `error quoting 3 ""`),
		pch("a word for a number", onceIn(",2024,17.0,", ",2024,many,"), `error number 3 "OBS_VALUE" "many" (PCH_IXP_NUM of IDN, 2024) is not a number`),
		pch("a number no number can be", onceIn(",2024,17.0,", ",2024,1e999,"), `error number 3 "OBS_VALUE" "1e999" (PCH_IXP_NUM of IDN, 2024) is beyond`),
		pch("a status that no one knows", inLine(3, ",CCYY,A,", ",CCYY,n,"), `error status 3 "OBS_STATUS" "n" (PCH_IXP_NUM of IDN, 2024) is not in the code list CL_OBS_STATUS`),
		pch("a status of absence beside a figure", inLine(3, ",CCYY,A,", ",CCYY,M,"), `error status 3 "OBS_STATUS" status M (PCH_IXP_NUM of IDN, 2024) says that there is no figure, but there is 17.0`),
		pch("a quarter for a year", inLine(11, ",2024,", ",2024-Q1,"), `error year 11 "TIME_PERIOD" "2024-Q1" is no year, and the layout says nothing of parts of years`),
		pch("another unit", inLine(11, ",IXP,", ",PC,"), `error expected 11 "UNIT_MEASURE" "PC" (PCH_IXP_NUM of TLS, 2024) where "IXP" is due`),
		pch("another database from some row on", onceIn("1.0,SUM,Sum,PCH_IXP,", "1.0,SUM,Sum,ITU_DH,"), `error other-dataset 2 "DATABASE_ID" the row is of another dataset: "ITU_DH"`),
		pch("no row of the whole people", replacing(",_T,Total,_T,All age", ",F,Women,_T,All age"), `error where 0 "SEX" no row has "_T", by which the layout picks rows; the file has F`),
		pch("deletions", inLine(11, "(1.2),I,", "(1.2),D,"), `error action 11 "ACTION" "D" is not an action that brings figures`),
		pch("a multiplier that is none", inLine(11, "Directory,0,", "Directory,three,"), `error multiplier 11 "UNIT_MULT" "three" (PCH_IXP_NUM of TLS, 2024) is no power of ten`),
	}
}

// onceIn changes the first place of a text.
func onceIn(old, new string) func([]byte) []byte {
	return func(text []byte) []byte { return bytes.Replace(text, []byte(old), []byte(new), 1) }
}

// inLine changes every place of a text in one line, from 1.
func inLine(number int, old, new string) func([]byte) []byte {
	return func(text []byte) []byte {
		all := bytes.SplitAfter(text, []byte("\n"))
		all[number-1] = bytes.ReplaceAll(all[number-1], []byte(old), []byte(new))
		return bytes.Join(all, nil)
	}
}
