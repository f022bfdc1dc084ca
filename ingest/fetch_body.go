package ingest

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/klauspost/compress/gzip"
)

// A packed body may unpack to at most packedRatio times its size once it is
// larger than packedFree. Tables of figures pack to between a fifth and a
// fiftieth; what packs to less than a two-hundredth is one byte repeated.
const (
	packedRatio = 200
	packedFree  = 1 << 20
)

// take keeps the whole body or nothing.
func (f *Fetcher) take(response *http.Response, r request) (Reply, error) {
	defer response.Body.Close()
	got := Reply{Status: response.StatusCode, Type: response.Header.Get("Content-Type"),
		ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")}
	if asked := retryAfter(response); asked > 0 {
		return got, fmt.Errorf("%w: status %s: the publisher asks to come back in %s", errNotAgain, response.Status, asked)
	}
	if response.StatusCode == http.StatusNotModified && r.known != nil {
		return got, nil
	}
	if response.StatusCode != http.StatusOK {
		return got, fmt.Errorf("%w: status %s", errNotAgain, response.Status)
	}
	if err := f.write(response, r.into); err != nil {
		return got, err
	}
	if r.check != nil {
		return got, r.check(r.into)
	}
	return got, nil
}

// write brings the body to the disk as it comes.
func (f *Fetcher) write(response *http.Response, path string) (err error) {
	out, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("%w: %w", errNotAgain, err)
	}
	packed := &counted{Reader: response.Body, came: arrivals(response.Request.Context())}
	body := &bounded{Reader: packed, limit: f.config.Limit}
	if encoding := response.Header.Get("Content-Encoding"); encoding == "gzip" {
		unpacked, err := gzip.NewReader(packed)
		if err != nil {
			return errors.Join(fmt.Errorf("the body is not packed as the reply says: %w", err), out.Close())
		}
		body.Reader, body.packed = unpacked, packed
	} else if encoding != "" && encoding != "identity" {
		return errors.Join(fmt.Errorf("%w: the body is packed with %q, which was not asked for", errNotAgain, encoding), out.Close())
	}
	written, err := io.Copy(final{out}, body)
	if err != nil && !errors.Is(err, errNotAgain) {
		err = fmt.Errorf("the body broke off after %d bytes: %w", written, err)
	}
	return errors.Join(err, out.Close())
}

// counted counts what comes over the network.
type counted struct {
	io.Reader
	bytes int64
	came  func(bytes int) // nil: nobody is told
}

// Read counts.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes += int64(n)
	if c.came != nil {
		c.came(n)
	}
	return n, err
}

// bounded is a body that must not unpack to more than it may.
type bounded struct {
	io.Reader
	limit  int64
	bytes  int64
	packed *counted // nil: it is not packed
}

// Read stops at the first byte too many.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	b.bytes += int64(n)
	if b.bytes > b.limit {
		return 0, fmt.Errorf("%w: more than %d bytes", errNotAgain, b.limit)
	}
	if b.packed != nil && b.bytes > packedFree && b.bytes/packedRatio > b.packed.bytes {
		return 0, fmt.Errorf("%w: %d bytes unpack to more than %d times as many", errNotAgain, b.packed.bytes, packedRatio)
	}
	return n, err
}

// final is a file: where it can't be written, the publisher can't help it.
type final struct{ io.Writer }

// Write marks what goes wrong here.
func (w final) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if err != nil {
		err = fmt.Errorf("%w: %w", errNotAgain, err)
	}
	return n, err
}
