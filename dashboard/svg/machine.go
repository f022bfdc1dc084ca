package svg

import (
	"context"
	"fmt"
	"time"

	"github.com/dop251/goja"
)

// maxCallDepth stops an endless recursion before it eats the heap. Charts need
// a few hundred frames.
const maxCallDepth = 4000

// geoMap is a map's name and its GeoJSON text.
type geoMap struct{ name, json string }

// machine is one JavaScript VM with the chart bundle loaded. It serves one
// drawing at a time.
type machine struct {
	vm          *goja.Runtime
	render      goja.Callable
	registerMap goja.Callable
	maps        int // how many of the pool's maps it knows
}

// newMachine loads the compiled bundle into a fresh VM, about 20 to 35 ms.
func newMachine(program *goja.Program, fonts *fonts) (*machine, error) {
	vm := goja.New()
	vm.SetMaxCallStackSize(maxCallDepth)
	// The text layout times itself and takes short cuts on a slow machine, and
	// ids come from Math.random: both would make equal charts differ.
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0) })
	vm.SetRandSource(func() float64 { return 0.5 })

	ruler := newRuler(fonts)
	err := vm.Set("measureText", func(call goja.FunctionCall) goja.Value {
		return vm.ToValue(ruler.width(call.Argument(0).String(), call.Argument(1).String()))
	})
	if err != nil {
		return nil, fmt.Errorf("offer measureText: %w", err)
	}
	if _, err := vm.RunProgram(program); err != nil {
		return nil, fmt.Errorf("load the chart bundle: %w", err)
	}
	m := &machine{vm: vm}
	for name, function := range map[string]*goja.Callable{"render": &m.render, "registerMap": &m.registerMap} {
		callable, ok := goja.AssertFunction(vm.Get(name))
		if !ok {
			return nil, fmt.Errorf("the chart bundle has no function %s", name)
		}
		*function = callable
	}
	return m, nil
}

// learn registers the maps that the machine doesn't know yet. known is the
// pool's list, which only ever grows.
func (m *machine) learn(known []geoMap) error {
	for _, g := range known[m.maps:] {
		if _, err := m.registerMap(goja.Undefined(), m.vm.ToValue(g.name), m.vm.ToValue(g.json)); err != nil {
			return fmt.Errorf("register map %q: %w", g.name, err)
		}
		m.maps++
	}
	return nil
}

// draw returns the SVG as ECharts wrote it. It stops when the context ends.
// After an error the machine must not be used again.
func (m *machine) draw(ctx context.Context, s Spec) (raw string, err error) {
	// A panic in the engine must cost one chart, not the server.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("draw: %v", r)
		}
	}()
	stop := context.AfterFunc(ctx, func() { m.vm.Interrupt(ctx.Err()) })
	result, err := m.render(goja.Undefined(),
		m.vm.ToValue(string(s.Option)), m.vm.ToValue(s.Width), m.vm.ToValue(s.Height))
	// When stop comes too late the interrupt may strike at any moment from now
	// on, even if this drawing was finished: the machine is spoilt either way.
	if !stop() {
		return "", fmt.Errorf("draw: %w", ctx.Err())
	}
	if err != nil {
		return "", fmt.Errorf("draw: %w", err)
	}
	return result.String(), nil
}
