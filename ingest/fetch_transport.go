package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/hashicorp/go-cleanhttp"
	"golang.org/x/time/rate"
)

const (
	// maxHeaderBytes is a hundred times what the publishers send.
	maxHeaderBytes = 64 << 10
	maxRedirects   = 5
)

// Why an attempt was given up from our side.
var (
	errIdle  = errors.New("the publisher stopped sending")
	errTotal = errors.New("the reply took too long")
)

// transport is one attempt: at the host's pace, within the limits of time, and
// through the proxy of the environment if there is one.
func (f *Fetcher) transport() http.RoundTripper {
	base := cleanhttp.DefaultPooledTransport()
	base.DialContext = (&net.Dialer{Timeout: f.config.Connect, KeepAlive: 30 * time.Second}).DialContext
	base.TLSHandshakeTimeout = f.config.Connect
	base.ResponseHeaderTimeout = f.config.Header
	base.MaxResponseHeaderBytes = maxHeaderBytes
	base.DisableCompression = true // take unpacks, within bounds
	return attempts{f, base}
}

type attempts struct {
	*Fetcher
	next http.RoundTripper
}

// RoundTrip makes one attempt. The limits of time hold until the body is
// closed.
func (a attempts) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := a.pace(r.Context(), r.URL.Host); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(r.Context())
	total := time.AfterFunc(a.config.Total, func() { cancel(errTotal) })
	response, err := a.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		total.Stop()
		cancel(err)
		return nil, ourReason(ctx, err)
	}
	response.Body = &watched{ReadCloser: response.Body, ctx: ctx, idle: a.config.Idle, end: func() {
		total.Stop()
		cancel(nil)
	}, cancel: cancel}
	return response, nil
}

// pace waits until the host may be asked again.
func (f *Fetcher) pace(ctx context.Context, host string) error {
	f.mutex.Lock()
	limiter, ok := f.limits[host]
	if !ok {
		limiter = rate.NewLimiter(rate.Every(f.hosts[host].Pause), 1)
		f.limits[host] = limiter
	}
	now := f.config.Now()
	turn := limiter.ReserveN(now, 1)
	f.mutex.Unlock()
	if err := f.config.Sleep(ctx, turn.DelayFrom(now)); err != nil {
		turn.CancelAt(now)
		return err
	}
	return nil
}

// watched is a body that must not stand still. Only the waiting for bytes
// counts, not what we do with them.
type watched struct {
	io.ReadCloser
	ctx    context.Context
	idle   time.Duration
	cancel context.CancelCauseFunc
	end    func()
}

// Read gives up when no byte comes.
func (w *watched) Read(p []byte) (int, error) {
	timer := time.AfterFunc(w.idle, func() { w.cancel(errIdle) })
	n, err := w.ReadCloser.Read(p)
	timer.Stop()
	if err != nil && !errors.Is(err, io.EOF) {
		err = ourReason(w.ctx, err)
	}
	return n, err
}

// Close ends the attempt.
func (w *watched) Close() error {
	defer w.end()
	return w.ReadCloser.Close()
}

// ourReason is why we gave an attempt up, or what happened to it.
func ourReason(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); errors.Is(cause, errIdle) || errors.Is(cause, errTotal) {
		return cause
	}
	return err
}

var errAddress = errors.New("address refused")

// checkAddress lets through HTTPS only, so that nobody on the way changes a
// figure; plain HTTP only to this machine itself.
func checkAddress(where *url.URL) error {
	if where.Scheme == "https" && where.Host != "" {
		return nil
	}
	host := where.Hostname()
	if where.Scheme == "http" && (host == "localhost" || net.ParseIP(host).IsLoopback()) {
		return nil
	}
	return fmt.Errorf("%w: %s is not https", errAddress, where.Redacted())
}

// redirect follows a publisher on its own host and to the hosts that the
// catalogue lets it send us to, a few times and never out of TLS.
func (f *Fetcher) redirect(next *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return fmt.Errorf("%w: stopped after %d redirects", errAddress, maxRedirects)
	}
	from := before[0].URL
	if from.Scheme == "https" && next.URL.Scheme != "https" {
		return fmt.Errorf("%w: redirected out of TLS to %s", errAddress, next.URL.Redacted())
	}
	if err := checkAddress(next.URL); err != nil {
		return err
	}
	if next.URL.Host != from.Host && !slices.Contains(f.hosts[from.Host].Redirects, next.URL.Host) {
		return fmt.Errorf("%w: redirected to another host, %s; if the publisher moved there, add it to the redirects of %s in the catalogue",
			errAddress, next.URL.Host, from.Host)
	}
	return nil
}
