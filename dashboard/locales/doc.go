// Package locales says the dashboard's words in the reader's language.
//
// English is written in the program, where the sentence is made; it is also
// the key. Every other language is one gettext file beside this one, pt.po
// say, which translators edit with the tools that they have. The file's header
// says the rest: Language, X-Name (in itself), X-Numbers (the language whose
// numerals it uses, where Unicode's CLDR has none for it) and X-Reviewed (yes
// once a native speaker has read all of it). Adding a language is adding its
// file; a test lists what the file lacks and what it has too much, and
// `go test ./dashboard -run Messages -update` writes the empty entries.
//
// What is translated:
//
//   - a sentence in Go: Say("%s is last of %d members", name, n). The first
//     argument is always a literal, so that the test can find it.
//   - one with a number that decides its form: Count(n, "%d member", "%d members", n).
//   - words of the catalogue: Term(indicator.Name).
//
// Numbers come as text that is written already (Numerals), since only the
// caller knows the decimals; years and small counts go as %d.
package locales
