package dashboard

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"readiness/dashboard/locales"
	"strings"
	"testing"

	"readiness/data"
)

// bare is a server that answers errors and nothing else.
func bare(t *testing.T) *server {
	t.Helper()
	static, err := loadAssets(under(staticFiles, "static"), new(packers))
	if err != nil {
		t.Fatal(err)
	}
	languages, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := parseTemplates(static, languages)
	if err != nil {
		t.Fatal(err)
	}
	return &server{log: slog.New(slog.DiscardHandler), assets: static, pages: pages, languages: languages}
}

func ask(t *testing.T, s *server, f form, h func(http.ResponseWriter, *http.Request) error) (*http.Response, string, error) {
	t.Helper()
	site := httptest.NewServer(s.observe(protect(s.handle(f, h))))
	defer site.Close()
	response, err := http.Get(site.URL + "/x")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response, string(body), err
}

func TestErrorsBecomeAnswers(t *testing.T) {
	s := bare(t)
	secret := errors.New("/state/releases/x.duckdb is broken")
	for _, test := range []struct {
		err    error
		status int
	}{
		{fmt.Errorf("country: %w", data.ErrNotFound), 404},
		{refusal{[]complaint{{Parameter: "ref", Detail: "no"}}}, 400},
		{errNoRelease, 503}, {errBusy, 503}, {secret, 500},
	} {
		for _, f := range []form{pageForm, csvForm} {
			response, body, err := ask(t, s, f, func(w http.ResponseWriter, _ *http.Request) error {
				w.Header().Set("ETag", `"prepared"`)
				return test.err
			})
			if err != nil || response.StatusCode != test.status {
				t.Errorf("%v: %d, want %d; %v", test.err, response.StatusCode, test.status, err)
			}
			if strings.Contains(body, "duckdb") || response.Header.Get("ETag") != "" || response.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%v: %v %s", test.err, response.Header, body)
			}
			if machine := response.Header.Get("Content-Type") == "application/problem+json"; machine != f.machine {
				t.Errorf("%v: %s for form %q", test.err, response.Header.Get("Content-Type"), f.extension)
			}
		}
	}
}

func TestPanicIsAnAnswer(t *testing.T) {
	response, body, err := ask(t, bare(t), pageForm, func(http.ResponseWriter, *http.Request) error { panic("secret") })
	if err != nil || response.StatusCode != 500 || strings.Contains(body, "secret") || !strings.Contains(body, "<h1>Something went wrong</h1>") {
		t.Errorf("%d %v %s", response.StatusCode, err, body)
	}
}

// TestBrokenDownloadDoesNotLookComplete: an error after the first byte breaks
// the connection.
func TestBrokenDownloadDoesNotLookComplete(t *testing.T) {
	for name, end := range map[string]func() error{
		"error": func() error { return errors.New("the release went away") },
		"panic": func() error { panic("the release went away") },
	} {
		_, body, err := ask(t, bare(t), csvForm, func(w http.ResponseWriter, r *http.Request) error {
			out := &pieces{w: w, control: http.NewResponseController(w), begin: func() { w.WriteHeader(200) }}
			if _, err := out.Write([]byte(strings.Repeat("row\r\n", 20000))); err != nil {
				return err
			}
			return end()
		})
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: the client read %d bytes and then %v", name, len(body), err)
		}
	}
}

func TestAssetsNeedTheBuild(t *testing.T) {
	if _, err := readBuild(under(templateFiles, "templates")); err == nil || !strings.Contains(err.Error(), "make assets") {
		t.Errorf("without the chart library: %v", err)
	}
}
