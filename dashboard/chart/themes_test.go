package chart

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

func TestEveryColourHasAThemedOne(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.json"))
	if more, _ := filepath.Glob(filepath.Join("testdata", "*.json")); err != nil || len(files)+len(more) < 20 {
		t.Fatalf("%d files of options: %v", len(files)+len(more), err)
	} else {
		files = append(files, more...)
	}
	colours := Colours()
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, colour := range regexp.MustCompile(`#[0-9A-Fa-f]{6}\b`).FindAllString(string(text), -1) {
			if !slices.Contains(colours, colour) {
				t.Errorf("%s: %s is not among Colours: name it in palette.go and list it in themes.go", file, colour)
			}
		}
	}
}

// luminance is that of WCAG 2.
func luminance(colour string) float64 {
	c := linearRGB(colour)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestThemesHaveContrast(t *testing.T) {
	for _, theme := range []Theme{Dark, Contrast} {
		in := theme.Recolour
		text := map[string]float64{accentColour: 4.5, inkColour: 4.5, quietColour: 4.5, refColour: 4.5, aheadColour: 3, faintColour: 3}
		for _, code := range eleven {
			text[countryColour(code)] = 3
			text[mutedText(code)] = 4.5
			text[labelText(countryColour(code))] = 4.5
		}
		for colour, least := range text {
			if theme == Contrast && least == 4.5 {
				least = 7 // the enhanced level
			}
			if got := contrast(in(colour), in(paperColour)); got < least {
				t.Errorf("%s: %s has %.2f to 1, below %g", theme, colour, got, least)
			}
		}
		for _, step := range ageSteps(Language{}) {
			if got := contrast(in(step.colour), in(step.text)); got < 4.5 {
				t.Errorf("%s: years on %s have %.2f to 1", theme, step.name, got)
			}
		}
		for _, step := range scoreShades(Language{}) {
			if got := contrast(in(step.colour), in(step.text)); got < 4.5 {
				t.Errorf("%s: scores on %s have %.2f to 1", theme, step.name, got)
			}
		}
	}
}

func TestThemesKeepCountriesApart(t *testing.T) {
	// The dark palette's search reached 0.103. The contrast theme
	// gives up a fifth of it for text at 7 to 1; names at the lines' ends and
	// the focus's weight carry the rest.
	for theme, nearest := range map[Theme]float64{Dark: 0.1, Contrast: 0.04} {
		for name, vision := range visions() {
			for i, a := range eleven {
				for _, b := range eleven[:i] {
					x, y := seen(theme.Recolour(countryColour(a)), vision), seen(theme.Recolour(countryColour(b)), vision)
					if d := math.Sqrt(sq(x[0]-y[0]) + sq(x[1]-y[1]) + sq(x[2]-y[2])); d < nearest {
						t.Errorf("%s: %s and %s are %.3f apart with %s", theme, a, b, d, name)
					}
				}
			}
		}
	}
}

func TestLightStaysAsDrawn(t *testing.T) {
	for _, colour := range Colours() {
		if Light.Recolour(colour) != colour {
			t.Errorf("light changes %s", colour)
		}
		l, a, b := toLab(colour)
		if back := fromLab(l, a, b); back != colour {
			t.Errorf("%s comes back as %s", colour, back)
		}
	}
}
