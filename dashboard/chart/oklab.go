package chart

import (
	"fmt"
	"math"
)

// toLab is a colour in OKLab (Ottosson 2020): lightness from 0 to 1, and two
// axes of hue.
func toLab(colour string) (l, a, b float64) {
	c := channels(colour)
	for i := range c {
		if c[i] /= 255; c[i] <= 0.04045 {
			c[i] /= 12.92
		} else {
			c[i] = math.Pow((c[i]+0.055)/1.055, 2.4)
		}
	}
	x := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	y := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	z := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return 0.2104542553*x + 0.793617785*y - 0.0040720468*z,
		1.9779984951*x - 2.428592205*y + 0.4505937099*z,
		0.0259040371*x + 0.7827717662*y - 0.808675766*z
}

// fromLab is the inverse. A colour that a screen does not have loses
// saturation until it does; its lightness, which decides contrast, stays.
func fromLab(l, a, b float64) string {
	for range 40 {
		x := cube(l + 0.3963377774*a + 0.2158037573*b)
		y := cube(l - 0.1055613458*a - 0.0638541728*b)
		z := cube(l - 0.0894841775*a - 1.291485548*b)
		rgb := [3]float64{
			4.0767416621*x - 3.3077115913*y + 0.2309699292*z,
			-1.2684380046*x + 2.6097574011*y - 0.3413193965*z,
			-0.0041960863*x - 0.7034186147*y + 1.707614701*z,
		}
		if shown(rgb) {
			var out [3]int
			for i, c := range rgb {
				c = math.Min(math.Max(c, 0), 1)
				if c <= 0.0031308 {
					c *= 12.92
				} else {
					c = 1.055*math.Pow(c, 1/2.4) - 0.055
				}
				out[i] = int(math.Round(c * 255))
			}
			return fmt.Sprintf("#%02X%02X%02X", out[0], out[1], out[2])
		}
		a, b = a*0.9, b*0.9
	}
	return fromLab(math.Min(math.Max(l, 0), 1), 0, 0)
}

// shown reports whether a screen has a colour, but for rounding.
func shown(rgb [3]float64) bool {
	for _, c := range rgb {
		if c < -0.002 || c > 1.002 {
			return false
		}
	}
	return true
}

func cube(x float64) float64 { return x * x * x }
