package dashboard

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// Who comes when all places are taken is sent away at once and loses nothing.
func TestMCPPlacesAreBounded(t *testing.T) {
	s := bare(t)
	s.questions = make(chan struct{}, 1)
	s.questions <- struct{}{}
	answer := httptest.NewRecorder()
	question := httptest.NewRequest("POST", "/mcp", strings.NewReader("{}"))
	question.Header.Set("Content-Type", "application/json")
	s.mcp(answer, question)
	if answer.Code != 503 || answer.Header().Get("Retry-After") == "" || len(s.questions) != 1 {
		t.Errorf("%d, %d places taken: %s", answer.Code, len(s.questions), answer.Body)
	}
}

func TestLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1:80": true, "127.9.9.9": true, "localhost:8080": true, "localhost": true, "[::1]:80": true, "::1": true,
		"example.org": false, "localhost.example.org": false, "10.0.0.1:80": false, "": false, "127.0.0.1.example.org": false,
	} {
		if got := loopback(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}
