// Package measure says what numbers mean: the value that stands for a year,
// its score, the pillars and the index made of scores, the gap to a reference
// and what it is made of, the dispersion of countries and its convergence,
// the years behind, the trend, the year of catch-up, the rank.
//
// Every function is pure: no clock, no file, no database, no catalogue. Each
// formula names its section of METHODOLOGY.md, and each worked example there
// is a test here with the published digits.
//
// Invariants:
//   - no function returns NaN or an infinity: where a measure is not defined,
//     the second result is false or the status says why;
//   - a positive gap and positive years mean behind;
//   - "better" is always with regard to a data.Direction, and two values within
//     Slack of each other are equal;
//   - what is missing is never zero, and counts against coverage;
//   - rounding is left to those who print.
package measure
