package main

import (
	"context"
	"os"
	"sync"

	"readiness/dashboard"
	"readiness/data"
	"readiness/data/warehouse"
)

type mcpCommand struct {
	Origin string `help:"Address of a server whose pages answers lead to." env:"READINESS_ORIGIN" default:"http://127.0.0.1:8080" placeholder:"https://HOST"`
}

// Run speaks the Model Context Protocol over standard input and output until
// the client closes them. A new release is taken up as serve does it; the log
// goes to standard error, because standard output is the protocol's.
func (c mcpCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	origin, err := dashboard.ParseOrigin(c.Origin)
	if err != nil {
		return usage("--origin: %w", err)
	}
	store, err := p.store(p.runner(catalog, warehouse.Settings{MemoryLimit: buildMemory, Threads: 1}))
	if err != nil {
		return err
	}
	defer store.Close()
	ctx, stop := context.WithCancel(p.ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()
	background.Go(func() { store.Run(ctx) })
	return dashboard.ServeMCP(ctx, dashboard.Config{
		Acquire: store.Acquire, Log: p.log, Version: version(), ReleaseError: store.LastError, Origin: origin,
	}, os.Stdin, os.Stdout)
}
