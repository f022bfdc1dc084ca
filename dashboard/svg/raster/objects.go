package raster

import (
	"context"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// resvg is built for a JavaScript host: it holds JavaScript values by number
// and asks its host to look into them. It needs so few kinds of values that a
// table in Go can play the host. Values of a kind that it should not ask for
// make a function panic, which ends the call into the instance with an error.

// objects are the values that one instance holds, by number.
type objects struct {
	held map[uint32]any
	next uint32
}

// Numbers below this one mean undefined, null, true and false to the program.
const firstObject = 132

func newObjects() *objects { return &objects{held: map[uint32]any{}, next: firstObject} }

func (o *objects) add(thing any) uint32 {
	number := o.next
	o.next++
	o.held[number] = thing
	return number
}

func (o *objects) get(number uint32) any { return o.held[number] }

func (o *objects) drop(number uint32) { delete(o.held, number) }

// The kinds of values, beside []byte for bytes on our side and error.
type (
	memory struct{} // the instance's memory, and the buffer under it
	// view is a part of that memory.
	view struct{ offset, length uint32 }
	// array is a list of values by number.
	array struct{ items []uint32 }
	// walk goes over an array; step is one item of it.
	walk struct{ left []uint32 }
	step struct {
		item uint32
		done bool
	}
)

type objectsKey struct{}

// table is the instance's own, which render puts into the context.
func table(ctx context.Context) *objects { return ctx.Value(objectsKey{}).(*objects) }

// offer defines what the program imports. The names are those that its build
// gave them; a program of another version doesn't start without them.
func offer(ctx context.Context, runtime wazero.Runtime) error {
	b := runtime.NewHostModuleBuilder("wbg")
	for name, function := range map[string]any{
		"__wbindgen_memory":                                 func(ctx context.Context) uint32 { return table(ctx).add(memory{}) },
		"__wbg_buffer_12d079cc21e14bdb":                     func(ctx context.Context, _ uint32) uint32 { return table(ctx).add(memory{}) },
		"__wbindgen_object_drop_ref":                        func(ctx context.Context, number uint32) { table(ctx).drop(number) },
		"__wbg_new_28c511d9baebfa89":                        newError,
		"__wbindgen_string_new":                             newString,
		"__wbindgen_string_get":                             stringOf,
		"__wbindgen_throw":                                  throw,
		"__wbg_new_16b304a2cfa7ff4a":                        func(ctx context.Context) uint32 { return table(ctx).add(&array{}) },
		"__wbg_push_a5b05aedc7234f9f":                       push,
		"__wbg_values_839f3396d5aac002":                     values,
		"__wbg_next_196c84450b364254":                       next,
		"__wbg_done_298b57d23c0fc80c":                       done,
		"__wbg_value_d93c65011f51a456":                      value,
		"__wbg_new_63b92bc8671ed464":                        newBytes,
		"__wbg_length_c20a40f15020d68a":                     length,
		"__wbg_set_a47bac70306a19a7":                        set,
		"__wbg_instanceof_Uint8Array_2b3bbecd033d19f6":      isBytes,
		"__wbg_newwithbyteoffsetandlength_aa4a17c33a06e5cb": newView,
	} {
		b = b.NewFunctionBuilder().WithFunc(function).Export(name)
	}
	_, err := b.Instantiate(ctx)
	return err
}

// peek reads the instance's memory.
func peek(module api.Module, at, length uint32) []byte {
	bytes, ok := module.Memory().Read(at, length)
	if !ok {
		panic(fmt.Errorf("%d bytes at %d lie outside the memory", length, at))
	}
	return bytes
}

func newError(ctx context.Context, module api.Module, at, length uint32) uint32 {
	return table(ctx).add(fmt.Errorf("%s", peek(module, at, length)))
}

func newString(ctx context.Context, module api.Module, at, length uint32) uint32 {
	return table(ctx).add(string(peek(module, at, length)))
}

func throw(_ context.Context, module api.Module, at, length uint32) {
	panic(fmt.Errorf("%s", peek(module, at, length)))
}

// stringOf answers that nothing is a string: drawings are handed over as bytes.
func stringOf(_ context.Context, module api.Module, at, _ uint32) {
	if !module.Memory().WriteUint32Le(at, 0) {
		panic(fmt.Errorf("%d lies outside the memory", at))
	}
}

func push(ctx context.Context, list, item uint32) uint32 {
	things := table(ctx)
	a := things.get(list).(*array)
	// The number that is pushed may be given up; the value stays.
	a.items = append(a.items, things.add(things.get(item)))
	return uint32(len(a.items))
}

func values(ctx context.Context, list uint32) uint32 {
	things := table(ctx)
	a, ok := things.get(list).(*array)
	if !ok {
		a = &array{}
	}
	return things.add(&walk{left: a.items})
}

func next(ctx context.Context, number uint32) uint32 {
	things := table(ctx)
	w := things.get(number).(*walk)
	if len(w.left) == 0 {
		return things.add(step{done: true})
	}
	item := w.left[0]
	w.left = w.left[1:]
	return things.add(step{item: item})
}

func done(ctx context.Context, number uint32) uint32 {
	if table(ctx).get(number).(step).done {
		return 1
	}
	return 0
}

func value(ctx context.Context, number uint32) uint32 {
	things := table(ctx)
	return things.add(things.get(things.get(number).(step).item))
}

// newBytes is a view of the whole memory, or a copy of what it is made from.
func newBytes(ctx context.Context, module api.Module, from uint32) uint32 {
	things := table(ctx)
	switch source := things.get(from).(type) {
	case memory:
		return things.add(view{length: module.Memory().Size()})
	case view:
		return things.add(append([]byte(nil), peek(module, source.offset, source.length)...))
	}
	panic(fmt.Errorf("bytes made from a %T", things.get(from)))
}

func newView(ctx context.Context, _ api.Module, _, offset, length uint32) uint32 {
	return table(ctx).add(view{offset: offset, length: length})
}

func isBytes(ctx context.Context, number uint32) uint32 {
	switch table(ctx).get(number).(type) {
	case []byte, view:
		return 1
	}
	return 0
}

func length(ctx context.Context, number uint32) uint32 {
	switch thing := table(ctx).get(number).(type) {
	case []byte:
		return uint32(len(thing))
	case view:
		return thing.length
	}
	return 0
}

// set copies bytes of ours into a view.
func set(ctx context.Context, module api.Module, into, from, offset uint32) {
	things := table(ctx)
	target, source := things.get(into).(view), things.get(from).([]byte)
	if !module.Memory().Write(target.offset+offset, source) {
		panic(fmt.Errorf("%d bytes do not fit at %d", len(source), target.offset+offset))
	}
}
