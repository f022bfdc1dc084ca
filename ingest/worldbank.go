package ingest

import (
	"context"
	"path"
	"regexp"
)

// worldbank is the World Bank with the doors through which its indicators come:
// the API's CSV, the bulk table, exports of the DataBank, the API's JSON, and
// the long form in which others pass them on. What is beside the figures in an
// archive is known and passed over.
//
// Figures are taken as published. The quirks of each door are in its file.
func worldbank() Source {
	return Source{
		ID: "worldbank",
		Formats: withAside("worldbank",
			Format{Name: "World Bank notes", Companion: true, Match: isCompanion, Load: loadNothing},
			Format{Name: "World Bank DataBank definitions", Companion: true, Match: isDataBankMetadata, Load: loadNothing},
			Format{Name: "datahub.io description", Companion: true, Match: isDatapackage, Load: loadNothing},
			govtechTable().format(),
			findexTable().format(),
			spiTable().format(),
			spiFirstTable().format(),
			Format{Name: "World Bank DataBank CSV", Match: isDataBank, Load: loading(loadDataBank)},
			Format{Name: "World Bank bulk CSV", Match: isBulk, Load: loading(loadAPI)},
			Format{Name: "World Bank API CSV", Head: apiHead(), Match: isAPI, Load: loading(loadAPI)},
			Format{Name: "World Bank API JSON", Match: isJSON, Load: loading(loadJSON)},
			Format{Name: "World Bank indicator, long CSV", Head: longHead(), Match: isLong, Load: loading(loadLong)},
		),
	}
}

// The names under which the World Bank sends its files. They let a format claim
// a file of its own that is broken beyond recognition.
var (
	apiName      = regexp.MustCompile(`(?i)^API_.+_DS[0-9]+_[a-z]{2}_csv_v[0-9]+.*\.csv$`)
	bulkName     = regexp.MustCompile(`(?i)^WDI(Data|CSV)\.csv$`)
	dataBankName = regexp.MustCompile(`(?i)^(.*_Data|P_Data_Extract_From_.*)\.csv$`)
	jsonName     = regexp.MustCompile(`^[A-Z]{2}\.[A-Z0-9]+(\.[A-Z0-9]+)*([._].*)?\.json$`)
)

func isDataBank(file File) bool {
	return hasHead(file, isDataBankHead) || dataBankName.MatchString(file.Base()) && unknownHead(file)
}

func isBulk(file File) bool {
	return bulkName.MatchString(file.Base()) && (hasHead(file, isAPIHead) || unknownHead(file))
}

func isAPI(file File) bool {
	return hasHead(file, isAPIHead) || apiName.MatchString(file.Base()) && unknownHead(file)
}

func isJSON(file File) bool {
	return jsonReply.Match(file.Head) || jsonName.MatchString(file.Base())
}

func isLong(file File) bool {
	if hasHead(file, isLongHead) {
		return true
	}
	return file.Base() == "data.csv" && seriesCode.MatchString(path.Base(path.Dir(file.Name))) && unknownHead(file)
}

func hasHead(file File, is func([]string) bool) bool {
	_, ok := findHead(file.Head, is)
	return ok
}

// unknownHead reports that no layout of the World Bank is recognisable, so that
// a name decides.
func unknownHead(file File) bool {
	return !hasHead(file, isAPIHead) && !hasHead(file, isDataBankHead) && !hasHead(file, isLongHead)
}

// loadNothing is for companions.
func loadNothing(context.Context, *Stage, File) (Loaded, error) { return Loaded{}, nil }
