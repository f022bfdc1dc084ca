package chart_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"readiness/dashboard/chart"
)

var update = flag.Bool("update", false, "write the golden files under testdata")

// golden is a chart as its file holds it.
type golden struct {
	Name     string          `json:"name"`
	Title    string          `json:"title"`
	Subtitle string          `json:"subtitle"`
	Desc     string          `json:"desc"`
	Width    int             `json:"width"`
	Height   int             `json:"height"`
	Option   json.RawMessage `json:"option"`
}

// TestGolden compares every builder's option with the one that was looked at.
// After a wanted change run it with -update and look at the pictures again.
func TestGolden(t *testing.T) {
	f := load(t)
	for name, build := range cases(t, f) {
		for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
			t.Run(name+"/"+size.String(), func(t *testing.T) {
				got := encode(t, build(size))
				path := filepath.Join("testdata", name+"-"+size.String()+".json")
				if *update {
					if err := os.WriteFile(path, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatalf("%v; write it with -update", err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("the option is not the one in %s; run with -update and read the difference", path)
				}
			})
		}
	}
}

func encode(t *testing.T, c chart.Chart) []byte {
	t.Helper()
	option, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(golden{c.Name, c.Title, c.Subtitle, c.Desc, c.Width, c.Height, option}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}
