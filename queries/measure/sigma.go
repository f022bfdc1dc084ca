package measure

// Verdict says what became of a dispersion (METHODOLOGY M12).
type Verdict string

const (
	Converging Verdict = "converging" // slope and net change below zero, of SD and of CV
	Diverging  Verdict = "diverging"  // all of them above zero
	Mixed      Verdict = "mixed"      // neither
	TooShort   Verdict = "too_short"  // too few observed years or countries to call
)

// How much sigma-convergence needs, and what makes a verdict clear (M12).
const (
	sigmaYears     = 3
	sigmaCountries = 5
	clearP         = 0.10
)

// DispersionYear is the dispersion of a balanced panel in an observed year.
type DispersionYear struct {
	Year int
	Dispersion
}

// Sigma is whether the spread between countries shrank.
type Sigma struct {
	Verdict Verdict
	Clear   bool // the slope of SD would be a coincidence in fewer than one case of ten
	// SD and CV are the lines through the yearly figures; nil where TooShort, and
	// CV also where a year has none. The verdict then rests on SD alone.
	SD, CV             *Regression
	ChangeSD, ChangeCV float64 // last year minus first
}

// SigmaConvergence judges the years of one balanced panel, in order of year.
// Only observed years may be given (Panel.ObservedYears): to fill the years
// between with interpolated ones makes any slope look certain.
func SigmaConvergence(years []DispersionYear) Sigma {
	short := Sigma{Verdict: TooShort}
	if len(years) < sigmaYears {
		return short
	}
	when := make([]float64, len(years))
	sds, cvs := make([]float64, len(years)), make([]float64, 0, len(years))
	for i, year := range years {
		if year.Countries < sigmaCountries {
			return short
		}
		when[i], sds[i] = float64(year.Year), year.SD
		if year.CV != nil {
			cvs = append(cvs, *year.CV)
		}
	}
	line, ok := Regress(when, sds)
	if !ok {
		return short
	}
	last := len(years) - 1
	sigma := Sigma{SD: &line, ChangeSD: sds[last] - sds[0]}
	signs := []float64{line.Slope, sigma.ChangeSD}
	if len(cvs) == len(years) {
		if line, ok := Regress(when, cvs); ok {
			sigma.CV, sigma.ChangeCV = &line, cvs[last]-cvs[0]
			signs = append(signs, line.Slope, sigma.ChangeCV)
		}
	}
	sigma.Verdict = verdict(signs)
	sigma.Clear = sigma.Verdict != Mixed && line.P < clearP
	return sigma
}

// verdict is what slopes and changes agree on.
func verdict(signs []float64) Verdict {
	down, up := true, true
	for _, sign := range signs {
		down = down && sign < -flatRelative
		up = up && sign > flatRelative
	}
	switch {
	case down:
		return Converging
	case up:
		return Diverging
	}
	return Mixed
}
