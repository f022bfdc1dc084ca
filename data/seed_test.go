package data

import (
	"io/fs"
	"strings"
	"testing"
)

// TestSeedBelongsToSources: a seed file that no source claims would be loaded
// by nobody.
func TestSeedBelongsToSources(t *testing.T) {
	c := loaded(t)
	entries, err := fs.ReadDir(SeedFS(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		id, csv := strings.CutSuffix(entry.Name(), ".csv")
		if _, err := c.Source(SourceID(id)); err != nil || !csv {
			t.Errorf("seed/%s is not <source>.csv", entry.Name())
		}
	}
}
