package dashboard

import (
	"strconv"
	"time"

	"readiness/data"
)

// This file adds cells to a table, from left to right.

// head is the cell that names the row.
func (t *table) head(href, text string) {
	t.raw(`<th scope="row">`)
	t.anchor(href, text)
	t.raw(`</th>`)
	t.at++
}

// headNote is a head with a second, quieter line.
func (t *table) headNote(href, text, note string) { t.headNoteIn("", href, text, note) }

// headNoteIn is headNote with a second line in another language than the page:
// definitions are reviewed texts and are not translated.
func (t *table) headNoteIn(language, href, text, note string) {
	t.raw(`<th scope="row">`)
	t.anchor(href, text)
	switch {
	case note == "":
		t.raw(`</th>`)
		t.at++
		return
	case language != "":
		t.raw(` <small lang="`)
		t.escape(language)
		t.raw(`">`)
	default:
		t.raw(` <small>`)
	}
	t.escape(note)
	t.raw(`</small></th>`)
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

// status is a cell with the status of a figure in words and by its code, as
// files have it; whatever is not normal stands out. The note is the
// publisher's.
func (t *table) status(w words, status data.Status, note string) {
	t.begin("")
	if status == data.Normal {
		t.escape(w.term(status.Label()))
		t.code(status)
	} else {
		t.raw(`<span class="status status-`)
		t.escape(string(status))
		t.raw(`">`)
		t.escape(w.term(status.Label()))
		t.code(status)
		t.raw(`</span>`)
	}
	if note != "" {
		t.raw(` <small lang="en">`)
		t.escape(note)
		t.raw(`</small>`)
	}
	t.raw(`</td>`)
}

// code is the SDMX letter of a status.
func (t *table) code(status data.Status) {
	t.raw(` <code>`)
	t.escape(string(status))
	t.raw(`</code>`)
}

// link is a cell that leads somewhere; an empty href leaves the text.
func (t *table) link(href, text string) {
	t.begin("")
	t.anchor(href, text)
	t.raw(`</td>`)
}

// day is a cell with a publication day, in a form that does not break at its
// hyphens, or the words that there is none.
func (t *table) day(w words, vintage data.Vintage) {
	// Neighbouring rows mostly share a vintage.
	if t.lastDay == nil || vintage != t.lastVintage {
		moment, err := time.Parse(time.DateOnly, string(vintage))
		if err != nil {
			t.none("–")
			return
		}
		t.lastVintage = vintage
		t.lastDay = moment.AppendFormat(nil, `<time datetime="2006-01-02">`)
		t.lastDay = append(append(t.lastDay, w.locale.Date(moment)...), "</time></td>"...)
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

// english is a cell of text that is not translated.
func (t *table) english(text string) {
	t.begin("")
	t.raw(`<span lang="en">`)
	t.escape(text)
	t.raw(`</span></td>`)
}

// none is a cell without a figure: words say so, never a zero and never an
// empty cell, which a reader may take for a slip.
func (t *table) none(words string) {
	t.begin("missing")
	t.escape(words)
	t.raw(`</td>`)
}
