package queries

import "readiness/queries/measure"

// Horizon is the last year that a projection prints and that a gap may be asked
// to close by.
const Horizon = measure.Horizon
