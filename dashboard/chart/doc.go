// Package chart turns rows into charts: a go-echarts option, a size, and the
// same finding in words for readers who don't see the picture.
//
// A builder is a pure function of its rows. The same option is drawn twice, to
// SVG inside the server and by the browser when somebody asks to interact, so
// it holds data and names of formatters but no code.
//
// Invariants:
//   - a missing figure is a gap, a hatched cell or the words "no data": never a
//     mark at zero;
//   - a figure that is estimated or old looks different from one that is not,
//     and says so in words beside it;
//   - a line or bar carries its name where it ends, so there is no legend to
//     look up;
//   - every chart exists at 800 and at 360 pixels. The narrow one is laid out
//     anew, not shrunk: its text has the same size. Any other width will do for a
//     Frame, the sheet on which a chart leaves the page.
//
// The package is the only one that imports go-echarts. It asks no database and
// knows no HTTP.
package chart
