// Package queries asks the questions, each once: one .sql file, one parameter
// type, one row type, one method.
//
// SQL decides which numbers (as of a date, latest not after a year, the same
// period for all); package measure decides what they mean. Whatever a page, a
// chart or a download shows comes from a row of this package, so that they
// can't disagree.
//
// Invariants:
//   - no statement is made of input: every text is a file under sql, and what is
//     asked goes in as an argument. Ids become keys in Go, through the tables of
//     the release;
//   - as of a day means the newest vintage of each cell not after that day, and
//     only then the latest year: a figure that was withdrawn stays withdrawn;
//   - rows come in the order of the catalogue, whatever the order of the ask;
//   - only members are ranked, and only members make a leader, a median or a
//     mean;
//   - there is no clock: ages count from the newest year that a member reports,
//     those of the index from its reference year, after which nothing counts.
//
// The composite index, and all that follows from scores, comes from an
// IndexModel: one question loads every figure of the members, and what is asked
// of the model is answered out of memory.
//
// The texts under testdata are the manual: each says what is given, what is
// asked and what is answered.
package queries
