// The keyboard's way through a chart: left and right go along the points of a
// series, up and down from series to series, Home and End to its ends, Escape
// hides the tooltip. What the tooltip shows is also said in a live region.

import { formatValue, labelledValues } from "./formatters.js";

// The live region is read, not seen. Set as properties, since a style
// attribute would need a weaker Content-Security-Policy.
const UNSEEN = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};

/** Listens on the element; returns a function that stops and tidies up. */
export function followKeys(element, chart) {
  const live = document.createElement("div");
  live.setAttribute("role", "status");
  Object.assign(live.style, UNSEEN);
  element.append(live);

  let here = null; // {series, point}: places among what is visible now

  const hide = () => {
    chart.dispatchAction({ type: "hideTip" });
    chart.dispatchAction({ type: "downplay" });
    live.textContent = "";
    here = null;
  };

  const show = (to) => {
    const all = visibleSeries(chart);
    if (all.length === 0) {
      return;
    }
    const series = clamp(to.series, all.length);
    const model = all[series];
    const data = model.getData();
    const point = clamp(to.point, data.count());
    here = { series, point };
    const target = { seriesIndex: model.seriesIndex, dataIndex: data.getRawIndex(point) };
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: "highlight", ...target });
    chart.dispatchAction({ type: "showTip", ...target });
    live.textContent = sentence(chart, model, point);
  };

  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return; // the browser's own shortcuts
    }
    if (event.key === "Escape") {
      hide();
      return;
    }
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault(); // else the page scrolls
      show(here ? step(here) : { series: 0, point: event.key === "End" ? Infinity : 0 });
    }
  };

  element.addEventListener("keydown", onKey);
  element.addEventListener("blur", hide);
  return () => {
    element.removeEventListener("keydown", onKey);
    element.removeEventListener("blur", hide);
    live.remove();
  };
}

const STEPS = {
  ArrowRight: ({ series, point }) => ({ series, point: point + 1 }),
  ArrowLeft: ({ series, point }) => ({ series, point: point - 1 }),
  ArrowDown: ({ series, point }) => ({ series: series + 1, point }),
  ArrowUp: ({ series, point }) => ({ series: series - 1, point }),
  Home: ({ series }) => ({ series, point: 0 }),
  End: ({ series }) => ({ series, point: Infinity }),
};

function clamp(index, count) {
  return Math.max(0, Math.min(index, count - 1));
}

/** The series that a reader can point at: not hidden, not decoration. */
function visibleSeries(chart) {
  const model = chart.getModel();
  return model
    .getSeries()
    .filter((s) => !model.isSeriesFiltered(s) && !s.get("silent") && s.getData().count() > 0);
}

/** "2019, Viet Nam: 68.7", the numbers written as the tooltip writes them. */
function sentence(chart, series, point) {
  const params = series.getDataParams(point);
  const tooltip = chart.getModel().getComponent("tooltip");
  const write =
    series.get(["tooltip", "valueFormatter"]) ||
    tooltip.get("valueFormatter") ||
    ((value) => formatValue("num2", value));
  const x = params.encode && params.encode.x && params.encode.x.length === 1;
  const position = x && Array.isArray(params.value) ? params.value[params.encode.x[0]] : "";
  // A series without a name gets one from ECharts, with a NUL inside.
  const given = params.seriesName.includes("\0") ? "" : params.seriesName;
  const lead = [params.name || position, given].filter((part) => part !== "");
  const values = labelledValues(params).map(write);
  return `${lead.join(", ")}: ${values.join(" \u2013 ")}`;
}
