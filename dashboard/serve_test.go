package dashboard_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"readiness/dashboard"
	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
	"readiness/queries"
)

// serveSeed builds a release of the embedded figures, as a first start does,
// and serves it on loopback until the test ends. It returns the address.
func serveSeed(t testing.TB) string {
	t.Helper()
	ctx := context.Background()
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	state := ingest.State(t.TempDir())
	runner := ingest.Runner{
		State: state, Catalog: catalog, Sources: ingest.Sources(), Seed: data.SeedFS(),
		Settings: warehouse.Settings{MemoryLimit: "512MB", Threads: 2}, Log: quiet, Now: time.Now,
	}
	if _, err := runner.Run(ctx, ingest.Ask{Rebuild: true}); err != nil {
		t.Fatalf("build a release of the seed: %v", err)
	}
	store := warehouse.NewStore(warehouse.StoreConfig{Current: state.Current(), Log: quiet},
		func(ctx context.Context, reader *warehouse.Reader) (*queries.Queries, error) {
			return queries.New(ctx, reader, catalog)
		})
	t.Cleanup(func() { store.Close() })
	if err := store.Reload(ctx); err != nil {
		t.Fatalf("open the release: %v", err)
	}
	handler, err := dashboard.New(dashboard.Config{Acquire: store.Acquire, Log: quiet, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}
