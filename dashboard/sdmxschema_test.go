package dashboard_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The rules of the published schemas, SDMX-JSON 2.0.0 for data and for
// structures, as far as they concern what we send, and of the standard where a
// schema cannot say them: that names lead somewhere.
var (
	sdmxID   = regexp.MustCompile(`^[A-Za-z0-9_@$-]+$`)
	ncName   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	keyShape = regexp.MustCompile(`^[0-9]+(:[0-9]+)*$`)
	urnShape = regexp.MustCompile(`^urn:sdmx:org\.sdmx\.infomodel\.([a-z]+\.[A-Za-z]+)=READINESS:([A-Za-z0-9_@$-]+)\(1\.0\)(\.[A-Za-z0-9_@$-]+)?$`)
)

// heading checks meta, which both messages have.
func heading(t *testing.T, what string, body string) {
	t.Helper()
	var m struct {
		Meta struct {
			Schema, ID, Prepared string
			Test                 *bool
			ContentLanguages     []string
			Sender               struct{ ID, Name string }
		}
	}
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if !sdmxID.MatchString(m.Meta.ID) || !sdmxID.MatchString(m.Meta.Sender.ID) || m.Meta.Sender.Name == "" || m.Meta.Test == nil ||
		!slices.Equal(m.Meta.ContentLanguages, []string{"en"}) || !strings.Contains(m.Meta.Schema, "/2.0.0/") {
		t.Errorf("%s: meta %+v", what, m.Meta)
	}
	if _, err := time.Parse(time.RFC3339, m.Meta.Prepared); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

func linked(t *testing.T, what string, links []map[string]string) {
	t.Helper()
	for _, link := range links {
		if link["rel"] == "" || !urnShape.MatchString(link["urn"]) {
			t.Errorf("%s: link %v", what, link)
		}
	}
	if len(links) == 0 {
		t.Errorf("%s: no link", what)
	}
}

// checkPart checks a component and gives how many values it has.
func checkPart(t *testing.T, what string, p part, dimension bool) {
	t.Helper()
	if !ncName.MatchString(p.ID) || p.Name == "" {
		t.Errorf("%s: component %+v", what, p)
	}
	if dimension && (p.KeyPosition == nil || len(p.Values) == 0) {
		t.Errorf("%s: dimension %s without position or values", what, p.ID)
	}
	seen := map[string]bool{}
	for _, v := range p.Values {
		coded := v.ID != "" && v.Name != ""
		if coded == (v.Value != "") || coded && !sdmxID.MatchString(v.ID) || seen[fmt.Sprint(v)] {
			t.Errorf("%s: %s has the value %+v, which is neither code and name nor a text, or comes twice", what, p.ID, v)
		}
		seen[fmt.Sprint(v)] = true
	}
}

// TestSDMXDataMessages holds data messages to the schema, and the components to
// the structure that the message names.
func TestSDMXDataMessages(t *testing.T) {
	c := fullSite(t)
	for _, query := range []string{"OBSERVATIONS/1.0/A.*.TLS", "OBSERVATIONS/1.0/A.egdi?dimensionAtObservation=AllDimensions", "OBSERVATIONS/1.0/A.egdi?attributes=series",
		"OBSERVATIONS/1.0/A.egdi?measures=none&attributes=none", "INDEX", "INDEX?dimensionAtObservation=AllDimensions", "GAP/1.0/A.*.TLS", "GAP/1.0/*.*.TLS.leader?attributes=obs&measures=YEARS_BEHIND"} {
		body := c.get(flowPath + query).body
		heading(t, query, body)
		var m struct {
			Data   dataPart
			Errors []any
		}
		if err := json.Unmarshal([]byte(body), &m); err != nil || len(m.Data.Structures) != 1 || len(m.Data.DataSets) != 1 || len(m.Errors) > 0 {
			t.Fatalf("%s: %v %.200s", query, err, body)
		}
		s, set := m.Data.Structures[0], m.Data.DataSets[0]
		linked(t, query, s.Links)
		linked(t, query, set.Links)
		if set.Structure == nil || *set.Structure != 0 || set.Action != "Information" || !slices.Equal(s.DataSets, []int{0}) || s.Name == "" {
			t.Errorf("%s: data set %v %q of %v", query, set.Structure, set.Action, s.DataSets)
		}
		positions := map[int]bool{}
		for _, d := range slices.Concat(s.Dimensions.Series, s.Dimensions.Observation) {
			checkPart(t, query, d, true)
			positions[*d.KeyPosition] = true
		}
		if len(positions) != len(s.Dimensions.Series)+len(s.Dimensions.Observation) || len(s.Dimensions.DataSet)+len(s.Attributes.DimensionGroup) > 0 {
			t.Errorf("%s: positions %v", query, positions)
		}
		for _, a := range slices.Concat(s.Attributes.Series, s.Attributes.Observation) {
			checkPart(t, query, a, false)
			_, observation := a.Relationship["observation"]
			_, dimensions := a.Relationship["dimensions"]
			if observation == dimensions {
				t.Errorf("%s: %s depends on %v", query, a.ID, a.Relationship)
			}
		}
		for _, measure := range s.Measures.Observation {
			checkPart(t, query, measure, false)
			if measure.Format["dataType"] != "Double" {
				t.Errorf("%s: %s is %v", query, measure.ID, measure.Format)
			}
		}
		for _, p := range s.Dimensions.Observation {
			for _, v := range p.Values {
				if p.ID == "TIME_PERIOD" && (v.Start != v.ID+"-01-01T00:00:00Z" || v.End != v.ID+"-12-31T23:59:59Z") {
					t.Errorf("%s: period %+v", query, v)
				}
			}
		}
		members(t, query, set.Observations, s.Dimensions.Observation, len(s.Measures.Observation), s.Attributes.Observation)
		for key, series := range set.Series {
			places(t, query, key, s.Dimensions.Series)
			within(t, query, series.Attributes, s.Attributes.Series)
			members(t, query, series.Observations, s.Dimensions.Observation, len(s.Measures.Observation), s.Attributes.Observation)
		}
		if len(set.Series)+len(set.Observations) == 0 {
			t.Errorf("%s: nothing", query)
		}
	}
}

// places wants each place of a key to be one of its dimension's values.
func places(t *testing.T, what, key string, dimensions []part) {
	t.Helper()
	all := strings.Split(key, ":")
	if !keyShape.MatchString(key) || len(all) != len(dimensions) {
		t.Errorf("%s: key %q for %d dimensions", what, key, len(dimensions))
		return
	}
	for at, place := range all {
		var n int
		if fmt.Sscan(place, &n); n >= len(dimensions[at].Values) {
			t.Errorf("%s: key %q: %s has %d values", what, key, dimensions[at].ID, len(dimensions[at].Values))
		}
	}
}

// within wants attributes to be places in their values, or none.
func within(t *testing.T, what string, values []any, attributes []part) {
	t.Helper()
	if len(values) != len(attributes) {
		t.Errorf("%s: %d values of %d attributes", what, len(values), len(attributes))
		return
	}
	for at, value := range values {
		if n, ok := value.(float64); value != nil && (!ok || int(n) >= len(attributes[at].Values)) {
			t.Errorf("%s: %s is %v of %d", what, attributes[at].ID, value, len(attributes[at].Values))
		}
	}
}

func members(t *testing.T, what string, observations map[string][]any, dimensions []part, measures int, attributes []part) {
	t.Helper()
	for key, values := range observations {
		places(t, what, key, dimensions)
		if len(values) < measures {
			t.Errorf("%s: %q has %d values", what, key, len(values))
			continue
		}
		for _, value := range values[:measures] {
			if _, ok := value.(float64); value != nil && value != "NaN" && !ok {
				t.Errorf("%s: %q has the measure %v", what, key, value)
			}
		}
		within(t, what, values[measures:], attributes)
	}
}

// structures is a structure message.
type structures struct {
	Data struct {
		Dataflows      []maintained
		DataStructures []maintained
		Codelists      []maintained
		ConceptSchemes []maintained
	}
}

type maintained struct {
	ID, AgencyID, Version, Name, Description string
	IsPartial                                bool
	IsExternalReference                      *bool
	Links                                    []map[string]string
	Structure                                string
	Codes, Concepts                          []struct {
		ID, Name           string
		Links              []map[string]string
		CoreRepresentation map[string]any
	}
	DataStructureComponents *struct {
		DimensionList struct {
			ID            string
			Dimensions    []component
			TimeDimension component
		}
		MeasureList struct {
			ID       string
			Measures []component
		}
		AttributeList struct {
			ID         string
			Attributes []component
		}
	}
}

type component struct {
	ID, ConceptIdentity, Usage string
	Position                   *int
	LocalRepresentation        map[string]any
	AttributeRelationship      map[string]any
}

func structureOf(t *testing.T, c *client, path string) structures {
	t.Helper()
	answer := c.get("/sdmx/v2/structure/" + path)
	if answer.StatusCode != 200 {
		t.Fatalf("%s: %d %s", path, answer.StatusCode, answer.body)
	}
	heading(t, path, answer.body)
	var s structures
	if err := json.Unmarshal([]byte(answer.body), &s); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return s
}

func (s structures) all() []maintained {
	return slices.Concat(s.Data.Dataflows, s.Data.DataStructures, s.Data.Codelists, s.Data.ConceptSchemes)
}

// TestSDMXStructures holds structure messages to the schema and every name in
// them to something that is there.
func TestSDMXStructures(t *testing.T) {
	c := fullSite(t)
	s := structureOf(t, c, "dataflow?references=all")
	known := map[string]bool{}
	for _, m := range s.all() {
		if !ncName.MatchString(m.ID) || m.AgencyID != "READINESS" || m.Version != "1.0" || m.Name == "" || m.IsExternalReference == nil {
			t.Errorf("%+v", m)
		}
		linked(t, m.ID, m.Links)
		for _, link := range m.Links {
			if known[link["urn"]] {
				t.Errorf("%s comes twice", link["urn"])
			}
			known[link["urn"]] = true
		}
		for _, item := range slices.Concat(m.Codes, m.Concepts) {
			if !sdmxID.MatchString(item.ID) || item.Name == "" {
				t.Errorf("%s: %+v", m.ID, item)
			}
			linked(t, m.ID+" "+item.ID, item.Links)
			known[item.Links[0]["urn"]] = true
		}
	}
	leads := func(what, urn string) {
		if !known[urn] {
			t.Errorf("%s leads to %s, which is not there", what, urn)
		}
	}
	represented := func(what string, r map[string]any) {
		if list, ok := r["enumeration"].(string); ok {
			leads(what, list)
		} else if format, ok := r["format"].(map[string]any); !ok || format["dataType"] == "" {
			t.Errorf("%s is written as %v", what, r)
		}
	}
	for _, scheme := range s.Data.ConceptSchemes {
		for _, concept := range scheme.Concepts {
			represented(concept.ID, concept.CoreRepresentation)
		}
	}
	for _, flow := range s.Data.Dataflows {
		leads(flow.ID, flow.Structure)
	}
	for _, structure := range s.Data.DataStructures {
		parts := structure.DataStructureComponents
		if parts.DimensionList.ID != "DimensionDescriptor" || parts.MeasureList.ID != "MeasureDescriptor" || parts.AttributeList.ID != "AttributeDescriptor" ||
			parts.DimensionList.TimeDimension.ID != "TIME_PERIOD" {
			t.Errorf("%s: %+v", structure.ID, parts)
		}
		for at, d := range parts.DimensionList.Dimensions {
			if *d.Position != at {
				t.Errorf("%s: %s is at %d", structure.ID, d.ID, *d.Position)
			}
		}
		for _, part := range slices.Concat(parts.DimensionList.Dimensions, []component{parts.DimensionList.TimeDimension}, parts.MeasureList.Measures, parts.AttributeList.Attributes) {
			what := structure.ID + "." + part.ID
			leads(what, part.ConceptIdentity)
			represented(what, part.LocalRepresentation)
		}
		for _, a := range parts.AttributeList.Attributes {
			if len(a.AttributeRelationship) != 1 || a.Usage != "mandatory" && a.Usage != "optional" {
				t.Errorf("%s.%s: %v %q", structure.ID, a.ID, a.AttributeRelationship, a.Usage)
			}
		}
		// What data messages hold is what the structure says.
		key := strings.Repeat("*.", len(parts.DimensionList.Dimensions)-1) + "*"
		head := rows(t, c.get(flowPath+structure.ID+"/1.0/"+key+"?limit=1", "Accept", sdmxCSV).body)[0]
		want := []string{"STRUCTURE", "STRUCTURE_ID", "ACTION"}
		for _, part := range slices.Concat(parts.DimensionList.Dimensions, []component{parts.DimensionList.TimeDimension}, parts.MeasureList.Measures, parts.AttributeList.Attributes) {
			want = append(want, part.ID)
		}
		if !slices.Equal(head, want) {
			t.Errorf("%s: columns %v, the structure says %v", structure.ID, head, want)
		}
	}
}

// TestSDMXReferences holds what comes along with what is asked for.
func TestSDMXReferences(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string]string{
		"dataflow":                                                      "OBSERVATIONS INDEX GAP",
		"dataflow/READINESS/GAP":                                        "GAP",
		"*/READINESS/GAP/1.0":                                           "GAP GAP",
		"*/*/OBSERVATIONS,CL_FREQ/~":                                    "OBSERVATIONS OBSERVATIONS CL_FREQ",
		"dataflow/READINESS/GAP?references=children":                    "GAP GAP",
		"dataflow/READINESS/GAP?references=codelist":                    "GAP CL_FREQ CL_SERIES CL_AREA CL_REFERENCE CL_UNIT_MEASURE CL_OBS_STATUS CL_SOURCE",
		"dataflow/READINESS/GAP?references=descendants":                 "GAP GAP CL_FREQ CL_SERIES CL_AREA CL_REFERENCE CL_UNIT_MEASURE CL_OBS_STATUS CL_SOURCE CS_READINESS",
		"codelist/READINESS/CL_INDICATOR?references=parents":            "OBSERVATIONS CL_INDICATOR",
		"codelist/READINESS/CL_INDICATOR?references=ancestors":          "OBSERVATIONS OBSERVATIONS CL_INDICATOR",
		"codelist/READINESS/CL_INDICATOR?references=parentsandsiblings": "OBSERVATIONS CL_INDICATOR CL_FREQ CL_AREA CL_UNIT_MEASURE CL_OBS_STATUS CL_SOURCE CS_READINESS",
		"codelist/READINESS/CL_REFERENCE?references=dataflow":           "GAP CL_REFERENCE",
		"conceptscheme/READINESS/CS_READINESS?references=none":          "CS_READINESS",
	} {
		var ids []string
		for _, m := range structureOf(t, c, path).all() {
			ids = append(ids, m.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	one := structureOf(t, c, "codelist/READINESS/CL_AREA/1.0/TLS,VNM").Data.Codelists[0]
	if len(one.Codes) != 2 || !one.IsPartial || one.Codes[1].Name != "Timor-Leste" && one.Codes[0].Name != "Timor-Leste" {
		t.Errorf("two items: %+v", one)
	}
	if stub := structureOf(t, c, "dataflow/READINESS/GAP?detail=allstubs").Data.Dataflows[0]; stub.Structure != "" || stub.Description != "" {
		t.Errorf("a stub: %+v", stub)
	}
	if stub := structureOf(t, c, "dataflow/READINESS/GAP?detail=allcompletestubs").Data.Dataflows[0]; stub.Structure != "" || stub.Description == "" {
		t.Errorf("a complete stub: %+v", stub)
	}
	mixed := structureOf(t, c, "dataflow/READINESS/GAP?detail=referencestubs&references=children")
	if mixed.Data.Dataflows[0].Structure == "" || mixed.Data.DataStructures[0].DataStructureComponents != nil {
		t.Errorf("references as stubs: %+v", mixed)
	}
}
