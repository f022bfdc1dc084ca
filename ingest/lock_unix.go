//go:build unix

package ingest

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// ErrLocked: another run is writing to the same state folder.
var ErrLocked = errors.New("another run has the state folder")

// Lock keeps every other run away from the state folder until unlock is
// called. The kernel drops the lock with its process, so that one that was
// killed is in nobody's way. While another process holds it the error is
// ErrLocked and names that process.
func (s State) Lock() (unlock func() error, err error) {
	if err := s.make(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(s.lock(), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock the state folder: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder := make([]byte, 32)
		n, _ := file.ReadAt(holder, 0) // only for the message: an empty file names nobody
		file.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock the state folder: %w", err)
		}
		return nil, fmt.Errorf("process %s: %w", strings.TrimSpace(string(holder[:n])), ErrLocked)
	}
	if err := errors.Join(file.Truncate(0), writeAt(file, strconv.Itoa(os.Getpid()))); err != nil {
		return nil, errors.Join(fmt.Errorf("lock the state folder: %w", err), file.Close())
	}
	return file.Close, nil // closing drops the lock
}

func writeAt(file *os.File, text string) error {
	_, err := file.WriteAt([]byte(text+"\n"), 0)
	return err
}
