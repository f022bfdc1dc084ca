package warehouse

import (
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"readiness/data"
)

// connect opens a DuckDB file with options. The driver reads its options from
// behind a question mark and parses the whole as a URL, so that a path with one
// of ? # % would lose options, READ_ONLY among them: such a path is ErrInvalid.
func connect(path string, options map[string]string) (*sql.DB, error) {
	if at := strings.IndexAny(path, "?#%"); at >= 0 {
		return nil, fmt.Errorf("path %q has the character %q, which the database driver cannot take: %w",
			path, path[at], data.ErrInvalid)
	}
	query := url.Values{}
	for name, value := range options {
		query.Set(name, value)
	}
	connector, err := duckdb.NewConnector(path+"?"+query.Encode(), nil)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// closedOptions keep DuckDB from fetching code over the network, which it
// otherwise does by itself when a statement names a function that it lacks.
func closedOptions() map[string]string {
	return map[string]string{
		"autoinstall_known_extensions": "false",
		"autoload_known_extensions":    "false",
		"allow_community_extensions":   "false",
	}
}
