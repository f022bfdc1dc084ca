package queries

import (
	"context"
	_ "embed"
	"fmt"

	"readiness/data"
)

//go:embed sql/newest.sql
var newestSQL string

// Newest tells the newest vintage of each indicator. One that no publisher
// speaks of is not in it.
func (q *Queries) Newest(ctx context.Context) (map[data.IndicatorID]data.Vintage, error) {
	rows, err := q.reader.QueryContext(ctx, newestSQL)
	if err != nil {
		return nil, fmt.Errorf("newest vintages: %w", err)
	}
	defer rows.Close()
	newest := map[data.IndicatorID]data.Vintage{}
	for rows.Next() {
		var indicator data.IndicatorID
		var vintage data.Vintage
		if err := rows.Scan(&indicator, &vintage); err != nil {
			return nil, fmt.Errorf("newest vintages: %w", err)
		}
		newest[indicator] = vintage
	}
	return newest, rows.Err()
}
