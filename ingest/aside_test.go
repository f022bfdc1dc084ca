package ingest

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

// A file in each layout that is known and not read: by its heads, which are
// those of the publisher, under a name that says nothing where heads decide.
func TestAsideLayoutsAreTold(t *testing.T) {
	for source, layouts := range asideLayouts() {
		for _, layout := range layouts {
			name, content := "table.csv", []byte(strings.Join(quoted(layout.heads), ",")+"\n")
			switch {
			case layout.heads == nil:
				names := map[string]string{"ITU DataHub interface JSON": "itu-get-indicator.json", "ITU DataHub, Data360 copy": "ITU_DH_POP_COV_4G.csv"}
				name, content = names[layout.name], []byte("[{}]")
			case layout.book:
				name, content = "table.xlsx", workbookOf(t, layout.heads...)
			}
			file := written(t, source, name, content)
			format, ok := formatFor(t, file)
			if !ok || format.Name != layout.name || !format.Companion || format.Aside == "" {
				t.Errorf("%s of %s is matched by %q with the reason %q, want %q", name, source, format.Name, format.Aside, layout.name)
			}
			for _, other := range Sources() {
				if other.ID == source {
					continue
				}
				file.Source = other.ID
				if format, ok := formatFor(t, file); ok {
					t.Errorf("%s of %s is matched by %q of %s too", layout.name, source, format.Name, other.ID)
				}
			}
			lacking := layout
			if lacking.heads = append(lacking.heads[:0:0], layout.heads...); len(lacking.heads) > 0 {
				lacking.heads[0] += " of something else"
				if lacking.match(written(t, source, name, content)) {
					t.Errorf("%s is told by other heads too", layout.name)
				}
			}
		}
	}
}

func quoted(cells []string) []string {
	var all []string
	for _, cell := range cells {
		all = append(all, `"`+cell+`"`)
	}
	return all
}

// notOurs are parts of the folder of publishers' files that no source answers
// for: notes of the collectors, examples of a standard, and a publisher who is
// not in the catalogue.
var notOurs = []string{"PROVENANCE-", "sdmx/", "unesco-uis/"}

// TestEveryWholeFileIsKnown: whatever lies in the folder is read by exactly one
// source, or is known as a companion or as a layout that is not read.
func TestEveryWholeFileIsKnown(t *testing.T) {
	root := sourcesFolder(t)
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	r := &receiver{catalog: catalog, formats: formatsOf(catalog, Sources()), work: t.TempDir()}
	sources := sourceIDs(catalog)
	read, companions, aside := 0, 0, 0
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		for _, prefix := range notOurs {
			if strings.HasPrefix(filepath.ToSlash(name), prefix) {
				return nil
			}
		}
		claims, err := r.claims(path, r.dated(path), sources)
		if err != nil {
			return err
		}
		_, layout, told := r.aside(path, sources)
		switch {
		case len(claims) == 1 && !told:
			read++
		case len(claims) > 1:
			t.Errorf("%s is claimed by %v", name, claims)
		case told:
			aside++
			if len(claims) > 0 {
				t.Errorf("%s is read by %v and passed over as %s", name, claims, layout.Name)
			}
		case isKnownCompanion(t, r, path, sources):
			companions++
		default:
			t.Errorf("%s is known to nobody", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 80 || companions < 40 || aside < 20 {
		t.Errorf("%d files read, %d companions, %d passed over; want at least 80, 40 and 20: is the folder whole?", read, companions, aside)
	}
}

func isKnownCompanion(t *testing.T, r *receiver, path string, sources []data.SourceID) bool {
	t.Helper()
	for _, source := range sources {
		if format, ok := match(r.formats[source], fileOf(t, source, path, r.dated(path))); ok && format.Companion {
			return true
		}
	}
	return false
}
