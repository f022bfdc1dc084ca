package data

import (
	"math"
	"strconv"
)

// IndicatorID names an indicator, such as internet-users.
type IndicatorID string

// Role says what an indicator may be used for.
type Role string

const (
	InIndex   Role = "index"     // enters the composite index
	Display   Role = "display"   // shown, not scored
	Benchmark Role = "benchmark" // somebody else's index: compared, never mixed
	Context   Role = "context"   // weights and denominators
	Input     Role = "input"     // published figure from which an indicator is derived
)

// Direction says which way is better.
type Direction int

const (
	HigherIsBetter Direction = +1
	LowerIsBetter  Direction = -1
)

// Transform is applied to a raw value before goalposts (METHODOLOGY M3).
type Transform string

const (
	TransformNone  Transform = "none"
	TransformLog   Transform = "log"   // ln x; x <= 0 is missing
	TransformLog1p Transform = "log1p" // ln(1+x)
)

// Unit is what a value counts.
type Unit struct {
	Code  string `yaml:"code" json:"code"`   // stable, for files: PT_POP, PER_100, INDEX_0_1 …
	Label string `yaml:"label" json:"label"` // for people: "% of people"
	Short string `yaml:"short" json:"short"` // beside a number: "%", "" where a bare number reads best
	// Share marks a percentage of people, so that "people without" has a
	// meaning: population × (100 − value) / 100.
	Share bool `yaml:"share,omitempty" json:"share,omitempty"`
}

// Goalpost is the fixed pair of bounds between which a value is scored.
type Goalpost struct {
	Low    float64 `yaml:"low" json:"low"`
	High   float64 `yaml:"high" json:"high"`
	Reason string  `yaml:"reason" json:"reason"`
}

// Bounds are the values beyond which a figure must be a slip: of unit, of
// column, of decimal point. They are wide on purpose.
type Bounds struct {
	Min    float64 `yaml:"min" json:"min"`
	Max    float64 `yaml:"max" json:"max"`
	Reason string  `yaml:"reason" json:"reason"`
}

// CatchUp is the model behind the catch-up year (METHODOLOGY M14).
type CatchUp struct {
	Model   string   `yaml:"model" json:"model"`                         // linear, logistic, loglinear
	Ceiling float64  `yaml:"ceiling,omitempty" json:"ceiling,omitempty"` // of the logistic
	Target  *float64 `yaml:"target,omitempty" json:"target,omitempty"`   // nil: the leader's level
	Reason  string   `yaml:"reason" json:"reason"`
}

// Series says where a source keeps an indicator. Scale turns the published
// unit into ours; 0 means 1. ZeroIsMissing marks a publisher's habit of
// printing 0 for "no data". FirstYear is the first reference year of the method
// that the indicator means: rows of earlier years under the same code are
// another series and are not taken; 0 means that all are.
type Series struct {
	Code          string  `yaml:"code" json:"code"`
	Scale         float64 `yaml:"scale,omitempty" json:"scale,omitempty"`
	ZeroIsMissing bool    `yaml:"zero_is_missing,omitempty" json:"zero_is_missing,omitempty"`
	FirstYear     int     `yaml:"first_year,omitempty" json:"first_year,omitempty"`
}

// StatusFrom names a series of another source that holds the same figures and
// says more of them: which are estimates. Ingest takes its status, and nothing
// else, for a figure of the same country and year whose value agrees and of
// which the indicator's own source says nothing.
type StatusFrom struct {
	Source  SourceID  `yaml:"source" json:"source"`
	Dataset DatasetID `yaml:"dataset" json:"dataset"`
	Series  string    `yaml:"series" json:"series"`
	Reason  string    `yaml:"reason" json:"reason"`
}

// Derivation computes an indicator from two others of the same country and
// year: Factor × Numerator / Denominator, or Numerator + Denominator for
// kind sum. It is computed when a release is built, for every vintage in which
// either input changed.
type Derivation struct {
	Kind        string      `yaml:"kind" json:"kind"` // ratio or sum
	Numerator   IndicatorID `yaml:"numerator" json:"numerator"`
	Denominator IndicatorID `yaml:"denominator" json:"denominator"`
	Factor      float64     `yaml:"factor,omitempty" json:"factor,omitempty"`
	Reason      string      `yaml:"reason" json:"reason"`
}

// Break is a change of method: the line is cut before Year. Country is empty
// where it holds for all.
type SeriesBreak struct {
	Country CountryCode `yaml:"country,omitempty" json:"country,omitempty"`
	Year    int         `yaml:"year" json:"year"`
	Reason  string      `yaml:"reason" json:"reason"`
}

// Indicator is a defined measure with unit, direction and source.
type Indicator struct {
	ID         IndicatorID   `yaml:"id" json:"id"`
	Name       string        `yaml:"name" json:"name"`
	Definition string        `yaml:"definition" json:"definition"`
	Caveat     string        `yaml:"caveat" json:"caveat"` // what a careful reader must know
	Keywords   []string      `yaml:"keywords" json:"-"`    // other words by which people look for it; for search alone
	Role       Role          `yaml:"role" json:"role"`
	RoleReason string        `yaml:"role_reason" json:"role_reason"` // why it is not in the index; empty for those that are
	Pillar     PillarID      `yaml:"pillar" json:"pillar"`           // empty for context and for inputs
	Unit       Unit          `yaml:"-" json:"unit"`
	Decimals   int           `yaml:"decimals" json:"decimals"` // for display only
	Direction  Direction     `yaml:"direction" json:"direction"`
	Transform  Transform     `yaml:"transform" json:"transform"`
	Goalpost   *Goalpost     `yaml:"goalpost" json:"goalpost"`         // of every indicator in the index
	MaxAge     int           `yaml:"max_age" json:"max_age"`           // years a value may be carried forward
	MaxGap     int           `yaml:"max_gap" json:"max_gap"`           // years between observations that may be interpolated; 0: never
	AgeReason  string        `yaml:"age_reason" json:"age_reason"`     // why these ages
	CatchUp    *CatchUp      `yaml:"catch_up" json:"catch_up"`         // of every indicator in the index
	Bounds     Bounds        `yaml:"bounds" json:"bounds"`             // plausible values
	Jump       *Jump         `yaml:"jump" json:"jump,omitempty"`       // plausible changes; nil: the usual ones, see Jumps
	Source     SourceID      `yaml:"source" json:"source"`             // who publishes it (the numerator, when derived)
	Dataset    DatasetID     `yaml:"dataset" json:"dataset"`           // in which publication
	Series     []Series      `yaml:"series" json:"series"`             // the codes it has there; none when derived
	StatusFrom []StatusFrom  `yaml:"status_from" json:"status_from"`   // whose word on the status counts where the source is silent
	Derived    *Derivation   `yaml:"derived" json:"derived"`           // nil when published
	Breaks     []SeriesBreak `yaml:"breaks" json:"breaks"`             // known changes of method
	Licence    []SourceID    `yaml:"licence_from" json:"licence_from"` // sources whose licences bind it; more than one when derived across sources
	Numerals   Numerals      `yaml:"-" json:"-"`                       // how Format writes numbers; see Catalog.Translated
}

// Better reports whether a is better than b by more than the slack that
// doubles need (METHODOLOGY M8).
func (i Indicator) Better(a, b float64) bool {
	return float64(i.Direction)*(a-b) > 1e-9
}

// Format writes a value with the indicator's decimals, for people. Values too
// small for the decimals keep two significant digits, so that 0.006 lines per
// 100 people never reads as none.
func (i Indicator) Format(value float64) string {
	decimals := i.Decimals
	if value == 0 {
		value = 0 // drops the sign of a negative zero
	}
	if value != 0 && math.Abs(value) < math.Pow(10, -float64(decimals)) {
		decimals = 1 - int(math.Floor(math.Log10(math.Abs(value))))
	}
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	return i.Numerals.write(groupThousands(text))
}

// groupThousands puts a comma between groups of three digits before the point.
func groupThousands(text string) string {
	sign := ""
	if len(text) > 0 && text[0] == '-' {
		sign, text = "-", text[1:]
	}
	whole, rest := text, ""
	for at := range text {
		if text[at] == '.' {
			whole, rest = text[:at], text[at:]
			break
		}
	}
	grouped := make([]byte, 0, len(whole)+len(whole)/3)
	for at := range whole {
		if at > 0 && (len(whole)-at)%3 == 0 {
			grouped = append(grouped, ',')
		}
		grouped = append(grouped, whole[at])
	}
	return sign + string(grouped) + rest
}
