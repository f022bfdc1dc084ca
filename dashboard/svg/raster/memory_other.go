//go:build !unix

package raster

import "context"

// withMemory leaves the program's memory in the heap of Go.
func withMemory(ctx context.Context) context.Context { return ctx }
