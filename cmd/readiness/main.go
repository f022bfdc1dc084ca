// Command readiness makes and serves the ASEAN digital-readiness dashboard.
//
// It only wires packages together: what a figure is stands in data, how it
// comes in in ingest, what it answers in queries, how it looks in dashboard.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
