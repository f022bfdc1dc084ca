// Package data is the vocabulary of Readiness: countries, groups, indicators,
// pillars, sources, observations, statuses and vintages, and the catalogue
// that gives them their members.
//
// The package knows no database, no network and no page. Everything else in
// the program imports it; it imports nothing of ours. It is the only package
// that reads YAML.
//
// Invariants:
//   - a missing figure is a nil value with a status that says why, never zero;
//   - a year is always the reference year, the year that the figure describes;
//   - a vintage is always the publisher's date, the day that the figure was said.
package data
