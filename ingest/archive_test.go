package ingest

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

// packed writes a ZIP of members with one content.
func packed(t *testing.T, content string, names ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.zip")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(out)
	for _, name := range names {
		member, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			continue // a folder has no content
		}
		if _, err := member.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUnpackKeepsNamesToItself(t *testing.T) {
	into := filepath.Join(t.TempDir(), "out")
	members, err := unpack(packed(t, "a,b", "data/x.csv", "data/", "notes.txt"), into)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range members {
		names = append(names, m.name)
		if filepath.Dir(m.path) != into {
			t.Errorf("%s was written to %s", m.name, m.path)
		}
		if content, err := os.ReadFile(m.path); err != nil || string(content) != "a,b" {
			t.Errorf("%s holds %q, %v", m.name, content, err)
		}
	}
	if strings.Join(names, " ") != "data/x.csv notes.txt" {
		t.Errorf("members %v", names)
	}
}

func TestUnpackRefuses(t *testing.T) {
	var many []string
	for n := range maxMembers + 1 {
		many = append(many, fmt.Sprint(n))
	}
	for name, archive := range map[string]string{
		"climbing":     packed(t, "x", "../x.csv"),
		"far climbing": packed(t, "x", "a/../../x.csv"),
		"absolute":     packed(t, "x", "/etc/x.csv"),
		"backslash":    packed(t, "x", `..\x.csv`),
		"too many":     packed(t, "x", many...),
	} {
		if _, err := unpack(archive, t.TempDir()); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: error %v, want data.ErrInvalid", name, err)
		}
	}
}

// The size that counts is that of the bytes that come, not the stated one.
func TestUnpackStopsAtTheLimit(t *testing.T) {
	reader, err := zip.OpenReader(packed(t, strings.Repeat("0", 10_000), "x.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	written, err := unpackOne(reader.File[0], filepath.Join(t.TempDir(), "x"), 999)
	if !errors.Is(err, data.ErrInvalid) || written != 1000 {
		t.Errorf("%d bytes written, error %v; want to stop a byte after the limit", written, err)
	}
}

func TestWorkbooksAreNoArchives(t *testing.T) {
	for names, want := range map[string]bool{"x.csv": true, "[Content_Types].xml": false} {
		path := packed(t, "x", names)
		head, err := readHead(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := isArchive(head, path); err != nil || got != want {
			t.Errorf("a ZIP of %s: archive %v, %v; want %v", names, got, err, want)
		}
	}
}
