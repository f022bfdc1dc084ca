package measure

// ReferenceYear is the latest year in which at least half of the inputs of the
// index are observed for at least half of the members (CATALOGUE section 1,
// stricter than METHODOLOGY M2): any later year would be a page of figures
// carried forward. Observed counts, by year, the observed inputs of each member;
// a member without any still has its entry of 0. It is false where no year is
// like that.
func ReferenceYear(observed map[int][]int, inputs int) (year int, ok bool) {
	for candidate, counts := range observed {
		enough := 0
		for _, count := range counts {
			if count > 0 && 2*count >= inputs {
				enough++
			}
		}
		if enough > 0 && 2*enough >= len(counts) && candidate > year {
			year, ok = candidate, true
		}
	}
	return year, ok
}
