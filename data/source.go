package data

// SourceID names a publisher's channel, such as worldbank. It is the name of
// the seed file, of the snapshot folder and of the argument of `ingest`.
type SourceID string

// DatasetID names one of a source's data sets, such as wdi.
type DatasetID string

// Source is a publisher's channel with its licence.
type Source struct {
	ID        SourceID  `yaml:"id" json:"id"`
	Publisher string    `yaml:"publisher" json:"publisher"`
	Name      string    `yaml:"name" json:"name"`
	Homepage  string    `yaml:"homepage" json:"homepage"`
	Licence   Licence   `yaml:"licence" json:"licence"`
	Datasets  []Dataset `yaml:"datasets" json:"datasets"`
	MayLose   *MayLose  `yaml:"may_lose,omitempty" json:"may_lose,omitempty"` // nil: the usual allowance, see Loss
}

// Dataset is one publication of a source.
type Dataset struct {
	ID       DatasetID `yaml:"id" json:"id"`
	Name     string    `yaml:"name" json:"name"`
	Citation string    `yaml:"citation" json:"citation"` // how the publisher wants to be cited
	Cadence  Cadence   `yaml:"cadence" json:"cadence"`
	URL      string    `yaml:"url" json:"url"`                                 // the original address, or the pattern of it
	Note     string    `yaml:"note,omitempty" json:"note,omitempty"`           // what a reader must know of it
	BadCells *BadCells `yaml:"bad_cells,omitempty" json:"bad_cells,omitempty"` // nil: a figure out of bounds refuses its file
	// Editions date the files whose publisher does not: the first entry whose
	// pattern matches a file's path gives its vintage.
	Editions []Edition `yaml:"editions,omitempty" json:"editions,omitempty"`
	// Fetches are the addresses where the data set can be had over the network.
	Fetches []Fetch `yaml:"fetch,omitempty" json:"fetch,omitempty"`
	// Layout drives a generic reader; nil where the source's files have a format
	// of their own in the program.
	Layout *Layout `yaml:"layout,omitempty" json:"-"`
}

// Edition dates a publication that does not carry its date inside.
type Edition struct {
	Title string `yaml:"title" json:"title"`
	// File is a pattern over the last elements of a file's path, with the
	// syntax of path.Match, such as "EGOV_DATA_2024.csv" or
	// "2025-12/*.csv".
	File    string  `yaml:"file" json:"file"`
	Vintage Vintage `yaml:"vintage" json:"vintage"`
	Basis   string  `yaml:"basis" json:"basis"` // how we know the date
}

// Cadence is how often a publisher brings new figures.
type Cadence struct {
	Every string `yaml:"every" json:"every"` // in words: "yearly, in December"
	Days  int    `yaml:"days" json:"days"`   // a source not renewed for this long is called stale
}

// Dataset finds one of the source's data sets.
func (s Source) Dataset(id DatasetID) (Dataset, bool) {
	for _, d := range s.Datasets {
		if d.ID == id {
			return d, true
		}
	}
	return Dataset{}, false
}
