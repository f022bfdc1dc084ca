package chart

import (
	"fmt"
	"strconv"

	"readiness/data"
)

// The colours of text and lines. static/readiness.css has the same ones under
// the same names; a test compares the two files.
const (
	inkColour    = "#1B2733" // titles and figures
	quietColour  = "#55606B" // axis text, units: 6.4 to 1 on white
	faintColour  = "#8A949E" // axis lines and leaders, never text
	ruleColour   = "#E3E7EB" // grid lines
	wellColour   = "#F2F4F6" // tracks behind bars
	paperColour  = "#FFFFFF"
	accentColour = "#C2410C" // the country in focus: 5.2 to 1 on white
	otherColour  = "#A9B4C0" // bars that are not in focus
	refColour    = "#1F4E79" // what the focus is held against
	aheadColour  = "#2F7D6B" // ahead of the reference
	stemColour   = "#BFC8D1" // from one end of a distance to the other
	spanColour   = "#DDE3E9" // from the lowest to the highest
	hatchColour  = "#A7B0B9" // the lines of a hatched cell: no data
)

// The shades of cells, from pale to dark. Text on them is ink or paper.
const (
	palestColour  = "#E2ECEF" // figures of long ago
	paleColour    = "#B4D0D9"
	middleColour  = "#6FA3B5" // also: between two observations
	deepColour    = "#1F5A73" // figures of these years; observed
	carriedColour = "#D6E5EA" // carried forward
	score0Colour  = "#E7EEF1" // scores from 0, from 20, …
	score20Colour = "#BFD6DE"
	score40Colour = "#86B2C1"
	score60Colour = "#3F7E95"
	score80Colour = "#1B4F66" // also: clearly ahead
	behindColour  = "#EEF1F3" // clearly behind
	openColour    = "#F0C9A8" // not to be told apart
)

// fontStack is what the pages use. Names without quotes: the option is copied
// into SVG attributes.
const fontStack = "Noto Sans, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"

// countryColour gives each member one colour on every chart, whoever else is
// shown: a reader who has learnt that Malaysia is blue stays right.
//
// Eleven colours can't all be far apart for every kind of colour vision. These
// were searched for: each country was given a range of hues, and within the
// ranges the smallest distance between any two, as seen with normal vision and
// with each of the three colour-vision deficiencies, was made as large as
// possible. All have 3 to 1 or more against white, as lines need. The focus is
// also thicker and each line is named at its end, so that colour is never the
// only sign. The test holds the distances.
func countryColour(code data.CountryCode) string {
	switch code {
	case "TLS":
		return accentColour
	case "BRN":
		return "#B07F14" // ochre
	case "KHM":
		return "#9C62B0" // orchid
	case "IDN":
		return "#9A2768" // raspberry
	case "LAO":
		return "#6E9A98" // celadon
	case "MYS":
		return "#5577E8" // azure
	case "MMR":
		return "#4A4D12" // olive
	case "PHL":
		return "#3C4FAF" // cobalt
	case "SGP":
		return "#23308F" // navy
	case "THA":
		return "#5B1A5C" // plum
	case "VNM":
		return "#4F7F62" // sage
	}
	return quietColour // comparators, groups, the world
}

// focusColour is the colour of the country in focus. It is the accent whoever
// is in focus: the eye finds the subject of the page by one colour.
func focusColour() string { return accentColour }

// mutedColour is a country's colour when another is in focus: still its own
// hue, but grey enough to stand back.
func mutedColour(code data.CountryCode) string {
	return blend(countryColour(code), "#B4BCC4", 0.52)
}

// mutedText is the same for text, dark enough to read.
func mutedText(code data.CountryCode) string {
	return blend(countryColour(code), "#3E4852", 0.6)
}

// blend mixes two colours written #RRGGBB; share is the second one's part.
func blend(first, second string, share float64) string {
	a, b := channels(first), channels(second)
	var mixed [3]int
	for i := range mixed {
		mixed[i] = int(a[i]*(1-share) + b[i]*share + 0.5)
	}
	return fmt.Sprintf("#%02X%02X%02X", mixed[0], mixed[1], mixed[2])
}

// channels reads #RRGGBB as three numbers from 0 to 255.
func channels(colour string) [3]float64 {
	var out [3]float64
	for i := range out {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			panic("chart: not a colour: " + colour) // all colours are constants above
		}
		out[i] = float64(n)
	}
	return out
}

// tint is a colour thinned with white, for estimates.
func tint(colour string) string { return blend(colour, paperColour, 0.62) }

// bounded is the colour of a bar that is a bound and not a distance, and of
// areas that would be loud in full.
func bounded(colour string) string { return blend(colour, paperColour, 0.35) }

// edgeOf is the line around a bar that is not filled.
func edgeOf(colour string) string { return blend(colour, inkColour, 0.25) }

// labelText is a colour as text, dark enough to read.
func labelText(colour string) string { return blend(colour, inkColour, 0.35) }
