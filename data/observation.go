package data

// The bounds of a reference year. Earlier than 1960 no source of ours reports;
// later than 2100 is a slip of the pen.
const (
	FirstYear = 1960
	LastYear  = 2100
)

// Observation is one published number, or one published absence of a number,
// in one vintage. It is the row of observations.csv and of the seed.
type Observation struct {
	Indicator IndicatorID `json:"indicator"`
	Country   CountryCode `json:"country"`
	Year      int         `json:"year"`    // reference year
	Value     *float64    `json:"value"`   // in Unit; nil where Status says why it is missing
	Unit      string      `json:"unit"`    // the indicator's unit code
	Status    Status      `json:"status"`  // CL_OBS_STATUS
	Source    SourceID    `json:"source"`  // who published it
	Vintage   Vintage     `json:"vintage"` // the publisher's date
	Note      string      `json:"note"`    // the publisher's footnote or ours, may be empty
}
