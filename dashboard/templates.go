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

	"readiness/dashboard/locales"
)

//go:embed templates/*.html
var templateFiles embed.FS

// sharedTemplates are the frame and the parts; every other file is one page.
var sharedTemplates = [...]string{"base.html", "parts.html", "citations.html", "share.html", "snippets.html"}

// templates are the pages, each parsed with the frame and the parts.
type templates struct {
	hash  string
	pages map[templateKey]*template.Template
}

// templateKey is a page in a language.
type templateKey struct{ name, language string }

// parseTemplates parses every page once, when the program starts: a template
// that does not parse must not wait for its first reader.
//
// A page is kept once for each language, because its functions say the texts:
//
//	asset  the address of a static file
//	say    a text in the page's language, with its arguments: {{say "%s in %d" .Name .Year}}
//	sayIn  the same with a context first
//	count  a text whose form follows from its first argument
//	rich   a text that has our own markup in it; arguments are escaped
func parseTemplates(static *assets, languages *locales.Catalogues) (*templates, error) {
	files := under(templateFiles, "templates")
	shared := template.New("").Funcs(template.FuncMap{"asset": static.address}).Funcs(sayings(nil))
	shared, err := shared.ParseFS(files, sharedTemplates[:]...)
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	all := &templates{pages: map[templateKey]*template.Template{}}
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
		for _, l := range languages.All() {
			spoken := template.Must(page.Clone()).Funcs(sayings(l))
			all.pages[templateKey{strings.TrimSuffix(name, path.Ext(name)), l.Code()}] = spoken
		}
	}
	all.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return all, nil
}

// sayings are the functions by which a template speaks a language.
func sayings(l *locales.Locale) template.FuncMap {
	return template.FuncMap{
		"say": l.Say, "sayIn": l.SayIn, "count": l.Count, "rich": func(text string, args ...any) template.HTML {
			for at, arg := range args {
				switch arg.(type) {
				case int, template.HTML:
				default:
					args[at] = template.HTMLEscapeString(fmt.Sprint(arg))
				}
			}
			// The text is a literal of ours or its translation; a test compares
			// the markup of the two.
			return template.HTML(l.Say(text, args...))
		},
	}
}

// pageBytes is the size of a page with two charts, before it is packed.
const pageBytes = 160 << 10

// execute writes a page to memory. A page that fails half way must not have
// begun to be sent.
func (t *templates) execute(name string, l *locales.Locale, page any) ([]byte, error) {
	parsed, ok := t.pages[templateKey{name, l.Code()}]
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
	body, err := v.pages.execute(name, v.locale, page)
	return document{body: body, partial: !whole}, err
}

// errorPage is the page "error".
type errorPage struct {
	shell
	Advice  string
	Problem problem
}

func (s *server) errorPage(r *http.Request, p problem) ([]byte, error) {
	w := words{locale: preferred(s.languages, r)}
	page := errorPage{shell: s.bareShell(r, w.locale, p.heading(w)), Advice: p.advice(w), Problem: p}
	return s.pages.execute("error", w.locale, page)
}
