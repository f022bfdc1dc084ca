package dashboard

import (
	"html/template"
	"slices"
	"strconv"
	"time"

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

// head is the cell that names the row.
func (t *table) head(href, text string) {
	t.raw(`<th scope="row">`)
	t.anchor(href, text)
	t.raw(`</th>`)
	t.at++
}

// headNote is a head with a second, quieter line.
func (t *table) headNote(href, text, note string) {
	t.raw(`<th scope="row">`)
	t.anchor(href, text)
	if note != "" {
		t.raw(` <small>`)
		t.escape(note)
		t.raw(`</small>`)
	}
	t.raw(`</th>`)
	t.at++
}

func (t *table) anchor(href, text string) {
	if href == "" {
		t.escape(text)
		return
	}
	t.raw(`<a href="`)
	t.escape(href)
	t.raw(`">`)
	t.escape(text)
	t.raw(`</a>`)
}

// begin opens a cell in the form of its column.
func (t *table) begin(class string) {
	numeric := t.at < len(t.columns) && t.columns[t.at].numeric
	switch {
	case numeric && class != "":
		t.raw(`<td class="num `)
		t.raw(class)
		t.raw(`">`)
	case numeric:
		t.raw(`<td class="num">`)
	case class != "":
		t.raw(`<td class="`)
		t.raw(class)
		t.raw(`">`)
	default:
		t.raw(`<td>`)
	}
	t.at++
}

// cell is a cell of text or of a figure that is text already.
func (t *table) cell(text string) {
	t.begin("")
	t.escape(text)
	t.raw(`</td>`)
}

// noted is a cell with a second, quieter line.
func (t *table) noted(text, note string) {
	t.begin("")
	t.escape(text)
	if note != "" {
		t.raw(` <small>`)
		t.escape(note)
		t.raw(`</small>`)
	}
	t.raw(`</td>`)
}

// status is a cell with the status of a figure in words; whatever is not normal
// stands out. The note is the publisher's.
func (t *table) status(status data.Status, note string) {
	t.begin("")
	if status == data.Normal {
		t.escape(status.Label())
	} else {
		t.raw(`<span class="status status-`)
		t.escape(string(status))
		t.raw(`">`)
		t.escape(status.Label())
		t.raw(`</span>`)
	}
	if note != "" {
		t.raw(` <small>`)
		t.escape(note)
		t.raw(`</small>`)
	}
	t.raw(`</td>`)
}

// link is a cell that leads somewhere; an empty href leaves the text.
func (t *table) link(href, text string) {
	t.begin("")
	t.anchor(href, text)
	t.raw(`</td>`)
}

// day is a cell with a publication day, in a form that does not break at its
// hyphens, or the words that there is none.
func (t *table) day(vintage data.Vintage) {
	// Neighbouring rows mostly share a vintage.
	if t.lastDay == nil || vintage != t.lastVintage {
		moment, err := time.Parse(time.DateOnly, string(vintage))
		if err != nil {
			t.none("–")
			return
		}
		t.lastVintage = vintage
		t.lastDay = moment.AppendFormat(nil, `<time datetime="2006-01-02">`+"2\u00a0Jan\u00a02006</time></td>")
	}
	t.begin("")
	t.buf = append(t.buf, t.lastDay...)
}

// whole is a cell with a count or a year.
func (t *table) whole(n int) {
	t.begin("")
	t.buf = strconv.AppendInt(t.buf, int64(n), 10)
	t.raw(`</td>`)
}

// none is a cell without a figure: words say so, never a zero and never an
// empty cell, which a reader may take for a slip.
func (t *table) none(words string) {
	t.begin("missing")
	t.escape(words)
	t.raw(`</td>`)
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
