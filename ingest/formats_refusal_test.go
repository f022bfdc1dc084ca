package ingest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

// refusal is a file that must not be loaded, and what must be said of it.
type refusal struct {
	is     string
	source data.SourceID
	file   string // below testdata; empty: change makes it
	change func(text []byte) []byte
	as     string
	format string
	want   []string // each finding: severity, rule, line, field, beginning of detail
}

func TestRefusals(t *testing.T) {
	for _, c := range slices.Concat(worldBankRefusals(), ituRefusals(), undesaRefusals(), layoutRefusals()) {
		t.Run(string(c.source)+": "+c.is, func(t *testing.T) {
			var content []byte
			if c.file != "" {
				var err error
				if content, err = os.ReadFile(filepath.Join("testdata", c.file)); err != nil {
					t.Fatal(err)
				}
			}
			changed := content
			if c.change != nil {
				if changed = c.change(slices.Clone(content)); bytes.Equal(changed, content) && c.file != "" {
					t.Fatal("the change changed nothing")
				}
			}
			name := c.as
			if name == "" {
				name = filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(c.file)), filepath.Base(c.file)))
			}
			stage := formatStage(t)
			loaded := loadInto(t, stage, written(t, c.source, name, changed), c.format)
			wantFindings(t, loaded, c.source, name, c.want)
		})
	}
}

// wantFindings compares findings in order; of details the beginning counts.
func wantFindings(t *testing.T, loaded Loaded, source data.SourceID, name string, want []string) {
	t.Helper()
	var got []string
	for _, f := range loaded.Findings {
		got = append(got, fmt.Sprintf("%s %s %d %q %s", f.Severity, f.Rule, f.Line, f.Field, f.Detail))
		if f.Source != source || f.File != name {
			t.Errorf("finding about %s %s, want %s %s", f.Source, f.File, source, name)
		}
	}
	same := len(got) == len(want)
	for at := range min(len(got), len(want)) {
		same = same && strings.HasPrefix(got[at], want[at])
	}
	if !same {
		t.Errorf("findings:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// until cuts the text behind the first of some text.
func until(mark string) func([]byte) []byte {
	return func(text []byte) []byte { return text[:bytes.Index(text, []byte(mark))+len(mark)] }
}

// linesWithout removes whole lines that have a text.
func linesWithout(mark string) func([]byte) []byte {
	return func(text []byte) []byte {
		var kept [][]byte
		for _, line := range bytes.SplitAfter(text, []byte("\n")) {
			if !bytes.Contains(line, []byte(mark)) {
				kept = append(kept, line)
			}
		}
		return bytes.Join(kept, nil)
	}
}

// as makes the whole content.
func as(text string) func([]byte) []byte {
	return func([]byte) []byte { return []byte(text) }
}

// inUTF16 is what a spreadsheet saves as Unicode text.
func inUTF16(text []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, char := range string(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		out = append(out, byte(char), byte(char>>8))
	}
	return out
}

// A foreign file is claimed by no format, so that the core refuses it.
func TestForeignFilesAreClaimedByNobody(t *testing.T) {
	zipped := append([]byte("PK\x03\x04\x14\x00\x08\x00\x08\x00"), bytes.Repeat([]byte{0xa7, 0x00, 0x1b}, 400)...)
	for name, content := range map[string][]byte{
		"people.csv":       []byte("Name,Age\r\nAda,36\r\n"),
		"Country Name.csv": []byte("Country,Country Code,2020,2021\r\nTimor-Leste,TLS,1,2\r\n"),
		"half.zip":         zipped,
		"numbers.json":     []byte(`[1, 2, 3]`),
		"object.json":      []byte(`{"page": 1}`),
		"readme.txt":       []byte("Last Updated Date"),
		"x/data.csv":       []byte("Country Name,Year\r\nTimor-Leste,2020\r\n"),
		"Metadata_Country_API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv": []byte("Name,Age\r\nAda,36\r\n"),
		"datapackage.json": []byte(`{"name": "x"}`),
		"empty.csv":        nil,
	} {
		for _, source := range []data.SourceID{"worldbank", "itu", "undesa"} {
			if format, ok := formatFor(t, written(t, source, name, content)); ok {
				t.Errorf("%s of %s is claimed by %q", name, source, format.Name)
			}
		}
	}
}

// Companions are known by name and head together, and carry no figures.
func TestCompanions(t *testing.T) {
	for file, name := range map[string]string{
		"worldbank/2026-07-13/Metadata_Country_API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv":   "World Bank notes",
		"worldbank/2026-07-13/Metadata_Indicator_API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv": "World Bank notes",
		"worldbank/bulk/WDICountry.csv":                                                 "World Bank notes",
		"worldbank/bulk/WDIcountry-series.csv":                                          "World Bank notes",
		"worldbank/bulk/WDIseries-time.csv":                                             "World Bank notes",
		"worldbank/bulk-2019/WDICountry-Series.csv":                                     "World Bank notes",
		"worldbank/it.net.bbnd.p2/datapackage.json":                                     "datahub.io description",
		"worldbank/databank/2e78bce8-9c39-423c-8cce-b6e817cea916_Series - Metadata.csv": "World Bank DataBank definitions",
	} {
		path := filepath.Join("testdata", filepath.FromSlash(file))
		format, ok := formatFor(t, fileOf(t, "worldbank", path, file))
		if !ok || format.Name != name || !format.Companion {
			t.Errorf("%s is matched by %q (companion: %v), want %q", file, format.Name, format.Companion, name)
		}
	}
	// A table of figures under a companion's name is read, not passed over.
	table := fileOf(t, "worldbank", filepath.Join("testdata", filepath.FromSlash(apiUsers)), "x/WDICountry.csv")
	if format, _ := formatFor(t, table); format.Name != apiFormat {
		t.Errorf("a table of figures named WDICountry.csv is matched by %q", format.Name)
	}
	// So is an export whose name says metadata and that has no definitions.
	export := fileOf(t, "worldbank", filepath.Join("testdata", "worldbank", "databank", "WDICSV.csv"), "x/Series - Metadata.csv")
	if format, _ := formatFor(t, export); format.Name != exportFormat {
		t.Errorf("an export of figures named Metadata is matched by %q", format.Name)
	}
}
