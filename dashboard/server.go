package dashboard

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"readiness/dashboard/chart"
	"readiness/dashboard/locales"
	"readiness/dashboard/svg"
	"readiness/dashboard/svg/raster"
	"readiness/data"
	"readiness/queries"
)

// Config is what the dashboard needs from the program around it.
type Config struct {
	// Acquire hands out the release that is served now. The caller calls done
	// when it needs it no longer; until then it stays open, whatever is
	// published meanwhile. ok is false before the first release.
	Acquire func() (q *queries.Queries, done func(), ok bool)
	// Origin is the scheme and host under which readers reach the server, as
	// ParseOrigin returns it. Empty: each request says it by its Host header.
	Origin string
	// Log receives one line a request and every fault. Nil: slog.Default.
	Log *slog.Logger
	// Version is the program's, as `readiness version` prints it. It is part of
	// every ETag: another program may write other pages from the same release.
	Version string
	// ReleaseError says why the newest release is not served, nil when it is.
	// Nil func: never.
	ReleaseError func() error
	// Jobs tells how the ingest jobs stand; it is asked for each request of a
	// page about them and for each scrape. Nil: no jobs are known.
	Jobs func() (Jobs, error)
	// Warm makes the default views of each new release in the background, once
	// its first request or readiness check has come.
	Warm bool
	// CacheDir is a folder for what is dear to make and holds no data: the
	// compiled program that makes PNG pictures. Empty: it is compiled by each
	// process that is asked for one.
	CacheDir string
	// Now is the clock that ages are told by. Nil: time.Now.
	Now func() time.Time
}

// Bounds of the caches in bytes. Finished pages are packed, so that the whole
// catalogue in two codings fits twice over; drawings are kept by the engine.
const (
	documentCacheBytes = 32 << 20
	pictureCacheBytes  = 8 << 20 // about forty slides
	figureCacheBytes   = 24 << 20
	drawingCacheBytes  = 4 << 20
)

// A translated catalogue shares all but names with the release's own; the
// bounds keep those of a few releases in every language.
const (
	translatedBytes      = 64 << 10
	translatedCacheBytes = 4 << 20
)

// maxDownloads bounds the streamed downloads under way at once.
const maxDownloads = 32

// maxDrawings bounds the charts that wait for the engine or are being drawn.
const maxDrawings = 64

// server holds what all requests share.
type server struct {
	config     Config
	router     http.Handler
	offers     map[string][]form      // the files of data at each path, by extension
	latest     atomic.Pointer[string] // id of the release whose views are being made
	log        *slog.Logger
	now        func() time.Time
	version    string // of program and static files
	assets     *assets
	worker     []byte // the service worker
	pages      *templates
	languages  *locales.Catalogues
	translated *cache[*data.Catalog]
	engine     *svg.Engine
	rasters    *raster.Renderer
	packers    *packers
	documents  *cache[document]
	pictures   *cache[document] // of pixels
	drawings   *cache[drawing]
	standings  *cache[*standing]
	models     *cache[*queries.IndexModel]
	rankings   *cache[*queries.Robustness]
	searches   *cache[*searchIndex]
	dice       chan struct{}       // a token while rank ranges are drawn
	downloads  chan struct{}       // a token for each download under way
	easels     chan struct{}       // a token for each chart that waits or is drawn
	questions  chan struct{}       // a token for each question of an assistant
	toolsets   *cache[*mcp.Server] // by catalogue and origin
	meters     *meters
}

// New makes the handler for everything that the dashboard serves. It fails
// when the chart library is not built or a template does not parse.
func New(config Config) (http.Handler, error) {
	s, err := newServer(config)
	if err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	handler := s.handler()
	if config.Warm {
		// The first reader of all should not wait for every chart either.
		if q, done, ok := config.Acquire(); ok {
			s.warmed(q, config.Origin)
			done()
		}
	}
	return handler, nil
}

func newServer(config Config) (*server, error) {
	if config.Log == nil {
		config.Log = slog.Default()
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.ReleaseError == nil {
		config.ReleaseError = func() error { return nil }
	}
	if config.Jobs == nil {
		config.Jobs = func() (Jobs, error) { return Jobs{}, nil }
	}
	static := under(staticFiles, "static")
	built, err := readBuild(static)
	if err != nil {
		return nil, err
	}
	engine, err := svg.New(built.script, built.fonts, svg.Options{CacheBytes: drawingCacheBytes})
	if err != nil {
		return nil, err
	}
	if err := engine.RegisterMap(chart.MapName, built.area); err != nil {
		return nil, err
	}
	packing := new(packers)
	assets, err := loadAssets(static, packing)
	if err != nil {
		return nil, err
	}
	languages, err := locales.Load()
	if err != nil {
		return nil, err
	}
	pages, err := parseTemplates(assets, languages)
	if err != nil {
		return nil, err
	}
	s := &server{
		config: config, log: config.Log, now: config.Now,
		version: config.Version + " " + assets.hash + " " + pages.hash,
		assets:  assets, pages: pages, engine: engine,
		packers:    packing,
		languages:  languages,
		translated: newCache(translatedCacheBytes, func(*data.Catalog) int { return translatedBytes }),
		rasters:    raster.New(built.renderer(), raster.Options{CacheDir: config.CacheDir}),
		documents:  newCache(documentCacheBytes, sizeOf),
		pictures:   newCache(pictureCacheBytes, sizeOf),
		drawings:   newCache(figureCacheBytes, func(d drawing) int { return d.size() }),
		standings:  newCache(1<<20, func(*standing) int { return 1 << 14 }),
		models:     newCache(modelCacheBytes, func(*queries.IndexModel) int { return modelBytes }),
		rankings:   newCache(rankingCacheBytes, func(*queries.Robustness) int { return rankingBytes }),
		searches:   newCache(searchCacheBytes, func(*searchIndex) int { return searchIndexBytes }),
		dice:       make(chan struct{}, 1),
		downloads:  make(chan struct{}, maxDownloads),
		easels:     make(chan struct{}, maxDrawings),
		questions:  make(chan struct{}, maxQuestions),
		toolsets:   newCache(maxToolsets, func(*mcp.Server) int { return 1 }),
	}
	if s.worker, err = serviceWorker(s.version, assets); err != nil {
		return nil, err
	}
	s.meters = newMeters(s)
	return s, nil
}
