package locales

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func portuguese(t *testing.T) *Locale {
	t.Helper()
	c, err := LoadFrom(fstest.MapFS{"pt.po": {Data: []byte(`msgid ""
msgstr ""
"Language: pt\n"
"X-Name: Português\n"
"X-Reviewed: no\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "%s is last of %d members"
msgstr "De %[2]d membros, %[1]s é o último"

msgid "%d member"
msgid_plural "%d members"
msgstr[0] "%d membro"
msgstr[1] "%d membros"

msgid "100%% online"
msgstr "100%% em linha"

msgctxt "month"
msgid "May"
msgstr "maio"

msgid "Viet Nam"
msgstr "Vietname"
`)}})
	if err != nil {
		t.Fatal(err)
	}
	l, ok := c.Find("pt")
	if !ok {
		t.Fatal("no Portuguese")
	}
	return l
}

func TestTextsAreTranslated(t *testing.T) {
	pt := portuguese(t)
	day := time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct{ name, got, want string }{
		{"order of arguments", pt.Say("%s is last of %d members", "Timor-Leste", 11), "De 11 membros, Timor-Leste é o último"},
		{"no arguments, no verbs", pt.Say("100%% online"), "100% em linha"},
		{"not translated", pt.Say("%d of %d", 1, 2), "1 of 2"},
		{"none is singular in Portuguese", pt.Count(0, "%d member", "%d members", 0), "0 membro"},
		{"many", pt.Count(3, "%d member", "%d members", 3), "3 membros"},
		{"a name", pt.Term("Viet Nam"), "Vietname"},
		{"the empty text is not the header", pt.Term(""), ""},
		{"numerals", pt.Numerals("50,382.3"), "50.382,3"},
		{"a day", pt.Date(day), "3\u00a0maio\u00a02026"},
		{"English", (*Locale)(nil).Say("%s is last of %d members", "Timor-Leste", 11), "Timor-Leste is last of 11 members"},
		{"English plural", (*Locale)(nil).Count(1, "%d member", "%d members", 1), "1 member"},
		{"English numerals", (*Locale)(nil).Numerals("50,382.3"), "50,382.3"},
		{"English day", (*Locale)(nil).Date(day), "3\u00a0May\u00a02026"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestHeadersAreNeeded(t *testing.T) {
	whole := "msgid \"\"\nmsgstr \"\"\n\"Language: pt\\n\"\n\"X-Name: P\\n\"\n\"X-Reviewed: no\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n"
	for name, cut := range map[string]string{"Language": "\"Language: pt\\n\"\n", "X-Name": "\"X-Name: P\\n\"\n",
		"X-Reviewed": "\"X-Reviewed: no\\n\"\n", "Plural-Forms": "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n"} {
		text := strings.Replace(whole, cut, "", 1)
		if _, err := LoadFrom(fstest.MapFS{"pt.po": {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	if _, err := LoadFrom(fstest.MapFS{"vi.po": {Data: []byte(whole)}}); err == nil {
		t.Error("a Portuguese header in vi.po was taken")
	}
}

func TestLanguagesAreMatched(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for accept, want := range map[string]string{
		"": "en", "pt-BR,pt;q=0.9": "pt", "pt-PT": "pt", "tet": "tet", "tet-TL,pt;q=0.5": "tet", "id-ID": "id", "vi": "vi",
		"en-GB,vi;q=0.5": "en", "fr-FR,fr": "en", "gl": "en", "jv": "id", "fr,vi;q=0.3": "vi", "*": "en", ";;;": "en", strings.Repeat("x,", 5000): "en",
	} {
		if got := c.Match(accept).Code(); got != want {
			t.Errorf("%.40q: %s, want %s", accept, got, want)
		}
	}
	for _, code := range []string{"en", "pt", "tet", "id", "vi"} {
		l, ok := c.Find(code)
		if !ok || l.Code() != code || l.Name() == "" {
			t.Errorf("%s: %v %v", code, l.Name(), ok)
		}
		if decimal, group := l.Separators(); code != "en" && (decimal != "," || group != ".") {
			t.Errorf("%s writes numbers with %q and %q", code, decimal, group)
		}
	}
}
