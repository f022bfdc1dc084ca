package svg

import (
	"context"
	"fmt"
	"sync"
)

// flights makes callers who want the same drawing at the same time share one.
//
// Unlike golang.org/x/sync/singleflight it counts who still waits: one caller
// who leaves doesn't spoil the drawing for the others, and the last one who
// leaves stops it.
type flights struct {
	mu     sync.Mutex
	flying map[specKey]*flight
}

// flight is one drawing in the making.
type flight struct {
	waiting int // guarded by flights.mu
	cancel  context.CancelFunc
	done    chan struct{} // closed when drawing and err are set
	drawing []byte
	err     error
}

// do calls draw for the key, or waits for the call that is under way. The
// context that draw gets ends when every caller's has.
func (f *flights) do(ctx context.Context, key specKey, draw func(context.Context) ([]byte, error)) ([]byte, error) {
	fl := f.board(ctx, key, draw)
	select {
	case <-fl.done:
		return fl.drawing, fl.err
	case <-ctx.Done():
		f.leave(key, fl)
		return nil, ctx.Err()
	}
}

// board joins the key's flight, or starts it.
func (f *flights) board(ctx context.Context, key specKey, draw func(context.Context) ([]byte, error)) *flight {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl, ok := f.flying[key]; ok {
		fl.waiting++
		return fl
	}
	shared, cancel := context.WithCancel(context.WithoutCancel(ctx))
	fl := &flight{waiting: 1, cancel: cancel, done: make(chan struct{})}
	if f.flying == nil {
		f.flying = map[specKey]*flight{}
	}
	f.flying[key] = fl
	go func() {
		defer f.land(key, fl)
		// In a goroutine of its own a panic would end the process.
		defer func() {
			if r := recover(); r != nil {
				fl.err = fmt.Errorf("svg: %v", r)
			}
		}()
		fl.drawing, fl.err = draw(shared)
	}()
	return fl
}

// leave takes a caller off; the last one stops the drawing.
func (f *flights) leave(key specKey, fl *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl.waiting--; fl.waiting == 0 {
		fl.cancel()
		f.forget(key, fl) // a caller who comes now needs a new one
	}
}

// land hands the result to all who wait.
func (f *flights) land(key specKey, fl *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fl.cancel()
	f.forget(key, fl)
	close(fl.done)
}

// forget removes the flight unless a newer one has its key.
func (f *flights) forget(key specKey, fl *flight) {
	if f.flying[key] == fl {
		delete(f.flying, key)
	}
}
