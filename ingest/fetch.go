package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"readiness/data"
)

// FetcherConfig says how to talk to publishers. The zero value of every field
// but Catalog has a meaning.
type FetcherConfig struct {
	Catalog *data.Catalog // which series to ask for
	Version string        // ours, for the User-Agent
	Contact string        // whom a publisher may write to, for the User-Agent
	// Bases are addresses in place of a publisher's own: a mirror, or a server
	// of a test.
	Bases map[data.SourceID]string

	Timeout  time.Duration // of one attempt, body and all; 0: a minute
	Attempts int           // for one address; 0: five
	Wait     time.Duration // before the second attempt, doubled for each next; 0: a second
	Patience time.Duration // the longest Retry-After to sit out; 0: two minutes
	Limit    int64         // bytes of one body; 0: 64 MiB
}

// Fetcher brings publishers' files over HTTP: it waits and tries again where
// that may help, stops where it can't, and never takes half a body for a whole
// one. It is safe for concurrent use.
type Fetcher struct {
	config FetcherConfig
	client http.Client
}

// NewFetcher fills in what the configuration leaves open.
func NewFetcher(config FetcherConfig) *Fetcher {
	config.Version = cmp.Or(config.Version, "devel")
	config.Contact = cmp.Or(config.Contact, "the operator of this installation")
	config.Timeout = cmp.Or(config.Timeout, time.Minute)
	config.Attempts = cmp.Or(config.Attempts, 5)
	config.Wait = cmp.Or(config.Wait, time.Second)
	config.Patience = cmp.Or(config.Patience, 2*time.Minute)
	config.Limit = cmp.Or(config.Limit, 64<<20)
	f := &Fetcher{config: config}
	f.client = http.Client{Timeout: config.Timeout, CheckRedirect: func(next *http.Request, before []*http.Request) error {
		if len(before) > 5 {
			return errors.New("stopped after 5 redirects")
		}
		return checkAddress(next.URL)
	}}
	return f
}

// Catalog is what the fetch functions take their series from.
func (f *Fetcher) Catalog() *data.Catalog { return f.config.Catalog }

// Base is the address of a publisher's interface without a slash at its end.
func (f *Fetcher) Base(source data.SourceID, own string) string {
	return strings.TrimSuffix(cmp.Or(f.config.Bases[source], own), "/")
}

// errNotAgain marks answers that no further attempt will better.
var errNotAgain = errors.New("not worth another attempt")

// Get brings one address. A body that breaks off, or that valid refuses, is
// asked for again like a server error: gateways answer with an HTML page and
// status 200 while the server behind them restarts. Wrapped in errNotAgain, a
// refusal is final.
func (f *Fetcher) Get(ctx context.Context, address string, valid func(body []byte) error) ([]byte, error) {
	where, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	if err := checkAddress(where); err != nil {
		return nil, fmt.Errorf("fetch %s: %w", address, err)
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", address, err)
	}
	request.Header.Set("User-Agent", fmt.Sprintf("readiness/%s (ASEAN digital-readiness statistics; contact: %s)", f.config.Version, f.config.Contact))
	var body []byte
	request.SetResponseHandler(func(response *http.Response) error {
		body, err = f.read(response)
		if err == nil && valid != nil {
			err = valid(body)
		}
		return err
	})
	client := retryablehttp.Client{
		HTTPClient:   &f.client,
		RetryMax:     f.config.Attempts - 1,
		RetryWaitMin: f.config.Wait,
		RetryWaitMax: f.config.Patience,
		Backoff:      retryablehttp.DefaultBackoff, // doubles, and honours Retry-After
		CheckRetry:   f.again,
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err) // names the address and the attempts
	}
	_ = response.Body.Close() // read to its end by the handler
	return body, nil
}

// Save is Get into a file.
func (f *Fetcher) Save(ctx context.Context, address, into, name string, valid func([]byte) error) (Received, error) {
	body, err := f.Get(ctx, address, valid)
	if err != nil {
		return Received{}, err
	}
	file := filepath.Join(into, name)
	if err := os.WriteFile(file, body, 0o644); err != nil {
		return Received{}, fmt.Errorf("keep %s: %w", address, err)
	}
	return Received{File: file, Origin: address}, nil
}

// read takes the whole body or none.
func (f *Fetcher) read(response *http.Response) ([]byte, error) {
	if asked := retryAfter(response); asked > 0 {
		return nil, fmt.Errorf("%w: status %s: the publisher asks to come back in %s", errNotAgain, response.Status, asked)
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: status %s", errNotAgain, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, f.config.Limit+1))
	if err != nil {
		return nil, fmt.Errorf("the body broke off after %d bytes: %w", len(body), err)
	}
	if int64(len(body)) > f.config.Limit {
		return nil, fmt.Errorf("%w: more than %d bytes", errNotAgain, f.config.Limit)
	}
	return body, nil
}

// again decides whether to ask once more.
func (f *Fetcher) again(ctx context.Context, response *http.Response, failure error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if errors.Is(failure, errNotAgain) || errors.Is(failure, errAddress) {
		return false, failure
	}
	if failure == nil && response.StatusCode == http.StatusTooManyRequests {
		failure = fmt.Errorf("status %s", response.Status)
	}
	retry, reason := retryablehttp.ErrorPropagatedRetryPolicy(ctx, response, failure)
	if retry && retryAfter(response) > f.config.Patience {
		return false, nil // read says why
	}
	return retry, cmp.Or(reason, failure)
}

// retryAfter is how long the publisher asks to stay away: with no waits of its
// own, the library's backoff is what the header says.
func retryAfter(response *http.Response) time.Duration {
	if response == nil {
		return 0
	}
	return retryablehttp.DefaultBackoff(0, 0, 0, response)
}

var errAddress = errors.New("address refused")

// checkAddress lets through HTTPS only, so that nobody on the way changes a
// figure; plain HTTP only to this machine itself.
func checkAddress(where *url.URL) error {
	if where.Scheme == "https" {
		return nil
	}
	host := where.Hostname()
	if where.Scheme == "http" && (host == "localhost" || net.ParseIP(host).IsLoopback()) {
		return nil
	}
	return fmt.Errorf("%w: %s is not https", errAddress, where.Redacted())
}

// looksLikeHTML reports whether a body is a page for people where data is due.
func looksLikeHTML(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte("\ufeff"))))
	return bytes.HasPrefix(head, []byte("<!doctype")) || bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}
