package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"readiness/dashboard"
	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
	"readiness/queries"
)

type serveCommand struct {
	Addr   string `help:"Address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Origin string `help:"Address under which readers reach the server, for permalinks and citations; without it, what their requests say." env:"READINESS_ORIGIN" placeholder:"https://HOST"`
}

// How long a server waits. The longest page takes well under a second; a bulk
// download over a slow line may take minutes, so answers have no limit of
// their own and idle connections do.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	drainTimeout  = 20 * time.Second
)

// buildMemory bounds a build inside the serving process. The embedded figures
// need a tenth of it.
const buildMemory = "256MB"

// Run serves until the context ends, then lets requests finish.
func (c serveCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	origin, err := dashboard.ParseOrigin(c.Origin)
	if err != nil {
		return usage("--origin: %w", err)
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	runner := p.runner(catalog, warehouse.Settings{MemoryLimit: buildMemory, Threads: 1})
	store, err := p.store(runner)
	if err != nil {
		return err
	}
	defer store.Close()
	handler, err := dashboard.New(dashboard.Config{
		Acquire: store.Acquire, Log: p.log, Version: version(), ReleaseError: store.LastError, Warm: true, Origin: origin,
		Jobs: p.jobs(catalog), CacheDir: cacheDir(),
	})
	if err != nil {
		return err
	}
	var background sync.WaitGroup
	defer background.Wait()
	background.Go(func() { store.Run(p.ctx) })
	background.Go(func() { p.renewSeed(runner) })
	if _, err := fmt.Fprintf(p.stdout, "listening on http://%s\n", listener.Addr()); err != nil {
		return err
	}
	return serve(p.ctx, listener, handler, p.log)
}

// store makes sure that there is a release and opens it. An error of opening is
// kept by the store and shown by the pages; an earlier release may be served in
// the meantime. The caller closes the store.
func (p *program) store(runner *ingest.Runner) (*warehouse.Store[*queries.Queries], error) {
	if err := p.ensureRelease(runner); err != nil {
		return nil, err
	}
	store := warehouse.NewStore(warehouse.StoreConfig{Current: p.state.Current(), Log: p.log},
		func(ctx context.Context, reader *warehouse.Reader) (*queries.Queries, error) {
			return queries.New(ctx, reader, runner.Catalog)
		})
	if err := store.Reload(p.ctx); err != nil {
		p.log.Error("the current release is not served", "error", err)
	}
	return store, nil
}

// cacheDir is the program's folder in the user's cache, or empty where the
// machine has none.
func cacheDir() string {
	user, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(user, "readiness")
}

// serve answers until the context ends and then drains: no new connections,
// and those that are open get their answers.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, stop := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer stop()
	if err := server.Shutdown(drain); err != nil {
		return fmt.Errorf("drain: %w", errors.Join(err, server.Close()))
	}
	return nil
}

// ensureRelease makes sure that there is a release that this program can
// serve: it builds one from the snapshots and the embedded seed where the state
// folder has none, or one of another schema or catalogue. A damaged release is
// left to the store, which falls back to an earlier one.
func (p *program) ensureRelease(runner *ingest.Runner) error {
	_, err := p.state.CurrentID()
	if err == nil {
		if err = p.fits(runner.Catalog); !errors.Is(err, warehouse.ErrOtherSchema) && !errors.Is(err, errOtherCatalogue) {
			return nil
		}
		p.log.Info("the release does not fit this program and is built again", "reason", err)
	} else if !errors.Is(err, data.ErrNotFound) {
		return err
	}
	report, err := runner.Run(p.ctx, ingest.Ask{
		Rebuild: true, Accept: true, Reason: "built again for this version's schema and catalogue",
	})
	if err != nil {
		return fmt.Errorf("build a release to serve: %w", err)
	}
	p.log.Info("release built", "release", report.Release, "facts", report.Facts)
	return nil
}

// errOtherCatalogue: the release was built with another catalogue than this
// program's.
var errOtherCatalogue = errors.New("built with another catalogue")

// fits opens the current release and looks whether its catalogue is ours.
func (p *program) fits(catalog *data.Catalog) error {
	reader, err := p.open("")
	if err != nil {
		return err
	}
	if reader.CatalogueChecksum() != catalog.Checksum() {
		err = errOtherCatalogue
	}
	return errors.Join(err, reader.Close())
}

// renewSeed publishes a newer embedded seed, as a new version of the program
// brings it, while the release before it is served.
func (p *program) renewSeed(runner *ingest.Runner) {
	fresh, err := runner.SeedIsNew()
	if err == nil && fresh {
		_, err = runner.Run(p.ctx, ingest.Ask{Rebuild: true})
	}
	if err != nil && p.ctx.Err() == nil {
		p.log.Warn("the figures that the program brings along were not published", "error", err)
	}
}
