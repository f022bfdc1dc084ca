package measure

import "math"

// associationFloor is the fewest countries of which a rank correlation is told.
// Up to five, only a perfect order is more than chance at the 5 % level
// (SpearmanCritical is 1 for five and does not exist below), and one country
// more or less moves the coefficient from one end to the other; six are the
// first that can miss a perfect order and still say something.
const associationFloor = 6

// Association is how two measures of the same countries go together.
type Association struct {
	Pairs  int     // countries that have both
	Rho    float64 // Spearman's, -1 to 1; 0 and without meaning unless Exists
	Exists bool    // six pairs or more, and neither of the two is the same everywhere
	// Clear: Rho is at least SpearmanCritical in size, so chance alone reaches
	// it in at most 5 % of all orders. False where the number of pairs is not
	// tabled. It says nothing of causes, and nothing of countries not in it.
	Clear bool
}

// Associate holds two measures against each other, country by country. Pairs of
// which one is not a finite number make Exists false.
func Associate(xs, ys []float64) Association {
	a := Association{Pairs: min(len(xs), len(ys))}
	if a.Pairs < associationFloor {
		return a
	}
	if a.Rho, a.Exists = Spearman(xs, ys); !a.Exists {
		return a
	}
	// The table has three decimals, so that is how the two are compared.
	critical, tabled := SpearmanCritical(a.Pairs)
	a.Clear = tabled && math.Round(1000*math.Abs(a.Rho)) >= math.Round(1000*critical)
	return a
}
