package main

import (
	"context"
	"fmt"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

type scheduleCommand struct{ notifying }

// stopTimeout bounds how long a run may take to give up. Fetching and building
// follow the context within moments; what does not is cut off by the end of the
// process, which leaves the last release as it was.
const stopTimeout = 20 * time.Second

// Run runs ingest jobs until the process is told to stop.
func (c scheduleCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	webhook, err := c.webhook(p)
	if err != nil {
		return err
	}
	yield(p.log)
	runner := p.runner(catalog, warehouse.Settings{MemoryLimit: ingestMemory})
	p.log.Info("schedule started", "state", string(p.state))
	return p.within(stopTimeout, func() error { return runner.Schedule(p.ctx, webhook.Tell) })
}

// within waits for work that ends with the context, but not for ever.
func (p *program) within(limit time.Duration, work func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- work() }()
	select {
	case err := <-ended:
		return err
	case <-p.ctx.Done():
	}
	bound, stop := context.WithTimeout(context.WithoutCancel(p.ctx), limit)
	defer stop()
	select {
	case err := <-ended:
		return err
	case <-bound.Done():
		p.log.Warn("the run under way was cut off; nothing it did is published", "after", limit)
		return nil
	}
}

// notifying is for commands that may tell somebody outside.
type notifying struct {
	Webhook string `help:"Address to POST to, as JSON, when a source fails, is held, is overdue, or has recovered; https only." env:"READINESS_WEBHOOK" placeholder:"URL"`
}

// webhook is nil where none is wanted.
func (n notifying) webhook(p *program) (*ingest.Webhook, error) {
	webhook, err := ingest.NewWebhook(n.Webhook, p.log)
	if err != nil {
		return nil, usageError{fmt.Errorf("--webhook: %w", err)}
	}
	return webhook, nil
}
