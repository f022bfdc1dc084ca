package ingest

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"readiness/data"
)

// A spelling that no publisher's file has is a slip or a leftover, and might
// one day match what it should not.
func TestEveryAliasIsMet(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	unmet := map[string]string{} // alias to whose
	for _, c := range catalog.Countries() {
		for _, alias := range c.Aliases {
			unmet[alias] = string(c.ISO3)
		}
	}
	for _, a := range catalog.Areas() {
		for _, alias := range a.Aliases {
			unmet[alias] = a.Code
		}
	}
	meet := func(text []byte) {
		if !utf8.Valid(text) { // single bytes, as Latin-1 has them, or text that lost its accents
			var b strings.Builder
			for _, c := range text {
				b.WriteRune(rune(c))
			}
			text = []byte(strings.ToValidUTF8(string(text), "\ufffd") + b.String())
		}
		unescaped := html.UnescapeString(string(text)) // of workbooks, which are XML
		for alias := range unmet {
			if strings.Contains(unescaped, alias) {
				delete(unmet, alias)
			}
		}
	}
	err = filepath.WalkDir(sourcesFolder(t), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || len(unmet) == 0 {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		packed, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			meet(content)
			return nil
		}
		for _, member := range packed.File {
			in, err := member.Open()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(in)
			if err != nil {
				return err
			}
			meet(text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for alias, whose := range unmet {
		t.Errorf("%q of %s is in no file", alias, whose)
	}
}
