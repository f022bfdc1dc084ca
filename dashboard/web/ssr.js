// Entry point of the server's bundle: charts to SVG text in an engine without
// a document, without timers and without modules. It defines globals, because
// the host calls them by name.

import "./host.js";
import { init, registerMap, setPlatformAPI } from "echarts/core";
import { requireParts, useSharedParts } from "./parts.js";
import { formatterNames, formatValue, resolveFormatters } from "./formatters.js";
import { serialize } from "./serialize.js";

useSharedParts();

// The host knows real glyph widths; without it zrender guesses.
if (typeof globalThis.measureText === "function") {
  const width = globalThis.measureText;
  setPlatformAPI({ measureText: (text, font) => ({ width: width(text, font) }) });
}

// No key frames and no hover rules: both need a style element, which the
// pages' Content-Security-Policy refuses.
const STILL = { animation: false, emphasis: false, willUpdate: false, compress: true, useViewBox: true };

/**
 * Draws an option, given as JSON text, at a size in pixels and returns the
 * SVG. Throws on bad JSON, an unknown formatter, chart type or map.
 */
globalThis.render = (optionJSON, width, height) => {
  const option = resolveFormatters(JSON.parse(optionJSON));
  requireParts(option);
  option.animation = false;
  option.useUTC = true; // the same picture in every time zone
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height, locale: "EN" });
  try {
    chart.setOption(option);
    // What renderToSVGString calls too, but with our own serializer behind it.
    return serialize(chart.getZr().painter.renderToVNode(STILL));
  } finally {
    chart.dispose();
  }
};

/** Makes a map known by name; geoJSON is text or an object. */
globalThis.registerMap = (name, geoJSON) => registerMap(name, geoJSON);

globalThis.formatValue = formatValue;
globalThis.formatterNames = formatterNames;
