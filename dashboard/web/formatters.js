// Number formats by name.
//
// The option is built in Go and travels as JSON, which can't hold a function.
// It holds a name instead, "@num1", and the server's bundle and the browser's
// replace the name by the function from this one module: the same number reads
// the same in both.
//
// Only strings under the keys in FORMATTER_KEYS are looked at. A country or an
// indicator whose name begins with "@" is data, and stays what it is.

const THIN = "\u202f"; // narrow space that doesn't break the line
const MINUS = "\u2212";
const NO_DATA = "no data"; // where the option brings no words of its own

/** A number with fixed decimals and its thousands grouped; 0, not -0. */
function fixed(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  if (text.includes("e")) {
    return String(value); // 1e21 and above have no plain decimal form
  }
  const [whole, fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  const negative = value < 0 && /[1-9]/.test(text);
  return (negative ? MINUS : "") + grouped + (fraction ? "." + fraction : "");
}

/** A number in at most one decimal and a prefix: 1.2k, 3.4M, 5G, 6.7T. */
function short(value) {
  const prefixes = ["", "k", "M", "G", "T"];
  let scaled = value;
  let step = 0;
  // 999 960 rounds to 1000.0k: compare what would be shown, not the value.
  while (step < prefixes.length - 1 && Math.abs(Number(scaled.toFixed(1))) >= 1000) {
    scaled /= 1000;
    step++;
  }
  return fixed(scaled, 1).replace(/\.0$/, "") + prefixes[step];
}

const writers = new Map([
  ["num", (v) => fixed(v, (String(v).split(".")[1] || "").length)], // as many decimals as it has
  ["num0", (v) => fixed(v, 0)],
  ["num1", (v) => fixed(v, 1)],
  ["num2", (v) => fixed(v, 2)],
  ["num3", (v) => fixed(v, 3)],
  ["year", (v) => v.toFixed(0)],
  ["si", short],
  ["pct1", (v) => fixed(v, 1) + "%"], // of a value that is in per cent already
]);

/** The names that an option may use, without the "@". */
export const formatterNames = [...writers.keys()];

/**
 * One value as text. Numbers, and strings that are numbers, are formatted;
 * null, NaN, "" and ECharts' own "-" are missing and read as noData; any other
 * string is a category's name and stays as it is.
 */
export function formatValue(name, value, noData = NO_DATA, decimal = ".") {
  const write = writers.get(name);
  if (!write) {
    throw new Error(`no formatter "@${name}"`);
  }
  const isText = typeof value === "string";
  if (isText && (value === "-" || value.trim() === "")) {
    return noData; // Number("") would be 0
  }
  const number = isText ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) {
    return isText ? value : noData;
  }
  return Number.isFinite(number) ? write(number).replace(".", decimal) : String(value);
}

/**
 * The values that a label stands for: one, or several for an item with a range
 * or with an axis for each of its parts. ECharts calls a formatter with a bare
 * value on an axis, and with an object that describes the item elsewhere.
 */
export function labelledValues(argument) {
  const isItem = argument !== null && typeof argument === "object" && !Array.isArray(argument);
  const value = isItem ? argument.value : argument;
  if (value === null || typeof value !== "object") {
    return [value];
  }
  const encode = (isItem && argument.encode) || {};
  const { x = [], y = [] } = encode;
  const names = (isItem && argument.dimensionNames) || [];
  const at = (dimension) => (Array.isArray(value) ? value[dimension] : value[names[dimension]]);
  if (encode.value) {
    return [at(encode.value[0])];
  }
  if (x.length === 0 && y.length === 0) {
    return [].concat(value); // a radar's
  }
  if (x.length > 1) {
    return x.map(at);
  }
  // The measured axis is y, unless y holds names.
  const isName = typeof at(y[0]) === "string" && Number.isNaN(Number(at(y[0])));
  return isName && x.length > 0 ? [at(x[0])] : y.map(at);
}

const FORMATTER_KEYS = new Set(["formatter", "valueFormatter", "labelFormatter"]);

// Subtrees that hold nothing but data, where even a key called "formatter"
// would be a column of somebody's table.
const DATA_KEYS = new Set(["source", "value", "dimensions"]);

/**
 * A copy of the option in which every "@name" at a formatter key is a
 * function. The words for missing values come from option.words.noData and the
 * sign between a number's whole and its fraction from option.words.decimal; the
 * copy leaves both out. An unknown name throws: it is a mistake in the builder,
 * and a test should see it.
 */
export function resolveFormatters(option) {
  const { words, ...rest } = option;
  return resolve(rest, "", words || {});
}

function resolve(node, parent, words) {
  if (Array.isArray(node)) {
    return node.some((item) => item !== null && typeof item === "object")
      ? node.map((item) => resolve(item, parent, words))
      : node;
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  const copy = {};
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (key === "__proto__") {
      continue; // would change the copy's prototype instead of being copied
    } else if (FORMATTER_KEYS.has(key) && typeof value === "string" && value[0] === "@") {
      // A tooltip lists several values; the name says how to write each.
      const place = key === "formatter" && parent === "tooltip" ? "valueFormatter" : key;
      copy[place] = place === "valueFormatter" ? eachValue(value, words) : oneLabel(value, words);
    } else {
      copy[key] = DATA_KEYS.has(key) ? value : resolve(value, key, words);
    }
  }
  return copy;
}

function oneLabel(reference, { noData, decimal }) {
  const name = known(reference);
  return (argument) =>
    labelledValues(argument)
      .map((value) => formatValue(name, value, noData, decimal))
      .join(" \u2013 ");
}

function eachValue(reference, { noData, decimal }) {
  const name = known(reference);
  return (value) =>
    Array.isArray(value)
      ? value.map((item) => formatValue(name, item, noData, decimal))
      : formatValue(name, value, noData, decimal);
}

function known(reference) {
  const name = reference.slice(1);
  if (!writers.has(name)) {
    throw new Error(`no formatter "${reference}"`);
  }
  return name;
}
