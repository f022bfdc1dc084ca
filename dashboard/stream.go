package dashboard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzip"
)

const (
	// streamTimeout bounds a whole download, so that one line that crawls does
	// not hold a release open for ever.
	streamTimeout = 15 * time.Minute
	// pieceTimeout is the time a client has for a piece of pieceBytes: half of
	// what a slow mobile line brings.
	pieceTimeout = 30 * time.Second
	pieceBytes   = 32 << 10
)

// errBusy: too many downloads are under way.
var errBusy = errors.New("too many downloads are under way")

// writer makes a download piece by piece. What it has made before an error is
// either not sent yet, and the error is answered, or it is, and the connection
// breaks.
type writer[A any] func(ctx context.Context, v *visit, ask A, out io.Writer) error

// stream serves a download whose size depends on the data. It is made in
// pieces that fit in memory; between two pieces no query is open, so that a
// slow client holds up nobody.
func stream[A any](s *server, f form, parse parser[A], name func(context.Context, *visit, A) (document, error), write writer[A]) http.HandlerFunc {
	return s.handle(f, func(w http.ResponseWriter, r *http.Request) error {
		select {
		case s.downloads <- struct{}{}:
			defer func() { <-s.downloads }()
		default:
			return errBusy
		}
		v, done, err := s.visit(r, f)
		if err != nil {
			return err
		}
		defer done()
		ask, err := read(r, v, parse)
		if err != nil {
			return err
		}
		packing := negotiate(r.Header.Get("Accept-Encoding"))
		if packing == brotlied {
			packing = gzipped // brotli would be the slowest part of a long download
		}
		tag := entityTag(packing, v.release.ID, s.version, r.URL.Path, v.params.query())
		s.describe(w, v, tag)
		if tagMatches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		described, err := name(r.Context(), v, ask)
		if err != nil {
			return err
		}
		if r.Method == http.MethodHead {
			s.begin(w, f, described, packing)
			return nil
		}
		ctx, cancel := context.WithTimeout(r.Context(), streamTimeout)
		defer cancel()
		out := &pieces{w: w, control: http.NewResponseController(w), begin: func() { s.begin(w, f, described, packing) }}
		return s.packed(out, packing, func(to io.Writer) error { return write(ctx, v, ask, to) })
	})
}

// begin sends the head of a download.
func (s *server) begin(w http.ResponseWriter, f form, d document, packing encoding) {
	w.Header().Set("Content-Type", f.contentType)
	if packing != identity {
		w.Header().Set("Content-Encoding", string(packing))
	}
	s.label(w.Header(), d)
	w.WriteHeader(http.StatusOK)
}

// packed runs a writer through gzip, handing on each piece as it is made.
func (s *server) packed(out *pieces, packing encoding, write func(io.Writer) error) error {
	if packing == identity {
		return write(out)
	}
	g, done, err := s.packers.stream(out)
	if err != nil {
		return err
	}
	defer done()
	if err := write(flushing{g}); err != nil {
		return err
	}
	return g.Close()
}

// flushing hands every piece on as soon as it is packed.
type flushing struct{ *gzip.Writer }

func (f flushing) Write(piece []byte) (int, error) {
	n, err := f.Writer.Write(piece)
	if err != nil {
		return n, err
	}
	return n, f.Flush()
}

// pieces writes to a client that must keep up.
type pieces struct {
	w       http.ResponseWriter
	control *http.ResponseController
	begin   func()
	begun   bool
}

func (p *pieces) Write(body []byte) (int, error) {
	if !p.begun {
		p.begin()
		p.begun = true
	}
	for sent := 0; sent < len(body); {
		end := min(sent+pieceBytes, len(body))
		// Test recorders have no deadlines; every real connection does.
		if err := p.control.SetWriteDeadline(time.Now().Add(pieceTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return sent, fmt.Errorf("set write deadline: %w", err)
		}
		n, err := p.w.Write(body[sent:end])
		sent += n
		if err != nil {
			return sent, fmt.Errorf("send: %w", err)
		}
	}
	return len(body), nil
}
