package svg

import (
	"container/list"
	"sync"
)

// entryOverhead is about what the cache itself spends on a drawing, in bytes:
// key, list element and map cell.
const entryOverhead = 256

// cache keeps the drawings used last, up to a number of bytes.
type cache struct {
	mu      sync.Mutex
	limit   int64
	used    int64
	recent  *list.List // of *cached, the one used last in front
	entries map[specKey]*list.Element
}

type cached struct {
	key     specKey
	drawing []byte
}

func (c *cached) cost() int64 { return int64(len(c.drawing)) + entryOverhead }

func newCache(limit int64) *cache {
	return &cache{limit: limit, recent: list.New(), entries: map[specKey]*list.Element{}}
}

// get returns a drawing and marks it as used.
func (c *cache) get(key specKey) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok {
		return nil, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*cached).drawing, true
}

// put keeps a drawing and drops those unused for longest until all fit. One
// that is larger than the whole cache isn't kept.
func (c *cache) put(key specKey, drawing []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := &cached{key: key, drawing: drawing}
	if entry.cost() > c.limit {
		return
	}
	if old, ok := c.entries[key]; ok {
		c.drop(old)
	}
	c.entries[key] = c.recent.PushFront(entry)
	c.used += entry.cost()
	for c.used > c.limit {
		c.drop(c.recent.Back())
	}
}

func (c *cache) drop(e *list.Element) {
	entry := c.recent.Remove(e).(*cached)
	delete(c.entries, entry.key)
	c.used -= entry.cost()
}

// size returns the bytes in use.
func (c *cache) size() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.used
}
