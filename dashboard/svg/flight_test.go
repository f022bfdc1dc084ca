package svg

import (
	"context"
	"errors"
	"runtime"
	"testing"
)

func TestOneCallerLeavesAnotherStays(t *testing.T) {
	var f flights
	started, finish := make(chan struct{}), make(chan struct{})
	work := func(ctx context.Context) ([]byte, error) {
		close(started)
		<-finish
		return []byte("done"), ctx.Err()
	}
	impatient, leave := context.WithCancel(context.Background())
	first := make(chan error)
	go func() {
		_, err := f.do(impatient, specKey{}, work)
		first <- err
	}()
	<-started
	second := make(chan []byte)
	go func() {
		drawing, err := f.do(context.Background(), specKey{}, func(context.Context) ([]byte, error) {
			return nil, errors.New("drawn twice")
		})
		if err != nil {
			t.Error(err)
		}
		second <- drawing
	}()
	for f.waiting(specKey{}) < 2 {
		runtime.Gosched()
	}
	leave()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left got %v", err)
	}
	close(finish)
	if got := <-second; string(got) != "done" {
		t.Errorf("the one who stayed got %q", got)
	}
	if _, err := f.do(context.Background(), specKey{}, func(context.Context) ([]byte, error) { panic("oh") }); err == nil {
		t.Error("a panic is no error")
	}
}

// waiting counts the callers of a flight.
func (f *flights) waiting(key specKey) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl, ok := f.flying[key]; ok {
		return fl.waiting
	}
	return 0
}
