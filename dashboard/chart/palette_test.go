package chart

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

var eleven = []data.CountryCode{"BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"}

// linearRGB is a colour in linear light.
func linearRGB(colour string) [3]float64 {
	out := channels(colour)
	for i, c := range out {
		if c /= 255; c <= 0.04045 {
			out[i] = c / 12.92
		} else {
			out[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return out
}

// contrastOnWhite is the ratio of WCAG 2.
func contrastOnWhite(colour string) float64 {
	c := linearRGB(colour)
	return 1.05 / (0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] + 0.05)
}

// visions are how a colour in linear light is seen: as it is, and with the
// three deficiencies at full strength (Machado, Oliveira and Fernandes 2009).
func visions() map[string][3][3]float64 {
	return map[string][3][3]float64{
		"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
}

// seen is a colour as a vision has it, in OKLab, where equal distances look
// about equal.
func seen(colour string, vision [3][3]float64) [3]float64 {
	rgb := linearRGB(colour)
	var c [3]float64
	for i, row := range vision {
		c[i] = math.Max(0, math.Min(1, row[0]*rgb[0]+row[1]*rgb[1]+row[2]*rgb[2]))
	}
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.793617785*m - 0.0040720468*s,
		1.9779984951*l - 2.428592205*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.808675766*s,
	}
}

func TestCountriesCanBeToldApart(t *testing.T) {
	// Pairs nearer than this can't be told apart as lines; the search reached
	// 0.066 for the worst pair and vision.
	const nearest = 0.06
	for name, vision := range visions() {
		for i, a := range eleven {
			for _, b := range eleven[:i] {
				x, y := seen(countryColour(a), vision), seen(countryColour(b), vision)
				if d := math.Sqrt(sq(x[0]-y[0]) + sq(x[1]-y[1]) + sq(x[2]-y[2])); d < nearest {
					t.Errorf("%s and %s are %.3f apart with %s", a, b, d, name)
				}
			}
		}
	}
}

func sq(x float64) float64 { return x * x }

func TestContrast(t *testing.T) {
	lines, texts := map[string]string{}, map[string]string{
		"accent": accentColour, "ink": inkColour, "quiet": quietColour, "reference": refColour,
	}
	for _, code := range eleven {
		lines[string(code)] = countryColour(code)
		texts["muted "+string(code)] = mutedText(code)
		texts["label "+string(code)] = blend(countryColour(code), inkColour, 0.35)
	}
	for name, colour := range lines {
		if got := contrastOnWhite(colour); got < 3 {
			t.Errorf("line %s %s has %.2f to 1 on white, below 3", name, colour, got)
		}
	}
	for name, colour := range texts {
		if got := contrastOnWhite(colour); got < 4.5 {
			t.Errorf("text %s %s has %.2f to 1 on white, below 4.5", name, colour, got)
		}
	}
	for _, step := range ageSteps(Language{}) {
		a, b := contrastOnWhite(step.colour), contrastOnWhite(step.text)
		if ratio := math.Max(a, b) / math.Min(a, b); ratio < 4.5 {
			t.Errorf("years on %s have %.2f to 1", step.name, ratio)
		}
	}
}

// TestStyleSheetHasTheSameColours holds the charts and the page around them
// together.
func TestStyleSheetHasTheSameColours(t *testing.T) {
	sheet, err := os.ReadFile(filepath.Join("..", "static", "readiness.css"))
	if err != nil {
		t.Fatal(err)
	}
	for name, colour := range map[string]string{
		"ink": inkColour, "quiet": quietColour, "faint": faintColour, "rule": ruleColour,
		"well": wellColour, "paper": paperColour, "accent": accentColour, "reference": refColour, "ahead": aheadColour,
	} {
		if want := "--" + name + ": " + strings.ToLower(colour); !strings.Contains(strings.ToLower(string(sheet)), want) {
			t.Errorf("readiness.css has no %q", want)
		}
	}
}
