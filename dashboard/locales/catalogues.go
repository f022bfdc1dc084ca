package locales

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/leonelquinteros/gotext"
	"golang.org/x/text/language"
)

//go:embed *.po
var files embed.FS

// Catalogues are all languages of the program, English first.
type Catalogues struct {
	all     []*Locale
	matcher language.Matcher
}

// Load reads the embedded files. It fails when one lacks a part of its header.
func Load() (*Catalogues, error) { return LoadFrom(files) }

// LoadFrom reads the message files of a folder.
func LoadFrom(folder fs.FS) (*Catalogues, error) {
	names, err := fs.Glob(folder, "*.po")
	if err != nil {
		return nil, fmt.Errorf("list languages: %w", err)
	}
	c := &Catalogues{all: []*Locale{nil}}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, fmt.Errorf("read language: %w", err)
		}
		l, err := parse(text)
		if err != nil {
			return nil, fmt.Errorf("language %s: %w", name, err)
		}
		if name != l.code+".po" {
			return nil, fmt.Errorf("language %s: its header says Language: %s", name, l.code)
		}
		c.all = append(c.all, l)
	}
	slices.SortFunc(c.all[1:], func(a, b *Locale) int { return cmp.Compare(a.name, b.name) })
	tags := []language.Tag{language.English}
	for _, l := range c.all[1:] {
		tags = append(tags, l.tag)
	}
	c.matcher = language.NewMatcher(tags)
	return c, nil
}

// parse reads one message file.
func parse(text []byte) (*Locale, error) {
	l := &Locale{messages: gotext.NewPo()}
	l.messages.Parse(text)
	header := func(name string) string {
		return strings.TrimSpace(l.messages.GetDomain().Headers.Get(name))
	}
	for _, name := range []string{"Language", "X-Name", "X-Reviewed", "Plural-Forms"} {
		if header(name) == "" {
			return nil, fmt.Errorf("its header lacks %s", name)
		}
	}
	var err error
	if l.tag, err = language.Parse(header("Language")); err != nil {
		return nil, fmt.Errorf("its header has Language %q: %w", header("Language"), err)
	}
	numbers := l.tag
	if other := header("X-Numbers"); other != "" {
		if numbers, err = language.Parse(other); err != nil {
			return nil, fmt.Errorf("its header has X-Numbers %q: %w", other, err)
		}
	}
	l.code, l.name, l.reviewed = header("Language"), header("X-Name"), header("X-Reviewed") == "yes"
	domain := l.messages.GetDomain()
	l.texts = domain.GetCtxTranslations()
	l.texts[""] = domain.GetTranslations()
	l.decimal, l.group = separators(numbers)
	return l, nil
}

// All lists the languages, English first, the others by their names.
func (c *Catalogues) All() []*Locale { return slices.Clone(c.all) }

// Find is the language of a code, as lang= gives it.
func (c *Catalogues) Find(code string) (l *Locale, ok bool) {
	for _, l := range c.all {
		if l.Code() == code {
			return l, true
		}
	}
	return nil, false
}

// Match picks a language by a request's Accept-Language (RFC 9110, 12.5.4);
// English where none of those is ours.
func (c *Catalogues) Match(accept string) *Locale {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return nil
	}
	_, at, confidence := c.matcher.Match(tags...)
	if confidence < language.High {
		// CLDR is sure that who reads Javanese reads Indonesian. Below that it
		// guesses, Portuguese for Galician say, and English is the safer guess.
		return nil
	}
	return c.all[at]
}
