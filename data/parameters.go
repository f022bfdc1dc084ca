package data

// Parameter is a number of the method with the reason for it.
type Parameter[T int | uint64 | float64] struct {
	Value  T      `yaml:"value" json:"value"`
	Reason string `yaml:"reason" json:"reason"`
}

// Parameters are the numbers of the composite index and of the measures around
// it (index.yaml). They belong to the version of the method: changing one
// changes scores, ranks or what is shown of them.
type Parameters struct {
	Coverage         CoverageRules  `yaml:"coverage" json:"coverage"`
	FirstYears       FirstYears     `yaml:"first_years" json:"first_years"`
	Panel            Panel          `yaml:"panel" json:"panel"`
	CloseBy          Parameter[int] `yaml:"close_by" json:"close_by"`                     // year by which the required pace closes a gap
	UserWeightMax    Parameter[int] `yaml:"user_weight_max" json:"user_weight_max"`       // largest weight that a reader may give a pillar
	PopulationMaxAge Parameter[int] `yaml:"population_max_age" json:"population_max_age"` // years that a population may be carried or interpolated
	Saturation       Parameter[int] `yaml:"saturation" json:"saturation"`                 // members at the cap from which an indicator is saturated
	MonteCarlo       MonteCarlo     `yaml:"monte_carlo" json:"monte_carlo"`
}

// CoverageRules are the least share of the nominal weights that must be there for a
// score to exist, 0 to 1 (METHODOLOGY M5).
type CoverageRules struct {
	Pillar Parameter[float64] `yaml:"pillar" json:"pillar"` // of a pillar's inputs
	Block  Parameter[float64] `yaml:"block" json:"block"`   // of a block's pillars
	Index  Parameter[float64] `yaml:"index" json:"index"`   // of the pillars
	Total  Parameter[float64] `yaml:"total" json:"total"`   // of all inputs, each by its effective weight
}

// FirstYears is where the years begin that a measure looks at; each ends with
// the reference year.
type FirstYears struct {
	Pools       Parameter[int] `yaml:"pools" json:"pools"`             // of the pooled scales of the rank ranges
	Scores      Parameter[int] `yaml:"scores" json:"scores"`           // of the composite, in tables and in convergence
	Convergence Parameter[int] `yaml:"convergence" json:"convergence"` // of the convergence of single indicators
}

// Panel is how many members with a value in every year, and of how many years,
// convergence asks for (METHODOLOGY M12).
type Panel struct {
	Computed Parameter[int] `yaml:"computed" json:"computed"` // from which it is computed
	Shown    Parameter[int] `yaml:"shown" json:"shown"`       // from which beta is shown
	Years    Parameter[int] `yaml:"years" json:"years"`       // that a window has if there is any such
}

// MonteCarlo is how rank ranges are drawn (METHODOLOGY M13).
type MonteCarlo struct {
	Draws        Parameter[int]     `yaml:"draws" json:"draws"`
	Seed         Parameter[uint64]  `yaml:"seed" json:"seed"`
	Perturbation Parameter[float64] `yaml:"perturbation" json:"perturbation"` // every weight × U(1 − this, 1 + this)
	Interval     Parameter[float64] `yaml:"interval" json:"interval"`         // share of the draws inside a rank range
	Clear        Parameter[float64] `yaml:"clear" json:"clear"`               // share of the draws from which one country is clearly ahead of another
}
