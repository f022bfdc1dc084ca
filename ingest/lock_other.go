//go:build !unix

package ingest

import (
	"errors"
	"fmt"
)

// ErrLocked: another run is writing to the same state folder.
var ErrLocked = errors.New("another run has the state folder")

// Lock is refused: without a lock that dies with its process two runs could
// publish over each other.
func (s State) Lock() (unlock func() error, err error) {
	return nil, fmt.Errorf("lock the state folder on this system: %w", errors.ErrUnsupported)
}
