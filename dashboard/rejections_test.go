package dashboard_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readiness/dashboard"
	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
	"readiness/queries"
)

// accepted is a site of a release in which one of two files contradicts the
// other, and tells of jumps that a person accepted.
func accepted(t *testing.T) *client {
	t.Helper()
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	runner := ingest.Runner{
		State: ingest.State(t.TempDir()), Catalog: catalog, Sources: ingest.Sources(), Seed: os.DirFS("testdata/seed"),
		Settings: warehouse.Settings{MemoryLimit: "256MB", Threads: 1}, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return today },
	}
	const head = "indicator,country,year,value,unit,status,source,vintage,note\r\n"
	first, second := filepath.Join(t.TempDir(), "first.csv"), filepath.Join(t.TempDir(), "second.csv")
	jumps := head
	for _, country := range []string{"SGP", "MYS", "THA"} {
		jumps += "internet-users," + country + ",2018,3,PT_POP,A,worldbank,2026-11-01,=1+1\r\n"
	}
	for path, text := range map[string]string{
		first:  head + "internet-users,TLS,2018,41,PT_POP,A,worldbank,2026-11-01,\r\ninternet-users,TLS,2018,41,PT_POP,A,worldbank,2026-11-01,\r\n",
		second: jumps + "internet-users,TLS,2018,40,PT_POP,A,worldbank,2026-11-01,\r\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, ask := range []ingest.Ask{{Rebuild: true}, {Files: []string{first}}, {Files: []string{second}, Accept: true, Reason: "<counted> anew"}} {
		if _, err := runner.Run(context.Background(), ask); err != nil {
			t.Fatal(err)
		}
	}
	reader, err := warehouse.OpenReadOnly(context.Background(), runner.State.Current(), warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := queries.New(context.Background(), reader, catalog)
	if err != nil {
		t.Fatal(err)
	}
	return site(t, dashboard.Config{Acquire: served(q)})
}

// What was not taken is counted on /sources and listed in a file; who accepted
// what the gate held is on /status, as text.
func TestRejectionsAreShown(t *testing.T) {
	c := accepted(t)
	file := rows(t, c.get("/data/rejections.csv").body)
	if len(file) != 4 { // head, the contradiction, and the duplicate, which contradicts too
		t.Fatalf("rejections.csv %v", file)
	}
	for _, row := range file[1:] {
		if row[0] != "worldbank" || row[1] != "first.csv" || row[6] != "41.0" {
			t.Errorf("row %v", row)
		}
	}
	page := c.get("/sources").body
	for _, text := range []string{"stated twice in one file", "another value than a file received later", "/data/rejections.csv"} {
		if !strings.Contains(page, text) {
			t.Errorf("/sources does not say %q", text)
		}
	}
	status := c.get("/status").body
	if !strings.Contains(status, "&lt;counted&gt; anew") || !strings.Contains(status, "Made by run") {
		t.Error("/status does not say who accepted what, or not as text")
	}
	whole := sharedSite(t)
	if text := whole.get("/sources").body; !strings.Contains(text, "was taken. Were one left out") {
		t.Error("/sources of a release without rejections does not say so")
	}
	if text := whole.get("/data/rejections.csv").body; text != "source,file,received,line,field,rule,raw,detail\r\n" {
		t.Errorf("rejections.csv without rejections: %q", text)
	}
	if text := whole.get("/status").body; !strings.Contains(text, "nothing was held") {
		t.Error("/status does not say that nothing was held")
	}
}
