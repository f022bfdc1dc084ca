// The map of the members as GeoJSON, from Natural Earth's countries at
// 1:50 million (public domain, packed as world-atlas).
//
// The outlines are thinned together, so that neighbours still share their
// border, and small islands are left out. What is left is as coarse as a map of
// 700 pixels can show.

import { readFile } from "node:fs/promises";
import { feature } from "topojson-client";
import { filter, filterWeight, planarTriangleArea, presimplify, simplify } from "topojson-simplify";

// Natural Earth has ISO 3166-1 numeric codes; rows have the three letters.
const MEMBERS = {
  "096": "BRN",
  116: "KHM",
  360: "IDN",
  418: "LAO",
  458: "MYS",
  104: "MMR",
  608: "PHL",
  702: "SGP",
  764: "THA",
  626: "TLS",
  704: "VNM",
};

// In square degrees. On a map with 14 pixels to the degree a corner of this size
// is a triangle of two square pixels, and an island of this size is a dot of
// four. Singapore is the smallest member, at one and a half such islands.
const LEAST_CORNER = 0.01;
const LEAST_ISLAND = 0.02;

const DECIMALS = 2; // 0.01 degrees are 1.1 km, a seventh of a pixel

/** The collection of the members' areas, each with its ISO3 code as name. */
export async function membersGeoJSON() {
  const path = new URL("node_modules/world-atlas/countries-50m.json", import.meta.url);
  const world = JSON.parse(await readFile(path, "utf8"));
  const geometries = world.objects.countries.geometries.filter(({ id }) => id in MEMBERS);
  if (geometries.length !== Object.keys(MEMBERS).length) {
    throw new Error(`the atlas has ${geometries.length} of ${Object.keys(MEMBERS).length} members`);
  }
  const members = { ...world, objects: { members: { type: "GeometryCollection", geometries } } };
  const thin = simplify(presimplify(members, planarTriangleArea), LEAST_CORNER);
  const kept = filter(thin, filterWeight(thin, LEAST_ISLAND));
  const features = feature(kept, kept.objects.members).features.map(({ id, geometry }) => ({
    type: "Feature",
    properties: { name: MEMBERS[id] },
    geometry: { type: geometry.type, coordinates: round(geometry.coordinates) },
  }));
  features.sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1));
  if (features.length !== Object.keys(MEMBERS).length) {
    throw new Error(`${features.length} of ${Object.keys(MEMBERS).length} members are left after thinning`);
  }
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", features }) + "\n");
}

function round(part) {
  return Array.isArray(part) ? part.map(round) : Number(part.toFixed(DECIMALS));
}
