package dashboard

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"path"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

// contentPolicy lets a page load what this server serves and nothing else.
// Inline script and style are forbidden, so that a hostile name which slipped
// through the escaping could still run nothing.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// protect sets the headers that every answer has.
func protect(next http.Handler) http.Handler {
	// Made once: setting them one by one costs an allocation each.
	always := http.Header{
		"Content-Security-Policy": {contentPolicy},
		"X-Content-Type-Options":  {"nosniff"},
		"Referrer-Policy":         {"strict-origin-when-cross-origin"},
		"Permissions-Policy":      {"camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		maps.Copy(h, always)
		if behindTLS(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

type requestKey struct{}

// requestID is the id under which the log knows a request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// observe gives each request an id and writes one line of log for it.
func (s *server) observe(next http.Handler) http.Handler {
	// Two runs of the program must not give two requests one id.
	prefix := strconv.FormatInt(time.Now().UnixMilli(), 36) + "-"
	var count atomic.Uint64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		id := prefix + strconv.FormatUint(count.Add(1), 36)
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, id))
		seen := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() {
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("id", id), slog.String("method", r.Method), slog.String("path", shorten(r.URL.Path, 200)),
				slog.Int("status", seen.Status()), slog.Int("bytes", seen.BytesWritten()),
				slog.Duration("took", time.Since(begin)), slog.String("release", seen.Header().Get("X-Release")))
		}()
		next.ServeHTTP(seen, r)
	})
}

// bound refuses addresses that no page of ours has.
func (s *server) bound(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.RawQuery) > maxQuery || len(r.URL.Path) > pathLimit(r) {
			s.fail(w, r, wantsMachine(r), errTooLong)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// maxPath bounds the path; the longest of ours names one static file. A key of
// SDMX may name as many codes as a query string does.
const maxPath = 256

func pathLimit(r *http.Request) int {
	if strings.HasPrefix(r.URL.Path, sdmxRoot) {
		return maxQuery
	}
	return maxPath
}

// wantsMachine guesses, where no route says it, whether a program asks: paths
// of files have an extension and paths of pages have none.
func wantsMachine(r *http.Request) bool {
	return path.Ext(r.URL.Path) != "" || strings.HasPrefix(r.URL.Path, sdmxRoot) || r.URL.Path == mcpPath
}

// unrouted answers requests that no route has.
func (s *server) unrouted(err error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err == errMethod {
			w.Header().Set("Allow", "GET, HEAD")
		}
		s.fail(w, r, wantsMachine(r), err)
	}
}

// handle turns a handler that returns an error into one that answers it. What
// fails after the answer has begun breaks the connection: a download that ends
// early must not look complete.
func (s *server) handle(f form, h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := s.contain(w, r, h)
		if err == nil {
			return
		}
		if seen, ok := w.(middleware.WrapResponseWriter); ok && seen.Status() != 0 {
			s.log.Warn("answer broken off", "id", requestID(r.Context()), "path", r.URL.Path, "error", err)
			panic(http.ErrAbortHandler)
		}
		s.fail(w, r, f.machine, err)
	}
}

// contain calls a handler and turns a panic into an error.
func (s *server) contain(w http.ResponseWriter, r *http.Request, h func(http.ResponseWriter, *http.Request) error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			s.log.Error("panic", "id", requestID(r.Context()), "fault", fault, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", fault)
		}
	}()
	return h(w, r)
}
