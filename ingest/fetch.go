package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/time/rate"

	"readiness/data"
)

// FetcherConfig says how to talk to publishers. The zero value of every field
// but Catalog has a meaning.
type FetcherConfig struct {
	Catalog *data.Catalog // where to ask, and how often
	Version string        // ours, for the User-Agent
	Contact string        // whom a publisher may write to, for the User-Agent
	// Mirrors are addresses in place of a publisher's host: a mirror, or a
	// server of a test. Only they may be plain HTTP, and only on this machine.
	Mirrors map[string]string

	Connect time.Duration // for a connection, and for its TLS; 0: 15 s
	Header  time.Duration // until the reply begins; 0: a minute, because some build it first
	Idle    time.Duration // between two bytes of a reply; 0: 30 s
	Total   time.Duration // for one attempt, body and all; 0: 15 minutes

	Attempts int           // for one address; 0: five
	Restarts int           // of a reply in pages that changed while it was read; 0: two
	Wait     time.Duration // before the second attempt, doubled for each next; 0: a second
	Patience time.Duration // the longest Retry-After to sit out; 0: two minutes
	Limit    int64         // bytes of one reply, unpacked; 0: 1 GiB, three times the World Bank's bulk table
	// Held is how long what an interrupted fetch brought is as good as new; 0: a
	// day, because the liveliest publisher renews its figures monthly.
	Held time.Duration

	Now   func() time.Time                           // nil: the clock
	Sleep func(context.Context, time.Duration) error // nil: really
}

// Fetcher brings publishers' files over HTTP: it waits and tries again where
// that may help, stops where it can't, and never takes half a body for a whole
// one. It is safe for concurrent use.
type Fetcher struct {
	config FetcherConfig
	client http.Client
	hosts  map[string]data.Host // by name, mirrors among them

	mutex  sync.Mutex
	limits map[string]*rate.Limiter // by host
}

// NewFetcher fills in what the configuration leaves open.
func NewFetcher(config FetcherConfig) *Fetcher {
	config.Version = cmp.Or(config.Version, "devel")
	config.Contact = cmp.Or(config.Contact, "the operator of this installation")
	config.Connect = cmp.Or(config.Connect, 15*time.Second)
	config.Header = cmp.Or(config.Header, time.Minute)
	config.Idle = cmp.Or(config.Idle, 30*time.Second)
	config.Total = cmp.Or(config.Total, 15*time.Minute)
	config.Attempts = cmp.Or(config.Attempts, 5)
	config.Restarts = cmp.Or(config.Restarts, 2)
	config.Wait = cmp.Or(config.Wait, time.Second)
	config.Patience = cmp.Or(config.Patience, 2*time.Minute)
	config.Limit = cmp.Or(config.Limit, 1<<30)
	config.Held = cmp.Or(config.Held, 24*time.Hour)
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Sleep == nil {
		config.Sleep = sleep
	}
	config.Mirrors = maps.Clone(config.Mirrors)
	f := &Fetcher{config: config, hosts: map[string]data.Host{}, limits: map[string]*rate.Limiter{}}
	for _, host := range config.Catalog.Hosts() {
		f.hosts[host.Name] = host
		if mirror, err := url.Parse(config.Mirrors[host.Name]); err == nil && mirror.Host != "" {
			f.hosts[mirror.Host] = host
		}
	}
	f.client = http.Client{Transport: f.transport(), CheckRedirect: f.redirect}
	return f
}

// request is one address and what to do with what comes.
type request struct {
	address string
	into    string                  // file for the body; it is there whole or not at all
	check   func(path string) error // refuses a body that is not what was asked for; nil: none is
	known   *Reply                  // what came last time: only something else is wanted; nil: anything is
	tried   func()                  // told of every attempt; nil: nobody
}

// Reply is what the publisher's server said of a file. It is part of the
// snapshot's sidecar.
type Reply struct {
	Status       int    `json:"status"`
	Type         string `json:"type,omitempty"` // Content-Type
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// errNotAgain marks answers that no further attempt will better.
var errNotAgain = errors.New("not worth another attempt")

// save brings one address into a file, or says with status 304 that it would be
// what is known already. A body that breaks off, or that the check refuses, is
// asked for again like a server error: gateways answer with an HTML page and
// status 200 while the server behind them restarts. Wrapped in errNotAgain, a
// refusal is final.
func (f *Fetcher) save(ctx context.Context, r request) (Reply, error) {
	where, err := url.Parse(r.address)
	if err != nil {
		return Reply{}, fmt.Errorf("fetch: %w", err)
	}
	if err := checkAddress(where); err != nil {
		return Reply{}, fmt.Errorf("fetch %s: %w", r.address, err)
	}
	asking, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, r.address, nil)
	if err != nil {
		return Reply{}, fmt.Errorf("fetch %s: %w", r.address, err)
	}
	f.introduce(asking.Header, r.known)
	var got Reply
	asking.SetResponseHandler(func(response *http.Response) (err error) {
		got, err = f.take(response, r)
		return err
	})
	var wait time.Duration
	client := retryablehttp.Client{
		HTTPClient: &f.client,
		RetryMax:   f.config.Attempts - 1,
		CheckRetry: f.again,
		// The library's own waits can't be told from outside, so that we do the
		// waiting.
		Backoff: func(_, _ time.Duration, attempt int, response *http.Response) time.Duration {
			wait = f.backoff(attempt, response)
			return 0
		},
		PrepareRetry: func(next *http.Request) error { return f.config.Sleep(next.Context(), wait) },
		RequestLogHook: func(retryablehttp.Logger, *http.Request, int) {
			if r.tried != nil {
				r.tried()
			}
		},
	}
	response, err := client.Do(asking)
	if err != nil {
		return Reply{}, errors.Join(fmt.Errorf("fetch: %w", err), remove(r.into)) // names the address and the attempts
	}
	_ = response.Body.Close() // read to its end by take
	return got, nil
}

// introduce says who asks, and what is known.
func (f *Fetcher) introduce(header http.Header, known *Reply) {
	header.Set("User-Agent", fmt.Sprintf("readiness/%s (ASEAN digital-readiness statistics; contact: %s)", f.config.Version, f.config.Contact))
	header.Set("Accept-Encoding", "gzip") // by hand, so that we see how well it is packed
	if known == nil {
		return
	}
	if known.ETag != "" {
		header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		header.Set("If-Modified-Since", known.LastModified)
	}
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
		return false, nil // take says why
	}
	return retry, cmp.Or(reason, failure)
}

// backoff is how long to stay away before the next attempt: what the publisher
// asks for, or else the first wait doubled for each attempt. Up to half as much
// is added at random, so that callers who failed together don't come back
// together.
func (f *Fetcher) backoff(attempt int, response *http.Response) time.Duration {
	wait := retryablehttp.DefaultBackoff(f.config.Wait, f.config.Patience, attempt, response)
	return wait + rand.N(min(wait, f.config.Wait<<min(attempt, 10))/2+1)
}

// retryAfter is how long the publisher asks to stay away: with no waits of its
// own, the library's backoff is what the header says.
func retryAfter(response *http.Response) time.Duration {
	if response == nil {
		return 0
	}
	return retryablehttp.DefaultBackoff(0, 0, 0, response)
}

// sleep waits, unless the context ends before.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// remove removes a file that need not be there.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
