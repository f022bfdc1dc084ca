package dashboard_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const (
	sdmxCSV  = "application/vnd.sdmx.data+csv;version=2.0.0"
	sdmxJSON = "application/vnd.sdmx.data+json;version=2.0.0"
	flowPath = "/sdmx/v2/data/dataflow/READINESS/"
)

// table reads SDMX-CSV into rows by the ids of its columns.
func table(t *testing.T, body string) []map[string]string {
	t.Helper()
	all := rows(t, body)
	var table []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for at, head := range all[0] {
			row[head] = line[at]
		}
		table = append(table, row)
	}
	return table
}

// line joins some columns of a row; NaN is how SDMX says that there is nothing.
func line(row map[string]string, columns ...string) string {
	cells := make([]string, len(columns))
	for at, column := range columns {
		if cells[at] = row[column]; cells[at] == "NaN" {
			cells[at] = ""
		}
	}
	return strings.Join(cells, "|")
}

func lines(table []map[string]string, columns ...string) []string {
	all := make([]string, len(table))
	for at, row := range table {
		all[at] = line(row, columns...)
	}
	slices.Sort(all)
	return all
}

func sameLines(t *testing.T, what string, got, want []string) {
	t.Helper()
	if len(want) == 0 || len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		return
	}
	for at := range got {
		if got[at] != want[at] {
			t.Errorf("%s: row %q, want %q", what, got[at], want[at])
			return
		}
	}
}

// message reads SDMX-JSON into the rows that SDMX-CSV has, the way a client
// does: by places in the lists of the structure.
func message(t *testing.T, body string) []map[string]string {
	t.Helper()
	var m struct{ Data dataPart }
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
	s, set := m.Data.Structures[0], m.Data.DataSets[0]
	var table []map[string]string
	take := func(key string, dimensions []part, values []any, attributes []part, row map[string]string) {
		for at, place := range strings.Split(key, ":") {
			var n int
			fmt.Sscan(place, &n)
			row[dimensions[at].ID] = dimensions[at].Values[n].ID
		}
		for at, a := range attributes {
			if values[at] != nil {
				v := a.Values[int(values[at].(float64))]
				row[a.ID] = v.ID + v.Value
			}
		}
	}
	observed := func(members map[string][]any, over map[string]string) {
		for key, values := range members {
			row := map[string]string{}
			for id, cell := range over {
				row[id] = cell
			}
			for at, m := range s.Measures.Observation {
				switch v := values[at].(type) {
				case float64:
					text, _ := json.Marshal(v)
					row[m.ID] = string(text)
				case string:
					row[m.ID] = v
				}
			}
			take(key, s.Dimensions.Observation, values[len(s.Measures.Observation):], s.Attributes.Observation, row)
			table = append(table, row)
		}
	}
	observed(set.Observations, nil)
	for key, series := range set.Series {
		over := map[string]string{}
		take(key, s.Dimensions.Series, series.Attributes, s.Attributes.Series, over)
		observed(series.Observations, over)
	}
	return table
}

// dataPart is the content of a data message.
type dataPart struct {
	Structures []struct {
		Name       string
		DataSets   []int
		Links      []map[string]string
		Dimensions levels
		Measures   levels
		Attributes levels
	}
	DataSets []struct {
		Structure    *int
		Action       string
		Links        []map[string]string
		Observations map[string][]any
		Series       map[string]struct {
			Attributes   []any
			Observations map[string][]any
		}
	}
}

type levels struct{ DataSet, DimensionGroup, Series, Observation []part }

type part struct {
	ID           string
	Name         string
	KeyPosition  *int
	Roles        []string
	Relationship map[string]any
	Format       map[string]string
	Values       []struct{ ID, Name, Value, Start, End string }
}

// TestSDMXHasTheRowsOfTheFiles: the published figures, scores and gaps are those
// of the project's own files, in both formats and both layouts of JSON.
func TestSDMXHasTheRowsOfTheFiles(t *testing.T) {
	c := fullSite(t)
	dimensions := []string{"INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "SOURCE", "VINTAGE", "COMMENT"}
	for query, file := range map[string]string{
		"OBSERVATIONS/1.0/A.*.TLS": "?country=TLS", "OBSERVATIONS/~/*.internet-users+egdi?asOf=2025-06-30T00:00:00Z": "?indicator=internet-users,egdi&asof=2025-06-30",
	} {
		want := lines(table(t, c.get("/data/observations.csv"+file).body), "indicator", "country", "year", "value", "unit", "status", "source", "vintage", "note")
		and := map[bool]string{true: "&", false: "?"}[strings.Contains(query, "?")]
		sameLines(t, query+" CSV", lines(table(t, c.get(flowPath+query, "Accept", sdmxCSV).body), dimensions...), want)
		sameLines(t, query+" series", lines(message(t, c.get(flowPath+query).body), dimensions...), want)
		sameLines(t, query+" flat", lines(message(t, c.get(flowPath+query+and+"dimensionAtObservation=AllDimensions").body), dimensions...), want)
	}

	want := lines(table(t, c.get("/index.csv").body), "id", "country", "year", "score", "rank", "coverage", "observed_share", "status")
	for at, answer := range []reply{c.get(flowPath + "INDEX"), c.get(flowPath+"INDEX/", "Accept", sdmxCSV)} {
		got := message
		if at == 1 {
			got = table
		}
		all := got(t, answer.body)
		for _, row := range all { // ids of blocks and pillars carry their level in SDMX
			row["SERIES"] = strings.TrimPrefix(strings.TrimPrefix(row["SERIES"], "block_"), "pillar_")
		}
		sameLines(t, "index", lines(all, "SERIES", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "RANK", "COVERAGE", "OBSERVED_SHARE", "SCORE_STATUS"), want)
	}

	columns := []string{"series", "country", "year", "value", "reference", "reference_country", "reference_value", "gap", "years_behind",
		"years_behind_status", "trend_per_year", "required_per_year", "catch_up_year", "catch_up_low", "catch_up_high", "catch_up_status"}
	gaps := table(t, c.get("/gap.csv?country=TLS&ref=median").body)
	gaps = slices.DeleteFunc(gaps, func(row map[string]string) bool { return row["year"] == "" })
	for _, row := range gaps {
		row["series"] = strings.Replace(row["series"], ":", "_", 1)
	}
	got := table(t, c.get(flowPath+"GAP/1.0/A.*.TLS.median", "Accept", sdmxCSV).body)
	sameLines(t, "gap", lines(got, "SERIES", "REF_AREA", "TIME_PERIOD", "VALUE", "REFERENCE", "REFERENCE_AREA", "REFERENCE_VALUE", "OBS_VALUE", "YEARS_BEHIND",
		"YEARS_BEHIND_STATUS", "TREND", "REQUIRED_PACE", "CATCH_UP_YEAR", "CATCH_UP_LOW", "CATCH_UP_HIGH", "CATCH_UP_STATUS"), lines(gaps, columns...))
	one := table(t, c.get(flowPath+"GAP/1.0/A.pillar_networks+internet-users.TLS.median", "Accept", sdmxCSV).body)
	for _, row := range one {
		if !slices.ContainsFunc(got, func(other map[string]string) bool { return fmt.Sprint(other) == fmt.Sprint(row) }) {
			t.Errorf("a gap that is asked for alone differs from the same among all: %v", row)
		}
	}
	if len(one) != 2 {
		t.Errorf("%d gaps of two series", len(one))
	}
}

// TestSDMXToTheByte holds what SDMX-CSV looks like: heads, labels, keys, a
// withdrawn figure, a note that a spreadsheet would run.
func TestSDMXToTheByte(t *testing.T) {
	c := sharedSite(t)
	path := flowPath + "OBSERVATIONS/1.0/A.internet-users.TLS?c[TIME_PERIOD]=ge:2021+le:2022"
	for accept, want := range map[string][]string{
		sdmxCSV: {
			"STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,LICENCE,OBS_STATUS,SOURCE,VINTAGE,COMMENT",
			`dataflow,READINESS:OBSERVATIONS(1.0),I,A,internet-users,TLS,2021,35.04199982,PT_POP,CC-BY-4.0,A,worldbank,2026-07-13,"'=1+1, the publisher's note"`,
			"dataflow,READINESS:OBSERVATIONS(1.0),I,A,internet-users,TLS,2022,NaN,PT_POP,CC-BY-4.0,O,worldbank,2026-04-25,withdrawn by the publisher",
		},
		sdmxCSV + ";labels=both;keys=obs": {
			"STRUCTURE,STRUCTURE_ID,ACTION,OBS_KEY,FREQ: Frequency,INDICATOR: Indicator,REF_AREA: Reference area,TIME_PERIOD: Time period,OBS_VALUE: Observation value," +
				"UNIT_MEASURE: Unit of measure,LICENCE: Licence,OBS_STATUS: Observation status,SOURCE: Source,VINTAGE: Vintage,COMMENT: Comment",
			`dataflow,READINESS:OBSERVATIONS(1.0): Published figures,I,A.internet-users.TLS.2021,A: Annual,internet-users: People online,TLS: Timor-Leste,2021,35.04199982,` +
				`PT_POP: % of people,CC-BY-4.0,A: Normal,"worldbank: World Bank, World Bank data",2026-07-13,"'=1+1, the publisher's note"`,
			`dataflow,READINESS:OBSERVATIONS(1.0): Published figures,I,A.internet-users.TLS.2022,A: Annual,internet-users: People online,TLS: Timor-Leste,2022,NaN,` +
				`PT_POP: % of people,CC-BY-4.0,O: Missing,"worldbank: World Bank, World Bank data",2026-04-25,withdrawn by the publisher`,
		},
		sdmxCSV + "; labels=name; keys=both; timeFormat=normalized": {
			"STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SERIES_KEY,OBS_KEY,FREQ,Frequency,INDICATOR,Indicator,REF_AREA,Reference area,TIME_PERIOD,Time period," +
				"OBS_VALUE,Observation value,UNIT_MEASURE,Unit of measure,LICENCE,Licence,OBS_STATUS,Observation status,SOURCE,Source,VINTAGE,Vintage,COMMENT,Comment",
			`dataflow,READINESS:OBSERVATIONS(1.0),Published figures,I,A.internet-users.TLS,A.internet-users.TLS.2021,A,Annual,internet-users,People online,TLS,Timor-Leste,2021,,` +
				`35.04199982,,PT_POP,% of people,CC-BY-4.0,,A,Normal,worldbank,"World Bank, World Bank data",2026-07-13,,"'=1+1, the publisher's note",`,
			`dataflow,READINESS:OBSERVATIONS(1.0),Published figures,I,A.internet-users.TLS,A.internet-users.TLS.2022,A,Annual,internet-users,People online,TLS,Timor-Leste,2022,,` +
				`NaN,,PT_POP,% of people,CC-BY-4.0,,O,Missing,worldbank,"World Bank, World Bank data",2026-04-25,,withdrawn by the publisher,`,
		},
	} {
		answer := c.get(path, "Accept", accept)
		if got := strings.Join(want, "\r\n") + "\r\n"; answer.body != got {
			t.Errorf("%s: got\n%s\nwant\n%s", accept, answer.body, got)
		}
		if got := answer.Header.Get("Content-Type"); !strings.HasPrefix(got, sdmxCSV) {
			t.Errorf("%s: Content-Type %q", accept, got)
		}
	}
}

// TestSDMXChoices holds what keys, filters and windows choose.
func TestSDMXChoices(t *testing.T) {
	c := sharedSite(t)
	for query, want := range map[string]string{
		"A.internet-users.TLS?c[TIME_PERIOD]=ge:2020+le:2021":                                       "internet-users TLS 2020 2021",
		"A.internet-users.TLS?c[TIME_PERIOD]=2019,ge:2021%2Ble:2022":                                "internet-users TLS 2019 2021 2022",
		"A.internet-users.TLS?c[TIME_PERIOD]=gt:2019-06-30&c[TIME_PERIOD]=":                         "internet-users TLS 2020 2021 2022 2023",
		"A.internet-users.TLS?c[TIME_PERIOD]=ge:2021-01-02":                                         "internet-users TLS 2022 2023",
		"A.internet-users.TLS?c[TIME_PERIOD]=2021-A1":                                               "internet-users TLS 2021",
		"A.internet-users.TLS?c[TIME_PERIOD]=lt:2019-12-31+ge:2018":                                 "internet-users TLS 2018",
		"A.internet-users.TLS?c[TIME_PERIOD]=ge:2018+ne:2019+ne:2020":                               "internet-users TLS 2018 2021 2022 2023",
		"A.internet-users.TLS+WLD?c[TIME_PERIOD]=2020":                                              "internet-users TLS 2020; internet-users WLD 2020",
		"A.internet-users.TLS,A.egdi.SGP?lastNObservations=1":                                       "internet-users TLS 2023; egdi SGP 2024",
		"*.egdi.*?c[REF_AREA]=sw:T&lastNObservations=1":                                             "egdi THA 2024; egdi TLS 2024",
		"A.egdi?c[REF_AREA]=ne:TLS+sw:T&lastNObservations=1":                                        "egdi THA 2024",
		"A..TLS?c[INDICATOR]=egdi,internet-users&lastNObservations=1":                               "internet-users TLS 2023; egdi TLS 2024",
		"A.internet-users.TLS?c[OBS_STATUS]=O":                                                      "internet-users TLS 2022 2023",
		"A.internet-users.TLS?c[OBS_VALUE]=gt:32.5+lt:40":                                           "internet-users TLS 2021",
		"A.internet-users.TLS?firstNObservations=1&lastNObservations=1&c[TIME_PERIOD]=ge:2019":      "internet-users TLS 2019 2023",
		"A.internet-users.TLS?firstNObservations=3&lastNObservations=2&c[TIME_PERIOD]=ge:2020":      "internet-users TLS 2020 2021 2022 2023",
		"A.internet-users.TLS,A.internet-users.WLD?c[TIME_PERIOD]=ge:2020+le:2022&offset=2&limit=2": "internet-users TLS 2022; internet-users WLD 2020",
		"A.internet-users.TLS?asOf=2025-01-01":                                                      "internet-users TLS 2021",
		"A.internet-users.TLS?updatedAfter=2020-01-01T00:00:00%2B07:00&c[TIME_PERIOD]=2021":         "internet-users TLS 2021",
		"all?c[REF_AREA]=TLS&c[INDICATOR]=egdi&firstNObservations=1&attributes=none&measures=none":  "egdi TLS 2016",
		"*?c[INDICATOR]=co:egd&c[REF_AREA]=TLS&firstNObservations=1&includeHistory=false&lang=en":   "egdi TLS 2016",
		"A.internet-users.TLS?c[VINTAGE]=ge:2026-05-01&c[SOURCE]=worldbank&c[TIME_PERIOD]=ge:2021":  "internet-users TLS 2021",
		"A.internet-users.TLS?c[TIME_PERIOD]=ge:2021-01-01T00:00:00&c[COMMENT]=ew:publisher":        "internet-users TLS 2022 2023",
	} {
		path := flowPath + "OBSERVATIONS/1.0/" + strings.ReplaceAll(query, " ", "%20")
		for _, answer := range []reply{c.get(path, "Accept", sdmxCSV), c.get(path)} {
			if answer.StatusCode != 200 {
				t.Errorf("%s: %d %s", query, answer.StatusCode, answer.body)
				continue
			}
			read := table
			if strings.HasPrefix(answer.body, "{") {
				read = message
			}
			if got := said(read(t, answer.body)); got != want {
				t.Errorf("%s: %s, want %s", query, got, want)
			}
		}
	}
}

// said lists series with their years.
func said(table []map[string]string) string {
	years := map[string][]string{}
	var series []string
	for _, row := range table {
		one := row["INDICATOR"] + " " + row["REF_AREA"]
		if years[one] == nil {
			series = append(series, one)
		}
		years[one] = append(years[one], row["TIME_PERIOD"])
	}
	order := []string{"internet-users", "egdi"}
	slices.SortFunc(series, func(a, b string) int {
		ia, ra, _ := strings.Cut(a, " ")
		ib, rb, _ := strings.Cut(b, " ")
		if ia != ib {
			return slices.Index(order, ia) - slices.Index(order, ib)
		}
		return strings.Compare(ra, rb)
	})
	var words []string
	for _, one := range series {
		slices.Sort(years[one])
		words = append(words, one+" "+strings.Join(years[one], " "))
	}
	return strings.Join(words, "; ")
}
