// Shapes for series of type "custom". A JSON option can't carry a function, so
// it names one of these: "renderItem": "interval".
//
// interval and band read which axis is measured from the series' encode: the axis with two
// dimensions (low and high) is the measured one, the other gives the position.
//   {"encode": {"x": [1, 2], "y": 0}}  a row per country, a range along x
//   {"encode": {"x": 0, "y": [1, 2]}}  a range along y over the years
// Items with a missing low or high draw nothing.

const CAP = 4; // half the length of an interval's end strokes, pixels

/** The dimensions of an item: position, low, high; flat is true along x. */
function dimensions(encode) {
  const flat = encode.x.length > 1;
  const [low, high] = flat ? encode.x : encode.y;
  return { flat, at: (flat ? encode.y : encode.x)[0], low, high };
}

/** The pixels of a value on the measured axis, or null where it is missing. */
function pixel(api, dims, dim, index) {
  const value = api.value(dim, index);
  if (value === null || value === undefined || Number.isNaN(value)) {
    return null;
  }
  const at = api.value(dims.at, index);
  return api.coord(dims.flat ? [value, at] : [at, value]);
}

/** A line from low to high with a short stroke across each end. */
export function interval(params, api) {
  const dims = dimensions(params.encode);
  const low = pixel(api, dims, dims.low);
  const high = pixel(api, dims, dims.high);
  if (!low || !high) {
    return null;
  }
  const across = ([x, y]) =>
    dims.flat
      ? { x1: x, y1: y - CAP, x2: x, y2: y + CAP }
      : { x1: x - CAP, y1: y, x2: x + CAP, y2: y };
  const style = { stroke: api.visual("color"), lineWidth: 2, fill: "none" };
  const line = (shape) => ({ type: "line", shape, style });
  return {
    type: "group",
    children: [
      line({ x1: low[0], y1: low[1], x2: high[0], y2: high[1] }),
      line(across(low)),
      line(across(high)),
    ],
  };
}

/**
 * One area from all lows to all highs, drawn with the first item. A missing
 * item splits it: a gap in the data stays a gap in the band.
 */
export function band(params, api) {
  if (params.dataIndexInside !== 0) {
    return null;
  }
  const dims = dimensions(params.encode);
  const runs = [[]];
  for (let i = 0; i < params.dataInsideLength; i++) {
    const low = pixel(api, dims, dims.low, i);
    const high = pixel(api, dims, dims.high, i);
    if (low && high) {
      runs[runs.length - 1].push([low, high]);
    } else {
      runs.push([]);
    }
  }
  const style = { fill: api.visual("color"), opacity: 0.18 };
  return {
    type: "group",
    children: runs
      .filter((run) => run.length > 1)
      .map((run) => ({
        type: "polygon",
        shape: { points: [...run.map((p) => p[0]), ...run.map((p) => p[1]).reverse()] },
        style,
      })),
  };
}

/**
 * A rectangle between two corners, such as a cell that is nowhere on a category
 * axis: {"encode": {"x": [0, 2], "y": [1, 3]}}. Its fill, its border and its
 * pattern are the item's own.
 */
export function tile(params, api) {
  return box(params, api, () => 2);
}

/** The same with round ends: of a square, a disc. */
export function disc(params, api) {
  return box(params, api, (width, height) => Math.min(width, height) / 2);
}

function box(params, api, radius) {
  const [left, right] = params.encode.x;
  const [top, bottom] = params.encode.y;
  const [x0, y0] = api.coord([api.value(left), api.value(top)]);
  const [x1, y1] = api.coord([api.value(right), api.value(bottom)]);
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  return {
    type: "rect",
    shape: { x: Math.min(x0, x1), y: Math.min(y0, y1), width, height, r: radius(width, height) },
    style: {
      fill: api.visual("color"),
      stroke: api.visual("borderColor"),
      lineWidth: 2,
      decal: api.visual("decal"),
    },
  };
}
