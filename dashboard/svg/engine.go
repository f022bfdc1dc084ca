// Package svg turns a chart option, as JSON, into a clean SVG drawing.
//
// It runs Apache ECharts inside the process, in a JavaScript engine written in
// Go, and then rewrites what comes out: a drawing has no style attribute, no
// style or script element, no event handler and no reference to anything
// outside itself, so it can stand in a page under a strict
// Content-Security-Policy. Its ids begin with the id that the caller gives, so
// that several drawings can share a page. Equal specs give equal bytes, on any
// machine and in any order, which is what ETags and golden files need.
//
// The package knows nothing about countries, rows or HTTP. It is the only
// place that runs JavaScript.
package svg

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"
)

// Defaults for the zero values of Options.
const (
	defaultCacheBytes = 32 << 20 // about a thousand charts of 30 kB
	defaultTimeout    = 10 * time.Second
)

// Errors that callers may test for with errors.Is. A drawing that takes too
// long wraps context.DeadlineExceeded.
var (
	// ErrSpec says that a Spec can't be drawn whatever the option holds.
	ErrSpec = errors.New("svg: invalid spec")
	// ErrEmpty says that ECharts drew nothing at all.
	ErrEmpty = errors.New("svg: empty drawing")
)

// Options sets the bounds of an Engine. The zero value is good.
type Options struct {
	// VMs is the number of drawings that may be made at once, each in a
	// JavaScript VM of 5 to 6 MB that is built when first needed. 0 means
	// GOMAXPROCS.
	VMs int
	// CacheBytes bounds the memory of finished drawings. 0 means 32 MiB, a
	// negative number no cache.
	CacheBytes int64
	// Timeout bounds one drawing, not counting the wait for a free VM. 0 means
	// ten seconds.
	Timeout time.Duration
}

// Engine draws charts. It is safe for concurrent use.
type Engine struct {
	timeout time.Duration
	pool    *pool
	cache   *cache
	flights flights
	renders atomic.Int64
	hits    atomic.Int64
}

// New compiles the bundle (dashboard/static/dist/ssr.js), which takes 0.1 to
// 0.3 s, and reads the fonts that texts are measured with. It builds no VM yet.
func New(bundle []byte, measure Fonts, opts Options) (*Engine, error) {
	program, err := goja.Compile("ssr.js", string(bundle), false)
	if err != nil {
		return nil, fmt.Errorf("svg: compile the chart bundle: %w", err)
	}
	fonts, err := measure.parse()
	if err != nil {
		return nil, err
	}
	if opts.VMs <= 0 {
		opts.VMs = runtime.GOMAXPROCS(0)
	}
	if opts.CacheBytes == 0 {
		opts.CacheBytes = defaultCacheBytes
	}
	if opts.Timeout <= 0 {
		opts.Timeout = defaultTimeout
	}
	return &Engine{
		timeout: opts.Timeout,
		pool:    newPool(opts.VMs, func() (*machine, error) { return newMachine(program, fonts) }),
		cache:   newCache(opts.CacheBytes),
	}, nil
}

// RegisterMap makes a map known to options by its name. The GeoJSON must be a
// collection of features; ECharts joins rows to the property "name". A second
// map of the same name takes the place of the first, and drawings from before
// are no longer served.
func (e *Engine) RegisterMap(name string, geojson []byte) error {
	if name == "" {
		return fmt.Errorf("svg: a map needs a name")
	}
	var shape struct {
		Type     string            `json:"type"`
		Features []json.RawMessage `json:"features"`
	}
	if err := json.Unmarshal(geojson, &shape); err != nil {
		return fmt.Errorf("svg: map %q: %w", name, err)
	}
	if shape.Type != "FeatureCollection" || len(shape.Features) == 0 {
		return fmt.Errorf("svg: map %q is not a collection of features", name)
	}
	e.pool.addMap(geoMap{name: name, json: string(geojson)})
	return nil
}

// Render draws a chart, or returns the drawing that it has of an equal spec.
// However many callers ask for the same chart at once, it is drawn once. The
// drawing is shared: callers must not change it.
//
// Errors wrap ErrSpec, ErrEmpty, the context's error, or carry what ECharts
// said. A drawing is given up when all who wait for it have gone.
func (e *Engine) Render(ctx context.Context, s Spec) ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	key := s.key(e.pool.mapCount())
	if drawing, ok := e.cached(key); ok {
		return drawing, nil
	}
	return e.flights.do(ctx, key, func(ctx context.Context) ([]byte, error) {
		// Another flight may have landed between the look above and this one.
		if drawing, ok := e.cached(key); ok {
			return drawing, nil
		}
		drawing, err := e.draw(ctx, s)
		if err != nil {
			return nil, fmt.Errorf("svg: chart %q: %w", s.ID, err)
		}
		e.cache.put(key, drawing)
		return drawing, nil
	})
}

// cached returns the drawing of a key if the cache has it, and counts the hit.
func (e *Engine) cached(key specKey) ([]byte, bool) {
	drawing, ok := e.cache.get(key)
	if ok {
		e.hits.Add(1)
	}
	return drawing, ok
}

// draw makes one drawing. A VM that failed in any way is thrown away: it may
// have stopped in the middle of a change to its own state.
func (e *Engine) draw(ctx context.Context, s Spec) ([]byte, error) {
	m, err := e.pool.acquire(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	raw, err := m.draw(ctx, s)
	if err != nil {
		e.pool.discard()
		return nil, err
	}
	e.pool.release(m)
	e.renders.Add(1)
	return clean(raw, s)
}

// Stats counts what an Engine has done since New.
type Stats struct {
	Renders int64 // drawings made
	Hits    int64 // calls answered from the cache
	Bytes   int64 // memory of the cache now
}

// Stats returns the counts of the moment.
func (e *Engine) Stats() Stats {
	return Stats{Renders: e.renders.Load(), Hits: e.hits.Load(), Bytes: e.cache.size()}
}
