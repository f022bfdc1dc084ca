package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"sync"
	"testing"

	"readiness/dashboard/svg/raster"
)

// program is what the build made. Its absence is a failure: a skipped test
// would let a broken build through.
func program(t testing.TB) raster.Program {
	t.Helper()
	built := func(name string) []byte {
		content, err := os.ReadFile("../../static/dist/" + name)
		if err != nil {
			t.Fatalf("%v: run make assets", err)
		}
		return content
	}
	return raster.Program{
		Wasm:  built("resvg.wasm"),
		Fonts: [][]byte{built("regular.ttf"), built("bold.ttf"), built("symbols.ttf")}, Family: "Noto Sans",
	}
}

// shared is a renderer that tests share: compiling takes more than a second.
var shared struct {
	once     sync.Once
	renderer *raster.Renderer
}

func renderer(t testing.TB) *raster.Renderer {
	t.Helper()
	shared.once.Do(func() { shared.renderer = raster.New(program(t), raster.Options{Waiting: 64}) })
	if shared.renderer == nil {
		t.Fatal("there is no renderer")
	}
	return shared.renderer
}

// drawing is an SVG of 200 by 100 pixels.
func drawing(content string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">` + content + `</svg>`)
}

// text is one in a place where the tests look for it.
func text(words, attributes string) []byte {
	return drawing(`<text x="10" y="60" font-size="24px" font-family="Segoe UI, sans-serif" ` + attributes + `>` + words + `</text>`)
}

func render(t testing.TB, svg []byte, width, height int) image.Image {
	t.Helper()
	file, err := renderer(t).Render(t.Context(), svg, width, height)
	if err != nil {
		t.Fatalf("%.60s: %v", svg, err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got := picture.Bounds().Size(); got != image.Pt(width, height) {
		t.Fatalf("the picture has %v pixels, want %d by %d", got, width, height)
	}
	return picture
}

// ink counts the pixels of a part that are darker than half.
func ink(picture image.Image, part image.Rectangle) int {
	dark := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y < 128 {
				dark++
			}
		}
	}
	return dark
}

var all = image.Rect(0, 0, 200, 100)

// walk lists the files of a folder and of those in it.
func walk(t *testing.T, folder fs.FS) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
