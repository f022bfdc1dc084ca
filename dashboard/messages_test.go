package dashboard_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"readiness/data"
)

// spoken is a text that the program says, as a gettext file has it.
type spoken struct{ context, text, plural string }

// sayingList is where messages stand in the program.
type sayingList struct {
	order []spoken
	where map[spoken][]string
	terms map[spoken]bool // words of the catalogue: no verbs
}

func (s *sayingList) add(m spoken, where string) {
	if _, known := s.where[m]; !known {
		s.order = append(s.order, m)
	}
	if !slices.Contains(s.where[m], where) {
		s.where[m] = append(s.where[m], where)
	}
}

// sayings tells which arguments of a function are texts.
var sayings = map[string]struct{ context, text, plural int }{
	"say": {-1, 0, -1}, "sayIn": {0, 1, -1}, "count": {-1, 1, 2}, "rich": {-1, 0, -1},
	"Say": {-1, 0, -1}, "SayIn": {0, 1, -1}, "Count": {-1, 1, 2},
}

// messagesOf collects what the program says: in Go, in templates, and the
// catalogue's words.
func messagesOf(t *testing.T) *sayingList {
	t.Helper()
	s := &sayingList{where: map[spoken][]string{}, terms: map[spoken]bool{}}
	for _, pattern := range []string{"*.go", "chart/*.go", "locales/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				s.addGo(t, file)
			}
		}
	}
	files, err := filepath.Glob("templates/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("templates: %v", err)
	}
	for _, file := range files {
		s.addTemplate(t, file)
	}
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range catalog.Words() {
		m := spoken{text: word}
		if _, known := s.where[m]; !known {
			s.terms[m] = true
		}
		s.add(m, "data/catalog")
	}
	return s
}

// addGo finds the calls in a Go file. A text that is not a literal can't be
// found, so it is a mistake outside the functions that pass texts on.
func (s *sayingList) addGo(t *testing.T, file string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, declaration := range tree.Decls {
		if f, ok := declaration.(*ast.FuncDecl); ok {
			if _, passesOn := sayings[f.Name.Name]; passesOn || f.Name.Name == "sayings" {
				continue
			}
		}
		ast.Inspect(declaration, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			at, ok := sayings[selector.Sel.Name]
			if !ok || len(call.Args) <= max(at.text, at.plural) {
				return true // another function of that name
			}
			literal := func(i int) string {
				if i < 0 {
					return ""
				}
				text, ok := literalOf(call.Args[i])
				if !ok {
					t.Errorf("%s: %s with a text that is not a literal", file, selector.Sel.Name)
				}
				return text
			}
			s.add(spoken{literal(at.context), literal(at.text), literal(at.plural)}, file)
			return true
		})
	}
}

// literalOf reads a string literal, or several joined by +.
func literalOf(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, first := literalOf(e.X)
		b, second := literalOf(e.Y)
		return a + b, first && second && e.Op == token.ADD
	}
	return "", false
}

// addTemplate finds the calls in a template.
func (s *sayingList) addTemplate(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	trees := map[string]*parse.Tree{}
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(string(text), "", "", trees); err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		walkTemplate(tree.Root, func(command *parse.CommandNode) {
			name, ok := command.Args[0].(*parse.IdentifierNode)
			if !ok {
				return
			}
			at, ok := sayings[name.Ident]
			if !ok {
				return
			}
			literal := func(i int) string {
				if i < 0 {
					return ""
				}
				node, ok := command.Args[1+i].(*parse.StringNode)
				if !ok {
					t.Errorf("%s: %s with a text that is not a literal", file, command)
					return ""
				}
				return node.Text
			}
			s.add(spoken{literal(at.context), literal(at.text), literal(at.plural)}, file)
		})
	}
}

// walkTemplate visits every command of a template.
func walkTemplate(node parse.Node, visit func(*parse.CommandNode)) {
	pipe := func(p *parse.PipeNode) {
		if p == nil {
			return
		}
		for _, command := range p.Cmds {
			walkTemplate(command, visit)
		}
	}
	branch := func(b *parse.BranchNode) {
		pipe(b.Pipe)
		walkTemplate(b.List, visit)
		if b.ElseList != nil {
			walkTemplate(b.ElseList, visit)
		}
	}
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, one := range n.Nodes {
			walkTemplate(one, visit)
		}
	case *parse.ActionNode:
		pipe(n.Pipe)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.TemplateNode:
		pipe(n.Pipe)
	case *parse.PipeNode:
		pipe(n)
	case *parse.CommandNode:
		visit(n)
		for _, argument := range n.Args {
			walkTemplate(argument, visit)
		}
	}
}
