package ingest

import (
	"regexp"
	"slices"

	"readiness/data"
)

// asideLayout is a layout of a publisher that is known and whose figures are
// not taken: an edition by another method, a copy with fewer digits, a list
// without figures. It is told apart so that such a file is neither refused as
// foreign nor passed over without a word.
type asideLayout struct {
	name   string
	reason string
	book   bool           // a sheet of a workbook, else CSV
	heads  []string       // that it must have, in any order among others
	file   *regexp.Regexp // where there are no heads: names of its files
}

func (a asideLayout) format() Format {
	return Format{Name: a.name, Companion: true, Aside: a.reason, Match: a.match, Load: loadNothing}
}

func (a asideLayout) match(file File) bool {
	if a.heads == nil {
		return a.file.MatchString(file.Base())
	}
	if !a.book {
		return hasHead(file, a.isHead)
	}
	if !isWorkbook(file.Head) {
		return false
	}
	_, found, err := findSheet(file.Path, a.isHead, true)
	return found && err == nil
}

func (a asideLayout) isHead(cells []string) bool {
	return !slices.ContainsFunc(a.heads, func(head string) bool { return !slices.Contains(cells, head) })
}

// withAside gives a source's formats with those layouts of its publisher behind
// them that are not read.
func withAside(source data.SourceID, formats ...Format) []Format {
	for _, layout := range asideLayouts()[source] {
		formats = append(formats, layout.format())
	}
	return formats
}

// asideLayouts are the layouts that are not read, with the reasons.
func asideLayouts() map[data.SourceID][]asideLayout {
	return map[data.SourceID][]asideLayout{
		"worldbank": {
			{name: "World Bank GovTech Maturity Index, copy with its measures", heads: []string{"Isocode", "GovTech_Maturity_Index_(Idx)"},
				reason: "a copy of the editions 2020 and 2022 with four digits; the publisher's workbook has them in full"},
			{name: "World Bank Global Findex of 2017, DataBank export", heads: []string{"ISO", "Country Name", "Account (% age 15+)"},
				reason: "an older edition in whole percent; the database of 2025 has the waves of 2011 to 2017 in full"},
			{name: "World Bank Global Findex glossary", book: true, heads: []string{"Series", "Indicator name", "Definition"},
				reason: "words for the codes of the database, no figures"},
		},
		"itu": {
			{name: "ITU Global Cybersecurity Index 2018 workbook", book: true, heads: []string{"Member State Score Global Rank"},
				reason: "the edition of 2018 scores another questionnaire, from 0 to 1"},
			{name: "ITU Global Cybersecurity Index 2020, ranks", heads: []string{"Country", "Score (2020)", "Rank (2020)"},
				reason: "the edition of 2020 asked other questions than that of 2024"},
			{name: "ITU Global Cybersecurity Index 2020, parts", heads: []string{"cc_iso3c", "ref_year", "variable", "value"},
				reason: "the edition of 2020 asked other questions than that of 2024"},
			{name: "ITU DataHub interface JSON", file: regexp.MustCompile(`^itu-(get|list)-[a-z-]+\.json$`),
				reason: "replies behind the publisher's pages; the exports have the same series with their notes"},
			{name: "ITU DataHub, Data360 copy", file: regexp.MustCompile(`^ITU_DH_[A-Z0-9_]+\.csv$`),
				reason: "a copy that keeps less: active mobile broadband lacks Timor-Leste and ends in 2017 for the Philippines, which the exports have"},
		},
		"opendatawatch": {
			{name: "Open Data Inventory ranks CSV", heads: odinRankedHeads(),
				reason: "ranks and totals without the elements that the score is made of; the one at hand is of 2020, another series"},
		},
		"oxford": {
			{name: "Oxford Insights Government AI Readiness Index 2019 workbook", book: true,
				heads:  []string{"Overall rankings for government AI readiness 2018/19"},
				reason: "the edition of 2019 adds up clusters to a score of 0 to 10, a method of its own"},
		},
		"unctad": {
			{name: "UNCTAD Frontier Technologies Readiness Index 2023, ranks", heads: []string{"Name", "Total score", "2023 rank", "2021 rank"},
				reason: "the edition of 2023, with two digits; the catalogue takes that of 2025 alone"},
			{name: "UNCTAD B2C E-commerce Index 2020 CSV", heads: []string{"Economy", "2020 Index value", "Rank 2019"},
				reason: "an index that ended in 2020 and is no indicator of the catalogue"},
			{name: "UNCTAD B2C E-commerce Index, TCdata360 CSV", heads: []string{"Country ISO3", "Indicator Id", "Subindicator Type"},
				reason: "an index that ended in 2020 and is no indicator of the catalogue"},
			{name: "UNCTAD data protection laws workbook", book: true, heads: []string{"Country", "Title of Legislation/Draft Legislation", "Links to laws"},
				reason: "a list of titles of laws; the Cyberlaw Tracker says what their state is"},
		},
		"wipo": {
			{name: "WIPO Global Innovation Index 2021 workbook", book: true, heads: []string{"ISO2", "Economy", "IndCode", "IndName", "Score"},
				reason: "scores of editions do not compare, and the catalogue takes that of 2025 alone"},
		},
	}
}
