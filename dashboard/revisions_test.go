package dashboard_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// The test release has two publications of people online: that of July 2024
// said 30.5 of Timor-Leste in 2021, that of July 2026 says 35.04.
func TestRevisionsOfAnIndicator(t *testing.T) {
	c := sharedSite(t)
	const path = "/indicators/internet-users"
	file := c.get(path + "/revisions.csv?countries=TLS")
	want := "indicator,country,year,kind,vintage_before,value_before,status_before,vintage_after,value_after,status_after,change,change_percent,unit,source\r\n" +
		"internet-users,TLS,2021,revised,2024-07-01,30.5,E,2026-07-13,35.04199982,A,4.541999820000001,14.891802688524594,PT_POP,worldbank\r\n"
	kept := ""
	for _, line := range strings.SplitAfter(file.body, "\r\n") {
		if !strings.Contains(line, ",new,") {
			kept += line
		}
	}
	if kept != want {
		t.Errorf("got\n%s\nwant\n%s", kept, want)
	}
	if added := strings.Count(file.body, "internet-users,TLS,2020,new,,,,2026-07-13,32.01269913,A,,,PT_POP,worldbank\r\n"); added != 1 {
		t.Errorf("the year added in 2026 is there %d times", added)
	}
	if got := file.Header.Get("Content-Disposition"); got != `attachment; filename="readiness-internet-users-revisions-20260713.csv"` {
		t.Errorf("Content-Disposition %q", got)
	}
	link, _, _ := strings.Cut(strings.TrimPrefix(file.Header.Get("Link"), "<"), ">")
	if described := c.get(link); described.StatusCode != 200 || !strings.Contains(described.body, `"name": "change_percent"`) {
		t.Errorf("%s, which describes the file, answers %d: %s", link, described.StatusCode, described.body)
	}

	var whole, own struct {
		Revisions []struct {
			Country, Kind string
			Change        *float64
		}
	}
	for address, into := range map[string]any{path + ".json?countries=TLS": &whole, path + "/revisions.json?countries=TLS": &own} {
		if err := json.Unmarshal([]byte(c.get(address).body), into); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
	}
	rows := strings.Count(file.body, "\r\n") - 1
	if len(own.Revisions) != rows || len(whole.Revisions) != rows {
		t.Errorf("%d and %d revisions as JSON, %d as CSV", len(whole.Revisions), len(own.Revisions), rows)
	}
	if whole.Revisions[0].Change == nil && own.Revisions[0].Kind == "revised" {
		t.Errorf("the size is missing: %+v", whole.Revisions[0])
	}
}

func TestRevisionsOnThePage(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string][]string{
		"/indicators/internet-users": {"What the publisher changed",
			"1 figure revised between the publications that this release holds; the largest revision is that of Timor-Leste in 2021, from 30.5% to 35.0%, published on 13 Jul 2026."},
		// By that day the second publication was not out.
		"/indicators/internet-users?asof=2025-01-01": {"No figure was changed between the publications that this release holds."},
		"/indicators/open-data":                      {"No figure was changed"},
	} {
		words := parsed(t, c.get(path).body).words()
		for _, sentence := range want {
			if !strings.Contains(words, sentence) {
				t.Errorf("%s lacks %q", path, sentence)
			}
		}
	}
	if words := parsed(t, c.get("/indicators/internet-users").body).words(); !strings.Contains(words, "added, or only got another status, are not listed here;") {
		t.Errorf("nothing small was left out, but the note says otherwise")
	}
	page := parsed(t, c.get("/indicators/internet-users").body)
	tables := with(page.all("table"), "id", "revisions-table")
	if len(tables) != 1 {
		t.Fatalf("%d tables of changes", len(tables))
	}
	row := tables[0].all("tbody")[0].all("tr")[0].words()
	if want := "13 Jul 2026 Timor-Leste 2021 revised 30.5 35.0 +4.5 +14.9%"; strings.ReplaceAll(row, "\u00a0", " ") != want {
		t.Errorf("row %q, want %q", row, want)
	}
	links := 0
	for _, a := range page.all("a") {
		if strings.HasPrefix(a.attrs["href"], "/indicators/internet-users/revisions.") {
			links++
			if got := c.get(a.attrs["href"]).StatusCode; got != 200 {
				t.Errorf("%s answers %d", a.attrs["href"], got)
			}
		}
	}
	if links != 2 {
		t.Errorf("%d links to the files of changes", links)
	}
	if got := c.get("/indicators/no-such/revisions.csv").StatusCode; got != 404 {
		t.Errorf("an unknown indicator answers %d", got)
	}
}
