package svg

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkRender draws charts that no cache has seen, in one warm VM.
func BenchmarkRender(b *testing.B) {
	charts := chartTypes()
	charts["line 11x25 with symbols"] = lineOption(nil)
	plain := lineOption(nil)
	for _, s := range plain["series"].([]object) {
		s["showSymbol"] = false
	}
	charts["line 11x25"] = plain
	cells := []any{}
	for i := range 11 * 40 {
		cells = append(cells, []any{i % 40, i / 40, i})
	}
	charts["heatmap 11x40"] = object{
		"xAxis": object{"type": "category"}, "yAxis": object{"type": "category"},
		"visualMap": object{"min": 0, "max": 440},
		"series":    []object{{"type": "heatmap", "data": cells}},
	}
	for _, name := range []string{"line 11x25", "line 11x25 with symbols", "heatmap 11x40", "bar", "radar", "map", "matrix"} {
		b.Run(name, func(b *testing.B) {
			e := realEngine(b, Options{VMs: 1, CacheBytes: -1})
			s := spec(b, "bench", charts[name])
			for b.Loop() {
				drawn, err := e.Render(context.Background(), s)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(drawn)), "bytes")
			}
		})
	}
}

// BenchmarkClean is the share of the drawing that is ours.
func BenchmarkClean(b *testing.B) {
	e := realEngine(b, Options{})
	s := spec(b, "bench", lineOption(nil))
	m, err := e.pool.acquire(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	raw, err := m.draw(context.Background(), s)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := clean(raw, s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCached is a chart drawn before.
func BenchmarkCached(b *testing.B) {
	e := realEngine(b, Options{})
	s := spec(b, "bench", lineOption(nil))
	for b.Loop() {
		if _, err := e.Render(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParallel draws different charts in as many VMs as there are cores.
func BenchmarkParallel(b *testing.B) {
	e := realEngine(b, Options{CacheBytes: -1})
	option := lineOption(nil)
	b.RunParallel(func(p *testing.PB) {
		for i := 0; p.Next(); i++ {
			if _, err := e.Render(context.Background(), spec(b, fmt.Sprint("p", i), option)); err != nil {
				b.Error(err)
			}
		}
	})
}
