package measure

// Aggregation is how pillars become a block or the index (METHODOLOGY M7).
type Aggregation string

const (
	Arithmetic Aggregation = "arithmetic" // the headline: its gaps decompose without remainder
	Geometric  Aggregation = "geometric"  // a weak pillar is not made up for by a strong one
)

// Parameters are the rules by which scores are put together. They belong to
// the version of the methodology.
type Parameters struct {
	PillarCoverage float64 // a pillar exists from this share of its inputs on
	BlockCoverage  float64 // a block exists from this share of its pillars on
	IndexCoverage  float64 // the index exists from this share of the pillars on
	TotalCoverage  float64 // and, like a block, from this share of the inputs on
	Aggregation    Aggregation
}

// Defaults are the published parameters (METHODOLOGY M5, as CATALOGUE section
// 1 sets them). All shares are by nominal weight.
//
//   - Half of a pillar: below that, more of its score is assumed than known.
//   - 0.83 of the index: five of six equal pillars. At 0.66 the years 2018 to
//     2021 would be ranked on block A and skills alone. 0.83 and not 0.834,
//     because 5/6 is 0.8333.
//   - 0.66 of a block: two of three equal pillars, so that a country with five
//     pillars of six lacks neither block for want of pillars.
//   - 0.60 of all inputs: pillars that barely exist do not add up to an index.
func Defaults() Parameters {
	return Parameters{
		PillarCoverage: 0.50, BlockCoverage: 0.66, IndexCoverage: 0.83, TotalCoverage: 0.60,
		Aggregation: Arithmetic,
	}
}

// uncovered are the same rules without a demand on coverage, for what-ifs
// whose inputs are all filled.
func (p Parameters) uncovered() Parameters {
	return Parameters{Aggregation: p.Aggregation}
}
