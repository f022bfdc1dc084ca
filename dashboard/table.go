package dashboard

import (
	"html/template"
	"slices"
	"strconv"

	"readiness/data"
)

// column is the head of a table's column.
type column struct {
	label   string
	numeric bool   // set to the right, figures of one width
	hint    string // what the label means, in a second line; may be empty
}

// table appends an HTML table, escaping every text. Long tables are written
// this way and not in a template, where each cell would cost eighty times more.
//
// Cells are added from left to right after row. The table closes what is open.
type table struct {
	buf     []byte
	columns []column
	at      int  // the next cell's column
	open    bool // a row is open
	body    bool // a tbody is open

	lastVintage data.Vintage // of the last publication day, and its markup
	lastDay     []byte
}

// newTable begins a table. The caption says what the rows are; it is what a
// screen reader announces.
func newTable(id, caption string, columns ...column) *table {
	t := &table{buf: make([]byte, 0, 8<<10), columns: columns}
	// A region that can be focused scrolls with the keys on a narrow screen.
	t.raw(`<div class="table-wrap" role="region" tabindex="0" aria-labelledby="`)
	t.escape(id)
	t.raw(`-caption"><table id="`)
	t.escape(id)
	t.raw(`"><caption id="`)
	t.escape(id)
	t.raw(`-caption">`)
	t.escape(caption)
	t.raw(`</caption><thead><tr>`)
	for _, c := range columns {
		t.raw(`<th scope="col"`)
		if c.numeric {
			t.raw(` class="num"`)
		}
		t.raw(`>`)
		t.escape(c.label)
		if c.hint != "" {
			t.raw(` <small>`)
			t.escape(c.hint)
			t.raw(`</small>`)
		}
		t.raw(`</th>`)
	}
	t.raw(`</tr></thead>`)
	return t
}

// grow makes room for rows that are about to come.
func (t *table) grow(bytes int) { t.buf = slices.Grow(t.buf, bytes) }

func (t *table) raw(markup string) { t.buf = append(t.buf, markup...) }

// escape appends text so that it is text in an element and in an attribute.
func (t *table) escape(text string) {
	from := 0
	for at := range len(text) {
		var entity string
		switch text[at] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case 0:
			entity = "\ufffd"
		default:
			continue
		}
		t.buf = append(t.buf, text[from:at]...)
		t.buf = append(t.buf, entity...)
		from = at + 1
	}
	t.buf = append(t.buf, text[from:]...)
}

func (t *table) closeRow() {
	if t.open {
		t.raw("</tr>\n")
		t.open = false
	}
}

// group begins a part of the table with a heading of its own.
func (t *table) group(heading string) {
	t.closeRow()
	if t.body {
		t.raw(`</tbody>`)
	}
	t.raw(`<tbody><tr class="group"><th scope="rowgroup" colspan="`)
	t.buf = strconv.AppendInt(t.buf, int64(len(t.columns)), 10)
	t.raw(`">`)
	t.escape(heading)
	t.raw("</th></tr>\n")
	t.body = true
}

// row begins a row; class is one of ours and may be empty.
func (t *table) row(class string) {
	t.closeRow()
	if !t.body {
		t.raw(`<tbody>`)
		t.body = true
	}
	t.raw(`<tr`)
	if class != "" {
		t.raw(` class="`)
		t.escape(class)
		t.raw(`"`)
	}
	t.raw(`>`)
	t.open, t.at = true, 0
}

// html ends the table. The markup is safe because every text went through
// escape.
func (t *table) html() template.HTML {
	t.closeRow()
	if t.body {
		t.raw(`</tbody>`)
	}
	t.raw(`</table></div>`)
	return template.HTML(t.buf)
}
