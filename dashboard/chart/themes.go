package chart

import (
	"math"
	"slices"

	"readiness/data"
)

// Theme is a way to colour pages and charts. Charts are drawn in the light
// one; the page recolours them, so that one picture serves every reader and
// what a file shows on its own does not depend on who saved it.
type Theme string

const (
	Light    Theme = "light"
	Dark     Theme = "dark"     // for screens in a dim room
	Contrast Theme = "contrast" // for eyes that need more of it
)

// Themes lists all, the one that charts are drawn in first.
func Themes() []Theme { return []Theme{Light, Dark, Contrast} }

// The page's colour in the dark theme and its brightest text, as OKLab
// lightness. Pure black makes bright text swim, and pure white glares on it.
const (
	darkest  = 0.21
	lightest = 0.95
)

// Recolour is a colour of the light theme, #RRGGBB, in this one. Hues stay, so
// that a country keeps its colour; lightness is turned round (dark) or
// stretched (contrast). Whatever stood out from its ground before does so after
// it: text in a cell needs no rule of its own.
func (t Theme) Recolour(colour string) string {
	l, a, b := toLab(colour)
	switch t {
	case Dark:
		if own := onDark(colour); own != "" {
			return own
		}
		// Ink has lightness 0.27 and becomes the brightest text.
		l = darkest + (1-l)*(lightest-darkest)/(1-0.27)
	case Contrast:
		switch {
		case l < 0.67: // text and marks
			l *= 0.75
		case l > 0.85: // tracks, grid lines, the palest cells
			l = 1 - (1-l)*1.25
		}
	default:
		return colour
	}
	return fromLab(math.Min(l, 1), a, b)
}

// onDark is a member's colour on the dark ground, for a colour that is one's on
// white. Turning the lightness round takes the saturation that dark blues and
// purples live by, so these were searched for as those of countryColour were:
// hues within 18 degrees of the light ones, 4.5 to 1 against the ground, the
// nearest pair for any colour vision as far apart as possible. Empty: no
// member's.
func onDark(colour string) string {
	switch colour {
	case accentColour:
		return "#F35727"
	case countryColour("BRN"):
		return "#FFE97B"
	case countryColour("KHM"):
		return "#9D71BC"
	case countryColour("IDN"):
		return "#C16879"
	case countryColour("LAO"):
		return "#ACFBE4"
	case countryColour("MYS"):
		return "#BEC0FA"
	case countryColour("MMR"):
		return "#E5C024"
	case countryColour("PHL"):
		return "#929CFF"
	case countryColour("SGP"):
		return "#7A70FA"
	case countryColour("THA"):
		return "#B99AB7"
	case countryColour("VNM"):
		return "#64DDAC"
	}
	return ""
}

// Colours lists every colour that a chart may have, each once, in order: the
// palette's own, and each country's with its shades.
func Colours() []string {
	all := []string{
		inkColour, quietColour, faintColour, ruleColour, wellColour, paperColour, accentColour, otherColour, refColour,
		aheadColour, stemColour, spanColour, hatchColour,
		palestColour, paleColour, middleColour, deepColour, carriedColour,
		score0Colour, score20Colour, score40Colour, score60Colour, score80Colour, behindColour, openColour,
	}
	shaded := []string{quietColour, otherColour, ruleColour, refColour, aheadColour}
	for _, code := range []data.CountryCode{"TLS", "BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM", ""} {
		all = append(all, mutedColour(code), mutedText(code))
		shaded = append(shaded, countryColour(code))
	}
	for _, colour := range shaded {
		all = append(all, colour, tint(colour), bounded(colour), edgeOf(colour), labelText(colour))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
