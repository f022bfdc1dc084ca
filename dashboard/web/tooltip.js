// Tooltips that hold under a strict Content-Security-Policy and show names as
// they are.

import { list } from "./parts.js";
import { TooltipMarkupStyleCreator } from "echarts/lib/component/tooltip/tooltipMarkup.js";

/**
 * The option with a tooltip that ECharts draws as SVG text. Its HTML tooltip
 * sets style attributes, which the policy refuses.
 */
export function withPlainTooltip(option, reducedMotion) {
  const tooltip = { ...list(option.tooltip)[0], renderMode: "richText" };
  if (reducedMotion) {
    tooltip.transitionDuration = 0;
  }
  return { ...option, tooltip };
}

/**
 * Makes the tooltip show braces in names and values as they are, which ECharts
 * does for HTML only. In its rich text "{style|" opens a style and "}" closes
 * it. A word joiner, which has no width, breaks the first; a closing brace is
 * put between two styled pieces, where it means nothing.
 */
export function quoteRichText() {
  const prototype = TooltipMarkupStyleCreator.prototype;
  const wrap = prototype.wrapRichTextStyle;
  prototype.wrapRichTextStyle = function (text, styles) {
    return String(text)
      .replace(/\{/g, "{\u2060")
      .split("}")
      .map((piece) => (piece ? wrap.call(this, piece, styles) : ""))
      .join("}");
  };
}
