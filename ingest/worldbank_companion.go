package ingest

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

// bulkCompanions are the heads of the tables that lie beside the World Bank's
// figures. The publisher writes the names in several ways (WDICountry-Series,
// WDIcountry-series), the heads always in one.
func bulkCompanions() map[string][]string {
	return map[string][]string{
		"metadata_country":   {"Country Code", "Region", "IncomeGroup", "SpecialNotes", "TableName"},
		"metadata_indicator": {"INDICATOR_CODE", "INDICATOR_NAME", "SOURCE_NOTE", "SOURCE_ORGANIZATION"},
		"wdicountry":         {"Country Code", "Short Name", "Table Name", "Long Name"},
		"wdiseries":          {"Series Code", "Topic", "Indicator Name"},
		"wdicountry-series":  {"CountryCode", "SeriesCode", "DESCRIPTION"},
		"wdiseries-time":     {"SeriesCode", "Year", "DESCRIPTION"},
		"wdifootnote":        {"CountryCode", "SeriesCode", "Year", "DESCRIPTION"},
	}
}

// companionName gives the key of a companion by its file name, or "".
func companionName(base string) string {
	name := strings.TrimSuffix(strings.ToLower(base), ".csv")
	for _, prefix := range []string{"metadata_country", "metadata_indicator"} {
		if strings.HasPrefix(name, prefix+"_api_") {
			return prefix
		}
	}
	if _, known := bulkCompanions()[name]; known {
		return name
	}
	return ""
}

// isCompanion knows a companion by name and head together: a table of figures
// under a companion's name must not be passed over in silence.
func isCompanion(file File) bool {
	want, known := bulkCompanions()[companionName(file.Base())]
	if !known {
		return false
	}
	head, ok := findHead(file.Head, func(cells []string) bool {
		return len(cells) >= len(want) && sameCells(cells[:len(want)], want...)
	})
	return ok && head.line == 1
}

// metadataTable is the head of the table of definitions in a DataBank export.
var metadataTable = regexp.MustCompile(`(?m)^"?Code"?,"?(License Type|Indicator Name|Long definition)`)

// isDataBankMetadata knows the member of a DataBank export that says the same
// figures again above a table of definitions. It is passed over only when it
// has both; the figures are read from the member named Data.
func isDataBankMetadata(file File) bool {
	if !strings.HasSuffix(strings.ToLower(file.Base()), "metadata.csv") {
		return false
	}
	if _, ok := findHead(file.Head, isDataBankHead); !ok {
		return metadataTable.Match(file.Head)
	}
	if metadataTable.Match(file.Head) {
		return true
	}
	// The definitions come after the figures, which may fill the head. The last
	// of them may be long.
	content, err := tail(file.Path, 8<<20)
	return err == nil && metadataTable.Match(content)
}

// isDatapackage knows the description that lies beside a long table.
func isDatapackage(file File) bool {
	if file.Base() != "datapackage.json" {
		return false
	}
	var described struct {
		Name      string            `json:"name"`
		Resources []json.RawMessage `json:"resources"`
	}
	err := json.NewDecoder(bytes.NewReader(file.Head)).Decode(&described)
	return err == nil && described.Name != "" && len(described.Resources) > 0
}
