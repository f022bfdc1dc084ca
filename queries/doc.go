// Package queries asks the questions, each once: one .sql file, one parameter
// type, one row type, one method.
//
// SQL decides which numbers (as of a date, latest not after a year, the same
// period for all); package measure decides what they mean. Whatever a page, a
// chart or a download shows comes from a row of this package, so that they
// can't disagree.
package queries
