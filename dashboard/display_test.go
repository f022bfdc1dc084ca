package dashboard_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestLanguageOfAPage(t *testing.T) {
	c := sharedSite(t)
	for _, test := range []struct {
		name, path, want string
		headers          []string
	}{
		{"nothing said", "/countries", "en", nil},
		{"the browser", "/countries", "pt", []string{"Accept-Language", "pt-TL,pt;q=0.9,en;q=0.5"}},
		{"the cookie before the browser", "/countries", "vi", []string{"Accept-Language", "pt", "Cookie", "lang=vi"}},
		{"the address before the cookie", "/countries?lang=id", "id", []string{"Accept-Language", "pt", "Cookie", "lang=vi"}},
		{"English in the address", "/countries?lang=en", "en", []string{"Accept-Language", "pt"}},
		{"a cookie that is not ours", "/countries", "en", []string{"Cookie", "lang=<script>"}},
		{"a language that we have not", "/countries?lang=fr", "en", nil},
	} {
		answer := c.get(test.path, test.headers...)
		if got := parsed(t, answer.body).all("html")[0].attrs["lang"]; answer.StatusCode != 200 || got != test.want ||
			answer.Header.Get("Content-Language") != test.want {
			t.Errorf("%s: %d, in %q (%s), want %q", test.name, answer.StatusCode, got, answer.Header.Get("Content-Language"), test.want)
		}
		if vary := answer.Header.Get("Vary"); !strings.Contains(vary, "Accept-Language") || !strings.Contains(vary, "Cookie") {
			t.Errorf("%s: Vary %q", test.name, vary)
		}
	}
	if page := c.get("/countries?lang=fr").body; !strings.Contains(page, "lang=fr") {
		t.Error("no notice about a language that we have not")
	}
	if c.get("/countries", "Cookie", "lang=vi").Header.Get("Etag") == c.get("/countries").Header.Get("Etag") {
		t.Error("two languages, one ETag")
	}
	// A chosen language stays in the links of the page.
	if page := c.get("/countries?lang=pt").body; !strings.Contains(page, `href="/countries/TLS?lang=pt"`) {
		t.Error("a link leaves the language of the address")
	}
}

func TestFilesHaveNoLanguage(t *testing.T) {
	c := sharedSite(t)
	plain := c.get("/indicators/internet-users.csv")
	asked := c.get("/indicators/internet-users.csv?lang=pt", "Accept-Language", "vi", "Cookie", "lang=id")
	if plain.body != asked.body || plain.Header.Get("Etag") == "" {
		t.Error("a file of data differs by language")
	}
	if got := c.get("/indicators/internet-users.csv?lang=fr").StatusCode; got != 400 {
		t.Errorf("a language that we have not, on a file: %d", got)
	}
}

// TestPicturesSpeakTheLanguageOfTheirAddress: every form that is drawn, and by
// the address alone.
func TestPicturesSpeakTheLanguageOfTheirAddress(t *testing.T) {
	c := sharedSite(t)
	for _, extension := range []string{".svg", ".png", ".chart.json"} {
		path := "/indicators/internet-users" + extension
		plain, portuguese := c.get(path), c.get(path+"?lang=pt")
		if plain.StatusCode != 200 || portuguese.StatusCode != 200 || plain.body == portuguese.body ||
			plain.Header.Get("Etag") == portuguese.Header.Get("Etag") {
			t.Errorf("%s: %d and %d, the same picture in two languages: %v", path, plain.StatusCode, portuguese.StatusCode, plain.body == portuguese.body)
		}
		if other := c.get(path, "Accept-Language", "pt", "Cookie", "lang=vi"); other.body != plain.body {
			t.Errorf("%s: the picture follows the reader's browser", path)
		}
	}
}

func TestDisplayRemembers(t *testing.T) {
	c := sharedSite(t)
	for _, test := range []struct{ query, cookie, back string }{
		{"lang=pt&back=%2Fgap%3Fcountry%3DKHM%26lang%3Den", "lang=pt", "/gap?country=KHM"},
		{"theme=dark&back=%2Findex", "theme=dark", "/index"},
		{"theme=auto&back=%2Findex", "theme=", "/index"},
		{"theme=pink&lang=xx&back=%2Findex", "", "/index"},
		{"lang=vi&back=https%3A%2F%2Fevil.example%2F", "lang=vi", "/"},
		{"lang=vi&back=%2F%2Fevil.example", "lang=vi", "/"},
		{"lang=vi&back=%2F%5Cevil.example", "lang=vi", "/"},
		{"lang=vi&back=javascript%3Aalert(1)", "lang=vi", "/"},
		{"lang=vi&back=%2Fx%0D%0ASet-Cookie%3A%20a%3Db", "lang=vi", "/"},
		{"", "", "/"},
	} {
		answer := c.get("/display?" + test.query)
		if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != test.back {
			t.Errorf("%s: %d to %q, want %q", test.query, answer.StatusCode, answer.Header.Get("Location"), test.back)
		}
		if cookie := answer.Header.Get("Set-Cookie"); !strings.HasPrefix(cookie, test.cookie) || test.cookie == "" && cookie != "" {
			t.Errorf("%s: cookie %q", test.query, cookie)
		}
		if test.cookie != "" && test.cookie != "theme=" && !strings.Contains(answer.Header.Get("Set-Cookie"), "HttpOnly") {
			t.Errorf("%s: scripts can read the cookie", test.query)
		}
	}
}

func TestThemeIsOnThePage(t *testing.T) {
	c := sharedSite(t)
	for cookie, want := range map[string]string{"theme=dark": "dark", "theme=contrast": "contrast", "theme=light": "light", "theme=x": "", "": ""} {
		page := parsed(t, c.get("/countries", "Cookie", cookie).body)
		if got := page.all("html")[0].attrs["data-theme"]; got != want {
			t.Errorf("cookie %q: theme %q", cookie, got)
		}
	}
	links := with(parsed(t, c.get("/countries?asof=2026-07-13").body).all("a"), "hreflang", "pt")
	want := "/display?" + url.Values{"back": {"/countries?asof=2026-07-13"}, "lang": {"pt"}}.Encode()
	if len(links) != 1 || links[0].attrs["href"] != want {
		t.Errorf("link to Portuguese: %v", links)
	}
}
