package dashboard

import "strings"

// snippet is how a program reads a file of ours.
type snippet struct {
	Tool string // its name, in every language the same
	ID   string // of the field on the page
	Code string
	Note string // what to know before; may be empty
}

// snippetPart is what a page shows of them.
type snippetPart struct {
	Tools  string // their names in a row
	Fields []snippet
}

// snippets say how to read a CSV file of observations in the programs that
// analysts work with. file is its address with the host, canonically written, so
// that no character in it ends a text in any of the languages. The types are
// named, because a program that guesses takes a column of empty cells for text.
func snippets(w words, file string) snippetPart {
	all := []snippet{
		{Tool: "R", ID: "use-r", Code: `figures <- read.csv("{file}", encoding = "UTF-8", na.strings = "",
                    colClasses = c(year = "integer", value = "numeric", vintage = "Date"))
tapply(figures$value, figures[c("year", "country")], identity)
`},
		{Tool: "Python", ID: "use-python", Code: `import csv, io, urllib.request

with urllib.request.urlopen("{file}") as reply:
    figures = list(csv.DictReader(io.TextIOWrapper(reply, "utf-8", newline="")))
values = {(f["country"], int(f["year"])): float(f["value"]) for f in figures if f["value"]}

# The same with pandas:
# figures = pandas.read_csv("{file}", parse_dates=["vintage"])
`},
		{Tool: "Stata", ID: "use-stata", Code: `import delimited "{file}", varnames(1) case(preserve) encoding("UTF-8") bindquotes(strict) stringcols(1 2 5/9) numericcols(3 4) clear
generate published = date(vintage, "YMD")
format published %td
`},
		{Tool: "Excel", ID: "use-excel", Code: `let
    Source = Csv.Document(Web.Contents("{file}"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
    Blank = Table.ReplaceValue(Headed, "", null, Replacer.ReplaceValue, {"value", "vintage", "note"}),
    Typed = Table.TransformColumnTypes(Blank, {{"year", Int64.Type}, {"value", type number}, {"vintage", type date}}, "en-US")
in
    Typed
`, Note: w.say("Data, Get data, From other sources, Blank query, Advanced editor: paste it there. Refresh brings the newest release.")},
		{Tool: "DuckDB", ID: "use-duckdb", Code: `SELECT country, year, value, status
FROM read_csv('{file}', header = true, types = {'year': 'INTEGER', 'value': 'DOUBLE', 'vintage': 'DATE', 'note': 'VARCHAR'})
WHERE value IS NOT NULL
ORDER BY country, year;
`},
	}
	names := make([]string, len(all))
	for at := range all {
		names[at], all[at].Code = all[at].Tool, strings.ReplaceAll(all[at].Code, "{file}", file)
	}
	return snippetPart{strings.Join(names, ", "), all}
}
