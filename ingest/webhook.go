package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// How long telling somebody may take: a chat service answers within a second,
// and what was published is published whether or not anyone hears of it.
const (
	webhookTimeout  = 5 * time.Second  // of one attempt
	webhookPatience = 20 * time.Second // of all three
	webhookAttempts = 3
)

// Webhook posts notices as JSON to one address. The address may hold a secret,
// as those of chat services do, so that nothing of it but the host is ever in
// an error or in the log. A nil Webhook tells nobody.
type Webhook struct {
	address string
	host    string
	client  retryablehttp.Client
	log     *slog.Logger
}

// NewWebhook checks the address: https, or http to this machine itself. An
// empty one gives nil.
func NewWebhook(address string, log *slog.Logger) (*Webhook, error) {
	if address == "" {
		return nil, nil
	}
	where, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the webhook's address is no URL") // the parser's error has the address
	}
	if err := checkAddress(where); err != nil || where.Host == "" {
		return nil, fmt.Errorf("the webhook's address must begin with https:// and name a host: %w", errAddress)
	}
	w := &Webhook{address: address, host: where.Host, log: log}
	w.client = retryablehttp.Client{
		HTTPClient: &http.Client{Timeout: webhookTimeout, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // the secret is for the host that was named
		}},
		RetryMax: webhookAttempts - 1, RetryWaitMin: time.Second, RetryWaitMax: webhookTimeout,
		Backoff: retryablehttp.DefaultBackoff, CheckRetry: retryablehttp.DefaultRetryPolicy,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return w, nil
}

// Tell posts a notice that has turns. What goes wrong is logged: a run does
// not fail because nobody heard of it.
func (w *Webhook) Tell(ctx context.Context, notice Notice) {
	if w == nil || len(notice.Turns) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, webhookPatience)
	defer cancel()
	if err := w.post(ctx, notice); err != nil {
		w.log.Warn("the webhook was not told", "host", w.host, "error", err)
		return
	}
	w.log.Info("the webhook was told", "host", w.host, "sources", len(notice.Turns))
}

func (w *Webhook) post(ctx context.Context, notice Notice) error {
	content, err := json.Marshal(notice)
	if err != nil {
		return err
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, w.address, bytes.NewReader(content))
	if err != nil {
		return errors.New("the address can't be asked")
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := w.client.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	if err := response.Body.Close(); err != nil {
		return withoutAddress(err)
	}
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("status %s", response.Status)
	}
	return nil
}

// withoutAddress keeps what went wrong and leaves out where.
func withoutAddress(err error) error {
	if of := (*url.Error)(nil); errors.As(err, &of) {
		return of.Err
	}
	return err
}
