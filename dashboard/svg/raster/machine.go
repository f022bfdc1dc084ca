package raster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// load reads the fonts and compiles the program, unless that is done.
func (r *Renderer) load(ctx context.Context) (err error) {
	r.loading.Lock()
	defer r.loading.Unlock()
	if r.compiled != nil {
		return nil
	}
	if r.letters, err = newLetters(r.program.Fonts); err != nil {
		return err
	}
	if r.options.CacheDir != "" {
		// A folder that can't be used, or holds what can't be read, costs time
		// and nothing else.
		if kept, err := wazero.NewCompilationCacheWithDir(r.options.CacheDir); err == nil {
			if r.compileWith(ctx, kept) == nil {
				return nil
			}
		}
	}
	return r.compileWith(ctx, wazero.NewCompilationCache())
}

func (r *Renderer) compileWith(ctx context.Context, kept wazero.CompilationCache) error {
	runtime := wazero.NewRuntimeWithConfig(ctx,
		wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).WithCompilationCache(kept))
	compiled, err := runtime.CompileModule(ctx, r.program.Wasm)
	if err == nil {
		err = offer(ctx, runtime)
	}
	if err != nil {
		return errors.Join(err, runtime.Close(ctx), kept.Close(ctx))
	}
	r.runtime, r.compiled = runtime, compiled
	return nil
}

// draw returns a drawing's pixels, four bytes each, in a width. It does so in a
// fresh instance, which takes a millisecond to make: the memory of one never
// shrinks, and nothing of a drawing can reach the next.
func (r *Renderer) draw(ctx context.Context, drawing []byte, width int) (pixels []byte, err error) {
	options, err := json.Marshal(drawOptions(r.program.Family, width))
	if err != nil {
		return nil, err
	}
	things := newObjects()
	ctx = context.WithValue(withMemory(ctx), objectsKey{}, things)
	instance, err := r.runtime.InstantiateModule(ctx, r.compiled, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, fmt.Errorf("start the renderer: %w", err)
	}
	defer func() { err = errors.Join(err, instance.Close(ctx)) }()
	m := machine{ctx: ctx, module: instance, things: things}
	return m.draw(drawing, options, r.program.Fonts)
}

// drawOptions are those of resvg's JavaScript interface.
func drawOptions(family string, width int) map[string]any {
	font := map[string]any{"loadSystemFonts": false}
	for _, kind := range []string{"defaultFont", "sansSerif", "serif", "monospace", "cursive", "fantasy"} {
		font[kind+"Family"] = family
	}
	return map[string]any{
		"fitTo": map[string]any{"mode": "width", "value": width}, "background": "#ffffff", "font": font,
	}
}

// machine is an instance at work. Its first error stays.
type machine struct {
	ctx    context.Context
	module api.Module
	things *objects
	err    error
}

// draw does what new Resvg(drawing, options, fonts).render().pixels does in
// JavaScript. What it leaves behind goes with the instance.
func (m *machine) draw(drawing, options []byte, fonts [][]byte) ([]byte, error) {
	list := &array{}
	for _, font := range fonts {
		list.items = append(list.items, m.things.add(font))
	}
	at := m.copyIn(options)
	result := m.call("__wbindgen_add_to_stack_pointer", api.EncodeI32(-16))
	m.call("resvg_new", result, m.add(drawing), at, uint64(len(options)), m.add(list))
	tree := m.result(result)
	m.call("resvg_render", result, tree)
	picture := m.result(result)
	pixels, ok := m.things.get(uint32(m.call("renderedimage_pixels", picture))).([]byte)
	switch {
	case m.err != nil:
		return nil, m.err
	case !ok:
		return nil, errors.New("the renderer returned no pixels")
	}
	return pixels, nil
}

func (m *machine) add(thing any) uint64 { return uint64(m.things.add(thing)) }

// call calls an export and returns its result, or 0 if it has none.
func (m *machine) call(name string, parameters ...uint64) uint64 {
	if m.err != nil {
		return 0
	}
	function := m.module.ExportedFunction(name)
	if function == nil {
		m.err = fmt.Errorf("the renderer has no function %s", name)
		return 0
	}
	results, err := function.Call(m.ctx, parameters...)
	if err != nil {
		m.err = fmt.Errorf("%s: %w", name, err)
		return 0
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// result reads the three words that an export has written: a value, an error,
// and which of the two counts.
func (m *machine) result(at uint64) uint64 {
	if m.err != nil {
		return 0
	}
	var words [3]uint32
	for i := range words {
		word, ok := m.module.Memory().ReadUint32Le(uint32(at) + uint32(4*i))
		if !ok {
			m.err = errors.New("the renderer's answer lies outside its memory")
			return 0
		}
		words[i] = word
	}
	if words[2] != 0 {
		m.err = fmt.Errorf("the renderer: %v", m.things.get(words[1]))
		return 0
	}
	return uint64(words[0])
}

// copyIn puts bytes into the instance's memory and returns where.
func (m *machine) copyIn(text []byte) uint64 {
	at := m.call("__wbindgen_malloc", uint64(len(text)), 1)
	if m.err == nil && !m.module.Memory().Write(uint32(at), text) {
		m.err = errors.New("the renderer's memory is too small")
	}
	return at
}
