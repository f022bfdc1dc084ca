package dashboard_test

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"readiness/dashboard"
	"readiness/dashboard/chart"
	"readiness/data"
)

// decoded is a reply's picture.
func decoded(t *testing.T, answer reply) image.Image {
	t.Helper()
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "image/png" {
		t.Fatalf("%s: %d %s %.200s", answer.Request.URL, answer.StatusCode, answer.Header.Get("Content-Type"), answer.body)
	}
	picture, err := png.Decode(strings.NewReader(answer.body))
	if err != nil {
		t.Fatalf("%s: %v", answer.Request.URL, err)
	}
	return picture
}

// count counts the pixels of a part that are as wanted.
func count(picture image.Image, part image.Rectangle, wanted func(color.RGBA) bool) int {
	found := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if wanted(color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)) {
				found++
			}
		}
	}
	return found
}

func dark(c color.RGBA) bool { return c.R < 90 && c.G < 90 && c.B < 90 }
func grey(c color.RGBA) bool { return c.R < 150 && c.G < 150 && c.B < 150 }
func red(c color.RGBA) bool  { return c.R > 170 && c.G < 110 && c.B < 90 }
func ink(c color.RGBA) bool  { return c.R < 250 || c.G < 250 || c.B < 250 }

// TestPicturesOfPixels holds every size to its frame: the words above and
// below, the country in focus in its colour, a margin that is white.
func TestPicturesOfPixels(t *testing.T) {
	c := sharedSite(t)
	for _, frame := range chart.Frames() {
		answer := c.get("/indicators/internet-users.png?size=" + frame.Name)
		p := decoded(t, answer)
		width, height := p.Bounds().Dx(), p.Bounds().Dy()
		if frame.Width > 0 && (width != frame.Width || height != frame.Height) {
			t.Errorf("%s: %d by %d pixels, want %d by %d", frame.Name, width, height, frame.Width, frame.Height)
		}
		if got := count(p, image.Rect(0, 0, width, height/8), dark); got < width/4 {
			t.Errorf("%s: %d dark pixels where the title is", frame.Name, got)
		}
		if got := count(p, image.Rect(0, height*7/8, width, height), grey); got < width/4 {
			t.Errorf("%s: %d grey pixels where the source is", frame.Name, got)
		}
		if got := count(p, p.Bounds(), red); got < width/4 {
			t.Errorf("%s: %d pixels in the colour of the country in focus", frame.Name, got)
		}
		edge := width / 80
		for name, margin := range map[string]image.Rectangle{
			"left": image.Rect(0, 0, edge, height), "right": image.Rect(width-edge, 0, width, height),
			"top": image.Rect(0, 0, width, edge), "bottom": image.Rect(0, height-edge, width, height),
		} {
			if got := count(p, margin, ink); got > 0 {
				t.Errorf("%s: %d pixels of the %s margin are not white", frame.Name, got, name)
			}
		}
		if got, want := answer.Header.Get("Content-Disposition"), `inline; filename="readiness-trend-internet-users-`+frame.Name+"-"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, `.png"`) {
			t.Errorf("%s: Content-Disposition is %s, want %s…", frame.Name, got, want)
		}
		drawing := c.get("/indicators/internet-users.svg?size=" + frame.Name)
		if frame.Width > 0 && !strings.Contains(drawing.body, "</title>") {
			t.Errorf("%s: no drawing: %.100s", frame.Name, drawing.body)
		}
		for _, want := range []string{"from sources as of", c.base + "/indicators/internet-users", "Source: "} {
			if !strings.Contains(regexp.MustCompile(`</text><text[^>]*>`).ReplaceAllString(drawing.body, " "), want) {
				t.Errorf("%s: the drawing does not say %q", frame.Name, want)
			}
		}
	}
}

// TestEveryChartIsAPicture asks for the PNG of each chart of each page.
func TestEveryChartIsAPicture(t *testing.T) {
	c := sharedSite(t)
	asked := 0
	for _, page := range []string{"/", "/gap", "/index", "/convergence", "/shift", "/pillars/networks", "/indicators/internet-users", "/countries/TLS", "/status"} {
		for _, match := range regexp.MustCompile(`href="([^"]*\.png\?chart=[^"]*)" download`).FindAllStringSubmatch(c.whole(page).body, -1) {
			address := strings.ReplaceAll(match[1], "&amp;", "&")
			if !strings.Contains(address, "size=") {
				address += "&size=og" // the fewest pixels
			}
			if p := decoded(t, c.get(address)); count(p, p.Bounds(), dark) < 500 {
				t.Errorf("%s shows next to nothing", address)
			}
			asked++
		}
	}
	if asked < 15 {
		t.Errorf("%d pictures are offered on all pages", asked)
	}
}

func TestPictureHeadersAndErrors(t *testing.T) {
	c := sharedSite(t)
	const path = "/indicators/internet-users.png?size=og"
	first := c.get(path, "Accept-Encoding", "br, gzip")
	if first.Header.Get("Content-Encoding") != "" {
		t.Errorf("a PNG is packed again, as %s", first.Header.Get("Content-Encoding"))
	}
	tag := first.Header.Get("ETag")
	if again := c.get(path, "If-None-Match", tag); tag == "" || again.StatusCode != 304 || again.body != "" {
		t.Errorf("asked with the tag %q: %d, %d bytes", tag, again.StatusCode, len(again.body))
	}
	if head := c.do("HEAD", path); head.StatusCode != 200 || head.body != "" || head.Header.Get("Content-Length") == "0" {
		t.Errorf("HEAD: %d, length %s", head.StatusCode, head.Header.Get("Content-Length"))
	}
	// A picture names the address of its page, so each host has its own.
	other := c.get(path, "X-Forwarded-Proto", "https")
	if other.Header.Get("ETag") == tag || other.body == first.body {
		t.Error("two origins share one picture")
	}
	for address, status := range map[string]int{
		"/indicators/internet-users.png?size=poster":            400,
		"/indicators/internet-users.png?chart=pie":              400,
		"/indicators/internet-users.png?width=100000":           400,
		"/indicators/internet-users.png?size=og&size=a4":        400,
		"/indicators/internet-users.chart.json?size=slide":      400,
		"/indicators/none.png":                                  404,
		"/data.png":                                             404,
		"/indicators/internet-users.png?asof=yesterday&size=og": 400,
	} {
		if answer := c.get(address); answer.StatusCode != status || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s, want %d as problem+json", address, answer.StatusCode, answer.Header.Get("Content-Type"), status)
		}
	}
}

// TestPictureAtOnce: many who ask for one picture get one picture.
func TestPictureAtOnce(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)), CacheDir: t.TempDir()})
	var group sync.WaitGroup
	bodies := make([]string, 32)
	for at := range bodies {
		group.Go(func() {
			answer := c.get("/indicators/internet-users.png?size=og&chart=ranking")
			if answer.StatusCode != 200 {
				t.Errorf("%d %.100s", answer.StatusCode, answer.body)
			}
			bodies[at] = answer.body
		})
	}
	group.Wait()
	for _, body := range bodies[1:] {
		if body != bodies[0] {
			t.Fatal("two answers differ")
		}
	}
}

// TestHostilePictures draws names that have broken pages of other people.
func TestHostilePictures(t *testing.T) {
	hostile := `</text></svg><script>alert(1)</script>__f__(function(){alert(2)})__f__` + "\u202E\u0645\u064A\u0627\u0646 ไทย" + `&"` + strings.TrimSpace(strings.Repeat("Wide ", 2000))
	catalog, err := data.Load(hostileCatalogue(t, hostile))
	if err != nil {
		t.Fatal(err)
	}
	q, err := build(t.TempDir(), catalog, os.DirFS("testdata/seed"), today)
	if err != nil {
		t.Fatal(err)
	}
	c := site(t, dashboard.Config{Acquire: served(q)})
	for _, path := range []string{"/indicators/internet-users.png?size=slide", "/indicators/internet-users.png?size=narrow", "/gap.png?size=square", "/countries/TLS.png?size=og"} {
		p := decoded(t, c.get(path))
		if count(p, p.Bounds(), dark) < 1000 {
			t.Errorf("%s shows next to nothing", path)
		}
		drawing := c.get(strings.Replace(path, ".png", ".svg", 1))
		if strings.Contains(drawing.body, "<script") || !strings.Contains(drawing.body, "alert(") {
			t.Errorf("%s: the name is markup, or is not there", path)
		}
	}
}

// TestCard holds the tags that other sites read to the page and to a picture.
func TestCard(t *testing.T) {
	c := sharedSite(t)
	tags := regexp.MustCompile(`<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">`)
	read := func(path string, headers ...string) map[string]string {
		found := map[string]string{}
		for _, match := range tags.FindAllStringSubmatch(c.get(path, headers...).body, -1) {
			found[match[1]] = strings.ReplaceAll(match[2], "&amp;", "&")
		}
		return found
	}
	c.whole("/gap?country=VNM&ref=median")
	tag := read("/gap?ref=median&country=VNM&lang=en")
	if got, want := tag["og:url"], c.base+"/gap?country=VNM&lang=en&ref=median"; got != want && got != c.base+"/gap?country=VNM&ref=median" {
		t.Errorf("og:url is %s, want %s", got, want)
	}
	for _, name := range []string{"og:title", "og:description", "og:image:alt"} {
		if tag[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	if tag["og:type"] != "website" || tag["twitter:card"] != "summary_large_image" {
		t.Errorf("the tags are %v", tag)
	}
	path, ours := strings.CutPrefix(tag["og:image"], c.base)
	if !ours {
		t.Fatalf("og:image is %s", tag["og:image"])
	}
	if got := decoded(t, c.get(path)).Bounds().Size(); got != image.Pt(1200, 630) {
		t.Errorf("the card has %v pixels", got)
	}
	if tag := read("/sources"); tag["og:title"] == "" || tag["og:image"] != "" || tag["twitter:card"] != "" {
		t.Errorf("a page without a chart has %v", tag)
	}
}

// TestPictureFiles: what only the server runs has no address.
func TestPictureFiles(t *testing.T) {
	c := sharedSite(t)
	sheet := regexp.MustCompile(`href="(/static/[^/]+/)readiness\.css"`).FindStringSubmatch(c.get("/sources").body)
	if sheet == nil {
		t.Fatal("the page has no stylesheet")
	}
	for _, file := range []string{"dist/resvg.wasm", "dist/regular.ttf", "dist/ssr.js"} {
		if answer := c.get(sheet[1] + file); answer.StatusCode != 404 {
			t.Errorf("%s: %d, %d bytes", file, answer.StatusCode, len(answer.body))
		}
	}
	licences := c.get(sheet[1] + "dist/LICENSES.txt").body
	for _, want := range []string{"resvg", "mozilla.org/MPL/2.0", "SIL OPEN FONT LICENSE"} {
		if !strings.Contains(licences, want) {
			t.Errorf("LICENSES.txt does not name %s", want)
		}
	}
}
