package dashboard_test

import (
	"encoding/json"
	"fmt"
	"net/http"
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

// TestSDMXFormats: what a client accepts decides, and what nobody has is named.
func TestSDMXFormats(t *testing.T) {
	c := sharedSite(t)
	data, structure := flowPath+"OBSERVATIONS/1.0/A.egdi.TLS", "/sdmx/v2/structure/codelist/READINESS/CL_FREQ"
	for _, test := range []struct{ path, accept, want string }{
		{data, "", sdmxJSON}, {data, "*/*", sdmxJSON}, {data, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", sdmxJSON},
		{data, "application/vnd.sdmx.data+json", sdmxJSON}, {data, "application/json", "application/json"},
		{data, "application/vnd.sdmx.data+csv", sdmxCSV}, {data, "text/csv", "text/csv; charset=utf-8; header=present"},
		{data, "application/vnd.sdmx.data+xml;version=3.0.0, application/vnd.sdmx.data+csv;version=2.0.0;q=0.5", sdmxCSV},
		{data, sdmxJSON + ";q=0.1, " + sdmxCSV + ";q=0.2", sdmxCSV},
		{data, sdmxCSV + ";q=0, " + sdmxJSON, sdmxJSON},
		{data, sdmxCSV + ";labels=both;keys=series", sdmxCSV + ";labels=both;keys=series"},
		{data + "?format=csv&labels=name", "application/xml", sdmxCSV + ";labels=name"}, {data + "?format=json", "text/csv", sdmxJSON},
		{data, "application/xml", ""}, {data, "application/vnd.sdmx.genericdata+xml;version=2.1", ""}, {data, "application/vnd.sdmx.data+csv;version=1.0.0", ""},
		{data, "application/vnd.sdmx.data+json;version=1.0.0", ""}, {data, "nonsense", ""},
		{structure, "", "application/vnd.sdmx.structure+json;version=2.0.0"}, {structure, "application/json", "application/json"},
		{structure, "application/vnd.sdmx.structure+json;version=2.0.0", "application/vnd.sdmx.structure+json;version=2.0.0"},
		{structure, "application/vnd.sdmx.structure+xml;version=3.0.0", ""}, {structure, "text/csv", ""},
	} {
		var headers []string
		if test.accept != "" {
			headers = []string{"Accept", test.accept}
		}
		answer := c.get(test.path, headers...)
		if test.want == "" {
			if answer.StatusCode != http.StatusNotAcceptable || !strings.Contains(answer.body, "there is application/vnd.sdmx.") {
				t.Errorf("%s as %q: %d %s", test.path, test.accept, answer.StatusCode, answer.body)
			}
			continue
		}
		if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != test.want || answer.Header.Get("Vary") != "Accept, Accept-Encoding" {
			t.Errorf("%s as %q: %d %q, Vary %q", test.path, test.accept, answer.StatusCode, answer.Header.Get("Content-Type"), answer.Header.Get("Vary"))
		}
		again := c.get(test.path, append(headers, "If-None-Match", answer.Header.Get("Etag"))...)
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s as %q: %d for its own tag %q", test.path, test.accept, again.StatusCode, answer.Header.Get("Etag"))
		}
	}
	a, b := c.get(data, "Accept", sdmxCSV), c.get(data)
	if a.Header.Get("Etag") == b.Header.Get("Etag") {
		t.Error("CSV and JSON have one tag")
	}
	if head := c.do(http.MethodHead, data, "Accept", sdmxCSV); head.StatusCode != 200 || head.body != "" {
		t.Errorf("HEAD: %d %q", head.StatusCode, head.body)
	}
	if head := c.do(http.MethodHead, data+"?c[TIME_PERIOD]=2099", "Accept", sdmxCSV); head.StatusCode != 404 {
		t.Errorf("HEAD of nothing: %d", head.StatusCode)
	}
}

// TestSDMXRefusals: malformed is 400, nothing there 404, not done 501; each says
// what about.
func TestSDMXRefusals(t *testing.T) {
	c := sharedSite(t)
	flow := flowPath + "OBSERVATIONS/1.0"
	for _, test := range []struct {
		path   string
		status int
		about  string
	}{
		{flow + "/A.egdi.TLS.2020", 400, "key"}, {flow + "/A.egdi.T%20S", 400, "key"}, {flow + "/A.egdi.TLS,", 400, "key"}, {flow + "/A/B", 400, "path"},
		{flow + "?c[TIME_PERIOD]=soon", 400, "c[TIME_PERIOD]"}, {flow + "?c[TIME_PERIOD]=ge:2010-Q3", 400, "c[TIME_PERIOD]"}, {flow + "?c[TIME_PERIOD]=co:2010", 400, "c[TIME_PERIOD]"},
		{flow + "?c[TIME_PERIOD]=ge:2010,,", 400, "c[TIME_PERIOD]"}, {flow + "?c[COLOUR]=red", 400, "c"}, {flow + "?c[OBS_VALUE]=much", 400, "c[OBS_VALUE]"},
		{flow + "?firstNObservations=0", 400, "firstNObservations"}, {flow + "?lastNObservations=-1", 400, "lastNObservations"}, {flow + "?lastNObservations=99999999999", 400, "lastNObservations"},
		{flow + "?limit=many", 400, "limit"}, {flow + "?asOf=yesterday", 400, "asOf"}, {flow + "?updatedAfter=9999-01-01", 400, "updatedAfter"},
		{flow + "?attributes=COLOUR", 400, "attributes"}, {flow + "?measures=COLOUR", 400, "measures"}, {flow + "?dimensionAtObservation=COLOUR", 400, "dimensionAtObservation"},
		{flow + "?colour=red", 400, "colour"}, {flow + "?format=csv&labels=all", 400, "labels"}, {flowPath + "OBSERVATIONS/one", 400, "version"},
		{"/sdmx/v2/data/soup/READINESS/OBSERVATIONS", 400, "context"}, {"/sdmx/v2/structure/soup", 400, "artefactType"}, {"/sdmx/v2/structure/dataflow/*/*/*/TLS", 400, "itemID"},
		{"/sdmx/v2/structure/dataflow?detail=little", 400, "detail"}, {"/sdmx/v2/structure/dataflow?references=cousins", 400, "references"}, {"/sdmx/v2/soup", 400, "path"},
		{flow + "/A.egdi.XXX", 404, "REF_AREA"}, {flow + "/M.egdi.TLS", 404, "FREQ"}, {flow + "?c[INDICATOR]=none", 404, "INDICATOR"}, {flow + "?c[TIME_PERIOD]=ge:2098", 404, "dataflow"},
		{flow + "/A.egdi.TLS?c[TIME_PERIOD]=ge:2010+le:2009", 404, "dataflow"}, {flow + "?updatedAfter=2099-01-01", 404, "dataflow"}, {flow + "/A.egdi.TLS?offset=99999", 404, "dataflow"},
		{flowPath + "INDEX?updatedAfter=2099-01-01", 404, "dataflow"}, {flowPath + "GAP?updatedAfter=2099-01-01", 404, "dataflow"},
		{flowPath + "SOUP", 404, "dataflow"}, {flowPath + "OBSERVATIONS/2.0", 404, "dataflow"}, {"/sdmx/v2/data/dataflow/ECB/OBSERVATIONS", 404, "dataflow"},
		{"/sdmx/v2/structure/codelist/READINESS/CL_SOUP", 404, "structure"}, {"/sdmx/v2/structure/codelist/ECB", 404, "agencyID"}, {"/sdmx/v2/structure/process", 404, "structure"},
		{"/sdmx/v2/structure/codelist/READINESS/CL_AREA/1.0/XXX", 404, "structure"},
		{"/sdmx/v2/availability/dataflow/READINESS/OBSERVATIONS", 501, "path"}, {"/sdmx/v2/metadata/metadataflow/x", 501, "path"}, {"/sdmx/v2/schema/dataflow/READINESS/OBSERVATIONS", 501, "path"},
		{"/sdmx/v2/data", 501, "resource"}, {"/sdmx/v2/data/dataflow/READINESS/INDEX,GAP", 501, "resource"}, {"/sdmx/v2/data/datastructure/READINESS/GAP", 501, "context"},
		{flow + "?includeHistory=true", 501, "includeHistory"}, {flow + "?sort=TIME_PERIOD", 501, "sort"}, {flow + "?dimensionAtObservation=REF_AREA", 501, "dimensionAtObservation"},
		{flow + "?asOf=2025-01-01&updatedAfter=2024-01-01", 501, "updatedAfter"}, {"/sdmx/v2/structure/dataflow?detail=referencepartial", 501, "detail"},
	} {
		for _, accept := range []string{"*/*", sdmxCSV} {
			if accept == sdmxCSV && !strings.HasPrefix(test.path, "/sdmx/v2/data") {
				continue
			}
			answer := c.get(test.path, "Accept", accept)
			var p struct {
				Status int
				Errors []struct{ Parameter, Detail string }
			}
			if err := json.Unmarshal([]byte(answer.body), &p); err != nil {
				t.Errorf("%s: %v in %.200q", test.path, err, answer.body)
				continue
			}
			if answer.StatusCode != test.status || p.Status != test.status || answer.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s as %s: %d, want %d: %s", test.path, accept, answer.StatusCode, test.status, answer.body)
			}
			if len(p.Errors) != 1 || p.Errors[0].Parameter != test.about || p.Errors[0].Detail == "" {
				t.Errorf("%s as %s: about %+v, want %s", test.path, accept, p.Errors, test.about)
			}
		}
	}
	long := strings.Repeat("A.egdi.TLS,", 300) + "A.egdi.TLS" // within bounds: a key of every series is about so long
	if answer := c.get(flow + "/" + long); answer.StatusCode != 200 {
		t.Errorf("a key of %d bytes: %d", len(long), answer.StatusCode)
	}
	if answer := c.get(flow + "/" + strings.Repeat("A.egdi.TLS,", 500)); answer.StatusCode != http.StatusRequestURITooLong || answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a key beyond bounds: %d %s", answer.StatusCode, answer.Header.Get("Content-Type"))
	}
}

// TestSDMXVersions: ours by its number and by every way to ask for the newest.
func TestSDMXVersions(t *testing.T) {
	c := sharedSite(t)
	for version, status := range map[string]int{
		"1.0": 200, "latest": 200, "+": 200, "~": 200, "*": 200, "1.~": 200, "1.+": 200, "1.*": 200, "~.0": 200, "1.0+": 200, "1~.0": 200, "2.0,1.0": 200,
		"2.0": 404, "1.1": 404, "1.0.0": 404, "2+.0": 404, "1": 404, "x": 400, "1.x": 400, "1.0.0.0": 400, ",": 400,
	} {
		for _, path := range []string{flowPath + "OBSERVATIONS/" + version + "/A.egdi.TLS", "/sdmx/v2/structure/dataflow/READINESS/OBSERVATIONS/" + version} {
			if answer := c.get(path); answer.StatusCode != status {
				t.Errorf("%s: %d, want %d", path, answer.StatusCode, status)
			}
		}
	}
}
