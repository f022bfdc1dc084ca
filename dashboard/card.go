package dashboard

// card is what other sites show of a page that is shared there: a picture, in
// the Open Graph protocol's words, beside the page's title and finding. Its
// addresses are whole ones.
type card struct {
	URL   string // of the page
	Image string // address of the picture; empty: the page has none
	Alt   string
	high  bool // the picture's chart can hardly be read
}

// cardHeight is the height of the highest chart, in pixels of the page's, that
// can be read on a card, which has half of a slide's room.
const cardHeight = 600

// show puts a chart on the page's card: the first of the page, or else the first
// that can be read there.
func (v *visit) show(s sketch, d drawing) {
	high := d.height > cardHeight
	if d.failed || v.card.Image != "" && (high || !v.card.high) {
		return
	}
	v.card.Image = v.origin + v.pictureAddress(pngForm, s.name, "size=og")
	v.card.Alt, v.card.high = d.title, high
}
