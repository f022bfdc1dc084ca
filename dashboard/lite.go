package dashboard

import (
	"net/http"
	"strconv"
	"strings"

	"readiness/dashboard/chart"
)

// liteParameter asks for a page without pictures (1), or with them although the
// browser saves data (0).
const liteParameter = "lite"

// spare settles whether a page comes without its pictures: by its address, else
// by the browser's header Save-Data. Files and pictures read the parameter, so
// that an address with another extension stays good, and it has no effect; nor
// on a chart in a frame, which is nothing but its picture.
func (v *visit) spare(r *http.Request) {
	saves := strings.EqualFold(r.Header.Get("Save-Data"), "on")
	v.lite = v.params.lite(saves)
	if v.form.machine || strings.HasPrefix(r.URL.Path, embedPath+"/") {
		v.params.canonical.Del(liteParameter)
		v.lite = false
	}
}

// lite reads lite=. What the header says already is left out of the canonical
// form.
func (p *params) lite(saves bool) bool {
	text := p.one(liteParameter)
	switch text {
	case "":
		return saves
	case "0", "1":
		if lite := text == "1"; lite != saves {
			p.set(liteParameter, text)
			return lite
		}
		return saves
	}
	p.complain(liteParameter, text, p.say("it is neither 0 nor 1"), p.say("It is left out."))
	return saves
}

// litePage leads to the other form of a page: with pictures or without.
type litePage struct {
	On   bool // this page is without them
	Href string
}

func (v *visit) litePage() litePage {
	word := "1"
	if v.lite {
		word = "0"
	}
	return litePage{On: v.lite, Href: addressOf(v.path, v.query(liteParameter), liteParameter+"="+word)}
}

// pictureLink stands where a page without pictures would have one.
type pictureLink struct {
	Class string // of the widths of window that see it
	Href  string
	Text  string
}

// pictureLinks offer the two sizes of a chart, each to the windows that it is
// made for, with what it costs to look.
func (v *visit) pictureLinks(s sketch, d drawing) []pictureLink {
	links := make([]pictureLink, len(sizes))
	for at, size := range sizes {
		l := &links[at]
		l.Class, l.Href = "chart-"+size.String(), v.pictureAddress(svgForm, s.name)
		if size == chart.Narrow {
			l.Href += "&size=" + size.String()
		}
		l.Text = v.say("Show the picture")
		if kilobytes := v.weight(d, at); kilobytes > 0 {
			l.Text = v.say("Show the picture (%s kB)", strconv.Itoa(kilobytes))
		}
	}
	return links
}

// weight is about what a picture takes on the line, in kilobytes, rounded up:
// the file has a title and its sources beside what the page has. 0: it could
// not be drawn.
func (v *visit) weight(d drawing, at int) int {
	if d.failed {
		return 0
	}
	packed, err := v.packers.pack(d.pictures[at], brotlied)
	if err != nil {
		v.log.Error("picture not packed", "path", v.path, "error", err)
		return 0
	}
	const beside = 500 // bytes of title and sources, packed
	return (len(packed) + beside + 1023) / 1024
}
