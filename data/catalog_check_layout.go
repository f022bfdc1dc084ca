package data

import (
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// yearMark stands for the year in the pattern of a wide table's heads.
const yearMark = "{YEAR}"

// structureShape is agency:id without a version, such as OECD.TAD.TPD:DSD_STRI@DF_STRI_DIGITAL.
const structureShape = `^[A-Za-z0-9_.@$-]+:[A-Za-z0-9_.@$-]+$`

// checkLayout looks at how a dataset's files are to be read.
func (s subject) checkLayout(source SourceID, dataset DatasetID, l Layout) {
	s.must(slices.Contains([]LayoutKind{SDMXCSV, SDMXJSON, TidyCSV}, l.Kind), "layout.kind", "%q is not a kind", string(l.Kind))
	_, err := path.Match(l.File, "")
	s.must(err == nil, "layout.file", "%q is not a pattern", l.File)
	s.must((l.Structure != "") == l.SDMX(), "layout.structure", "is for SDMX, and for all of it")
	if l.Structure != "" {
		s.shape("layout.structure", l.Structure, structureShape)
	}
	s.must(len(l.Marks) == 0 || l.Kind != SDMXJSON, "layout.marks", "is not for %s, whose structure is named once", SDMXJSON)
	s.must((l.Country != "") != (l.Of != ""), "layout.country", "a layout has a column of countries, or says which country the file is of")
	if l.Of != "" {
		_, err := s.k.Country(l.Of)
		s.must(err == nil, "layout.of", "%q is not a country", string(l.Of))
		s.must(len(l.Countries)+len(l.Outside) == 0, "layout.of", "one country needs no spellings")
	}
	s.must((len(l.Series) > 0) != (l.Code != ""), "layout.series", "a layout has series or one code, and not both")
	s.must(l.Code == "" || s.k.hasSeries(source, dataset, l.Code), "layout.code", "no indicator of the dataset has the series %q", l.Code)
	s.checkLayoutShape(l)
	s.checkLayoutColumns(l)
	s.checkLayoutText(l)
	s.checkLayoutPlaces(l)
	for _, text := range slices.Sorted(maps.Keys(l.Statuses)) {
		_, err := ParseStatus(string(l.Statuses[text]))
		s.must(err == nil && text != "", "layout.statuses", "%q: %q is not a status", text, string(l.Statuses[text]))
	}
	if p := l.Periods; p != nil {
		s.must(l.YearHeads == "", "layout.periods", "is not for a table with a column a year")
		s.must(slices.Contains([]string{"month", "quarter", "half"}, p.Every), "layout.periods.every", "%q is neither month, quarter nor half", p.Every)
		s.must(slices.Contains([]string{"last", "mean", "sum"}, p.Take), "layout.periods.take", "%q is neither last, mean nor sum", p.Take)
		s.text("layout.periods.reason", p.Reason)
	}
}

// checkLayoutShape demands one of the two shapes of a table.
func (s subject) checkLayoutShape(l Layout) {
	if l.YearHeads != "" {
		s.must(l.Kind == TidyCSV, "layout.year_heads", "is for %s only", TidyCSV)
		s.must(strings.Count(l.YearHeads, yearMark) == 1, "layout.year_heads", "%q has not one %s", l.YearHeads, yearMark)
		s.must(l.Time == "" && l.Value == "" && l.Status == "" && l.Multiplier == "", "layout.year_heads",
			"a table with a column a year has no columns of time, value, status or multiplier")
		return
	}
	s.must(l.SDMX() || l.Time != "" && l.Value != "", "layout.time", "a table has time and value, or year_heads")
}

// checkLayoutColumns demands that no column is to be two things at once.
func (s subject) checkLayoutColumns(l Layout) {
	used := map[string]bool{}
	filled := l.Filled()
	for _, column := range slices.Concat([]string{l.Country, filled.Time, filled.Value, filled.Status, filled.Multiplier, l.Vintage},
		l.Series, l.Notes, slices.Sorted(maps.Keys(l.Marks)), slices.Sorted(maps.Keys(l.Where)), slices.Sorted(maps.Keys(l.Expect))) {
		if column != "" {
			s.once(used, "layout", column)
			s.text("layout", column)
		}
	}
	for at, columns := range []map[string]string{l.Marks, l.Where, l.Expect} {
		field := [...]string{"layout.marks", "layout.where", "layout.expect"}[at]
		for _, column := range slices.Sorted(maps.Keys(columns)) {
			s.must(columns[column] == strings.TrimSpace(columns[column]), field, "%q of %s has blanks around it", columns[column], column)
		}
	}
}

// checkLayoutText looks at how cells and figures are written.
func (s subject) checkLayoutText(l Layout) {
	filled := l.Filled()
	s.must(utf8.RuneCountInString(filled.Delimiter) == 1 && !strings.ContainsAny(filled.Delimiter, "\"\r\n\ufffd"),
		"layout.delimiter", "%q is not one character that can stand between cells", l.Delimiter)
	s.must(filled.Decimal == "." || filled.Decimal == ",", "layout.decimal", "%q is neither point nor comma", l.Decimal)
	s.must(slices.Contains([]string{"", ",", ".", " ", "'", "\u00a0", "\u202f"}, l.Group) && l.Group != filled.Decimal,
		"layout.group", "%q can't stand between thousands", l.Group)
	s.must(l.Kind != SDMXJSON || l.Delimiter+l.Decimal+l.Group == "" && !l.Percent, "layout", "numbers in JSON have one form only")
}

// checkLayoutPlaces demands that the dataset's own spellings lead somewhere and
// are not already others'.
func (s subject) checkLayoutPlaces(l Layout) {
	taken := map[string]bool{}
	for _, text := range slices.Concat(slices.Sorted(maps.Keys(l.Countries)), l.Outside) {
		_, kind := s.k.MatchCountry(text)
		s.must(kind == NoMatch, "layout.countries", "%q is a spelling of the catalogue already", text)
		s.once(taken, "layout.countries", text)
		s.text("layout.countries", text)
	}
	for _, text := range slices.Sorted(maps.Keys(l.Countries)) {
		code := l.Countries[text]
		_, err := s.k.Country(CountryCode(code))
		_, area := s.k.Area(code)
		s.must(err == nil || area, "layout.countries", "%q: %q is the code of no country and no area", text, code)
	}
}

// hasSeries reports whether an indicator of the dataset names the code.
func (k *checker) hasSeries(source SourceID, dataset DatasetID, code string) bool {
	return slices.ContainsFunc(k.indicators, func(i Indicator) bool {
		return i.Source == source && i.Dataset == dataset &&
			slices.ContainsFunc(i.Series, func(s Series) bool { return s.Code == code })
	})
}
