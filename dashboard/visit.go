package dashboard

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"readiness/queries"
)

// buildTimeout bounds the making of one answer. The slowest honest one is a
// page whose charts nobody has drawn yet, well under two seconds.
const buildTimeout = 15 * time.Second

// visit is one request about one release.
type visit struct {
	*server
	words
	q       *queries.Queries
	release queries.Release
	params  *params
	path    string // of the page, without a form's extension
	origin  string // scheme and host as the reader has them; may be empty
	theme   string // that the reader has chosen; empty for files and pictures
	lite    bool   // a page without its pictures
	form    form
	card    card // what other sites show of the page
}

// visit acquires the release for one request. The caller calls done when the
// last byte that needs it is made.
func (s *server) visit(r *http.Request, f form) (v *visit, done func(), err error) {
	q, done, ok := s.config.Acquire()
	if !ok {
		return nil, nil, errNoRelease
	}
	origin := s.originOf(r)
	s.warmed(q, origin)
	v = &visit{
		server: s, words: words{catalog: q.Catalog()}, q: q, release: q.Release(), form: f,
		params: newParams(q.Catalog(), r.URL.RawQuery),
		path:   pageOf(r.URL.Path, f), origin: origin,
	}
	if f == pageForm {
		v.theme = themeOf(r)
	}
	v.speak(r)
	v.spare(r)
	return v, done, nil
}

// pageOf is the path of the page of which a path is a form.
func pageOf(path string, f form) string {
	path = unframed(strings.TrimSuffix(path, f.extension))
	if path == overviewFiles {
		return "/"
	}
	return path
}

// overviewFiles is the path of the overview's other forms: "/" can't take an
// extension.
const overviewFiles = "/overview"

// filesPath is what a page's other forms add their extension to.
func filesPath(path string) string {
	if path == "/" {
		return overviewFiles
	}
	return path
}

// address is where another form of the same answer is.
func (v *visit) address(extension string, more ...string) string {
	if extension == "" {
		return addressOf(v.path, v.params.query(), more...)
	}
	return addressOf(filesPath(v.path)+extension, v.query(liteParameter), more...)
}

// query is the canonical query without some parameters.
func (v *visit) query(without ...string) string {
	query := maps.Clone(v.params.canonical)
	for _, name := range without {
		query.Del(name)
	}
	return query.Encode()
}

// addressOf joins a path, a canonical query and further name=value pairs.
func addressOf(path, query string, more ...string) string {
	for _, pair := range more {
		if query != "" {
			query += "&"
		}
		query += pair
	}
	if query == "" {
		return path
	}
	return path + "?" + query
}

// parser reads what a request asks out of its address.
type parser[A any] func(r *http.Request, v *visit) (A, error)

// builder makes the answer.
type builder[A any] func(ctx context.Context, v *visit, ask A) (document, error)

// answer serves one form of one question: read the address, compare the tag,
// look in the cache, build, pack, send.
func answer[A any](s *server, f form, parse parser[A], build builder[A]) http.HandlerFunc {
	return s.handle(f, func(w http.ResponseWriter, r *http.Request) error {
		v, done, err := s.visit(r, f)
		if err != nil {
			return err
		}
		defer done()
		ask, err := read(r, v, parse)
		if err != nil {
			return err
		}
		packing := f.packing(r.Header.Get("Accept-Encoding"))
		parts := []string{v.release.ID, s.version, v.origin, r.URL.Path, v.params.query(), v.params.also, v.locale.Code(), v.theme, strconv.FormatBool(v.lite)}
		tag := entityTag(packing, parts...)
		s.describe(w, v, tag)
		if len(v.params.complaints) == 0 && tagMatches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		make := func() (document, error) { return finished(r.Context(), v, packing, ask, build) }
		if len(v.params.complaints) > 0 {
			d, err := make()
			if err == nil {
				s.send(w, r, f, d)
			}
			return err
		}
		kept := s.documents
		if f == pngForm {
			kept = s.pictures // or they would push out the pages
		}
		d, err := kept.get(strings.Join(append(parts, string(packing)), "\n"), make)
		if err != nil {
			return err
		}
		s.send(w, r, f, d)
		return nil
	})
}

// read parses the address and refuses what a machine form cannot use.
func read[A any](r *http.Request, v *visit, parse parser[A]) (A, error) {
	ask, err := parse(r, v)
	if err != nil {
		return ask, err
	}
	v.params.finish()
	if v.form.machine {
		return ask, v.params.refused()
	}
	return ask, nil
}

// finished builds and packs. It does not stop when its client goes: others
// may wait for the same document, and the release is held until it returns.
func finished[A any](ctx context.Context, v *visit, packing encoding, ask A, build builder[A]) (document, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), buildTimeout)
	defer cancel()
	d, err := build(ctx, v, ask)
	if err != nil {
		return document{}, fmt.Errorf("%s: %w", v.address(v.form.extension), err)
	}
	d.body, err = v.packers.pack(d.body, packing)
	d.encoding = packing
	return d, err
}
