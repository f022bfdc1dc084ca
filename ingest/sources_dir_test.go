package ingest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

func TestExplore(t *testing.T) {
	root := os.Getenv("READINESS_SOURCES")
	for folder, source := range map[string]data.SourceID{"worldbank": "worldbank", "itu": "itu", "un-desa": "undesa"} {
		filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, ".xlsx") {
				return err
			}
			name := filepath.Base(filepath.Dir(path)) + "/" + filepath.Base(path)
			files := []File{}
			if strings.HasSuffix(path, ".zip") {
				members, err := unpack(path, filepath.Join(t.TempDir(), "z"))
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range members {
					files = append(files, fileOf(t, source, m.path, filepath.Base(path)+"/"+m.name))
				}
			} else {
				files = append(files, fileOf(t, source, path, name))
			}
			for _, file := range files {
				format, ok := formatFor(t, file)
				if !ok {
					t.Logf("%-60s NO FORMAT", file.Name)
					continue
				}
				stage := formatStage(t)
				got, err := format.Load(context.Background(), stage, file)
				t.Logf("%-60s %s: %s facts %d outside %d findings %d err %v", file.Name, format.Name, got.Vintage, got.Facts, got.Outside, len(got.Findings), err)
				for i, f := range got.Findings {
					if i < 5 {
						t.Logf("      %s %v", f.Severity, f)
					}
				}
			}
			return nil
		})
	}
}
