package dashboard_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// element is a node of a parsed page.
type element struct {
	name     string
	attrs    map[string]string
	children []*element
	text     string // of its own, not of its children
}

// parsed reads a page. Our pages close what they open, so that the standard
// library's XML reader with its HTML tables is parser enough; a page that it
// cannot read is broken.
func parsed(t testing.TB, page string) *element {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(page))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &element{name: "#document"}
	open := []*element{root}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(open) != 1 {
		t.Fatalf("<%s> is not closed", open[len(open)-1].name)
	}
	return root
}

// all finds the elements of a name at any depth.
func (e *element) all(name string) []*element {
	var found []*element
	for _, child := range e.children {
		if child.name == name {
			found = append(found, child)
		}
		found = append(found, child.all(name)...)
	}
	return found
}

// with keeps the elements whose attribute has a value; "" asks for any.
func with(elements []*element, attribute, value string) []*element {
	var found []*element
	for _, e := range elements {
		if has, ok := e.attrs[attribute]; ok && (value == "" || has == value) {
			found = append(found, e)
		}
	}
	return found
}

// words is all text in an element, white space as single spaces.
func (e *element) words() string {
	var all strings.Builder
	var walk func(*element)
	walk = func(e *element) {
		all.WriteString(e.text + " ")
		for _, child := range e.children {
			walk(child)
		}
	}
	walk(e)
	return strings.Join(strings.Fields(all.String()), " ")
}

// each visits an element and all below it.
func (e *element) each(visit func(*element)) {
	visit(e)
	for _, child := range e.children {
		child.each(visit)
	}
}
