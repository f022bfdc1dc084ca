package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rules says, for each of our packages, which others of ours it may import.
// cmd/readiness wires the rest together and may import all but the packages
// that only pages and questions should touch.
var rules = map[string][]string{
	"readiness/data":                 {},
	"readiness/data/warehouse":       {"readiness/data"},
	"readiness/queries/measure":      {"readiness/data"},
	"readiness/queries":              {"readiness/queries/measure", "readiness/data"},
	"readiness/ingest":               {"readiness/data", "readiness/data/warehouse"},
	"readiness/dashboard/chart":      {"readiness/queries", "readiness/data"},
	"readiness/dashboard/svg/raster": {},
	"readiness/dashboard/svg":        {},
	"readiness/dashboard/locales":    {},
	"readiness/dashboard":            {"readiness/dashboard/chart", "readiness/dashboard/locales", "readiness/dashboard/svg", "readiness/dashboard/svg/raster", "readiness/queries", "readiness/data"},
	"readiness/cmd/readiness":        {"readiness/ingest", "readiness/queries", "readiness/dashboard", "readiness/data", "readiness/data/warehouse"},
}

// keepers says which package alone may import a library, so that the library
// can be replaced in one place.
var keepers = map[string]string{
	"github.com/duckdb/duckdb-go":       "readiness/data/warehouse",
	"github.com/goccy/go-yaml":          "readiness/data",
	"github.com/go-echarts/go-echarts":  "readiness/dashboard/chart",
	"github.com/dop251/goja":            "readiness/dashboard/svg",
	"github.com/tetratelabs/wazero":     "readiness/dashboard/svg/raster",
	"github.com/go-chi/chi":             "readiness/dashboard",
	"github.com/hashicorp/go-retryable": "readiness/ingest",
	"gonum.org/v1/gonum":                "readiness/queries/measure",
	"github.com/prometheus":             "readiness/dashboard",
	"github.com/modelcontextprotocol":   "readiness/dashboard",
	"github.com/leonelquinteros/gotext": "readiness/dashboard/locales",
}

func TestPackagesImportOnlyWhatTheyMay(t *testing.T) {
	packages := listPackages(t)
	for _, p := range packages {
		allowed, known := rules[p.ImportPath]
		if !known {
			t.Errorf("package %s has no rule: add one here and in the README's map", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "readiness/") && !slices.Contains(allowed, imported) {
				t.Errorf("%s imports %s, which it may not", p.ImportPath, imported)
			}
			for library, keeper := range keepers {
				if strings.HasPrefix(imported, library) && p.ImportPath != keeper {
					t.Errorf("%s imports %s, which only %s may", p.ImportPath, imported, keeper)
				}
			}
		}
	}
	if len(packages) != len(rules) {
		t.Errorf("%d packages, %d rules: a rule without a package is dead", len(packages), len(rules))
	}
}

// TestMeasureIsPure holds the arithmetic free of clocks, files and databases:
// the same numbers in must give the same numbers out.
func TestMeasureIsPure(t *testing.T) {
	for _, p := range listPackages(t) {
		if p.ImportPath != "readiness/queries/measure" {
			continue
		}
		for _, imported := range p.Imports {
			switch imported {
			case "time", "os", "io", "net/http", "database/sql", "math/rand", "math/rand/v2", "context":
				t.Errorf("measure imports %s: it should be pure arithmetic", imported)
			}
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "readiness/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("read go list: %v", err)
		}
		packages = append(packages, p)
	}
}
