package dashboard_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

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
