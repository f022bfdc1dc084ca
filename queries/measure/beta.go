package measure

import "math"

// BetaForm is what beta-convergence regresses (METHODOLOGY M12).
type BetaForm string

const (
	LogForm   BetaForm = "log"   // (1/τ) ln(y1/y0) on ln y0: figures with a natural zero
	LevelForm BetaForm = "level" // (y1 − y0)/τ on y0: scores
)

// How many countries beta-convergence needs to be computed, and to be shown
// (M12): with fewer than eight the interval is wider than any finding.
const (
	betaFewest = 4
	betaShown  = 8
)

// Change is a country's first and last observed figure of a span.
type Change struct {
	First, Last float64
}

// Growth is the change a year over a span of years: of the logarithm in the log
// form, else in the unit of the figures. It is false for a figure without
// logarithm in the log form.
func (c Change) Growth(span float64, form BetaForm) (float64, bool) {
	if form != LogForm {
		return finite((c.Last - c.First) / span)
	}
	if !(c.First > 0 && c.Last > 0) {
		return 0, false
	}
	return finite((math.Log(c.Last) - math.Log(c.First)) / span)
}

// Beta is whether countries that started lower gained more. The few members
// make it descriptive; beta does not imply sigma (Galton, Quah 1993); a ceiling
// and errors in the first figure both push the slope down.
type Beta struct {
	Regression
	Form BetaForm
	Span float64 // τ, years from the first to the last
	// Speed is λ = −ln(1 + b τ)/τ a year; nil where 1 + b τ is not above zero.
	Speed *float64
	// HalfLife is ln 2 / λ, years until half of a gap is closed; nil unless λ is
	// above zero.
	HalfLife *float64
}

// Shown reports whether there are enough countries to print it.
func (b Beta) Shown() bool { return b.N >= betaShown }

// BetaConvergence regresses growth on the level it started from (Barro and
// Sala-i-Martin 1992), over a span of years. It is false for fewer than four
// countries, a span that is no number above zero, a figure without logarithm in the
// log form, and first figures that are all the same.
func BetaConvergence(changes []Change, span float64, form BetaForm) (Beta, bool) {
	if len(changes) < betaFewest || !(span > 0 && isFinite(span)) {
		return Beta{}, false
	}
	starts, growths := make([]float64, len(changes)), make([]float64, len(changes))
	for i, change := range changes {
		growth, ok := change.Growth(span, form)
		if !ok {
			return Beta{}, false
		}
		starts[i], growths[i] = change.First, growth
		if form == LogForm {
			starts[i] = math.Log(change.First)
		}
	}
	fit, ok := Regress(starts, growths)
	if !ok {
		return Beta{}, false
	}
	beta := Beta{Regression: fit, Form: form, Span: span}
	beta.Speed, beta.HalfLife = Speed(fit.Slope, span)
	return beta, true
}

// Speed turns the slope of beta-convergence over a span of years into the speed
// λ = −ln(1 + b τ)/τ and the half-life ln 2 / λ (M12), each nil where it does
// not exist.
func Speed(slope, span float64) (speed, halfLife *float64) {
	lambda, ok := finite(-math.Log1p(slope*span) / span)
	if !ok {
		return nil, nil
	}
	if half, ok := finite(math.Ln2 / lambda); ok && lambda > 0 {
		halfLife = &half
	}
	return &lambda, halfLife
}
