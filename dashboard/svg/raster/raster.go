// Package raster turns an SVG drawing into a picture of pixels, as PNG.
//
// It runs resvg, compiled to WebAssembly, inside the process. That program sees
// no file, no clock and no network: a drawing, two fonts and a width go in,
// pixels come out. Equal drawings give equal bytes.
//
// What a picture may cost is bounded: its pixels, the length of its drawing,
// the memory of the program, which runs in an instance of its own for each and
// gives all of it back, the pictures made at once, and the callers who wait. A
// caller may leave at any time. A picture once begun is made to its end all the
// same: a WebAssembly program that can be stopped takes ten times as long,
// measured, since it asks at every turn of a loop whether it should go on.
package raster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"sync"

	"github.com/tetratelabs/wazero"
)

// Bounds of one picture.
const (
	// MaxPixels has room for an A4 page at 300 dots an inch, which is 8.7
	// million. Each takes four bytes, once in the program and once outside.
	MaxPixels = 9 << 20
	// MaxDrawing bounds the SVG in bytes. Our largest have a tenth.
	MaxDrawing = 4 << 20
)

// memoryPages bounds the memory of the program, in WebAssembly's pages of
// 64 KiB: 256 MiB, twice what the largest picture needs.
const memoryPages = 4096

// Defaults for the zero values of Options.
const (
	defaultAtOnce  = 1
	defaultWaiting = 16
)

// Errors that callers may test for with errors.Is.
var (
	// ErrSize says that a picture or its drawing would be empty or too large.
	ErrSize = errors.New("raster: impossible size")
	// ErrBusy says that too many pictures wait already.
	ErrBusy = errors.New("raster: too many pictures wait")
)

// Program is what a Renderer runs, as the build puts it into
// dashboard/static/dist.
type Program struct {
	Wasm   []byte   // resvg
	Fonts  [][]byte // TrueType; one family first, then fonts for what it lacks
	Family string   // the name of that family, which stands for all others
}

// Options sets the bounds of a Renderer. The zero value is good.
type Options struct {
	// AtOnce is the number of pictures made at once, each of which keeps a core
	// busy for some tenths of a second. 0 means one.
	AtOnce int
	// Waiting is the number of further callers who may wait. 0 means 16.
	Waiting int
	// CacheDir is a folder for the compiled program, which is then loaded in
	// less than 0.1 s in place of compiling for more than a second. Empty: none
	// is kept beyond the process.
	CacheDir string
}

// Renderer makes pictures. It is safe for concurrent use.
type Renderer struct {
	program Program
	options Options
	callers chan struct{} // a token for each caller who waits or is served
	places  chan struct{} // a token for each picture in the making

	loading  sync.Mutex
	letters  *letters
	runtime  wazero.Runtime
	compiled wazero.CompiledModule // nil until the first picture
}

// New makes a Renderer. It compiles nothing yet: the first picture does.
func New(program Program, options Options) *Renderer {
	if options.AtOnce <= 0 {
		options.AtOnce = defaultAtOnce
	}
	if options.Waiting <= 0 {
		options.Waiting = defaultWaiting
	}
	return &Renderer{
		program: program, options: options,
		callers: make(chan struct{}, options.AtOnce+options.Waiting),
		places:  make(chan struct{}, options.AtOnce),
	}
}

// Render draws a drawing, whose own size may be any of the same proportion, as
// a PNG of width by height pixels on white.
//
// Errors wrap ErrSize, ErrBusy or the context's error, or carry what resvg said.
func (r *Renderer) Render(ctx context.Context, drawing []byte, width, height int) ([]byte, error) {
	if width < 1 || height < 1 || width > MaxPixels || height > MaxPixels/width || len(drawing) > MaxDrawing {
		return nil, fmt.Errorf("%w: %d by %d pixels of a drawing of %d bytes", ErrSize, width, height, len(drawing))
	}
	select {
	case r.callers <- struct{}{}:
		defer func() { <-r.callers }()
	default:
		return nil, ErrBusy
	}
	select {
	case r.places <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("raster: wait: %w", ctx.Err())
	}
	type outcome struct {
		picture []byte
		err     error
	}
	made := make(chan outcome, 1)
	go func() {
		defer func() { <-r.places }()
		picture, err := r.contained(context.WithoutCancel(ctx), drawing, width, height)
		made <- outcome{picture, err}
	}()
	select {
	case o := <-made:
		return o.picture, o.err
	case <-ctx.Done():
		return nil, fmt.Errorf("raster: %w", ctx.Err())
	}
}

// contained makes a picture and turns a panic into an error: in a goroutine of
// its own it would end the process.
func (r *Renderer) contained(ctx context.Context, drawing []byte, width, height int) (picture []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("raster: %v", fault)
		}
	}()
	if err := r.load(ctx); err != nil {
		return nil, fmt.Errorf("raster: load the renderer: %w", err)
	}
	pixels, err := r.draw(ctx, r.letters.boxed(drawing), width)
	if err != nil {
		return nil, fmt.Errorf("raster: %w", err)
	}
	if len(pixels) != 4*width*height {
		return nil, fmt.Errorf("%w: %d by %d pixels of a drawing in another proportion", ErrSize, width, height)
	}
	// resvg could write the PNG too, in three times the time.
	var out bytes.Buffer
	err = png.Encode(&out, &image.NRGBA{Pix: pixels, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)})
	return out.Bytes(), err
}
