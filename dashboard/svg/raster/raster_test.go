package raster_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"strings"
	"sync"
	"testing"

	"readiness/dashboard/svg/raster"
)

func TestShapesAndColours(t *testing.T) {
	p := render(t, drawing(`<rect x="0" y="0" width="100" height="100" fill="#C8102E"/>`), 400, 200)
	if got := color.RGBAModel.Convert(p.At(50, 50)); got != (color.RGBA{0xC8, 0x10, 0x2E, 0xFF}) {
		t.Errorf("the rectangle is %v", got)
	}
	if got := color.RGBAModel.Convert(p.At(300, 100)); got != (color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}) {
		t.Errorf("the ground is %v, want white", got)
	}
}

func TestTextIsDrawn(t *testing.T) {
	regular, bold := render(t, text("Timor", ""), 200, 100), render(t, text("Timor", `font-weight="bold"`), 200, 100)
	thin, fat := ink(regular, all), ink(bold, all)
	if thin < 100 || fat < thin*5/4 {
		t.Errorf("regular text has %d dark pixels and bold %d", thin, fat)
	}
	if above := ink(regular, image.Rect(0, 0, 200, 30)); above != 0 {
		t.Errorf("%d dark pixels above the line of the text", above)
	}
	for _, words := range []string{"ệữ", "σβ", "●", "→", "≈", "−", "ไทย", "ميانمار", "国"} {
		for _, weight := range []string{"400", "700"} {
			if got := ink(render(t, text(words, `font-weight="`+weight+`"`), 200, 100), all); got < 10 {
				t.Errorf("%s in weight %s has %d dark pixels", words, weight, got)
			}
		}
	}
}

func TestEqualDrawingsGiveEqualBytes(t *testing.T) {
	svg := text("Timor-Leste", "")
	first, err := renderer(t).Render(t.Context(), svg, 400, 200)
	if err != nil {
		t.Fatal(err)
	}
	again, err := raster.New(program(t), raster.Options{CacheDir: t.TempDir()}).Render(t.Context(), svg, 400, 200)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("two renderers made different bytes of one drawing")
	}
}

func TestBounds(t *testing.T) {
	r, small := renderer(t), text("x", "")
	for name, bad := range map[string]struct {
		svg           []byte
		width, height int
	}{
		"no width":         {small, 0, 100},
		"negative":         {small, -200, -100},
		"too many pixels":  {small, 20_000, 10_000},
		"overflow":         {small, 1 << 40, 1 << 40},
		"other proportion": {small, 200, 200},
		"long drawing":     {drawing(strings.Repeat(" ", raster.MaxDrawing)), 200, 100},
	} {
		if _, err := r.Render(t.Context(), bad.svg, bad.width, bad.height); !errors.Is(err, raster.ErrSize) {
			t.Errorf("%s: %v, want ErrSize", name, err)
		}
	}
	for _, broken := range []string{"", "<svg", "no drawing", "<html></html>", string(drawing("<g>")), string(drawing("\x00"))} {
		if _, err := r.Render(t.Context(), []byte(broken), 200, 100); err == nil {
			t.Errorf("%.20q became a picture", broken)
		}
	}
	render(t, small, 200, 100) // and it still works
	if p := render(t, drawing(`<rect width="200" height="100"/>`), 3508, 1754); ink(p, p.Bounds()) != 3508*1754 {
		t.Error("a page at 300 dots an inch is not drawn whole")
	}
}

// TestNothingIsRead: a drawing can't show what lies beside it.
func TestNothingIsRead(t *testing.T) {
	for _, reference := range []string{
		`<image href="/etc/hostname" width="200" height="100"/>`,
		`<image href="http://127.0.0.1:1/x.png" width="200" height="100"/>`,
		`<image href="file:///proc/self/exe" width="200" height="100"/>`,
	} {
		if got := ink(render(t, drawing(reference), 200, 100), all); got != 0 {
			t.Errorf("%s left %d dark pixels", reference, got)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	var group sync.WaitGroup
	files := make([][]byte, 24)
	for at := range files {
		group.Go(func() {
			var err error
			if files[at], err = renderer(t).Render(t.Context(), text(fmt.Sprint(at%4), ""), 200, 100); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for at := range files {
		if !bytes.Equal(files[at], files[at%4]) {
			t.Errorf("picture %d differs from picture %d of the same drawing", at, at%4)
		}
	}
}

func TestFewMayWait(t *testing.T) {
	r := raster.New(program(t), raster.Options{Waiting: 1})
	ctx, leave := context.WithCancel(t.Context())
	results := make(chan error, 3)
	for range 3 {
		go func() {
			_, err := r.Render(ctx, text("x", ""), 200, 100)
			results <- err
		}()
	}
	// The program is still being compiled: one is served, one waits, and the
	// third is turned away at once.
	if err := <-results; !errors.Is(err, raster.ErrBusy) {
		t.Errorf("the caller over the bound got %v", err)
	}
	leave()
	for range 2 {
		if err := <-results; !errors.Is(err, context.Canceled) {
			t.Errorf("a caller who left got %v", err)
		}
	}
	if _, err := r.Render(t.Context(), text("x", ""), 200, 100); err != nil {
		t.Errorf("after that: %v", err)
	}
}

// TestDamagedCache: a folder of compiled programs that can't be used is no
// reason to fail.
func TestDamagedCache(t *testing.T) {
	folder := t.TempDir()
	draw := func(folder string) error {
		_, err := raster.New(program(t), raster.Options{CacheDir: folder}).Render(t.Context(), text("x", ""), 200, 100)
		return err
	}
	if err := draw(folder); err != nil {
		t.Fatal(err)
	}
	damaged := 0
	files := os.DirFS(folder)
	for _, path := range walk(t, files) {
		damaged++
		if err := os.WriteFile(folder+"/"+path, []byte("not a program"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if damaged == 0 {
		t.Fatal("nothing was kept in the folder")
	}
	if err := draw(folder); err != nil {
		t.Errorf("with damaged files: %v", err)
	}
	if err := draw("/proc/none"); err != nil {
		t.Errorf("with a folder that can't be made: %v", err)
	}
}

// BenchmarkRender makes the picture of a chart's worth of lines and texts, as a
// slide and as a page. The first one in a process compiles for a second more.
func BenchmarkRender(b *testing.B) {
	var content strings.Builder
	for i := range 40 {
		fmt.Fprintf(&content, `<text x="4" y="%d" font-size="2.4px" font-family="sans-serif">Line %d of a chart</text>`, 4+2*i, i)
		fmt.Fprintf(&content, `<path d="M40 %dL100 %dL190 %d" fill="none" stroke="#1B4B7A" stroke-width="0.4"/>`, 4+2*i, 8+i, 4+2*i)
	}
	svg := drawing(content.String())
	for name, width := range map[string]int{"slide": 2000, "a4": 3400} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := renderer(b).Render(b.Context(), svg, width, width/2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
