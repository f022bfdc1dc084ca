package warehouse_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"readiness/data"
	"readiness/data/warehouse"
)

const someID = "20260101T000000Z-aaaaaaaaaaaa"

func TestOpenReadOnlySaysWhichRelease(t *testing.T) {
	folder := t.TempDir()
	path := makeRelease(t, folder, someID, 1)
	link := filepath.Join(folder, "current")
	point(t, link, filepath.Base(path))
	r, err := warehouse.OpenReadOnly(context.Background(), link, warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.ID() != someID || r.CatalogueChecksum() != "sum" || filepath.Base(r.Path()) != filepath.Base(path) {
		t.Errorf("id %q, checksum %q, path %q", r.ID(), r.CatalogueChecksum(), r.Path())
	}
}

// Two Readers that open one file at the same moment share a database and close
// it in together: neither may fail because the other was faster.
func TestReadersOpenAtOnce(t *testing.T) {
	path := makeRelease(t, t.TempDir(), someID, 1)
	for range 60 {
		var together sync.WaitGroup
		start := make(chan struct{})
		for range 4 {
			together.Go(func() {
				<-start
				r, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := r.QueryContext(context.Background(), "SET GLOBAL enable_external_access = true"); err == nil {
					t.Error("a Reader is not closed in")
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		close(start)
		together.Wait()
	}
}

// A reader can neither write nor reach out of its file, whatever the SQL.
func TestReaderIsClosedIn(t *testing.T) {
	folder := t.TempDir()
	path := makeRelease(t, folder, someID, 1)
	loot := filepath.Join(folder, "loot.csv")
	if err := os.WriteFile(loot, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, statement := range []string{
		"INSERT INTO release VALUES ('x', 1, '', '', '2026-01-01')",
		"DELETE FROM observation",
		"CREATE TABLE t (i INTEGER)",
		"FROM read_csv('" + loot + "')",
		"FROM read_text('" + loot + "')",
		"FROM '" + loot + "'",
		"FROM glob('" + folder + "/*')",
		"COPY release TO '" + filepath.Join(folder, "out.csv") + "'",
		"EXPORT DATABASE '" + filepath.Join(folder, "out") + "'",
		"ATTACH '" + filepath.Join(folder, "other.duckdb") + "' AS other",
		"INSTALL httpfs",
		"LOAD httpfs",
		"FROM read_csv('https://example.org/x.csv')",
		"SET enable_external_access = true",
		"SET memory_limit = '10GB'",
		"RESET threads",
	} {
		rows, err := r.QueryContext(context.Background(), statement)
		if err == nil {
			for rows.Next() {
			}
			err = rows.Err()
			rows.Close()
		}
		if err == nil {
			t.Errorf("was allowed: %s", statement)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("files appeared: %v, %v", entries, err)
	}
}

func TestOpenReadOnlyRefusesUnsoundFiles(t *testing.T) {
	whole, err := os.ReadFile(makeRelease(t, t.TempDir(), someID, 1))
	if err != nil {
		t.Fatal(err)
	}
	flipped := func(from, to int) []byte {
		broken := append([]byte(nil), whole...)
		for at := from; at < to && at < len(broken); at++ {
			broken[at] ^= 0x5a
		}
		return broken
	}
	cases := map[string]struct {
		content []byte
		says    string
	}{
		"empty":             {nil, "not a database file"},
		"text":              {[]byte(strings.Repeat("year,value\n2020,1\n", 5000)), ""},
		"head only":         {whole[:4096], ""},
		"cut after headers": {whole[:3*4096], ""},
		"half":              {whole[:len(whole)/2], ""},
		"last block gone":   {whole[:len(whole)-262144], ""},
		"last byte gone":    {whole[:len(whole)-1], ""},
		"main header":       {flipped(0, 4096), ""},
		"both headers":      {flipped(4096, 3*4096), ""},
		"all blocks":        {flipped(3*4096, len(whole)), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), someID+warehouse.Extension)
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			r, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
			if err == nil {
				r.Close()
				t.Fatal("was opened")
			}
			if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), someID) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %q should be ErrInvalid, name the file and say %q", err, c.says)
			}
		})
	}
}

func TestOpenReadOnlyRefusesOtherReleases(t *testing.T) {
	folder := t.TempDir()
	renamed := filepath.Join(folder, "20260202T000000Z-bbbbbbbbbbbb.duckdb")
	if err := os.Rename(makeRelease(t, folder, someID, 1), renamed); err != nil {
		t.Fatal(err)
	}
	if _, err := warehouse.OpenReadOnly(context.Background(), renamed, warehouse.ReaderSettings{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("a release under another name: error %v, want data.ErrInvalid", err)
	}
	change(t, makeRelease(t, folder, someID, 1), "UPDATE release SET schema_version = 999")
	if _, err := warehouse.OpenReadOnly(context.Background(), filepath.Join(folder, someID+".duckdb"), warehouse.ReaderSettings{}); !errors.Is(err, warehouse.ErrOtherSchema) {
		t.Errorf("another schema: error %v, want ErrOtherSchema", err)
	}
	const third = "20260303T000000Z-cccccccccccc"
	path := makeRelease(t, folder, third, 1)
	change(t, path, "DELETE FROM snapshot")
	if _, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("a release without snapshots: error %v, want data.ErrInvalid", err)
	}
	if _, err := warehouse.OpenReadOnly(context.Background(), filepath.Join(folder, "none.duckdb"), warehouse.ReaderSettings{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: error %v, want os.ErrNotExist", err)
	}
}

// A question over the memory limit fails; it neither spills beside the release
// nor takes the others with it.
func TestReaderKeepsToItsMemory(t *testing.T) {
	folder := t.TempDir()
	r, err := warehouse.OpenReadOnly(context.Background(), makeRelease(t, folder, someID, 7), warehouse.ReaderSettings{MemoryLimit: "32MB"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rows, err := r.QueryContext(context.Background(), "SELECT count(*) FROM (SELECT hash(i) AS h FROM range(20000000) t(i) GROUP BY h)")
	if err == nil {
		for rows.Next() {
		}
		err = errors.Join(rows.Err(), rows.Close())
	}
	if err == nil || !strings.Contains(err.Error(), "Out of Memory") {
		t.Errorf("error %v, want out of memory", err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("beside the release: %v, %v", entries, err)
	}
	if got, err := answer(context.Background(), r); err != nil || got != 7 {
		t.Errorf("the next question: %d, %v", got, err)
	}
}

// Two readers of one release share a database; neither is in the other's way.
func TestTwoReadersOfOneRelease(t *testing.T) {
	path := makeRelease(t, t.TempDir(), someID, 7)
	for range 3 {
		first, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
		if err != nil {
			t.Fatal(err)
		}
		second, err := warehouse.OpenReadOnly(context.Background(), path, warehouse.ReaderSettings{})
		if err != nil {
			t.Fatal(err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		if got, err := answer(context.Background(), second); err != nil || got != 7 {
			t.Errorf("the second reader answers %d, %v", got, err)
		}
		if err := second.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
