package svg

import (
	"context"
	"fmt"
	"testing"
)

func TestCacheKeepsToItsLimit(t *testing.T) {
	key := func(n byte) specKey { return specKey{n} }
	c := newCache(3 * (100 + entryOverhead))
	for n := range byte(3) {
		c.put(key(n), make([]byte, 100))
	}
	c.get(key(0))                    // now 1 is the one unused for longest
	c.put(key(3), make([]byte, 100)) // drops 1
	for n, want := range map[byte]bool{0: true, 1: false, 2: true, 3: true} {
		if _, ok := c.get(key(n)); ok != want {
			t.Errorf("entry %d kept: %t, want %t", n, ok, want)
		}
	}
	c.put(key(4), make([]byte, 2000)) // larger than all
	if _, ok := c.get(key(4)); ok || c.size() > c.limit {
		t.Errorf("a drawing larger than the cache was kept; %d bytes of %d", c.size(), c.limit)
	}
	c.put(key(0), make([]byte, 10)) // replaces
	if want := int64(210 + 3*entryOverhead); c.size() != want {
		t.Errorf("size %d, want %d", c.size(), want)
	}
	none := newCache(-1)
	none.put(key(0), nil)
	if none.size() != 0 {
		t.Error("a cache of no bytes kept something")
	}
}

func TestEngineCacheIsBounded(t *testing.T) {
	e := scriptedEngine(t, Options{CacheBytes: 10_000})
	for i := range 200 {
		s := Spec{ID: fmt.Sprint("c", i), Option: []byte(`{}`), Width: 1, Height: 1, Title: "t"}
		if _, err := e.Render(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	if got := e.Stats(); got.Bytes > 10_000 || got.Bytes == 0 || got.Renders != 200 {
		t.Errorf("stats %+v, want 200 renders and at most 10000 bytes", got)
	}
}
