package dashboard_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// overHTTP connects the SDK's own client to a site.
func overHTTP(t *testing.T, c *client) *mcp.ClientSession {
	t.Helper()
	return connected(t, &mcp.StreamableClientTransport{Endpoint: c.base + "/mcp", DisableStandaloneSSE: true})
}

func connected(t *testing.T, transport mcp.Transport) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

// call asks a tool and reads its structured answer; refused is its text where
// it refuses.
func call(t *testing.T, session *mcp.ClientSession, name string, in map[string]any) (out map[string]any, refused string) {
	t.Helper()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: in})
	if err != nil {
		t.Fatalf("%s %v: %v", name, in, err)
	}
	text, ok := result.Content[0].(*mcp.TextContent)
	if !ok || len(result.Content) != 1 {
		t.Fatalf("%s: content %+v", name, result.Content)
	}
	if result.IsError {
		return nil, text.Text
	}
	structured, err := json.Marshal(result.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var same any
	if err := json.Unmarshal([]byte(text.Text), &same); err != nil {
		t.Fatalf("%s: the text is not the structured answer: %v", name, err)
	}
	if err := json.Unmarshal(structured, &out); err != nil || fmt.Sprint(out) != fmt.Sprint(same) {
		t.Fatalf("%s: text and structured answer differ: %v", name, err)
	}
	return out, ""
}

// list is a list of objects in an answer.
func list(out map[string]any, name string) (rows []map[string]any) {
	items, _ := out[name].([]any)
	for _, item := range items {
		rows = append(rows, item.(map[string]any))
	}
	return rows
}

// TestToolsAreDescribed: each says that it only reads, has a closed schema with
// the words it takes, and says what it answers.
func TestToolsAreDescribed(t *testing.T) {
	session := overHTTP(t, sharedSite(t))
	if told := session.InitializeResult(); told.ServerInfo.Name != "readiness" || !strings.Contains(told.Instructions, "never zero") {
		t.Errorf("the server says %+v", told)
	}
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range listed.Tools {
		names = append(names, tool.Name)
		if !tool.Annotations.ReadOnlyHint || *tool.Annotations.OpenWorldHint || tool.Title == "" || len(tool.Description) < 50 {
			t.Errorf("%s: %+v %q", tool.Name, tool.Annotations, tool.Description)
		}
		in, out := tool.InputSchema.(map[string]any), tool.OutputSchema.(map[string]any)
		if in["additionalProperties"] != false || in["type"] != "object" || out["type"] != "object" {
			t.Errorf("%s: schemas %v, %v", tool.Name, in["additionalProperties"], out["type"])
		}
		for _, must := range []string{"release", "permalink", "download", "sources", "notes"} {
			if required, _ := out["required"].([]any); !slices.Contains(required, any(must)) {
				t.Errorf("%s may answer without %s", tool.Name, must)
			}
		}
		for name, schema := range in["properties"].(map[string]any) {
			s := schema.(map[string]any)
			if s["description"] == nil {
				t.Errorf("%s: %s is not described", tool.Name, name)
			}
			if items, ok := s["items"].(map[string]any); ok && (items["enum"] == nil || s["maxItems"] == nil) {
				t.Errorf("%s: %s is a list without words or bound", tool.Name, name)
			}
		}
	}
	slices.Sort(names)
	if want := []string{"get_convergence", "get_gap", "get_index", "get_observations", "list_countries", "list_indicators"}; !slices.Equal(names, want) {
		t.Errorf("tools %v, want %v", names, want)
	}
}

// TestToolsAnswerWhatTheFilesSay compares answers with the files of the same
// question, and follows every address in them.
func TestToolsAnswerWhatTheFilesSay(t *testing.T) {
	c := fullSite(t)
	session := overHTTP(t, c)
	number := func(row map[string]any, name string) string {
		if value, ok := row[name].(float64); ok {
			return strconv.FormatFloat(value, 'f', -1, 64)
		}
		return ""
	}
	text := func(row map[string]any, name string) string {
		text, _ := row[name].(string)
		return text
	}
	check := func(out map[string]any, file string) []map[string]string {
		t.Helper()
		if !strings.HasPrefix(out["release"].(string), "20") || len(list(out, "sources")) == 0 {
			t.Errorf("%s: release %v, sources %v", file, out["release"], out["sources"])
		}
		for _, s := range list(out, "sources") {
			if text(s, "licence") == "" || text(s, "citation") == "" || text(s, "publisher") == "" {
				t.Errorf("%s: source %v", file, s)
			}
		}
		for _, name := range []string{"permalink", "download"} {
			address := text(out, name)
			if !strings.HasPrefix(address, c.base+"/") {
				t.Fatalf("%s: %s %q", file, name, address)
			}
			answer := c.get(strings.TrimPrefix(address, c.base))
			if answer.StatusCode != 200 || name == "permalink" && strings.Contains(answer.body, "in the address:") {
				t.Errorf("%s: %s %s answers %d", file, name, address, answer.StatusCode)
			}
		}
		return table(t, c.get(strings.TrimPrefix(text(out, "download"), c.base)).body)
	}

	out, _ := call(t, session, "get_observations", map[string]any{"indicator": []string{"internet-users"}, "country": []string{"TLS", "SGP"}, "from": 2019, "to": 2022})
	var got []string
	for _, row := range list(out, "observations") {
		got = append(got, strings.Join([]string{text(row, "indicator"), text(row, "country"), number(row, "year"), number(row, "value"), text(row, "unit"),
			text(row, "status"), text(row, "source"), text(row, "vintage"), text(row, "note")}, "|"))
	}
	slices.Sort(got)
	sameLines(t, "observations", got, lines(check(out, "observations"), "indicator", "country", "year", "value", "unit", "status", "source", "vintage", "note"))

	out, _ = call(t, session, "get_observations", map[string]any{"indicator": []string{"internet-users", "egdi"}, "latest": true, "to": 2023, "asof": "2025-12-31"})
	if rows := list(out, "observations"); len(rows) != 22 || number(rows[0], "rank") == "" || out["asof"] != "2025-12-31" {
		t.Errorf("latest of two indicators: %d rows, the first %v, as of %v", len(rows), rows[:1], out["asof"])
	}
	check(out, "latest")

	out, _ = call(t, session, "get_gap", map[string]any{"country": "VNM", "ref": "median", "series": []string{"index", "pillar:skills", "internet-users", "price-mobile"}})
	got = nil
	for _, row := range list(out, "gaps") {
		cells := []string{text(row, "series")}
		for _, name := range []string{"year", "value", "reference_value", "gap", "years_behind", "trend_per_year", "required_per_year", "catch_up_year"} {
			cells = append(cells, number(row, name))
		}
		got = append(got, strings.Join(append(cells, text(row, "years_behind_status"), text(row, "catch_up_status")), "|"))
		if text(row, "name") == "" || text(row, "unit") == "" || text(row, "status") == "" {
			t.Errorf("gap without name, unit or status: %v", row)
		}
	}
	slices.Sort(got)
	sameLines(t, "gap", got, lines(check(out, "gap"), "series", "year", "value", "reference_value", "gap", "years_behind", "trend_per_year", "required_per_year",
		"catch_up_year", "years_behind_status", "catch_up_status"))

	out, _ = call(t, session, "get_index", map[string]any{"level": "pillar", "year": 2023})
	got = nil
	for _, row := range list(out, "scores") {
		got = append(got, strings.Join([]string{text(row, "country"), text(row, "id"), number(row, "score"), number(row, "rank"), number(row, "coverage"), number(row, "observed_share"), text(row, "status")}, "|"))
	}
	slices.Sort(got)
	file := slices.DeleteFunc(check(out, "index"), func(row map[string]string) bool { return row["level"] != "pillar" })
	sameLines(t, "index", got, lines(file, "country", "id", "score", "rank", "coverage", "observed_share", "status"))
	out, _ = call(t, session, "get_index", map[string]any{"country": []string{"TLS"}})
	if rows := list(out, "scores"); len(rows) != 1 || number(rows[0], "rank") == "" || number(rows[0], "rank_low") == "" || number(rows[0], "rank_high") == "" {
		t.Errorf("a rank without its range: %v", rows)
	}

	out, _ = call(t, session, "get_convergence", map[string]any{"series": []string{"index", "internet-users"}, "members": "asean10"})
	got = nil
	for _, row := range list(out, "series") {
		got = append(got, strings.Join([]string{text(row, "series"), number(row, "from"), number(row, "to"), text(row, "verdict"), number(row, "slope_sd"), number(row, "p_sd"), number(row, "slope_cv")}, "|"))
	}
	slices.Sort(got)
	want := lines(slices.DeleteFunc(check(out, "convergence"), func(row map[string]string) bool { return row["composition"] != "ASEAN10" }),
		"series", "from", "to", "verdict", "slope_sd", "p_sd", "slope_cv")
	sameLines(t, "convergence", got, slices.Compact(want))

	out, _ = call(t, session, "list_indicators", map[string]any{"search": "broadband MOBILE", "role": "index"})
	if rows := list(out, "indicators"); len(rows) == 0 || text(rows[0], "id") != "mobile-broadband" || text(rows[0], "unit") == "" || number(rows[0], "last_year") == "" {
		t.Errorf("indicators of mobile broadband: %v", rows)
	}
	check(out, "indicators")
	out, _ = call(t, session, "list_countries", map[string]any{})
	if rows := list(out, "countries"); len(rows) != len(smallRelease(t).Catalog().Countries()) || !strings.Contains(fmt.Sprint(rows), "2025-10-26") {
		t.Errorf("%d countries", len(rows))
	}
}

// TestWithdrawnIsToldAsSuch: a figure that was taken back is null with its
// reason.
func TestWithdrawnIsToldAsSuch(t *testing.T) {
	out, _ := call(t, overHTTP(t, sharedSite(t)), "get_observations", map[string]any{"indicator": []string{"internet-users"}, "country": []string{"TLS"}, "from": 2022, "to": 2022})
	row := list(out, "observations")[0]
	if value, there := row["value"]; !there || value != nil || row["status"] != "O" || row["note"] != "withdrawn by the publisher" {
		t.Errorf("a withdrawn figure is told as %v", row)
	}
}
