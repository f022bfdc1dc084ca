package svg

import "strings"

// What a drawing may hold. The lists say what stays, not what goes: whatever a
// later version of the chart library may add is left out until someone has
// looked at it.

// keepsElement says which elements stay. Left out with all they hold: style,
// script, foreignObject, a, image, use, and the animations.
func keepsElement(name string) bool {
	switch name {
	case "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
		"defs", "clipPath", "linearGradient", "radialGradient", "stop", "pattern", "filter", "feDropShadow":
		return true
	}
	return false
}

// leavesMark says which elements put something on the page.
func leavesMark(name string) bool {
	switch name {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text":
		return true
	}
	return false
}

// isShape says which attributes stay that CSS doesn't know: they place and
// measure. Left out are href, class, every on… and all that the library notes
// for itself.
func isShape(attribute string) bool {
	switch attribute {
	case "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy",
		"width", "height", "transform", "offset", "xml:space",
		"gradientUnits", "gradientTransform", "clipPathUnits",
		"patternUnits", "patternContentUnits", "patternTransform", "stdDeviation":
		return true
	}
	return false
}

// isPresentation says which style properties stay. Each is an attribute of the
// same name too, which is where style attributes are moved to.
func isPresentation(property string) bool {
	switch property {
	case "fill", "fill-opacity", "fill-rule", "opacity", "clip-path", "clip-rule", "filter", "paint-order",
		"stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
		"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "vector-effect",
		"font-family", "font-size", "font-style", "font-weight", "letter-spacing", "text-decoration",
		"text-anchor", "dominant-baseline", "stop-color", "stop-opacity", "flood-color", "flood-opacity":
		return true
	}
	return false
}

// property is one declaration of a style attribute.
type property struct{ name, value string }

// splitStyle reads a style attribute and returns the properties that stay, in
// their order. The library writes either single properties or the shorthand
// "font", which has no attribute of its own and is taken apart.
func splitStyle(style string) []property {
	var out []property
	for _, declaration := range splitOutsideQuotes(style, ';') {
		name, value, ok := strings.Cut(declaration, ":")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		switch {
		case !ok || value == "":
		case name == "font":
			out = append(out, splitFont(value)...)
		case isPresentation(name):
			out = append(out, property{name, value})
		}
	}
	return out
}

// splitFont takes apart "italic bold 12px/14px family, family". The line
// height goes: SVG text has none.
func splitFont(value string) []property {
	var out []property
	rest := value
	for rest != "" {
		word, after, _ := strings.Cut(rest, " ")
		rest = strings.TrimSpace(after)
		switch {
		case word == "" || word == "normal":
		case word == "italic" || word == "oblique":
			out = append(out, property{"font-style", word})
		case startsWithDigit(word) && strings.Trim(word, "0123456789") != "":
			size, _, _ := strings.Cut(word, "/")
			out = append(out, property{"font-size", size})
			if rest != "" {
				out = append(out, property{"font-family", rest})
			}
			return out
		case strings.HasPrefix(word, "bold") || word == "lighter" || startsWithDigit(word):
			out = append(out, property{"font-weight", word})
		}
	}
	return out
}

func startsWithDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' || s[0] == '.' }

// splitOutsideQuotes cuts at each separator that is not inside a CSS string:
// a font's name may hold a semicolon.
func splitOutsideQuotes(s string, separator byte) []string {
	var out []string
	quote, start := byte(0), 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == separator:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}
