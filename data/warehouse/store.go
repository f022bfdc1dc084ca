package warehouse

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// StoreConfig says which release a Store serves and how.
type StoreConfig struct {
	Current string        // symbolic link to the release to serve
	Every   time.Duration // how often the link is looked at; 0: a second
	Reader  ReaderSettings
	Log     *slog.Logger
}

// Store serves the release that a link points to, and swaps to another one as
// soon as the link does, without failing a question: whoever acquired the old
// release keeps it until they give it back, and the last of them closes it.
//
// A release that can't be opened is refused: the one before it goes on being
// served, and LastError says why.
//
// T is what callers ask, made once a release by the function given to
// NewStore. It needs no closing of its own and lives as long as its Reader.
type Store[T any] struct {
	config StoreConfig
	open   func(context.Context, *Reader) (T, error)

	turn sync.Mutex // held by the one reload that is under way

	mu        sync.Mutex // guards the fields below, held for moments only
	served    *generation[T]
	lastError error
	refused   identity // the file behind lastError: not tried again while it stays the same
}

// generation is one release while it is served, and until its last user is
// done with it.
type generation[T any] struct {
	reader  *Reader
	value   T
	users   int
	retired bool
}

// identity tells a release file from another under the same name.
type identity struct {
	path     string
	size     int64
	modified time.Time
}

// NewStore makes a Store that serves nothing yet; Reload or Run fill it.
func NewStore[T any](config StoreConfig, open func(context.Context, *Reader) (T, error)) *Store[T] {
	if config.Every == 0 {
		config.Every = time.Second
	}
	return &Store[T]{config: config, open: open}
}

// Acquire hands out what is served now. The caller calls release exactly when
// done; further calls do nothing. ok is false, and release nil, while nothing
// is served.
func (s *Store[T]) Acquire() (value T, release func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.served
	if g == nil {
		return value, nil, false
	}
	g.users++
	return g.value, sync.OnceFunc(func() { s.release(g) }), true
}

// release gives one use back and closes a retired generation after its last.
func (s *Store[T]) release(g *generation[T]) {
	s.mu.Lock()
	g.users--
	last := g.retired && g.users == 0
	s.mu.Unlock()
	if last {
		s.close(g)
	}
}

// LastError is why the release under the link is not the one served; nil when
// it is.
func (s *Store[T]) LastError() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastError
}

// Run looks at the link at once and then every interval, until ctx ends. It
// doesn't close what is served: that is for Close, after the last request.
func (s *Store[T]) Run(ctx context.Context) {
	tick := time.NewTicker(s.config.Every)
	defer tick.Stop()
	for {
		// The error is logged and kept where it arises; the next look may succeed.
		_ = s.reload(ctx, false)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Reload looks at the link now and tries even a release that was refused
// before. The error is LastError.
func (s *Store[T]) Reload(ctx context.Context) error { return s.reload(ctx, true) }

// Close stops serving. The file is closed once its last user is done.
func (s *Store[T]) Close() { s.swap(nil) }

func (s *Store[T]) reload(ctx context.Context, again bool) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	found, err := s.look()
	if err != nil {
		return s.refuse(ctx, found, err)
	}
	if s.serves(found.path) {
		s.remember(identity{}, nil)
		return nil
	}
	if !again && s.isRefused(found) {
		return s.LastError()
	}
	g, err := s.load(ctx, found.path)
	if err != nil {
		return s.refuse(ctx, found, err)
	}
	s.swap(g)
	s.remember(identity{}, nil)
	return nil
}

// look resolves the link. What it found is filled as far as it got.
func (s *Store[T]) look() (identity, error) {
	path, err := filepath.EvalSymlinks(s.config.Current)
	if err != nil {
		target, readErr := os.Readlink(s.config.Current)
		if readErr == nil && !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(s.config.Current), target)
		}
		return identity{path: target}, err
	}
	if path, err = filepath.Abs(path); err != nil {
		return identity{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return identity{path: path}, err
	}
	return identity{path: path, size: info.Size(), modified: info.ModTime()}, nil
}

// load opens a release and makes of it what callers ask.
func (s *Store[T]) load(ctx context.Context, path string) (*generation[T], error) {
	reader, err := OpenReadOnly(ctx, path, s.config.Reader)
	if err != nil {
		return nil, err
	}
	value, err := s.open(ctx, reader)
	if err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	return &generation[T]{reader: reader, value: value}, nil
}

// swap serves another generation, or none.
func (s *Store[T]) swap(next *generation[T]) {
	s.mu.Lock()
	old := s.served
	s.served = next
	idle := false
	if old != nil {
		old.retired = true
		idle = old.users == 0
	}
	s.mu.Unlock()
	if next != nil {
		s.config.Log.Info("release served", "release", next.reader.ID())
	}
	if idle {
		s.close(old)
	}
}

func (s *Store[T]) close(g *generation[T]) {
	if err := g.reader.Close(); err != nil {
		s.config.Log.Error("release not closed", "release", g.reader.ID(), "error", err)
	}
}

func (s *Store[T]) serves(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.served != nil && s.served.reader.Path() == path
}

func (s *Store[T]) isRefused(found identity) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lastError != nil && s.refused == found
}

func (s *Store[T]) remember(refused identity, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused, s.lastError = refused, err
}
