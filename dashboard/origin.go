package dashboard

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"readiness/data"
)

// hostPattern is what a Host header may hold to stand in an address of ours: a
// name or number, and a port. Anything else a client has made up.
var hostPattern = regexp.MustCompile(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?$`)

// originOf is the scheme and host under which a reader reaches this server:
// what the config says, or else what the request says. It is empty where the
// request names no host that could be one; addresses are then without it.
//
// It is part of the key under which an answer is kept, since answers name it:
// a made-up host shows in the page of whoever made it up and in no other.
func (s *server) originOf(r *http.Request) string {
	if s.config.Origin != "" {
		return s.config.Origin
	}
	host := strings.ToLower(r.Host)
	if !hostPattern.MatchString(host) {
		return ""
	}
	if behindTLS(r) {
		return "https://" + host
	}
	return "http://" + host
}

// behindTLS reports whether the reader's connection is encrypted, by us or by
// the proxy before us.
func behindTLS(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
}

// ParseOrigin reads the address under which readers reach a server, such as
// https://readiness.example.org. The empty text is no address, and no error.
// The error is data.ErrInvalid: it is no http or https address, or has more
// than a host.
func ParseOrigin(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !hostPattern.MatchString(strings.ToLower(u.Host)) ||
		u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is no address such as https://readiness.example.org: %w", text, data.ErrInvalid)
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

// permalink is the whole address of the page that a request is about: with
// everything that was chosen, in canonical form, without what belongs to
// another form of it.
func (v *visit) permalink() string {
	return v.origin + addressOf(v.path, v.query(formParameters[:]...))
}

// formParameters are those of an address that choose a form and leave what is
// said as it is.
var formParameters = [...]string{"chart", "size", "excel", liteParameter}
