package warehouse_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"readiness/data/warehouse"
)

// change alters a finished release behind everybody's back.
func change(t testing.TB, path, statement string) {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CHECKPOINT"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func itself(_ context.Context, r *warehouse.Reader) (*warehouse.Reader, error) { return r, nil }

func newStore(link string) *warehouse.Store[*warehouse.Reader] {
	return warehouse.NewStore(warehouse.StoreConfig{Current: link, Every: 50 * time.Millisecond, Log: quiet()}, itself)
}

// served is the id that a request would be answered from.
func served(s *warehouse.Store[*warehouse.Reader]) string {
	r, release, ok := s.Acquire()
	if !ok {
		return ""
	}
	defer release()
	return r.ID()
}

// Failures alone would not notice the trap of this driver, serving the first
// release for ever: after each publish the new id and its number must answer.
func TestStoreSwapsUnderLoad(t *testing.T) {
	folder := t.TempDir()
	link := filepath.Join(folder, "current")
	id := func(n int) string { return fmt.Sprintf("202601%02dT000000Z-%012x", n, n) }
	point(t, link, makeRelease(t, folder, id(1), 1))
	store := newStore(link)
	if err := store.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { store.Run(ctx) })
	var asked, failed atomic.Int64
	for range 8 {
		running.Go(func() {
			for ctx.Err() == nil {
				r, release, ok := store.Acquire()
				if !ok {
					failed.Add(1)
					continue
				}
				// Two questions of one request must come from one release.
				first, err1 := answer(context.Background(), r)
				second, err2 := answer(context.Background(), r)
				if err1 != nil || err2 != nil || first != second || id(first) != r.ID() {
					t.Errorf("release %s answered %d (%v) and %d (%v)", r.ID(), first, err1, second, err2)
					failed.Add(1)
				}
				release()
				asked.Add(1)
			}
		})
	}
	for n := 2; n <= 11; n++ {
		point(t, link, makeRelease(t, folder, id(n), n))
		waitFor(t, 2*time.Second, func() bool { return served(store) == id(n) })
	}
	stop()
	running.Wait()
	if asked.Load() < 100 || failed.Load() != 0 {
		t.Errorf("%d requests, %d failed", asked.Load(), failed.Load())
	}
	store.Close()
	if served(store) != "" {
		t.Error("still serves after Close")
	}
}

func TestStoreKeepsTheOldReleaseForItsUsers(t *testing.T) {
	folder := t.TempDir()
	link := filepath.Join(folder, "current")
	point(t, link, makeRelease(t, folder, "20260101T000000Z-000000000001", 1))
	store := newStore(link)
	defer store.Close()
	if err := store.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	old, release, ok := store.Acquire()
	if !ok {
		t.Fatal("serves nothing")
	}
	point(t, link, makeRelease(t, folder, "20260102T000000Z-000000000002", 2))
	if err := store.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, err := answer(context.Background(), old); err != nil || got != 1 {
		t.Errorf("the old release answers %d, %v while it is in use", got, err)
	}
	release()
	release() // a second call gives nothing back twice
	if _, err := answer(context.Background(), old); err == nil {
		t.Error("the old release still answers after its last user")
	}
	// Rollback: an earlier name may be served again once it was closed.
	point(t, link, filepath.Join(folder, "20260101T000000Z-000000000001.duckdb"))
	if err := store.Reload(context.Background()); err != nil || served(store) != "20260101T000000Z-000000000001" {
		t.Errorf("after a rollback %q is served, %v", served(store), err)
	}
}

func TestStoreRefusesADamagedRelease(t *testing.T) {
	folder := t.TempDir()
	link := filepath.Join(folder, "current")
	good := "20260101T000000Z-000000000001"
	point(t, link, makeRelease(t, folder, good, 1))
	store := newStore(link)
	if err := store.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(folder, "20260102T000000Z-000000000002.duckdb")
	if err := os.WriteFile(bad, make([]byte, 70000), 0o600); err != nil {
		t.Fatal(err)
	}
	point(t, link, bad)
	if err := store.Reload(context.Background()); err == nil || store.LastError() == nil {
		t.Error("a damaged release raised no error")
	}
	if served(store) != good {
		t.Errorf("serves %q, want the last good release", served(store))
	}
	store.Close()

	restarted := newStore(link)
	defer restarted.Close()
	if err := restarted.Reload(context.Background()); err == nil {
		t.Error("after a restart the damaged release raised no error")
	}
	if served(restarted) != good {
		t.Errorf("after a restart serves %q, want the last good release", served(restarted))
	}
	point(t, link, makeRelease(t, folder, "20260103T000000Z-000000000003", 3))
	if err := restarted.Reload(context.Background()); err != nil || restarted.LastError() != nil {
		t.Errorf("a good release after a damaged one: %v, remembered %v", err, restarted.LastError())
	}
}

func TestStoreServesNothingUntilThereIsARelease(t *testing.T) {
	folder := t.TempDir()
	link := filepath.Join(folder, "current")
	store := newStore(link)
	defer store.Close()
	if err := store.Reload(context.Background()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want os.ErrNotExist", err)
	}
	if _, _, ok := store.Acquire(); ok {
		t.Error("serves something")
	}
	point(t, link, makeRelease(t, folder, "20260101T000000Z-000000000001", 1))
	if err := store.Reload(context.Background()); err != nil || served(store) == "" {
		t.Errorf("serves %q, %v", served(store), err)
	}
}

func waitFor(t *testing.T, limit time.Duration, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(limit); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not done within %s", limit)
		}
	}
}
