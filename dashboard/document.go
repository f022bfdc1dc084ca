package dashboard

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// form is one representation of an answer: what its address ends in and how
// it is sent.
type form struct {
	extension   string // ".csv"; empty for pages
	contentType string
	// machine forms are read by programs: they refuse what they cannot read
	// and fail with problem+json, where a page shows a notice and goes on.
	machine bool
	// drawn forms are charts, or what one is made from: their words are in the
	// language that the address names.
	drawn bool
}

// The forms that routes.go uses.
var (
	pageForm      = form{contentType: "text/html; charset=utf-8"}
	csvForm       = form{extension: ".csv", contentType: "text/csv; charset=utf-8; header=present", machine: true}
	jsonForm      = form{extension: ".json", contentType: "application/json", machine: true}
	svgForm       = form{extension: ".svg", contentType: "image/svg+xml", machine: true, drawn: true}
	pngForm       = form{extension: ".png", contentType: "image/png", machine: true, drawn: true}
	metadataForm  = form{extension: ".metadata.json", contentType: "application/csvm+json", machine: true}
	chartDataForm = form{extension: ".chart.json", contentType: "application/json", machine: true, drawn: true}
)

// packing is the coding in which a client gets a document of the form. Pictures
// of pixels are packed already.
func (f form) packing(accept string) encoding {
	if f == pngForm {
		return identity
	}
	return negotiate(accept)
}

// document is a finished answer. It is shared between requests and never
// changed.
type document struct {
	body        []byte
	encoding    encoding
	filename    string    // the name under which to keep it; empty: shown in place
	describedBy string    // address of the metadata of these data
	citeAs      string    // whole address of the page under which to cite these data
	licences    []string  // addresses of the licences of these data
	due         time.Time // the day on which its data pass their cadence; zero: none has one
	partial     bool      // something is lacking that may be there the next time
	unkept      bool      // made again for each reader: cheap, and asked in too many ways to keep
}

func sizeOf(d document) int {
	if d.partial || d.unkept {
		return neverKept
	}
	return len(d.body) + 256
}

// cacheControl lets browsers and proxies keep an answer for a minute and makes
// them ask again after that. A minute is short enough for a correction to be
// seen and long enough for going back and forth on a slow line; asking again
// costs a 304, because every answer has a strong ETag. Longer would serve the
// old release after a new one is published: the address does not name it.
const cacheControl = "public, max-age=60, must-revalidate"

// entityTag names the exact bytes of an answer: the release and the question
// decide the data, the program decides the form.
func entityTag(as encoding, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	tag := hex.EncodeToString(sum[:12])
	if as != identity {
		tag += "-" + string(as)
	}
	return `"` + tag + `"`
}

// tagMatches reads If-None-Match. "*" matches whatever there is.
//
// If-Modified-Since is not read: an answer also changes with the program, of
// which the release's time knows nothing.
func tagMatches(header, tag string) bool {
	for item := range strings.SplitSeq(header, ",") {
		item = strings.TrimSpace(item)
		if item == "*" || strings.TrimPrefix(item, "W/") == tag {
			return true
		}
	}
	return false
}

// describe sets the headers that an answer has, with or without its body.
func (s *server) describe(w http.ResponseWriter, v *visit, tag string) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	if !v.form.machine {
		h.Set("Vary", "Accept-Encoding, Accept-Language, Cookie, Save-Data")
		h.Set("Content-Language", v.locale.Code())
	}
	if strings.HasPrefix(v.path, sdmxRoot) {
		h.Set("Vary", "Accept, Accept-Encoding")
	}
	h.Set("X-Release", v.release.ID)
	h.Set("Last-Modified", v.release.BuiltFrom.UTC().Format(http.TimeFormat))
	if len(v.params.complaints) > 0 {
		// A page with a notice about its own address is for one reader.
		h.Set("Cache-Control", "no-store")
		return
	}
	h.Set("ETag", tag)
	h.Set("Cache-Control", cacheControl)
}

// send writes a finished document.
func (s *server) send(w http.ResponseWriter, r *http.Request, f form, d document) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(d.body)))
	if d.encoding != identity {
		h.Set("Content-Encoding", string(d.encoding))
	}
	if d.partial {
		h.Del("ETag")
		h.Set("Cache-Control", "no-store")
	}
	s.label(h, d)
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := w.Write(d.body); err != nil {
		s.log.Debug("client left", "path", r.URL.Path, "error", err)
	}
}

// label sets what a document says about itself.
func (s *server) label(h http.Header, d document) {
	if d.filename != "" {
		place := "attachment"
		if strings.HasPrefix(h.Get("Content-Type"), "image/") {
			place = "inline" // a picture is to be looked at
		}
		h.Set("Content-Disposition", place+`; filename="`+d.filename+`"`)
	}
	if d.describedBy != "" {
		kind := metadataForm.contentType
		if d.describedBy == codebookAddress {
			kind = "text/csv"
		}
		h.Set("Link", "<"+d.describedBy+`>; rel="describedby"; type="`+kind+`"`)
	}
	if d.citeAs != "" {
		h.Add("Link", "<"+d.citeAs+`>; rel="cite-as"`) // RFC 8574
	}
	for _, licence := range d.licences {
		h.Add("Link", "<"+licence+`>; rel="license"`)
	}
	if !d.due.IsZero() && s.now().After(d.due) {
		// The day since which the publisher's next figures are overdue.
		h.Set("X-Data-Stale", d.due.Format(time.DateOnly))
	}
}
