package data

import (
	"embed"
	"io/fs"
)

// The all: prefix lets the folder be embedded while it holds nothing but a
// hidden file, so that the program compiles before the seed is made.
//
//go:embed all:seed
var seedFiles embed.FS

// SeedFS holds the embedded default: one CSV a source, <source>.csv, in the
// layout of observations.csv. The first start builds its release from it, so it
// needs no network.
func SeedFS() fs.FS {
	files, err := fs.Sub(seedFiles, "seed")
	if err != nil {
		// fs.Sub fails on a malformed name only, and this one is a constant.
		panic(err)
	}
	return files
}
