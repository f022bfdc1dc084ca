// Package warehouse keeps facts in DuckDB files and is the only importer of
// the DuckDB driver.
//
// There are two kinds of handle and no way from one to the other: a Build
// writes a new file that nobody reads yet, a Reader reads a finished file that
// nobody writes any more. The two never meet in one file, because DuckDB locks
// a file against everybody else while it is open for writing.
package warehouse

import (
	_ "embed"

	"github.com/duckdb/duckdb-go/v2/mapping"
)

// SchemaVersion changes whenever schema.sql does. A release of another version
// is not opened; it is rebuilt from its snapshots.
const SchemaVersion = 3

//go:embed schema.sql
var schema string

// EngineVersion is the version of the database engine in this program.
func EngineVersion() string { return "DuckDB " + mapping.LibraryVersion() }
