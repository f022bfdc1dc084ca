package dashboard

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"readiness/dashboard/chart"
	"readiness/dashboard/locales"
)

// themeCookie remembers the theme that a reader has chosen. Without it the
// reader's system decides.
const themeCookie = "theme"

// rememberFor is how long a choice is kept: a year, the longest that browsers
// agree on keeping cookies for anyway (they cut at 400 days).
const rememberFor = 365 * 24 * time.Hour

// themeOf is the theme that a reader has chosen; empty: none.
func themeOf(r *http.Request) string {
	cookie, err := r.Cookie(themeCookie)
	if err != nil || !slices.Contains(chart.Themes(), chart.Theme(cookie.Value)) {
		return ""
	}
	return cookie.Value
}

// display is how a page lets its reader choose language and theme.
type display struct {
	Languages []languageLink
	Themes    choice
	Back      string // address to return to
}

// languageLink leads to the page in another language.
type languageLink struct {
	Code, Name, Href string
	Current          bool
}

// displayOf offers every language and theme. Links of languages work without a
// cookie: they name the language in the address.
func displayOf(all *locales.Catalogues, l *locales.Locale, theme, path, query string) display {
	d := display{Back: addressOf(path, query), Themes: choice{Name: "theme", Label: l.Say("Appearance")}}
	for _, other := range all.All() {
		d.Languages = append(d.Languages, languageLink{
			Code: other.Code(), Name: other.Name(), Current: other.Code() == l.Code(),
			Href: addressOf("/display", url.Values{"lang": {other.Code()}, "back": {d.Back}}.Encode()),
		})
	}
	for _, o := range []option{
		{"auto", l.Say("as the device")}, {string(chart.Light), l.Say("light")},
		{string(chart.Dark), l.Say("dark")}, {string(chart.Contrast), l.Say("high contrast")},
	} {
		d.Themes.Options = append(d.Themes.Options, choiceOption{o.word, o.label, o.word == theme || o.word == "auto" && theme == ""})
	}
	return d
}

// remember answers /display: it keeps a choice of language or theme in a cookie
// and leads back to the page. Both cookies hold a word of a closed set and
// nothing about the reader.
func (s *server) remember(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	back := localAddress(query.Get("back"))
	if l, ok := s.languages.Find(query.Get("lang")); ok {
		keep(w, r, languageCookie, l.Code())
		back = withoutParameter(back, "lang")
	}
	switch theme := query.Get("theme"); {
	case theme == "auto":
		http.SetCookie(w, &http.Cookie{Name: themeCookie, Path: "/", MaxAge: -1})
	case slices.Contains(chart.Themes(), chart.Theme(theme)):
		keep(w, r, themeCookie, theme)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

// keep sets a cookie that only this server reads.
func keep(w http.ResponseWriter, r *http.Request, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(rememberFor.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: behindTLS(r)})
}

// localAddress is an address of this server, "/" for anything else: a link to
// /display must not lead readers to strangers.
func localAddress(text string) string {
	at, err := url.Parse(text)
	if err != nil || at.Scheme != "" || at.Host != "" || at.User != nil || !strings.HasPrefix(at.Path, "/") ||
		strings.HasPrefix(at.Path, "//") || strings.ContainsAny(text, "\\\r\n\t") {
		return "/"
	}
	return (&url.URL{Path: at.Path, RawQuery: at.RawQuery}).String()
}

// withoutParameter takes a parameter out of a local address.
func withoutParameter(address, name string) string {
	at, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := at.Query()
	query.Del(name)
	return addressOf(at.Path, query.Encode())
}
