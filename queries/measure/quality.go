package measure

// Makeup counts how the values behind scores came to stand for their year
// (METHODOLOGY M1, M15).
type Makeup struct {
	Observed, Interpolated, CarriedForward, Missing int
}

// MakeupOf counts cells: those of one country, of one input, or all.
func MakeupOf(cells ...Cell) Makeup {
	var made Makeup
	for _, cell := range cells {
		switch {
		case !cell.known():
			made.Missing++
		case cell.Flag == Interpolated:
			made.Interpolated++
		case cell.Flag == CarriedForward:
			made.CarriedForward++
		default:
			made.Observed++
		}
	}
	return made
}

// Shares are the four counts, in the order of Makeup, as shares of all; all
// zero for no cells.
func (m Makeup) Shares() (observed, interpolated, carried, missing float64) {
	all := float64(max(1, m.Observed+m.Interpolated+m.CarriedForward+m.Missing))
	return float64(m.Observed) / all, float64(m.Interpolated) / all, float64(m.CarriedForward) / all, float64(m.Missing) / all
}

// Saturation counts, for each input, the countries whose score is at the cap
// (M3).
func (f Frame) Saturation(countries [][]Cell) []int {
	counts := make([]int, len(f.Inputs))
	for _, cells := range countries {
		for i := range counts {
			if cells[i].known() && cells[i].Score >= 100-Slack {
				counts[i]++
			}
		}
	}
	return counts
}

// Saturated reports whether an input no longer separates: more than half of the
// members sit at the cap, six of eleven (M3). Its goalposts want a review.
func Saturated(atCap, members int) bool {
	return 2*atCap > members
}
