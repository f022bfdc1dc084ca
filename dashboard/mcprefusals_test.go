package dashboard_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"readiness/dashboard"
	"readiness/queries"
)

// TestToolsRefuseInWords: an assistant learns what to ask instead.
func TestToolsRefuseInWords(t *testing.T) {
	full := overHTTP(t, fullSite(t))
	for _, test := range []struct {
		tool string
		in   map[string]any
		say  []string
	}{
		{"get_observations", map[string]any{"indicator": []string{"internet"}}, []string{"internet", "internet-users", "egdi"}},
		{"get_observations", map[string]any{}, []string{"indicator"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "colour": "red"}, []string{"colour"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "country": []string{"XXX"}}, []string{"XXX", "TLS"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "from": 1066}, []string{"1066", "1960"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "from": 2020, "to": 2010}, []string{"from", "after to=2010"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "asof": "yesterday"}, []string{"yesterday"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "asof": "2025-02-30"}, []string{"2025-02-30", "YYYY-MM-DD"}},
		{"get_observations", map[string]any{"indicator": []string{"internet-users", "mobile-broadband", "fixed-broadband", "egdi"}}, []string{"observations answer this", "fewer indicators", "latest"}},
		{"get_observations", map[string]any{"indicator": []string{"egdi"}, "latest": true, "from": 2020}, []string{"leave from out"}},
		{"get_gap", map[string]any{"country": "JPN"}, []string{"JPN", "TLS"}},
		{"get_gap", map[string]any{"country": "TLS", "ref": "TLS"}, []string{"ref", "against itself"}},
		{"get_gap", map[string]any{"country": "TLS", "by": 1999}, []string{"by", "1999"}},
		{"get_index", map[string]any{"year": 1999}, []string{"1999", "only"}},
		{"get_index", map[string]any{"asof": "1990-01-01"}, []string{"no index of that day"}},
		{"get_convergence", map[string]any{"series": []string{"population"}}, []string{"population"}},
		{"get_convergence", map[string]any{"asof": "1990-01-01"}, []string{"no index of that day"}},
	} {
		_, refused := call(t, full, test.tool, test.in)
		for _, word := range test.say {
			if !strings.Contains(refused, word) {
				t.Errorf("%s %v: %q does not say %q", test.tool, test.in, refused, word)
			}
		}
		if len(refused) > 4000 || strings.Contains(refused, "queries") || strings.Contains(refused, ".go") {
			t.Errorf("%s %v: %q", test.tool, test.in, refused)
		}
	}
	if _, err := full.CallTool(t.Context(), &mcp.CallToolParams{Name: "delete_everything"}); err == nil {
		t.Error("a tool that is not there answers")
	}
}

// TestMCPRefusesOverHTTP: what is no question of the protocol is refused as
// every other address refuses, and leaves the server as it was.
func TestMCPRefusesOverHTTP(t *testing.T) {
	c := sharedSite(t)
	ask := `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for _, test := range []struct {
		is, method, body string
		headers          []string
		status           int
	}{
		{"a question", "POST", ask, nil, 200},
		{"a reader", "GET", "", nil, 405},
		{"a deletion", "DELETE", "", nil, 405},
		{"no content type", "POST", ask, []string{"Content-Type", ""}, 415},
		{"a form", "POST", "a=b", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		{"no body", "POST", "", nil, 400},
		{"half a question", "POST", ask[:20], nil, 400},
		{"no question", "POST", `[1,2]`, nil, 400},
		{"too much", "POST", `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", 70_000) + `"}`, nil, 413},
		{"a page of another site", "POST", ask, []string{"Origin", "https://evil.example"}, 403},
		{"a page of another site, as browsers say it", "POST", ask, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a page of ours", "POST", ask, []string{"Origin", c.base}, 200},
		{"another name for this machine", "POST", ask, []string{"Host", "evil.example"}, 403},
		{"an old protocol", "POST", ask, []string{"Mcp-Protocol-Version", "1999-01-01"}, 400},
	} {
		request, err := http.NewRequest(test.method, c.base+"/mcp", strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json, text/event-stream")
		for at := 0; at+1 < len(test.headers); at += 2 {
			request.Header.Set(test.headers[at], test.headers[at+1])
			if test.headers[at] == "Host" {
				request.Host = test.headers[at+1]
			}
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatalf("%s: %v", test.is, err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != test.status || response.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %d %s, %v; want %d", test.is, response.StatusCode, body, err, test.status)
		}
		if test.status == 405 && response.Header.Get("Allow") != "POST" {
			t.Errorf("%s: Allow %q", test.is, response.Header.Get("Allow"))
		}
	}
	if answer := c.do(http.MethodPost, "/gap"); answer.StatusCode != 405 || answer.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST elsewhere: %d, Allow %q", answer.StatusCode, answer.Header.Get("Allow"))
	}
	// A body that ends before its length.
	conn, err := net.Dial("tcp", strings.TrimPrefix(c.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n%s", ask)
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	reply, err := io.ReadAll(conn)
	if err != nil || !bytes.HasPrefix(reply, []byte("HTTP/1.1 400 ")) || !bytes.Contains(reply, []byte("application/problem+json")) {
		t.Errorf("a question that breaks off: %v %.300s", err, reply)
	}
}

// TestMCPBehindAProxy: a proxy on the same machine passes its own name on; the
// server knows it from --origin, and answers lead there.
func TestMCPBehindAProxy(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)), Origin: "https://readiness.example.org"})
	request, err := http.NewRequest(http.MethodPost, c.base+"/mcp", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_countries"}}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "readiness.example.org"
	for name, value := range map[string]string{"Content-Type": "application/json", "Accept": "*/*", "Origin": "https://readiness.example.org", "X-Forwarded-Proto": "https"} {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 || !bytes.Contains(body, []byte(`"permalink":"https://readiness.example.org/countries"`)) {
		t.Errorf("%d %v %.500s", response.StatusCode, err, body)
	}
}

// TestReadmeNamesEveryTool holds the README's table to the tools.
func TestReadmeNamesEveryTool(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	listed, err := overHTTP(t, sharedSite(t)).ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range listed.Tools {
		if !strings.Contains(string(readme), "\n| `"+tool.Name+"` |") {
			t.Errorf("README.md has no line on %s", tool.Name)
		}
	}
}

func TestMCPBeforeTheFirstRelease(t *testing.T) {
	none := dashboard.Config{Acquire: func() (*queries.Queries, func(), bool) { return nil, nil, false }}
	c := site(t, none)
	response, err := http.Post(c.base+"/mcp", "application/json", strings.NewReader(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != 503 || response.Header.Get("Retry-After") == "" {
		t.Errorf("%d before the first release", response.StatusCode)
	}
	in, out := io.Pipe()
	defer out.Close()
	none.Log = slog.New(slog.DiscardHandler)
	if err := dashboard.ServeMCP(t.Context(), none, in, out); err == nil {
		t.Error("over streams it begins without a release")
	}
}

// TestMCPOverStreams: the same tools for an assistant that runs the program,
// until it closes its end.
func TestMCPOverStreams(t *testing.T) {
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	ended := make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() {
		ended <- dashboard.ServeMCP(ctx, dashboard.Config{Acquire: served(smallRelease(t)), Log: slog.New(slog.DiscardHandler), Version: "test", Origin: "https://readiness.example.org"},
			fromClient, toClient)
	}()
	session := connected(t, &mcp.IOTransport{Reader: fromServer, Writer: toServer})
	out, refused := call(t, session, "get_observations", map[string]any{"indicator": []string{"egdi"}, "latest": true})
	if refused != "" || len(list(out, "observations")) != 11 || out["permalink"] != "https://readiness.example.org/indicators/egdi" {
		t.Errorf("%s %v", refused, out["permalink"])
	}
	if err := session.Close(); err != nil {
		t.Error(err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("ends with %v when the client closes", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("does not end when the client closes")
	}
}
