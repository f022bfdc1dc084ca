package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

// jsonLayout reads the messages of this file; the data are invented.
const jsonLayout = `{kind: sdmx-json, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], where: {FREQ: A}, notes: [REMARK]}`

// message20 is a message of version 2.0 by series: the multiplier holds for the
// set, the remark for a series, the status for a figure.
const message20 = `{"meta": {"prepared": "2026-03-11T14:30:47"}, "data": {"structures": [{"dataSets": [0],
 "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=NOWHERE:DF(1.0)", "rel": "dataflow"}],
 "dimensions": {"dataSet": [{"id": "FREQ", "values": [{"id": "A"}]}],
  "series": [{"id": "REF_AREA", "values": [{"id": "TLS"}, {"id": "VNM"}]}, {"id": "SUBJECT", "values": [{"id": "BB"}]}],
  "observation": [{"id": "TIME_PERIOD", "values": [{"value": "2020"}, {"id": "2021"}]}]},
 "attributes": {"dataSet": [{"id": "UNIT_MULT", "values": [{"id": "3"}]}],
  "series": [{"id": "REMARK", "values": [{"value": "Survey"}, {"name": "Register"}]}],
  "observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}, {"id": "E"}, {"id": "L"}]}, {"id": "FREE", "values": []}]}}],
 "dataSets": [{"structure": 0, "action": "Information", "series": {
  "0:0": {"annotations": [0], "attributes": [1], "observations": {"0": [1.5931, 1], "1": [null, 2]}},
  "1:0": {"attributes": [null], "observations": {"0": ["40.3", null, "free \"text\"", 7]}}}}]}}`

// message10 is a flat message of version 1.0 whose data come before what they
// mean.
const message10 = `{"header": {"prepared": "2021-06-19T14:06:41.689336Z"},
 "dataSets": [{"action": "Information", "observations": {"0:0:0": [11.963615756565, null], "1:0:1": [-2.5e-1, 0]}}],
 "structure": {"links": [{"href": "https://nowhere.example/sdmx-json/dataflow/NOWHERE/DF/1.0", "rel": "dataflow"}],
  "dimensions": {"dataSet": [{"id": "FREQ", "values": [{"id": "A", "name": "Annual"}]}],
   "observation": [{"id": "REF_AREA", "values": [{"id": "TLS"}, {"id": "KHM"}]}, {"id": "SUBJECT", "values": [{"id": "BB"}]}, {"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]}]},
  "attributes": {"dataSet": [], "series": [], "observation": [{"id": "REMARK", "values": [{"name": "Estimate of a ministry"}]}]}}}`

func TestSDMXJSONForms(t *testing.T) {
	runLayoutCases(t, []layoutCase{
		{is: "2.0 by series", layout: jsonLayout, series: []string{"BB"}, name: "x.json", text: message20, rows: []string{
			"BB,TLS,2020,1593.1,E,Register,0,OBS_VALUE of observation 0:0/0",
			"BB,TLS,2021,NULL,L,Register,0,OBS_VALUE of observation 0:0/1",
			"BB,VNM,2020,40300.0,A,,0,OBS_VALUE of observation 1:0/0",
		}, cover: []string{"BB,TLS,2020,2021", "BB,VNM,2020,2021"}},
		{is: "1.0 flat, data first", layout: jsonLayout, series: []string{"BB"}, name: "x.json", text: message10, rows: []string{
			"BB,KHM,2020,-0.25,A,Estimate of a ministry,0,OBS_VALUE of observation 1:0:1",
			"BB,TLS,2019,11.963615756565,A,,0,OBS_VALUE of observation 0:0:0",
		}},
		{is: "1.0 in its last form, under data", layout: jsonLayout, series: []string{"BB"}, name: "x.json",
			text: strings.Replace(message10, `"dataSets"`, `"data": {"dataSets"`, 1) + "}", rows: []string{
				"BB,KHM,2020,-0.25,A,Estimate of a ministry,0,OBS_VALUE of observation 1:0:1",
				"BB,TLS,2019,11.963615756565,A,,0,OBS_VALUE of observation 0:0:0",
			}},
		{is: "2.0 with several measures", name: "x.json", series: []string{"BB"}, layout: `{kind: sdmx-json, structure: "NOWHERE:DF", country: REF_AREA, series: [SUBJECT], value: MEAN}`,
			text: strings.NewReplacer(`"attributes": {"dataSet"`, `"measures": {"observation": [{"id": "MEDIAN"}, {"id": "MEAN"}]}, "attributes": {"dataSet"`,
				`[1.5931, 1]`, `[9, 1.5, 1]`, `[null, 2]`, `[9, null, 2]`, `["40.3", null, "free \"text\"", 7]`, `[9, 40]`).Replace(message20), rows: []string{
				"BB,TLS,2020,1500.0,E,,0,MEAN of observation 0:0/0",
				"BB,TLS,2021,NULL,L,,0,MEAN of observation 0:0/1",
				"BB,VNM,2020,40000.0,A,,0,MEAN of observation 1:0/0",
			}},
	})
}

// The day on which the publisher made the message dates it.
func TestSDMXJSONVintage(t *testing.T) {
	source, err := inventedCatalog(t, jsonLayout, "BB").Source("invented")
	if err != nil {
		t.Fatal(err)
	}
	stage := stageOf(t, inventedCatalog(t, jsonLayout, "BB"))
	loaded, err := layoutFormats(source)[0].Load(t.Context(), stage, written(t, "invented", "x.json", []byte(message20)))
	if err != nil || loaded.Vintage != "2026-03-11" || loaded.Facts != 3 {
		t.Errorf("vintage %s with %d facts, %v; want 2026-03-11 with 3", loaded.Vintage, loaded.Facts, err)
	}
}

func TestSDMXJSONRefusals(t *testing.T) {
	change := func(old, new string) string {
		t.Helper()
		if !strings.Contains(message20, old) {
			t.Fatalf("nothing to change: %s", old)
		}
		return strings.Replace(message20, old, new, 1)
	}
	cases := []layoutCase{
		{is: "cut in half", text: message20[:len(message20)/2], found: []string{`error truncated 6 "" the message breaks off`}},
		{is: "no JSON", text: change(`"meta"`, `meta`), found: []string{`error json 1 "" invalid character`}},
		{is: "another shape", text: change(`"structures": [`, `"structures": 3, "x": [`), found: []string{`error json 1 ""`}},
		{is: "the publisher's error", text: `{"meta": {}, "errors": [{"code": 404, "title": "No data for data query"}]}`, found: []string{`error publisher-error 0 "" the publisher answers with an error: 404 No data`}},
		{is: "no data set", text: change(`"dataSets": [{"structure": 0`, `"x": [{"structure": 0`), found: []string{`error head 0 "" the message has no structure or no data set`}},
		{is: "another data flow", text: change("NOWHERE:DF", "ELSEWHERE:DF"), found: []string{`error head 0 "structure" the message's structure is not NOWHERE:DF`}},
		{is: "a structure that is not there", text: change(`{"structure": 0,`, `{"structure": 4,`), found: []string{`error head 0 "dataSets" data set 0 follows structure 4, of which there are 1`}},
		{is: "a dimension gone", text: change(`"id": "SUBJECT"`, `"id": "TOPIC"`), found: []string{`error head 0 "SUBJECT" the file has no column SUBJECT`}},
		{is: "a key of another length", text: change(`"1:0": {`, `"1:0:0": {`), found: []string{`error json 0 "observation 1:0:0" the key has 3 parts for 2 dimensions`}},
		{is: "a value of a dimension that is not listed", text: change(`"1:0": {`, `"2:0": {`), found: []string{`error json 0 "observation 2:0" "2" is not among the 2 values of dimension REF_AREA`}},
		{is: "a value of an attribute that is not listed", text: change(`[1.5931, 1]`, `[1.5931, 9]`), found: []string{`error json 0 "observation 0:0/0" "9" is not among the 3 values of attribute OBS_STATUS`}},
		{is: "a figure that is a word", text: change(`[1.5931, 1]`, `["many", 1]`), found: []string{`error number 0 "OBS_VALUE of observation 0:0/0" "many" (BB of TLS, 2020) is not a number`}},
		{is: "figures that are no list", text: change(`[1.5931, 1]`, `7`), found: []string{`error json 0 "observation 0:0/0"`}},
		{is: "a multiplier left open", text: change(`[{"id": "3"}]`, `[{"id": "3"}, {"id": "6"}]`), found: []string{`error json 0 "dataSets" attribute UNIT_MULT has 2 values and the data set does not say which`}},
		{is: "a multiplier for a group of dimensions", text: change(`"attributes": {"dataSet": [`, `"attributes": {"dimensionGroup": [{"id": "UNIT_MULT"}], "dataSet": [`), found: []string{`error head 0 "structure" UNIT_MULT is attached to a group of dimensions`}},
		{is: "a month for a year", text: change(`{"id": "2021"}`, `{"id": "2021-01"}`), found: []string{`error year 0 "TIME_PERIOD" "2021-01" is no year`}},
		{is: "deletions", text: change(`"Information"`, `"Delete"`), found: []string{`error action 0 "ACTION" "Delete" is not an action that brings figures`}},
		{is: "a web page", text: "<html></html>", found: []string{`error web-page 1 ""`}},
	}
	for _, c := range cases {
		c.layout, c.series, c.name, c.outside = jsonLayout, []string{"BB"}, "figures.json", -1
		t.Run(c.is, c.run)
	}
}

// One key twice in an object is not read as the last of the two.
func TestSDMXJSONKeysTwice(t *testing.T) {
	text := strings.Replace(message10, `"1:0:1": [-2.5e-1, 0]`, `"0:0:0": [12, null]`, 1)
	stage := stageOf(t, inventedCatalog(t, jsonLayout, "BB"))
	source, err := stage.Catalog().Source("invented")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := layoutFormats(source)[0].Load(t.Context(), stage, written(t, "invented", "x.json", []byte(text))); err != nil {
		t.Fatal(err)
	}
	rows := staged(t, stage, "true")
	slices.Sort(rows) // both have the same place
	wantLines(t, "stage", rows, []string{
		"BB,TLS,2019,11.963615756565,A,,0,OBS_VALUE of observation 0:0:0", "BB,TLS,2019,12.0,A,,0,OBS_VALUE of observation 0:0:0"})
}

func TestWholeSDMX(t *testing.T) {
	csv := sdmxRows("TLS,BB,_T,2018,4,A", "TLS,BB,_T,2019,5,A")
	for is, c := range map[string]struct{ text, want string }{
		"SDMX-CSV":                   {csv, ""},
		"SDMX-JSON 2.0":              {message20, ""},
		"SDMX-JSON 1.0":              {message10, ""},
		"SDMX-CSV cut in a row":      {csv[:len(csv)-4], "line 3: the file breaks off"},
		"SDMX-CSV with a short row":  {csv + "dataflow,NOWHERE:DF(1.0),I\n", "record on line 4: wrong number of fields"},
		"SDMX-JSON cut":              {message20[:500], "the message breaks off"},
		"an error message":           {`{"errors": [{"code": 100, "title": "No results found"}]}`, "No results found"},
		"JSON of something else":     {`[{"page": 1}]`, "SDMX-JSON"},
		"a web page with status 200": {"<!doctype html><p>Bad gateway", "web page"},
		"SDMX-ML":                    {`<?xml version="1.0"?><mes:Error/>`, "SDMX-JSON"},
		"nothing":                    {"", "no text"},
		"another table":              {"a,b,c\n1,2,3\n", "no SDMX-CSV"},
	} {
		t.Run(is, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "reply")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			err := WholeSDMX(path)
			if c.want == "" && err != nil || c.want != "" && (!errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
