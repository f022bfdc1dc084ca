package measure

// SplitMix64 is the generator of the published simulation (Steele, Lea, Flood
// 2014; METHODOLOGY M13). Its value is the state, so that a seed is a
// conversion: SplitMix64(1234567).
type SplitMix64 uint64

// Next is the next 64 random bits.
func (s *SplitMix64) Next() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// Float64 is the next random number from 0 up to, not including, 1.
func (s *SplitMix64) Float64() float64 {
	return float64(s.Next()>>11) / (1 << 53)
}

// pick is a random position below count: the next number times count, rounded
// down. It draws also where there is no choice, so that a shorter list does not
// shift the draws after it.
func (s *SplitMix64) pick(count int) int {
	return int(s.Float64() * float64(count))
}
