package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"readiness/data"
)

// This file and those beside it whose names begin with mcp let an assistant ask
// by the Model Context Protocol: over HTTP at mcpPath and, for one that runs
// the program itself, over standard input and output.

// mcpPath is where the protocol is spoken over HTTP.
const mcpPath = "/mcp"

const (
	// maxQuestion bounds the body of a request: the longest honest one names
	// every indicator and country and stays under a tenth of it.
	maxQuestion = 64 << 10
	// maxQuestions bounds those that are answered at once. A tool asks the
	// database as a page does, which has four readers at a time.
	maxQuestions = 16
	// questionTime is how long a client may take to send its question, and to
	// take the answer, which is some tens of kilobytes.
	questionTime = 30 * time.Second
	// maxToolsets is for how many origins the tools are kept: there is one as a
	// rule, and what a client makes up as its Host shall not fill memory.
	maxToolsets = 8
)

// What /mcp refuses.
var (
	errPostOnly   = errors.New("the Model Context Protocol is spoken by POST")
	errForeign    = errors.New("asked from a page of another site")
	errRebound    = errors.New("asked under a name that is not this machine's")
	errNotJSON    = errors.New("the body is not JSON")
	errTooLarge   = errors.New("the question is too large")
	errManyAtOnce = errors.New("too many questions at once")
)

// mcpInstructions tell an assistant what to keep in mind with every answer.
const mcpInstructions = "Published figures on the digital readiness of the eleven members of ASEAN, and what follows from them: gaps, a composite index, convergence. " +
	"Every figure has a reference year, a status and a source: say them with it, and link the permalink. A missing value is never zero; do not fill it. " +
	"A rank comes with its range, a projection with its band: say both. Figures whose licence is non-commercial may not be used commercially, nor any score built on them. " +
	"Begin with list_indicators to find ids."

// mcp answers one request over HTTP. There are no sessions: each stands for
// itself.
func (s *server) mcp(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		s.fail(w, r, true, errPostOnly)
		return
	}
	if err := s.mayAsk(r); err != nil {
		s.fail(w, r, true, err)
		return
	}
	select {
	case s.questions <- struct{}{}:
		defer func() { <-s.questions }()
	default:
		s.fail(w, r, true, errManyAtOnce)
		return
	}
	// A client that crawls must not keep a place from the others. Test recorders
	// have no deadlines; every real connection does.
	deadline := time.Now().Add(questionTime)
	control := http.NewResponseController(w)
	if err := errors.Join(control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		s.fail(w, r, true, err)
		return
	}
	question, err := readQuestion(w, r)
	if err != nil {
		s.fail(w, r, true, err)
		return
	}
	tools, err := s.toolset(s.originOf(r))
	if err != nil {
		s.fail(w, r, true, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	r.Body = io.NopCloser(bytes.NewReader(question))
	mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return tools }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, Logger: s.log, MaxRequestBodyBytes: maxQuestion,
		DisableLocalhostProtection: true, // mayAsk does it, and knows of a proxy before us
	}).ServeHTTP(w, r)
}

// mayAsk keeps the pages of other sites from asking in a reader's name, as the
// protocol demands of servers: by the origin that a browser states, and, where
// the server is reached as this machine, by the name under which it is (another
// name is how a page makes a browser take this server for its own).
func (s *server) mayAsk(r *http.Request) error {
	if err := http.NewCrossOriginProtection().Check(r); err != nil && (s.config.Origin == "" || r.Header.Get("Origin") != s.config.Origin) {
		return errForeign
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok || !loopback(local.String()) || loopback(r.Host) {
		return nil
	}
	if stated, err := url.Parse(s.config.Origin); err != nil || !strings.EqualFold(stated.Host, r.Host) || r.Host == "" {
		return errRebound
	}
	return nil
}

// loopback reports whether an address or a Host header means this machine.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && address.IsLoopback()
}

// readQuestion reads a body that is JSON, whole and not too large.
func readQuestion(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, errNotJSON
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxQuestion))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, errTooLarge
	case err != nil:
		return nil, fmt.Errorf("read the question: %w: %w", err, data.ErrInvalid)
	case !json.Valid(body):
		return nil, fmt.Errorf("the question is no JSON: %w", data.ErrInvalid)
	}
	return body, nil
}

// toolset is the tools over the catalogue of the release that is served. Making
// their schemas takes longer than most answers, so they are kept.
func (s *server) toolset(origin string) (*mcp.Server, error) {
	q, done, ok := s.config.Acquire()
	if !ok {
		return nil, errNoRelease
	}
	defer done()
	return s.toolsets.get(q.Catalog().Checksum()+"\n"+origin, func() (*mcp.Server, error) {
		return s.tools(q.Catalog(), origin), nil
	})
}

// ServeMCP speaks the Model Context Protocol over a pair of streams until the
// client closes in or the context ends. Answers lead to pages of a server at
// config.Origin. What is read is bounded a message at a time. The error is what
// the streams or the protocol failed with; it is nil when the client closed.
func ServeMCP(ctx context.Context, config Config, in io.ReadCloser, out io.WriteCloser) error {
	s, err := newServer(config)
	if err != nil {
		return fmt.Errorf("dashboard: %w", err)
	}
	tools, err := s.toolset(config.Origin)
	if err != nil {
		return err
	}
	err = tools.Run(ctx, &mcp.IOTransport{Reader: in, Writer: out, MaxLineLength: maxQuestion})
	if errors.Is(err, io.EOF) || ctx.Err() != nil {
		return nil
	}
	return err
}
