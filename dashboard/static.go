package dashboard

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard/chart"
	"readiness/dashboard/svg"
	"readiness/dashboard/svg/raster"
	"readiness/data"
)

//go:embed all:static
var staticFiles embed.FS

// bundleFile is the chart library as the server runs it. Browsers have no use
// for it, nor for the fonts and the program beside it, which have no content
// type here and so no address.
const bundleFile = "dist/ssr.js"

// asset is one static file with its packed forms.
type asset struct {
	contentType string
	bodies      map[encoding][]byte
}

// assets are the static files under one content hash. One hash for all keeps
// the relative addresses between them good, and a page's stylesheet and
// scripts always come from one build.
type assets struct {
	hash  string
	files map[string]asset
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".ico":   "image/x-icon",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

// loadAssets reads the static files. What the build has packed is used as it
// is; the rest, small files all, is packed here once.
func loadAssets(from fs.FS, packing *packers) (*assets, error) {
	all := &assets{files: map[string]asset{}}
	sum := sha256.New()
	add := func(name string, body []byte) error {
		fmt.Fprintf(sum, "%s %d\n", name, len(body))
		sum.Write(body)
		bodies := map[encoding][]byte{identity: body}
		for coding, suffix := range map[encoding]string{brotlied: ".br", gzipped: ".gz"} {
			packed, err := fs.ReadFile(from, name+suffix)
			if err != nil {
				packed, err = packing.pack(body, coding)
			}
			if err != nil {
				return err
			}
			if len(packed) < len(body) {
				bodies[coding] = packed
			}
		}
		all.files[name] = asset{contentTypes[path.Ext(name)], bodies}
		return nil
	}
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		_, known := contentTypes[path.Ext(name)]
		if err != nil || entry.IsDir() || !known || name == bundleFile {
			return err
		}
		body, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		return add(name, body)
	})
	if err == nil {
		var tokens []byte
		if tokens, err = fs.ReadFile(from, "readiness.css"); err == nil {
			err = add(themeFile, themeSheet(tokens))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	all.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return all, nil
}

// address is where a static file is; templates call it.
func (a *assets) address(name string) string {
	return "/static/" + a.hash + "/" + name
}

// serve answers /static/{hash}/*. An address with another build's hash, from a
// page kept by a browser, is sent on to this build's file.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) error {
	name := chi.URLParam(r, "*")
	file, ok := a.files[name]
	if !ok {
		return fmt.Errorf("static file %s: %w", name, data.ErrNotFound)
	}
	h := w.Header()
	if chi.URLParam(r, "hash") != a.hash {
		h.Set("Cache-Control", "no-store")
		http.Redirect(w, r, a.address(name), http.StatusFound)
		return nil
	}
	packing := negotiate(r.Header.Get("Accept-Encoding"))
	body, packed := file.bodies[packing]
	if !packed {
		packing, body = identity, file.bodies[identity]
	}
	tag := entityTag(packing, a.hash, name)
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if tagMatches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", file.contentType)
	if packing != identity {
		h.Set("Content-Encoding", string(packing))
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return nil
	}
	_, _ = w.Write(body) // the client may have left
	return nil
}

// built is what the server itself runs and draws with. The build makes it, so a
// checkout without a build has none.
type built struct {
	script []byte // the chart library
	fonts  svg.Fonts
	wasm   []byte // makes pixels of drawings
	area   []byte // the map of the members; browsers find it beside the chart library
}

func readBuild(from fs.FS) (built, error) {
	var b built
	for name, file := range map[string]*[]byte{
		bundleFile: &b.script, "dist/resvg.wasm": &b.wasm, "dist/" + chart.MapName + ".json": &b.area,
		"dist/regular.ttf": &b.fonts.Regular, "dist/bold.ttf": &b.fonts.Bold, "dist/symbols.ttf": &b.fonts.Symbols,
	} {
		var err error
		if *file, err = fs.ReadFile(from, name); err != nil {
			return b, fmt.Errorf("the chart library is not built, run make assets: %w", err)
		}
	}
	return b, nil
}

// renderer is the program that makes pictures, with its fonts.
func (b built) renderer() raster.Program {
	return raster.Program{Wasm: b.wasm, Fonts: [][]byte{b.fonts.Regular, b.fonts.Bold, b.fonts.Symbols}, Family: "Noto Sans"}
}

// under is the embedded folder itself.
func under(files embed.FS, folder string) fs.FS {
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic("no embedded folder " + strings.TrimSpace(folder)) // a mistake in the source, seen by any test
	}
	return sub
}
