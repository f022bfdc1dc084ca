package queries_test

import (
	"context"
	"database/sql"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// questions are the texts under sql, by file name.
func questions(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("sql/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
}

// Every question says what it asks, of what, in which grain and order; names
// its columns; and describes the parameters that it has and no others.
func TestQuestionsHaveHeaders(t *testing.T) {
	parameter := regexp.MustCompile(`\$[a-z_]+`)
	for path, text := range questions(t) {
		header, body := "", text
		for strings.HasPrefix(body, "-- ") {
			line, rest, _ := strings.Cut(body, "\n")
			header, body = header+line+"\n", rest
		}
		at := 0
		for _, heading := range []string{"-- Question:   ", "-- Parameters: ", "-- Grain:      ", "-- Order:      "} {
			next := strings.Index(header[at:], heading)
			if next < 0 {
				t.Errorf("%s: the header lacks %q, or has it in another place", path, heading)
				continue
			}
			at += next
		}
		if strings.Contains(body, "SELECT *") {
			t.Errorf("%s: columns are named", path)
		}
		used, said := unique(parameter.FindAllString(body, -1)), unique(parameter.FindAllString(header, -1))
		if of := regexp.MustCompile(`Parameters: those of (\S+\.sql)`).FindStringSubmatch(header); of != nil {
			said = unique(parameter.FindAllString(questions(t)["sql/"+of[1]], -1))
		}
		if !slices.Equal(used, said) {
			t.Errorf("%s: uses %v, describes %v", path, used, said)
		}
	}
}

func unique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// Every file is embedded once, and what embeds it is used: an unused variable
// of a package is no error in Go.
func TestQuestionsAreUsed(t *testing.T) {
	embedded, uses := map[string]string{}, map[string]int{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.GenDecl:
				if n.Doc != nil && len(n.Specs) == 1 {
					noteEmbedded(t, embedded, n.Doc, n.Specs[0])
				}
			case *ast.ValueSpec:
				if n.Doc != nil {
					noteEmbedded(t, embedded, n.Doc, n)
				}
			case *ast.Ident:
				uses[n.Name]++
			}
			return true
		})
	}
	for path := range questions(t) {
		name, ok := embedded[path]
		if !ok {
			t.Errorf("%s is not embedded", path)
		} else if uses[name] < 2 {
			t.Errorf("%s: nothing uses %s", path, name)
		}
	}
}

// noteEmbedded writes down which variable embeds which file.
func noteEmbedded(t *testing.T, embedded map[string]string, doc *ast.CommentGroup, spec ast.Spec) {
	t.Helper()
	value, ok := spec.(*ast.ValueSpec)
	if !ok {
		return
	}
	for _, comment := range doc.List {
		if path, found := strings.CutPrefix(comment.Text, "//go:embed "); found {
			if other, taken := embedded[path]; taken {
				t.Errorf("%s is embedded as %s and as %s", path, other, value.Names[0].Name)
			}
			embedded[path] = value.Names[0].Name
		}
	}
}

// DuckDB takes every question against the schema of a release.
func TestQuestionsPrepare(t *testing.T) {
	ctx := context.Background()
	path := release(t, byPosition, someObservations)
	// Package warehouse, which the tests make their releases with, brings the driver.
	db, err := sql.Open("duckdb", path+"?access_mode=READ_ONLY")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for path, text := range questions(t) {
		statement, err := db.PrepareContext(ctx, text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if err := statement.Close(); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// someObservations is one figure a year for the first countries and indicators.
func someObservations(do func(string, ...any)) {
	do(`INSERT INTO observation SELECT i.key, c.key, y::SMALLINT, DATE '2025-01-01', i.key + c.key + y - 2000, 'A', '', 1
		FROM indicator i, country c, range(2010, 2015) t(y) ORDER BY i.key, c.key, y`)
}
