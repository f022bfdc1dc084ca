package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

func TestLockKeepsASecondRunOut(t *testing.T) {
	b := newBench(t, base...)
	unlock, err := b.State.Lock()
	if err != nil {
		t.Fatal(err)
	}
	report, err := b.Run(context.Background(), ingest.Ask{Rebuild: true})
	if !errors.Is(err, ingest.ErrLocked) || report.Outcome != ingest.Failed || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Fatalf("outcome %s, error %v; want ErrLocked and the process that holds it", report.Outcome, err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	// The file stays, the lock does not: so it is after a process was killed.
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
}

func TestLeftoversOfAKilledRun(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	build := filepath.Join(b.State.Releases(), ".build-99999")
	stray := filepath.Join(string(b.State), "snapshots", "worldbank", "20261101T000000Z", "half.csv")
	link := filepath.Join(string(b.State), ".current-99999")
	for _, folder := range []string{build, filepath.Dir(stray)} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{filepath.Join(build, "release.duckdb"), stray} {
		if err := os.WriteFile(path, []byte("half a fi"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("releases/none.duckdb", link); err != nil {
		t.Fatal(err)
	}
	b.run(ingest.Unchanged, ingest.Ask{Rebuild: true})
	for _, path := range []string{build, stray, link} {
		if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there: %v", filepath.Base(path), err)
		}
	}
}

func TestChangedSnapshotIsNamed(t *testing.T) {
	b := newBench(t, base...)
	published := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	path := filepath.Join(string(b.State), "snapshots", "worldbank", "20260713T000000Z", "seed.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(content, []byte("30.5"), []byte("39.5"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	report := b.run(ingest.Failed, ingest.Ask{Rebuild: true})
	if !strings.Contains(report.Error, "worldbank/20260713T000000Z/seed.csv was changed") {
		t.Errorf("error %q does not name the snapshot", report.Error)
	}
	if _, err := b.State.VerifySnapshots(b.Catalog); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("verification: %v, want data.ErrInvalid", err)
	}
	if id, err := b.State.CurrentID(); err != nil || id != published.Release {
		t.Errorf("current release %s, %v", id, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	report = b.run(ingest.Failed, ingest.Ask{Rebuild: true})
	if !strings.Contains(report.Error, "worldbank/20260713T000000Z/seed.csv") || !strings.Contains(report.Error, "gone") {
		t.Errorf("error %q does not say that the snapshot is gone", report.Error)
	}
}

func TestDamagedCurrentReleaseIsReplaced(t *testing.T) {
	b := newBench(t, base...)
	first := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	if err := os.WriteFile(b.State.Release(first.Release), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	second := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	if second.Release != first.Release {
		t.Errorf("release %s, want %s again", second.Release, first.Release)
	}
	b.finds(second, "last-release-unread")
	b.run(ingest.Unchanged, ingest.Ask{Rebuild: true})
}

func TestFilesThatAreNobodys(t *testing.T) {
	b := newBench(t, base...)
	cases := map[string]struct {
		path string
		ask  ingest.Ask
		says string
	}{
		"foreign":        {b.file("notes.csv", "a,b\n1,2\n"), ingest.Ask{}, "notes.csv is in none of the layouts known"},
		"web page":       {b.file("page.csv", "<!DOCTYPE html><p>502</p>"), ingest.Ask{}, "page.csv: line 1: the file is a web page or other markup"},
		"empty":          {b.file("empty.csv", "\n"), ingest.Ask{}, "empty.csv: line 1: the file is empty"},
		"other source":   {b.file("x.csv", tidy(base[0])), ingest.Ask{Sources: []data.SourceID{"itu"}}, "none of the layouts"},
		"unknown source": {b.file("x.csv", tidy(base[0])), ingest.Ask{Sources: []data.SourceID{"eurostat"}}, "eurostat"},
		"absent":         {filepath.Join(t.TempDir(), "none.csv"), ingest.Ask{}, "none.csv"},
		"folder":         {t.TempDir(), ingest.Ask{}, "is not a file"},
		"bad archive":    {b.file("x.zip", "PK\x03\x04 and no more"), ingest.Ask{}, "archive"},
		"climbing":       {b.zip("climbing.zip", map[string]string{"../../x.csv": tidy(base[0])}), ingest.Ask{}, "no plain name"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := *b
			b.t = t
			c.ask.Files = []string{c.path}
			if report := b.run(ingest.Failed, c.ask); !strings.Contains(report.Error, c.says) {
				t.Errorf("error %q does not say %q", report.Error, c.says)
			}
		})
	}
}

// zip packs an archive as a person would hand it in.
func (b *bench) zip(name string, members map[string]string) string {
	b.t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for member, content := range members {
		out, err := w.Create(member)
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := out.Write([]byte(content)); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	return b.file(name, packed.String())
}

func TestArchiveMembersAreNamed(t *testing.T) {
	b := newBench(t, base...)
	good := b.zip("good.zip", map[string]string{"a/x.csv": tidy("internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-09-01,")})
	b.run(ingest.Published, ingest.Ask{Files: []string{good}})
	b.equal(b.series("current_observation", "internet-users", "TLS")[2:], "2022 36 E 2026-09-01")
	b.equal(b.ask("SELECT file, format, facts FROM snapshot WHERE origin <> 'embedded seed'"), "good.zip tidy 1")
	bad := b.zip("bad.zip", map[string]string{"y.csv": tidy("internet-users,TLS,2022,360,PT_POP,E,worldbank,2026-09-01,")})
	b.finds(b.run(ingest.Failed, ingest.Ask{Files: []string{bad}}), "bounds", "bad.zip/y.csv:2")
	mixed := b.zip("mixed.zip", map[string]string{
		"y.csv": tidy("internet-users,TLS,2022,37,PT_POP,E,worldbank,2026-10-01,"), "z.csv": "a,b\n1,2\n"})
	b.finds(b.run(ingest.Failed, ingest.Ask{Files: []string{mixed}}), "foreign-file", "mixed.zip/z.csv")
}

func TestTheSameFileAgainIsKnown(t *testing.T) {
	b := newBench(t, base...)
	content := tidy("internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-09-01,")
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", content)}})
	report := b.run(ingest.Unchanged, ingest.Ask{Files: []string{b.file("renamed.csv", content)}})
	if len(report.Files) != 1 || report.Files[0].State != "known" {
		t.Errorf("files %+v, want one that is known", report.Files)
	}
	report = b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("x.csv", content)}, Vintage: "2020-01-01"})
	if !strings.Contains(report.Error, "vintage") {
		t.Errorf("error %q: the same bytes under another date", report.Error)
	}
}

func TestRollbackAndPrune(t *testing.T) {
	b := newBench(t, base...)
	first := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	for n, value := range []string{"36", "37", "38"} {
		b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv",
			tidy(fmt.Sprintf("internet-users,TLS,2022,%s,PT_POP,E,worldbank,2026-09-0%d,", value, n+1)))}})
	}
	ctx := context.Background()
	if err := b.State.Rollback(ctx, "20200101T000000Z-000000000000"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("rollback to nothing: %v, want data.ErrNotFound", err)
	}
	if err := b.State.Rollback(ctx, first.Release); err != nil {
		t.Fatal(err)
	}
	if id, err := b.State.CurrentID(); err != nil || id != first.Release {
		t.Errorf("current release %s, %v after the rollback", id, err)
	}
	removed, err := b.State.Prune(ctx, 2)
	if err != nil || len(removed) != 2 {
		t.Errorf("pruned %v, %v; want two", removed, err)
	}
	ids, err := b.State.ReleaseIDs()
	if err != nil || len(ids) != 2 || ids[1] != first.Release {
		t.Errorf("releases %v, %v; want the newest and the current one", ids, err)
	}
}

func TestVerifyNoticesTampering(t *testing.T) {
	b := newBench(t, base...)
	oneVintage := b.run(ingest.Published, ingest.Ask{Rebuild: true}).Release
	// With a second vintage the newest figures are a table of their own.
	two := b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv",
		tidy("internet-users,TLS,2020,31,PT_POP,E,worldbank,2026-09-01,"))}}).Release
	for name, c := range map[string]struct{ id, statement string }{
		"value, view":             {oneVintage, "UPDATE observation SET value = value + 1 WHERE year = 2020"},
		"two vintages":            {oneVintage, "INSERT INTO observation SELECT * REPLACE (vintage + 1 AS vintage) FROM observation LIMIT 1"},
		"no latest":               {oneVintage, "DELETE FROM latest_observation WHERE country = 8"},
		"value":                   {two, "UPDATE observation SET value = value + 1 WHERE year = 2020"},
		"duplicate":               {two, "INSERT INTO observation FROM observation LIMIT 1"},
		"orphan":                  {two, "UPDATE observation SET snapshot = 99"},
		"current gone":            {two, "DELETE FROM current_observation WHERE year = 2020"},
		"current, another":        {two, "UPDATE current_observation SET value = value + 1"},
		"a rejection more":        {two, "INSERT INTO rejection VALUES ('worldbank', 1, 'x.csv', 1, '', 'bounds', '1', '')"},
		"a rejection of nothing":  {two, "INSERT INTO rejection VALUES ('worldbank', 99, 'x.csv', 1, '', 'bounds', '1', '')"},
		"no run":                  {two, "DELETE FROM run"},
		"held, unaccepted":        {two, "INSERT INTO remark VALUES ('worldbank', 'x.csv', 1, '', 'many-jumps', 'hold', '')"},
		"published with an error": {two, "INSERT INTO remark VALUES ('worldbank', 'x.csv', 1, '', 'bounds', 'error', '')"},
		"latest":                  {two, "UPDATE latest_observation SET year = 1999"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.id+".duckdb")
			content, err := os.ReadFile(b.State.Release(c.id))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			tamper(t, path, c.statement)
			reader, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
			if err != nil {
				t.Fatal(err)
			}
			defer reader.Close()
			if err := ingest.Verify(context.Background(), reader); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("verified a tampered release: %v", err)
			}
		})
	}
}
