package main

import (
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An assistant starts the program as a process and asks it; nothing but the
// protocol is on standard output, and the program ends when it is let go.
func TestMCPAsAProcess(t *testing.T) {
	s := newShell(t)
	command := s.victim([]string{"mcp", "--origin", "https://readiness.example.org"})
	var log wire
	command.Stderr = &log
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: command}, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	// The state folder was empty: the release of the embedded figures answers.
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "get_gap", Arguments: map[string]any{"country": "TLS", "series": []string{"internet-users"}}})
	if err != nil || result.IsError {
		t.Fatalf("%v %+v\n%s", err, result, &log)
	}
	answer := result.Content[0].(*mcp.TextContent).Text
	contains(t, answer, `"permalink":"https://readiness.example.org/gap?country=TLS"`, `"years_behind"`, `"licence"`)
	if err := session.Close(); err != nil {
		t.Errorf("%v\n%s", err, &log)
	}
	if !strings.Contains(log.String(), "release built") {
		t.Errorf("the log is not on standard error: %s", &log)
	}
}

func TestMCPWantsAnOrigin(t *testing.T) {
	_, stderr := newShell(t).run(exitUsage, "mcp", "--origin", "ftp://x")
	contains(t, stderr, "--origin")
}
