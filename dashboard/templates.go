package dashboard

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed templates/*.html
var templateFiles embed.FS

// sharedTemplates are the frame and the parts; every other file is one page.
var sharedTemplates = [...]string{"base.html", "parts.html", "citations.html"}

// templates are the pages, each parsed with the frame and the parts.
type templates struct {
	hash  string
	pages map[string]*template.Template
}

// parseTemplates parses every page once, when the program starts: a template
// that does not parse must not wait for its first reader.
func parseTemplates(static *assets) (*templates, error) {
	files := under(templateFiles, "templates")
	shared := template.New("").Funcs(template.FuncMap{"asset": static.address})
	shared, err := shared.ParseFS(files, sharedTemplates[:]...)
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	all := &templates{pages: map[string]*template.Template{}}
	sum := sha256.New()
	names, err := fs.Glob(files, "*.html")
	if err != nil {
		return nil, fmt.Errorf("list templates: %w", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read template %s: %w", name, err)
		}
		sum.Write(text)
		page, err := template.Must(shared.Clone()).Parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("parse template %s: %w", name, err)
		}
		all.pages[strings.TrimSuffix(name, path.Ext(name))] = page
	}
	all.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return all, nil
}

// pageBytes is the size of a page with two charts, before it is packed.
const pageBytes = 160 << 10

// execute writes a page to memory. A page that fails half way must not have
// begun to be sent.
func (t *templates) execute(name string, page any) ([]byte, error) {
	parsed, ok := t.pages[name]
	if !ok {
		return nil, fmt.Errorf("no template %q", name)
	}
	var out bytes.Buffer
	out.Grow(pageBytes)
	if err := parsed.ExecuteTemplate(&out, "base", page); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return out.Bytes(), nil
}

// render makes a page's document. Whole is false where a chart is lacking.
func (v *visit) render(name string, page any, whole bool) (document, error) {
	body, err := v.pages.execute(name, page)
	return document{body: body, partial: !whole}, err
}

// errorPage is the page "error".
type errorPage struct {
	shell
	Problem problem
}

func (s *server) errorPage(r *http.Request, p problem) ([]byte, error) {
	page := errorPage{shell: bareShell(r, p.heading()), Problem: p}
	return s.pages.execute("error", page)
}
