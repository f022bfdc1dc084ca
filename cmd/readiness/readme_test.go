package main

import (
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

// readmeTable reads the table under the marker of that name, one slice of
// cells a row, head and rule left out.
func readmeTable(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- table: "+name+" -->\n")
	if !found {
		t.Fatalf("README.md has no table %q", name)
	}
	var rows [][]string
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			break
		}
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), " | ") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		rows = append(rows, cells)
	}
	if len(rows) < 3 {
		t.Fatalf("table %q of README.md is empty", name)
	}
	return rows[2:]
}

// first is the first column without its backquotes.
func first(rows [][]string) []string {
	var names []string
	for _, row := range rows {
		names = append(names, strings.Trim(row[0], "`"))
	}
	return names
}

func same(t *testing.T, what string, readme, code []string) {
	t.Helper()
	for _, name := range readme {
		if !slices.Contains(code, name) {
			t.Errorf("README.md has the %s %q, the code has not", what, name)
		}
	}
	for _, name := range code {
		if !slices.Contains(readme, name) {
			t.Errorf("the code has the %s %q, README.md has not", what, name)
		}
	}
}

func TestReadmeNamesEveryCommand(t *testing.T) {
	var code []string
	line := reflect.TypeFor[commands]()
	for at := range line.NumField() {
		if _, ok := line.Field(at).Tag.Lookup("cmd"); ok {
			code = append(code, "readiness "+strings.ToLower(line.Field(at).Name))
		}
	}
	same(t, "command", first(readmeTable(t, "commands")), code)
}

func TestReadmeNamesEverySourceAndLicence(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	rows := readmeTable(t, "sources")
	var code []string
	for _, s := range catalog.Sources() {
		code = append(code, string(s.ID))
	}
	same(t, "source", first(rows), code)
	for _, row := range rows {
		s, err := catalog.Source(data.SourceID(strings.Trim(row[0], "`")))
		if err != nil {
			continue
		}
		if want := "[" + s.Licence.Name + "](" + s.Licence.URL + ")"; row[1] != s.Publisher || row[2] != want {
			t.Errorf("README.md says of %s: %s, %s; the catalogue: %s, %s", s.ID, row[1], row[2], s.Publisher, want)
		}
		if says := row[3] == "**yes**"; says != s.Licence.NonCommercial {
			t.Errorf("README.md and the catalogue differ on commercial use of %s", s.ID)
		}
	}
}

func TestReadmeMapsEveryPackage(t *testing.T) {
	rows := readmeTable(t, "packages")
	var code []string
	for path := range rules {
		code = append(code, strings.TrimPrefix(path, "readiness/"))
	}
	same(t, "package", first(rows), code)
	for _, row := range rows {
		var may []string
		if row[2] != "nothing" {
			for name := range strings.SplitSeq(row[2], ", ") {
				may = append(may, "readiness/"+name)
			}
		}
		allowed := slices.Sorted(slices.Values(rules["readiness/"+strings.Trim(row[0], "`")]))
		slices.Sort(may)
		if !slices.Equal(may, allowed) {
			t.Errorf("README.md lets %s import %v, the rule %v", row[0], may, allowed)
		}
	}
}

func TestReadmeSaysWhyEachDependencyIsThere(t *testing.T) {
	rows := readmeTable(t, "dependencies")
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "dependency", first(rows), strings.Fields(string(out)))
	for _, row := range rows {
		if len(row[1]) < 15 {
			t.Errorf("README.md gives no reason for %s", row[0])
		}
	}
}

// TestReadmeNamesEveryTarget holds the make targets that the README speaks of.
func TestReadmeNamesEveryTarget(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, use := range regexp.MustCompile("(?m)(?:^|`)make ([a-z]+)").FindAllStringSubmatch(string(readme), -1) {
		if !strings.Contains(string(makefile), "\n"+use[1]+":") {
			t.Errorf("README.md speaks of `make %s`, which the Makefile has not", use[1])
		}
	}
}

// What is fetched is what the catalogue has addresses for.
func TestReadmeSaysWhatIsFetched(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[data.ReplyKind]string{data.ReplyPages: "JSON in pages", data.ReplyJSON: "JSON", data.ReplyCSV: "CSV", data.ReplySDMX: "SDMX",
		data.ReplyZIP: "ZIP", data.ReplyWorkbook: "workbook"}
	var code []string
	for _, source := range catalog.Sources() {
		for _, d := range source.Datasets {
			for _, f := range d.Fetches {
				what := kinds[f.Reply]
				if len(catalog.KeysOf(source.ID, d.ID, f)) > 1 || f.Reply == data.ReplyPages {
					what += ", a series at a time"
				}
				if f.FirstYear > 0 {
					what += ", a year at a time"
				}
				code = append(code, strings.Join([]string{"`" + string(source.ID) + "`", "`" + string(d.ID) + "`", what, d.Cadence.Every}, " | "))
			}
		}
	}
	var readme []string
	for _, row := range readmeTable(t, "fetched") {
		readme = append(readme, strings.Join(row, " | "))
	}
	same(t, "fetched data set", readme, code)
}
