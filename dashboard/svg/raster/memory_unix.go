//go:build unix

package raster

import (
	"context"
	"fmt"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory gives the program memory of the system's, outside the heap of Go.
// In the heap each growth copies all there is, and what one picture has used
// would stand idle until the next collection: several hundred megabytes for an
// A4 page.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

// reserve takes as many addresses as the program may ever use. The system puts
// memory behind them only where it is written to.
func reserve(_, most uint64) experimental.LinearMemory {
	whole, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		panic(fmt.Errorf("reserve %d bytes: %w", most, err)) // becomes the error of this picture
	}
	return &mapped{whole}
}

// mapped is the memory of one instance.
type mapped struct{ whole []byte }

// Reallocate implements experimental.LinearMemory.
func (m *mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.whole)) {
		return nil
	}
	return m.whole[:size]
}

// Free implements experimental.LinearMemory.
func (m *mapped) Free() {
	if err := syscall.Munmap(m.whole); err != nil {
		panic(fmt.Errorf("give back %d bytes: %w", len(m.whole), err))
	}
}
