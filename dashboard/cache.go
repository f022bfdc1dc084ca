package dashboard

import (
	"container/list"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/singleflight"
)

// cache keeps finished work by key, newest use first, and drops the least used
// when it holds more than limit bytes. Keys begin with the release id, so a new
// release needs no purge: what belongs to the old one is no longer asked for
// and falls off the end.
type cache[V any] struct {
	limit int
	size  func(V) int

	mu      sync.Mutex
	used    int
	entries map[string]*list.Element
	order   list.List
	flights singleflight.Group
	hits    atomic.Int64 // answered from what was kept
	misses  atomic.Int64 // made
}

type cacheEntry[V any] struct {
	key   string
	value V
	bytes int
}

func newCache[V any](limit int, size func(V) int) *cache[V] {
	return &cache[V]{limit: limit, size: size, entries: map[string]*list.Element{}}
}

// get returns what is kept under key or makes it. Callers that ask for the
// same key meanwhile wait for the one that makes it. Errors are not kept.
//
// The maker runs in its caller's goroutine and must not depend on whether that
// caller's client is still there: others may be waiting for the result.
func (c *cache[V]) get(key string, build func() (V, error)) (V, error) {
	if value, ok := c.lookup(key); ok {
		c.hits.Add(1)
		return value, nil
	}
	result, err, _ := c.flights.Do(key, func() (any, error) {
		// Between the look above and this flight another may have landed.
		if value, ok := c.lookup(key); ok {
			return value, nil
		}
		c.misses.Add(1)
		value, err := build()
		if err == nil {
			c.store(key, value)
		}
		return value, err
	})
	if err != nil {
		var none V
		return none, err
	}
	return result.(V), nil
}

func (c *cache[V]) lookup(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.entries[key]
	if !ok {
		var none V
		return none, false
	}
	c.order.MoveToFront(element)
	return element.Value.(*cacheEntry[V]).value, true
}

// neverKept is the size of a value that is made again for each caller.
const neverKept = -1

// store keeps a value. One that would push out more than a quarter of the rest
// is not worth keeping.
func (c *cache[V]) store(key string, value V) {
	bytes := c.size(value)
	if bytes == neverKept || bytes > c.limit/4 {
		return
	}
	bytes += len(key)
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.entries[key]; ok {
		return
	}
	c.entries[key] = c.order.PushFront(&cacheEntry[V]{key, value, bytes})
	c.used += bytes
	for c.used > c.limit {
		last := c.order.Back()
		entry := c.order.Remove(last).(*cacheEntry[V])
		delete(c.entries, entry.key)
		c.used -= entry.bytes
	}
}
