// Cuts fonts down to the characters that pictures use.

import subsetFont from "subset-font";
import { readFile } from "node:fs/promises";

// Of the whole font, which is three times as large, what stays is what the
// pages' languages are written in and what figures need.
export const letters = [
  [0x0020, 0x007e], [0x00a0, 0x024f], // Latin
  [0x02b0, 0x036f], // accents that stand alone or over a letter
  [0x0370, 0x03ff], // Greek: σ, β
  [0x1e00, 0x1eff], // Latin of Vietnamese
  [0x2000, 0x20bf], // punctuation, raised and lowered figures, currencies
  [0x2100, 0x214f], [0x2212, 0x2212], // №, −
  [0xfffd, 0xfffd], // for what can't be read
];

// These are in a font of their own, which has no bold.
export const symbols = [
  [0x2190, 0x2199], // arrows
  [0x2248, 0x2248], [0x2260, 0x2260], [0x2264, 0x2265], // ≈ ≠ ≤ ≥
  [0x25a0, 0x25ff], // ● ▲ □
];

/** Returns a TrueType font of the ranges, both ends included. */
export async function cutFont(path, ranges) {
  let text = "";
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) {
      text += String.fromCodePoint(code);
    }
  }
  return subsetFont(await readFile(path), text, { targetFormat: "truetype" });
}
