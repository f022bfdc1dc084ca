package data

// LayoutKind names a reader that a catalogue entry can drive.
type LayoutKind string

const (
	// SDMXCSV is SDMX-CSV 1.0 and 2.0, with codes, with labels in the cells or
	// with labels in columns of their own.
	SDMXCSV LayoutKind = "sdmx-csv"
	// SDMXJSON is an SDMX-JSON data message 1.0 or 2.0, flat or by series.
	SDMXJSON LayoutKind = "sdmx-json"
	// TidyCSV is any table with one row of heads: a row a figure, or a row a
	// country with a column a year.
	TidyCSV LayoutKind = "tidy-csv"
)

// Layout says how the files of a dataset are to be read, so that a source in a
// common form needs no code. Columns go by their heads; those of SDMX by the
// ids of dimensions and attributes. What the layout does not name is not read,
// except to tell two rows of one cell apart.
type Layout struct {
	Kind LayoutKind `yaml:"kind"`

	// By these a file is known as one of the dataset's: a pattern of path.Match
	// for its own name, the structure that an SDMX message states (agency:id,
	// any version), and columns that hold one value all through.
	File      string            `yaml:"file,omitempty"`
	Structure string            `yaml:"structure,omitempty"`
	Marks     map[string]string `yaml:"marks,omitempty"`

	// Country is the column of the country's code or name. Of takes its place
	// where the whole file is of one country and has no such column.
	Country string      `yaml:"country,omitempty"`
	Of      CountryCode `yaml:"of,omitempty"`
	Time    string      `yaml:"time,omitempty"`  // column of the year; SDMX: TIME_PERIOD
	Value   string      `yaml:"value,omitempty"` // column of the figure; SDMX: OBS_VALUE
	// YearHeads makes a table wide: the pattern of the heads over figures, with
	// {YEAR} where the year stands. It takes the place of Time and Value.
	YearHeads string `yaml:"year_heads,omitempty"`
	// Series are the columns whose values, joined with points, are the code that
	// an indicator's series names. Code is that code where the file has one
	// series only and does not say which.
	Series []string `yaml:"series,omitempty"`
	Code   string   `yaml:"code,omitempty"`
	// Where picks rows: those with another value in one of the columns are
	// other figures, and outside. Expect is what rows that are picked must have:
	// another value there, such as another unit, is an error.
	Where  map[string]string `yaml:"where,omitempty"`
	Expect map[string]string `yaml:"expect,omitempty"`

	Status     string            `yaml:"status,omitempty"`     // column; SDMX: OBS_STATUS where there is one
	Statuses   map[string]Status `yaml:"statuses,omitempty"`   // the publisher's words for a status; codes of CL_OBS_STATUS need none
	Multiplier string            `yaml:"multiplier,omitempty"` // column of the power of ten; SDMX: UNIT_MULT where there is one
	Notes      []string          `yaml:"notes,omitempty"`      // columns of footnotes, joined in this order
	Vintage    string            `yaml:"vintage,omitempty"`    // column of a day, YYYY-MM-DD…; the newest one dates the file

	Delimiter string   `yaml:"delimiter,omitempty"` // between cells; empty: comma
	Decimal   string   `yaml:"decimal,omitempty"`   // mark before decimals; empty: point
	Group     string   `yaml:"group,omitempty"`     // mark between thousands; empty: none
	Percent   bool     `yaml:"percent,omitempty"`   // every figure ends in a percent sign, which is dropped
	Missing   []string `yaml:"missing,omitempty"`   // texts that stand for no figure, beside the empty cell; SDMX: NaN

	Periods *Periods `yaml:"periods,omitempty"` // how parts of a year become a year; nil: they are refused

	// Countries are spellings of this dataset alone, each with the code of a
	// country or of a known area. Outside are rows of the table that are no
	// country at all, such as a total.
	Countries map[string]string `yaml:"countries,omitempty"`
	Outside   []string          `yaml:"outside,omitempty"`
}

// Periods makes yearly figures of figures for parts of a year.
type Periods struct {
	Every  string `yaml:"every"`  // month, quarter or half
	Take   string `yaml:"take"`   // last: that of the year's last part; mean or sum: of all parts, if all are there
	Reason string `yaml:"reason"` // why the year may be told so
}

// The columns that SDMX's own rules name, where a layout does not.
const (
	sdmxTime       = "TIME_PERIOD"
	sdmxValue      = "OBS_VALUE"
	sdmxStatus     = "OBS_STATUS"
	sdmxMultiplier = "UNIT_MULT"
)

// SDMX reports whether the layout is one of the standard's.
func (l Layout) SDMX() bool { return l.Kind == SDMXCSV || l.Kind == SDMXJSON }

// Filled is the layout with what goes without saying put in: the names that the
// standard gives to columns, and the marks of plain CSV.
func (l Layout) Filled() Layout {
	or := func(text *string, usual string) {
		if *text == "" {
			*text = usual
		}
	}
	or(&l.Delimiter, ",")
	or(&l.Decimal, ".")
	if l.SDMX() {
		or(&l.Time, sdmxTime)
		or(&l.Value, sdmxValue)
		or(&l.Status, sdmxStatus)
		or(&l.Multiplier, sdmxMultiplier)
		l.Missing = append([]string{"NaN"}, l.Missing...)
	}
	return l
}
