package svg

import (
	"context"
	"sync"
)

// pool hands out machines, at most a fixed number at once. It builds one only
// when none is idle, and prefers the one used last, so that a quiet server
// keeps a single VM.
type pool struct {
	places chan struct{} // one token for each machine in use
	build  func() (*machine, error)

	mu   sync.Mutex
	idle []*machine
	maps []geoMap // in the order of registration; only ever appended to
}

func newPool(size int, build func() (*machine, error)) *pool {
	return &pool{places: make(chan struct{}, size), build: build}
}

// acquire waits for a place and returns a machine that knows all maps. Every
// machine must be given back by release, or given up by discard.
func (p *pool) acquire(ctx context.Context) (*machine, error) {
	select {
	case p.places <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	// Also when building panics: a lost place would never come back.
	ready := false
	defer func() {
		if !ready {
			p.discard()
		}
	}()

	m, maps := p.takeIdle()
	if m == nil {
		var err error
		if m, err = p.build(); err != nil {
			return nil, err
		}
	}
	if err := m.learn(maps); err != nil {
		return nil, err
	}
	ready = true
	return m, nil
}

// takeIdle returns the machine used last, or nil, and the maps of now.
func (p *pool) takeIdle() (*machine, []geoMap) {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := len(p.idle) - 1
	if last < 0 {
		return nil, p.maps
	}
	m := p.idle[last]
	p.idle = p.idle[:last]
	return m, p.maps
}

// release takes a healthy machine back.
func (p *pool) release(m *machine) {
	p.mu.Lock()
	p.idle = append(p.idle, m)
	p.mu.Unlock()
	<-p.places
}

// discard frees the place of a machine that is not to be used again.
func (p *pool) discard() { <-p.places }

// addMap makes a map known to all machines, from their next drawing on.
func (p *pool) addMap(g geoMap) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.maps = append(p.maps, g)
}

// mapCount tells how many maps were registered, replaced ones included.
func (p *pool) mapCount() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.maps)
}
