// The chart types and components that both bundles know.
//
// One list, so that the server can't draw a chart that the browser leaves
// empty, nor the other way round. ECharts says nothing when a type or a map is
// missing; requireParts turns that silence into an error.

import { ComponentModel, getMap, registerCustomSeries, use } from "echarts/core";
import {
  BarChart,
  BoxplotChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  MapChart,
  RadarChart,
  ScatterChart,
} from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GeoComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  MatrixComponent,
  RadarComponent,
  TitleComponent,
  VisualMapComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { band, disc, interval, tile } from "./custom.js";

/** Registers everything that both bundles share. */
export function useSharedParts() {
  use([
    SVGRenderer,
    BarChart,
    BoxplotChart,
    CustomChart,
    HeatmapChart,
    LineChart,
    MapChart,
    RadarChart,
    ScatterChart,
    AriaComponent,
    DatasetComponent,
    GeoComponent,
    GridComponent,
    LegendPlainComponent,
    MarkAreaComponent,
    MarkLineComponent,
    MarkPointComponent,
    MatrixComponent,
    RadarComponent,
    TitleComponent,
    VisualMapComponent,
  ]);
  registerCustomSeries("interval", interval);
  registerCustomSeries("band", band);
  registerCustomSeries("disc", disc);
  registerCustomSeries("tile", tile);
}

/**
 * Throws when the option holds no series, or asks for a chart type that the
 * bundle lacks or a map that nobody has registered.
 */
export function requireParts(option) {
  const series = list(option.series);
  if (series.length === 0) {
    throw new Error("the option has no series");
  }
  for (const { type } of series) {
    if (!type || !ComponentModel.getClass("series", type)) {
      throw new Error(`no chart type "${type}" in this bundle`);
    }
  }
  for (const { map } of [...series, ...list(option.geo)]) {
    if (map && !getMap(map)) {
      throw new Error(`no map "${map}" is registered`);
    }
  }
}

/** An option's part that may be one object, several or none. */
export function list(part) {
  return part === undefined || part === null ? [] : [].concat(part);
}
