package queries

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"readiness/data"
)

var (
	//go:embed sql/observations.sql
	observationsSQL string
	//go:embed sql/observations_as_of.sql
	observationsAsOfSQL string
	//go:embed sql/observations_received.sql
	observationsReceivedSQL string
	//go:embed sql/count.sql
	countSQL string
	//go:embed sql/count_as_of.sql
	countAsOfSQL string
)

// sliceCells is how many observations a stream may hold at a time. The driver
// keeps a whole answer in memory, so one question for everything would hold
// everything. It is read to its end before the first row is handed over, because
// a slow download would otherwise keep a connection from everybody else.
const sliceCells = 50_000

// firstRoom is the room that a slice begins with: growing row by row to the
// thousands copies everything several times.
const firstRoom = 8_192

// ObservationsAsk asks for rows as they are published.
type ObservationsAsk struct {
	Indicators []data.IndicatorID // none: all
	Countries  []data.CountryCode // none: all
	From, To   int                // reference years, both included; 0: no bound
	Statuses   []data.Status      // none: all
	AsOf       data.Vintage       // empty: newest
	// ReceivedAfter leaves out what stands in files that came before: those
	// who keep a copy ask with the moment of their last time. Zero: all.
	// It is about what is known now, so it does not go with AsOf.
	ReceivedAfter time.Time
}

// Observations hands over every observation, by indicator and country in
// catalogue order, then by year, without holding them all. It stops at the
// first error of yield and returns it as it is.
func (q *Queries) Observations(ctx context.Context, ask ObservationsAsk, yield func(data.Observation) error) error {
	s, err := q.selected(ask.Indicators, q.everything, ask.Countries, q.everywhere)
	if err != nil {
		return fmt.Errorf("observations: %w", err)
	}
	// What the years allow is the bound, not what there is: nothing is counted
	// beforehand, and no slice can be larger.
	span := 1 + max(0, int(yearKey(cmp.Or(ask.To, data.LastYear)))-int(yearKey(ask.From)))
	size := max(1, sliceCells/(span*len(s.countries)))
	facts := make([]data.Observation, 0, firstRoom)
	for indicators := range slices.Chunk(s.indicators, size) {
		part := selection{indicators: indicators, countries: s.countries}
		text, args, err := ask.question(append(q.arguments(part), ask.narrowed()...))
		if err != nil {
			return fmt.Errorf("observations: %w", err)
		}
		if facts, err = q.facts(ctx, facts, text, args...); err != nil {
			return fmt.Errorf("observations: %w", err)
		}
		for _, fact := range facts {
			if err := yield(fact); err != nil {
				return err
			}
		}
	}
	return nil
}

// question is the text and the arguments of what is asked.
func (ask ObservationsAsk) question(args []any) (string, []any, error) {
	if ask.ReceivedAfter.IsZero() {
		return question(ask.AsOf, observationsSQL, observationsAsOfSQL, args...)
	}
	if ask.AsOf != "" {
		return "", nil, fmt.Errorf("what came after a moment, as it was known on a day: %w", data.ErrInvalid)
	}
	return observationsReceivedSQL, append(args, sql.Named("received_after", ask.ReceivedAfter.UTC())), nil
}

// narrowed are the parameters $from, $to and $statuses.
func (ask ObservationsAsk) narrowed() []any {
	return append(years(ask.From, ask.To), statuses(ask.Statuses))
}

// statuses is the parameter $statuses; none is all.
func statuses(wanted []data.Status) sql.NamedArg {
	if len(wanted) == 0 {
		return sql.Named("statuses", nil)
	}
	codes := make([]string, len(wanted))
	for at, status := range wanted {
		codes[at] = string(status)
	}
	return sql.Named("statuses", codes)
}

// CountObservations is how many observations the same ask hands over; of
// ReceivedAfter it knows nothing.
func (q *Queries) CountObservations(ctx context.Context, ask ObservationsAsk) (int, error) {
	s, err := q.selected(ask.Indicators, q.everything, ask.Countries, q.everywhere)
	if err != nil {
		return 0, fmt.Errorf("count observations: %w", err)
	}
	counts, err := q.countEach(ctx, s, ask)
	if err != nil {
		return 0, fmt.Errorf("count observations: %w", err)
	}
	count := 0
	for _, n := range counts {
		count += n
	}
	return count, nil
}

// countEach counts the observations of each indicator, by its position; one
// without any is not in the map.
func (q *Queries) countEach(ctx context.Context, s selection, ask ObservationsAsk) (map[int]int, error) {
	text, args, err := question(ask.AsOf, countSQL, countAsOfSQL, append(q.arguments(s), ask.narrowed()...)...)
	if err != nil {
		return nil, err
	}
	rows, err := q.reader.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[int]int{}
	for rows.Next() {
		var key int16
		var count int
		if err := rows.Scan(&key, &count); err != nil {
			return nil, err
		}
		position, err := q.indicators.placed(key)
		if err != nil {
			return nil, err
		}
		counts[position] = count
	}
	return counts, rows.Err()
}
