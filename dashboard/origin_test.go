package dashboard

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"readiness/data"
)

// TestOriginOfARequest: only what can be a host ends up in an address of ours.
func TestOriginOfARequest(t *testing.T) {
	for host, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080", "Readiness.Example.org": "http://readiness.example.org", "[::1]:80": "http://[::1]:80", "x": "http://x",
		"": "", `a"><script>`: "", "a/b": "", "user@host": "", "host:port": "", "a b": "", "-a": "", "a.": "", strings.Repeat("a", 300): "", "host:123456": "",
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		if got := new(server).originOf(r); got != want {
			t.Errorf("host %q: origin %q, want %q", host, got, want)
		}
		r.Header.Set("X-Forwarded-Proto", "https")
		if got := new(server).originOf(r); got != strings.Replace(want, "http:", "https:", 1) {
			t.Errorf("host %q behind TLS: origin %q", host, got)
		}
		stated := &server{config: Config{Origin: "https://readiness.example.org"}}
		if got := stated.originOf(r); got != "https://readiness.example.org" {
			t.Errorf("stated origin, host %q: %q", host, got)
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "https://Readiness.example.org/": "https://readiness.example.org", "http://127.0.0.1:8080": "http://127.0.0.1:8080",
	} {
		if got, err := ParseOrigin(text); got != want || err != nil {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"readiness.example.org", "ftp://x", "https://", "https://x/path", "https://x?y", "https://x#y", "https://u:p@x", "https://a b", "javascript:alert(1)", "https://\"x"} {
		if got, err := ParseOrigin(text); got != "" || !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
}
