// Package dashboard turns questions into pages, charts and downloads.
//
// A request takes one path: middleware, parameters from closed sets, one
// release, the cache, a builder that asks package queries and fills a typed
// struct, a template, and a document that is finished before its first byte is
// sent. Start reading at routes.go; each page is one file with one struct and
// one template of the same name.
//
// Invariants:
//   - a request is answered from one release, whatever is published meanwhile;
//   - a page, its chart, its table and its downloads come from the same rows;
//   - a page is complete without JavaScript, and nothing in it is inline script
//     or inline style, so that the content security policy can forbid both;
//   - no figure is shown without its reference year, status and source; a
//     missing figure is words, never zero;
//   - handlers return errors, and errors.go alone turns them into answers.
//     What went wrong inside is logged and never shown.
//
// Absent on purpose: SQL and arithmetic (package queries), chart options
// (package chart), sessions, cookies and any way to write.
package dashboard
