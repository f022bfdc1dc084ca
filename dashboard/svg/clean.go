package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// clean rewrites a raw drawing into one that may stand in a page: only known
// elements and attributes, style as attributes, ids that begin with the
// spec's, a title and a description. It reads the raw text as XML and returns
// an error when it isn't well formed, and ErrEmpty when nothing was drawn.
func clean(raw string, s Spec) ([]byte, error) {
	c := cleaner{
		in:   xml.NewDecoder(strings.NewReader(legalText(raw))),
		spec: s,
		ids:  names{prefix: s.ID},
	}
	c.out.Grow(len(raw) + len(s.Title) + len(s.Desc) + 512)
	for {
		// RawToken, since names need no name space here and nesting is checked
		// below: Token would take twice the time.
		token, err := c.in.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = c.take(token)
		}
		if err != nil {
			return nil, fmt.Errorf("clean up: %w", err)
		}
	}
	if !c.ended {
		return nil, fmt.Errorf("clean up: the drawing breaks off")
	}
	if c.marks == 0 {
		return nil, ErrEmpty
	}
	return bytes.Clone(c.out.Bytes()), nil // without the buffer's spare room
}

// cleaner is the state of one clean-up.
type cleaner struct {
	in    *xml.Decoder
	out   bytes.Buffer
	spec  Spec
	ids   names
	open  []string // the elements around the current place
	skip  int      // depth at which a left-out element began, 0 if none
	bare  bool     // the last start tag still lacks its ">"
	defs  int      // depth at which the definitions began, 0 if none
	marks int      // elements drawn, definitions not counted
	ended bool
}

func (c *cleaner) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return c.start(fullName(t.Name), t.Attr)
	case xml.EndElement:
		return c.end(fullName(t.Name))
	case xml.CharData:
		// Text counts inside text elements; elsewhere it is white space.
		if c.skip == 0 && len(c.open) > 0 && isText(c.open[len(c.open)-1]) && len(t) > 0 {
			c.closeTag()
			writeText(&c.out, string(t))
		}
	}
	return nil // comments, directives and instructions stay out
}

func isText(element string) bool { return element == "text" || element == "tspan" }

func (c *cleaner) start(name string, attributes []xml.Attr) error {
	if c.ended {
		return fmt.Errorf("<%s> after the end", name)
	}
	c.open = append(c.open, name)
	depth := len(c.open)
	switch {
	case depth == 1:
		if name != "svg" {
			return fmt.Errorf("the drawing begins with <%s>", name)
		}
		c.root()
		return nil
	case c.skip > 0:
		return nil
	case !keepsElement(name) || depth == 2 && isBackground(name, attributes):
		c.skip = depth
		return nil
	}
	if name == "defs" && c.defs == 0 {
		c.defs = depth
	}
	if c.defs == 0 && leavesMark(name) {
		c.marks++
	}
	c.closeTag()
	c.out.WriteByte('<')
	c.out.WriteString(name)
	c.attributes(attributes)
	c.bare = true
	return nil
}

// isBackground recognises the transparent rectangle behind every drawing.
func isBackground(name string, attributes []xml.Attr) bool {
	if name != "rect" {
		return false
	}
	for _, a := range attributes {
		if a.Name.Local == "fill" && a.Value == "none" {
			return true
		}
	}
	return false
}

func (c *cleaner) end(name string) error {
	depth := len(c.open)
	if depth == 0 || c.open[depth-1] != name {
		return fmt.Errorf("</%s> closes nothing", name)
	}
	c.open = c.open[:depth-1]
	c.ended = depth == 1
	switch {
	case c.skip > 0:
		if c.skip == depth {
			c.skip = 0
		}
		return nil
	case c.bare:
		c.out.WriteString("/>")
		c.bare = false
	default:
		c.out.WriteString("</" + name + ">")
	}
	if c.defs == depth {
		c.defs = 0
	}
	return nil
}

// closeTag ends a start tag that turned out to have content.
func (c *cleaner) closeTag() {
	if c.bare {
		c.out.WriteByte('>')
		c.bare = false
	}
}

// root writes the svg element with the texts for those who don't see it. Width
// and height give a file of its own a size; the view box lets a page scale it.
func (c *cleaner) root() {
	w, h := strconv.Itoa(c.spec.Width), strconv.Itoa(c.spec.Height)
	across, down := c.spec.shown()
	title, desc := c.spec.ID+"-title", c.spec.ID+"-desc"
	labels := title
	if c.spec.Desc != "" {
		labels += " " + desc
	}
	c.out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="` + strconv.Itoa(across) + `" height="` + strconv.Itoa(down) +
		`" viewBox="0 0 ` + w + ` ` + h + `" role="img" aria-labelledby="` + labels + `">`)
	c.out.WriteString(`<title id="` + title + `">`)
	writeText(&c.out, legalText(c.spec.Title))
	c.out.WriteString(`</title>`)
	if c.spec.Desc != "" {
		c.out.WriteString(`<desc id="` + desc + `">`)
		writeText(&c.out, legalText(c.spec.Desc))
		c.out.WriteString(`</desc>`)
	}
}

func (c *cleaner) attributes(attributes []xml.Attr) {
	for _, a := range attributes {
		switch name := fullName(a.Name); {
		case name == "id":
			c.attribute(name, c.ids.rename(a.Value))
		case name == "style":
			for _, p := range splitStyle(a.Value) {
				c.attribute(p.name, c.local(p.value))
			}
		case isShape(name):
			c.attribute(name, a.Value)
		case isPresentation(name):
			c.attribute(name, c.local(a.Value))
		}
	}
}

// attribute writes one, unless its value is empty, which says as much.
func (c *cleaner) attribute(name, value string) {
	if value == "" {
		return
	}
	c.out.WriteString(" " + name + `="`)
	writeText(&c.out, value)
	c.out.WriteByte('"')
}

// local renames the id in a value of the form url(#id). Any other value that
// points somewhere comes back empty: a drawing refers to nothing but itself.
func (c *cleaner) local(value string) string {
	if !strings.Contains(strings.ToLower(value), "url(") {
		return value
	}
	id, ok := strings.CutPrefix(value, "url(#")
	id, closed := strings.CutSuffix(id, ")")
	if !ok || !closed || strings.ContainsAny(id, "()") {
		return ""
	}
	return "url(#" + c.ids.rename(id) + ")"
}

func fullName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}
