// Entry point of the browser's bundle: the interactive chart. The page's own
// script loads it with import() when a reader asks to interact; until then the
// SVG that the server drew is the chart.
//
// Nothing here needs more than `script-src 'self'; style-src 'self'`.

import { getMap, init, registerMap, use } from "echarts/core";
import {
  DataZoomComponent,
  LegendScrollComponent,
  TooltipComponent,
} from "echarts/components";
import { list, requireParts, useSharedParts } from "./parts.js";
import { formatterNames, formatValue, resolveFormatters } from "./formatters.js";
import { followKeys } from "./keyboard.js";
import { quoteRichText, withPlainTooltip } from "./tooltip.js";

export { formatterNames, formatValue, registerMap };

/**
 * Fetches the maps that the option draws and that are not known yet. They lie
 * beside this script, whose address the page knows, each in a file of its name,
 * so that readers of other charts do not pay for them.
 */
export async function loadMaps(option, script) {
  const names = new Set(list(option.series).map(({ map }) => map).filter((name) => name && !getMap(name)));
  await Promise.all([...names].map((name) => loadMap(name, script)));
}

async function loadMap(name, script) {
  const address = new URL(`${encodeURIComponent(name)}.json`, new URL(script, document.baseURI));
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`map ${name}: ${response.status}`);
  }
  registerMap(name, await response.json());
}

useSharedParts();
use([DataZoomComponent, LegendScrollComponent, TooltipComponent]);
quoteRichText();

/**
 * Draws the option into the element and keeps it at the element's size. The
 * element needs a height of its own; what it holds already stays.
 *
 * Returns dispose, which takes the chart away and leaves the element as it
 * was, and resize, for a layout change that the element's size doesn't show.
 * Throws, with the element untouched, when the option can't be drawn.
 */
export function mount(element, option) {
  const resolved = resolveFormatters(option);
  requireParts(resolved);
  const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
  const isStill = () => motion.matches || resolved.animation === false;

  const restore = label(element, resolved);
  const host = document.createElement("div");
  Object.assign(host.style, { width: "100%", height: "100%" });
  // The element speaks for the chart; thousands of paths would not.
  host.setAttribute("aria-hidden", "true");
  element.append(host);

  const chart = init(host, null, { renderer: "svg", locale: "EN" });
  chart.setOption({
    ...withPlainTooltip(resolved, isStill()),
    animation: !isStill(),
    useUTC: true, // as on the server
  });
  const stopKeys = followKeys(element, chart);

  const onMotion = () => chart.setOption({ animation: !isStill() });
  motion.addEventListener("change", onMotion);

  let frame = 0;
  const resize = () => {
    cancelAnimationFrame(frame); // many notices, one redraw
    frame = requestAnimationFrame(() => chart.resize());
  };
  const observer = new ResizeObserver(resize);
  observer.observe(element);

  const dispose = () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    motion.removeEventListener("change", onMotion);
    stopKeys();
    chart.dispose();
    host.remove();
    restore();
  };
  return { dispose, resize };
}

/**
 * Makes the element one stop of the Tab key with a name. The role
 * "application" makes screen readers hand the arrow keys on to the page.
 * Attributes that the page has set win. Returns a function that undoes it.
 */
function label(element, option) {
  const title = list(option.title)[0];
  const wanted = { tabindex: "0", role: "application", "aria-roledescription": "chart" };
  if (!element.hasAttribute("aria-labelledby")) {
    wanted["aria-label"] = (title && title.text) || "chart";
  }
  const added = Object.keys(wanted).filter((name) => !element.hasAttribute(name));
  for (const name of added) {
    element.setAttribute(name, wanted[name]);
  }
  return () => added.forEach((name) => element.removeAttribute(name));
}
