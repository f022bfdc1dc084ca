package dashboard

import (
	"net/http"

	"readiness/dashboard/locales"
	"readiness/data"
)

// languageCookie remembers the language that a reader has chosen.
const languageCookie = "lang"

// speak settles the language of an answer. Pages take lang=, then the reader's
// cookie, then Accept-Language. A picture takes lang= alone: its address must
// mean one picture. Files of data are the same for all readers; lang= on them
// is read, so that an address with another extension stays good, and has no
// effect.
func (v *visit) speak(r *http.Request) {
	asked, known := v.params.language(v.languages)
	switch {
	case v.form.drawn:
		v.locale = asked
	case v.form.machine:
		v.params.canonical.Del("lang")
		return
	case known:
		v.locale = asked
	default:
		v.locale = preferred(v.languages, r)
	}
	v.catalog = v.translation()
	if !v.form.machine { // a program reads what is wrong in English
		v.params.words = v.words
	}
}

// preferred is the language of a reader who names none in the address.
func preferred(all *locales.Catalogues, r *http.Request) *locales.Locale {
	if cookie, err := r.Cookie(languageCookie); err == nil {
		if l, ok := all.Find(cookie.Value); ok {
			return l
		}
	}
	return all.Match(r.Header.Get("Accept-Language"))
}

// translation is the release's catalogue in the language of the answer.
func (v *visit) translation() *data.Catalog {
	if v.locale == nil {
		return v.q.Catalog()
	}
	catalog, err := v.translated.get(v.release.ID+"\n"+v.locale.Code(), func() (*data.Catalog, error) {
		return v.q.Catalog().Translated(v.locale.Term, v.numeralsOf()), nil
	})
	if err != nil { // making a copy has no error of its own
		return v.q.Catalog()
	}
	return catalog
}

// language reads lang=; known is false where it is absent or none of ours. Only
// a language that the address names belongs to its canonical form.
func (p *params) language(all *locales.Catalogues) (l *locales.Locale, known bool) {
	text := p.one("lang")
	if text == "" {
		return nil, false
	}
	l, known = all.Find(text)
	if !known {
		p.complain("lang", text, p.say("the pages are not in this language"), p.say("The language of your browser is used, or English."))
		return nil, false
	}
	p.set("lang", l.Code())
	return l, true
}
