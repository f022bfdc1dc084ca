package dashboard_test

import (
	"context"
	"database/sql"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// snippetsOf reads the fields of a page by the name of the program.
func snippetsOf(t *testing.T, body string) map[string]string {
	t.Helper()
	fields := map[string]string{}
	for _, match := range regexp.MustCompile(`(?s)<h3 id="use-([a-z]+)">.*?<code translate="no">(.*?)</code>`).FindAllStringSubmatch(body, -1) {
		fields[match[1]] = html.UnescapeString(match[2])
	}
	return fields
}

// snippetPage has a choice in its address, a withdrawn figure, and a note with a
// comma and the sign of a formula.
const snippetPage = "/indicators/internet-users?countries=TLS,SGP&from=2019&view=table"

// figureCount is what every program must read: the figures of the file.
func figureCount(t *testing.T, c *client) (file string, figures, rows int) {
	t.Helper()
	file = c.base + "/indicators/internet-users.csv?countries=SGP%2CTLS&from=2019"
	for _, row := range table(t, c.get(strings.TrimPrefix(file, c.base)).body) {
		if rows++; row["value"] != "" {
			figures++
		}
	}
	if figures < 5 || figures == rows {
		t.Fatalf("%d figures in %d rows: the test proves nothing", figures, rows)
	}
	return file, figures, rows
}

func TestSnippetsLeadToTheFileOfThePage(t *testing.T) {
	c := sharedSite(t)
	file, _, _ := figureCount(t, c)
	page := c.whole(snippetPage)
	fields := snippetsOf(t, page.body)
	for _, tool := range []string{"r", "python", "stata", "excel", "duckdb"} {
		if !strings.Contains(fields[tool], file) || strings.Contains(fields[tool], "{file}") {
			t.Errorf("%s does not read %s: %s", tool, file, fields[tool])
		}
	}
	if len(fields) != 5 {
		t.Errorf("%d fields", len(fields))
	}
	if strings.Contains(page.body, `<details class="snippets" open`) {
		t.Error("the fields are open: they are for the few")
	}
	// Another name of the server is another address; a name that is none has
	// no address to read from.
	if other := snippetsOf(t, hosted(t, c, "readiness.example.org")); !strings.Contains(other["r"], `"http://readiness.example.org/indicators/`) {
		t.Errorf("under another name: %s", other["r"])
	}
	if none := snippetsOf(t, hosted(t, c, "-a")); len(none) != 0 {
		t.Errorf("under no name: %v", none)
	}
}

// hosted asks for the page under a Host that the client has made up.
func hosted(t *testing.T, c *client, host string) string {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, c.base+snippetPage, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", host, response.Status, err)
	}
	return string(body)
}

// TestDuckDBSnippetRuns runs the statement over the file on the disk: the
// database of the tests cannot fetch, which needs an extension of its own.
func TestDuckDBSnippetRuns(t *testing.T) {
	c := sharedSite(t)
	file, figures, _ := figureCount(t, c)
	kept := filepath.Join(t.TempDir(), "figures.csv")
	if err := os.WriteFile(kept, []byte(c.get(strings.TrimPrefix(file, c.base)).body), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", "") // package warehouse, which the tests make releases with, brings the driver
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), strings.ReplaceAll(snippetsOf(t, c.whole(snippetPage).body)["duckdb"], file, kept))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	count := 0
	for rows.Next() {
		var country, status string
		var year int
		var value float64
		if err := rows.Scan(&country, &year, &value, &status); err != nil {
			t.Fatal(err)
		}
		if count++; count == 1 && (country != "SGP" || year != 2019 || value < 80) {
			t.Errorf("the first row is %s %d %v", country, year, value)
		}
	}
	if err := rows.Err(); err != nil || count != figures {
		t.Errorf("%d figures, %v; want %d", count, err, figures)
	}
}

// sprint joins words and numbers as scripts print them.
func sprint(words ...any) string { return strings.TrimSuffix(fmt.Sprintln(words...), "\n") }

// runScript gives a program a script and reads what it prints; a program that is not
// installed is no fault of ours.
func runScript(t *testing.T, program, extension, script string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed", program)
	}
	file := filepath.Join(t.TempDir(), "script"+extension)
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	command := exec.CommandContext(ctx, path, file)
	command.Env = append(os.Environ(), "no_proxy=127.0.0.1", "NO_PROXY=127.0.0.1", "LC_ALL=C.UTF-8")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestPythonSnippetRuns(t *testing.T) {
	c := sharedSite(t)
	_, figures, rows := figureCount(t, c)
	got := runScript(t, "python3", ".py", snippetsOf(t, c.whole(snippetPage).body)["python"]+
		"print(len(figures), len(values), values[('TLS', 2021)], [f['note'] for f in figures if f['country'] == 'TLS' and f['year'] == '2021'])\n")
	if want := sprint(rows, figures, "35.04199982", `["'=1+1, the publisher's note"]`); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRSnippetRuns(t *testing.T) {
	c := sharedSite(t)
	_, figures, rows := figureCount(t, c)
	got := runScript(t, "Rscript", ".R", "wide <- {\n"+snippetsOf(t, c.whole(snippetPage).body)["r"]+"}\n"+
		`cat(nrow(figures), sum(!is.na(figures$value)), format(wide["2021", "TLS"], digits = 10), class(figures$vintage), is.na(wide["2022", "TLS"]))`+"\n")
	if want := sprint(rows, figures, "35.04199982", "Date", "TRUE"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
