package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"readiness/data"
)

//go:embed sql/derive.sql
var deriveStatement string

// derive computes every derived indicator of the catalogue, inputs before what
// is made of them.
func (s *Stage) derive(ctx context.Context, k keys) error {
	waiting := map[data.IndicatorID]data.Indicator{}
	for _, i := range s.catalog.Indicators() {
		if i.Derived != nil {
			waiting[i.ID] = i
		}
	}
	for len(waiting) > 0 {
		before := len(waiting)
		for _, i := range s.catalog.Indicators() {
			if _, todo := waiting[i.ID]; !todo || isWaiting(waiting, *i.Derived) {
				continue
			}
			if err := s.deriveOne(ctx, k, i); err != nil {
				return err
			}
			delete(waiting, i.ID)
		}
		if len(waiting) == before {
			return fmt.Errorf("the derived indicators %v need each other: %w", waiting, data.ErrInvalid)
		}
	}
	return s.checkDerived(ctx)
}

// isWaiting reports whether an input is itself still to be derived.
func isWaiting(waiting map[data.IndicatorID]data.Indicator, d data.Derivation) bool {
	_, numerator := waiting[d.Numerator]
	_, denominator := waiting[d.Denominator]
	return numerator || denominator
}

func (s *Stage) deriveOne(ctx context.Context, k keys, i data.Indicator) error {
	factor := i.Derived.Factor
	if factor == 0 {
		factor = 1
	}
	_, err := s.Exec(ctx, deriveStatement,
		sql.Named("indicator", k.indicators[i.ID]),
		sql.Named("numerator", k.indicators[i.Derived.Numerator]),
		sql.Named("denominator", k.indicators[i.Derived.Denominator]),
		sql.Named("numerator_id", string(i.Derived.Numerator)),
		sql.Named("denominator_id", string(i.Derived.Denominator)),
		sql.Named("kind", i.Derived.Kind),
		sql.Named("factor", factor))
	if err != nil {
		return fmt.Errorf("derive %s: %w", i.ID, err)
	}
	return nil
}

// checkDerived holds derived figures against their bounds: two inputs that are
// each plausible need not be so together.
func (s *Stage) checkDerived(ctx context.Context) error {
	_, err := s.Exec(ctx, `
		INSERT INTO finding
		SELECT f.source, f.name, 0, '', 'bounds', 'error',
			format('{} of {} in {}: {} ({}) is not between {} and {}. {}',
				i.id, c.iso3, d.year, d.value, d.note, i.low, i.high, i.reason)
		FROM derived d
		JOIN catalog_indicator i ON i.key = d.indicator
		JOIN stage_file f ON f.key = d.file
		JOIN country c ON c.key = d.country
		WHERE d.value NOT BETWEEN i.low AND i.high OR NOT isfinite(d.value)
		QUALIFY row_number() OVER (PARTITION BY d.indicator ORDER BY d.country, d.year) <= 100`)
	if err != nil {
		return fmt.Errorf("check derived figures: %w", err)
	}
	return nil
}
