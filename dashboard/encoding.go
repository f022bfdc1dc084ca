package dashboard

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// encoding is a content coding that we send.
type encoding string

const (
	identity encoding = ""
	gzipped  encoding = "gzip"
	brotlied encoding = "br"
)

// Levels for answers that are packed while somebody waits. Brotli 5 takes
// about a millisecond for a page and is a sixth smaller than gzip; higher
// levels cost several times more for a per cent or two. Files of the build
// are packed harder, once.
const (
	brotliLevel = 5
	gzipLevel   = 5
)

// negotiate picks the best coding that a client accepts (RFC 9110, 12.5.3):
// brotli before gzip where it likes both the same.
func negotiate(accept string) encoding {
	best, quality := identity, 0.0
	for _, offer := range []encoding{brotlied, gzipped} {
		if q := acceptance(accept, string(offer)); q > quality {
			best, quality = offer, q
		}
	}
	return best
}

// acceptance reads one coding's weight out of an Accept-Encoding header; a
// coding that is not named weighs what "*" weighs, or nothing.
func acceptance(accept, coding string) float64 {
	weight := 0.0
	for item := range strings.SplitSeq(accept, ",") {
		name, parameters, _ := strings.Cut(strings.TrimSpace(item), ";")
		name = strings.TrimSpace(name)
		exact := strings.EqualFold(name, coding)
		if !exact && name != "*" {
			continue
		}
		q := 1.0
		if text, ok := strings.CutPrefix(strings.TrimSpace(parameters), "q="); ok {
			var err error
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				q = 0
			}
		}
		if exact {
			return q
		}
		weight = q
	}
	return weight
}

// compress packs a finished body.
func compress(body []byte, as encoding) ([]byte, error) {
	if as == identity {
		return body, nil
	}
	var packed bytes.Buffer
	packed.Grow(len(body)/4 + 64)
	packer, err := newPacker(&packed, as)
	if err != nil {
		return nil, err
	}
	if _, err := packer.Write(body); err != nil {
		return nil, fmt.Errorf("pack as %s: %w", as, err)
	}
	if err := packer.Close(); err != nil {
		return nil, fmt.Errorf("pack as %s: %w", as, err)
	}
	return packed.Bytes(), nil
}

// packer is a compressing writer that can hand on what it has so far.
type packer interface {
	io.WriteCloser
	Flush() error
}

func newPacker(w io.Writer, as encoding) (packer, error) {
	switch as {
	case brotlied:
		return brotli.NewWriterLevel(w, brotliLevel), nil
	case gzipped:
		return gzip.NewWriterLevel(w, gzipLevel)
	}
	return nil, fmt.Errorf("no packer for coding %q", as)
}
