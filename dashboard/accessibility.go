package dashboard

import "context"

// accessibilityPage is the page "/accessibility": what the pages are held to,
// and what is not met or not known.
type accessibilityPage struct {
	shell
	Parts []statement
}

// statement is one part of it.
type statement struct {
	ID, Heading string
	Says        []string
}

// accessibilityOf builds the page "/accessibility".
func accessibilityOf(_ context.Context, v *visit, _ noAsk) (document, error) {
	page := accessibilityPage{shell: v.shell(v.say("Accessibility")), Parts: []statement{
		{"tests", v.say("How it is tested"), []string{
			v.say("A program, axe-core, checks the pages in a real browser in every run of the tests, in several themes, languages and widths of the window."),
			v.say("Other tests open pages in a real browser without script and in windows of 360 pixels, and print the brief of a country."),
			v.say("A program finds only some of the barriers: what it does not find is not proven to be good."),
		}},
		{"met", v.say("What is met"), []string{
			v.say("Pages work without script. Their links, forms and buttons are those of the browser, which the keyboard reaches, and the first link of a page leads to its content."),
			v.say("In a window of 360 pixels no page scrolls sideways. Pages have a layout for print."),
			v.say("Every chart has a title, a description and a table of the same figures."),
		}},
		{"not-met", v.say("What is not met, or not known"), []string{
			v.say("The pages have not been tested with people who use screen readers."),
			v.say("The translations have not been reviewed by native speakers."),
			v.say("Definitions, reasons and publishers’ notes are in English only, and marked as English."),
			v.say("Texts inside PNG pictures cannot be read out or enlarged without loss. The page, the SVG picture and the table carry the same figures."),
			v.say("Very wide tables scroll sideways inside their frame."),
			v.say("In the interactive charts the arrow keys go from point to point. What else a pointer can do in them has no keys; the table shows the same figures."),
		}},
		{"helps", v.say("What helps"), []string{
			v.say("Tables stand beside the charts and can be downloaded."),
			v.say("At the foot of every page you choose a light or dark appearance, or one of high contrast."),
			v.say("A link at the foot of pages with pictures shows them without, for slow lines."),
		}},
		{"report", v.say("How to report a barrier"), []string{
			v.say("Tell whoever runs this server: the address of the page, what you tried, and the browser and aids you use."),
		}},
	}}
	page.Finding = v.say("These pages aim at WCAG 2.2, level AA. Programs check them in every test run; people who use screen readers have not tested them yet.")
	return v.render("accessibility", page, true)
}
