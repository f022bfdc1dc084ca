// Builds the chart bundles into ../static/dist.
//
//   ssr.js         for the JavaScript engine inside the server
//   charts.js      for browsers, with .br and .gz copies to serve as they are
//   asean.json     the map of the members, for both, with the same copies
//   resvg.wasm     for the server: makes PNG of SVG
//   regular.ttf    for the server: what texts are measured and drawn with
//   bold.ttf       bold letters
//   symbols.ttf    arrows and the like, which the two lack
//   LICENSES.txt   of what these contain
//
// Equal inputs give equal bytes: no dates, no absolute paths, versions pinned
// by the lock file.

import { build } from "esbuild";
import { cutFont, letters, symbols } from "./fonts.mjs";
import { membersGeoJSON } from "./geometry.mjs";
import { leaveOut } from "./leave-out.mjs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Bytes of brotli. The bundle is loaded on demand only, the map with the first
// chart that draws one.
const BUDGETS = { "charts.js.br": 220_000, "asean.json.br": 10_000 };

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = new URL("../static/dist/", import.meta.url);
const bundled = ["echarts", "zrender", "tslib"];
const font = "@expo-google-fonts/noto-sans";
const mathFont = "@expo-google-fonts/noto-sans-math";
const resvg = "@resvg/resvg-wasm";

/** Where a file of a package is. */
const inPackage = (name, file) => new URL(`node_modules/${name}/${file}`, import.meta.url);

async function versionOf(name) {
  const { version, license } = JSON.parse(await readFile(inPackage(name, "package.json"), "utf8"));
  return `${name} ${version} (${license})`;
}

const versions = await Promise.all(bundled.map(versionOf));

/** Bundles one entry point and returns its text. */
async function bundle(entry, format, target, unused) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    target,
    minify: true,
    charset: "ascii", // the text means the same whatever encoding is assumed
    legalComments: "none", // LICENSES.txt has them all
    banner: { js: `/*! Contains ${versions.slice(0, bundled.length).join(", ")}; see LICENSES.txt */` },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [leaveOut(unused)],
    logLevel: "warning",
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** The entries of a text: as it is, and its copies to serve as they are. */
function packed(name, bytes) {
  return { [name]: bytes, [`${name}.br`]: brotli(bytes), [`${name}.gz`]: gzipSync(bytes, { level: 9 }) };
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

async function licences() {
  const parts = [];
  for (const name of [...bundled, font, mathFont, "world-atlas"]) {
    for (const file of ["LICENSE", "NOTICE", "LICENSE.txt", "LICENSE_FONT"]) {
      const text = await readFile(inPackage(name, file), "utf8").catch(() => "");
      if (text) {
        parts.push(`${await versionOf(name)}: ${file}\n\n${text.trim()}\n`);
      }
    }
  }
  // The package has the program without the text of its licence.
  const { homepage } = JSON.parse(await readFile(inPackage(resvg, "package.json"), "utf8"));
  parts.push(
    `${await versionOf(resvg)}: unmodified. Its source is at ${homepage}\n` +
      "and may be had, and used, under the Mozilla Public License 2.0: https://mozilla.org/MPL/2.0/\n",
  );
  return Buffer.from(parts.join("\n" + "-".repeat(72) + "\n\n"));
}

const ssr = await bundle("ssr.js", "iife", "es2019", ["GeoSVGResource", "langZH"]);
const charts = await bundle("charts.js", "esm", "es2020", [
  "GeoSVGResource",
  "langZH",
  "TooltipHTMLContent",
]);
const outputs = {
  "ssr.js": ssr,
  ...packed("charts.js", charts),
  ...packed("asean.json", await membersGeoJSON()),
  "resvg.wasm": await readFile(inPackage(resvg, "index_bg.wasm")),
  "regular.ttf": await cutFont(inPackage(font, "400Regular/NotoSans_400Regular.ttf"), letters),
  "bold.ttf": await cutFont(inPackage(font, "700Bold/NotoSans_700Bold.ttf"), letters),
  "symbols.ttf": await cutFont(inPackage(mathFont, "400Regular/NotoSansMath_400Regular.ttf"), symbols),
  "LICENSES.txt": await licences(),
};

await mkdir(dist, { recursive: true });
for (const [name, bytes] of Object.entries(outputs)) {
  await writeFile(new URL(name, dist), bytes);
  console.log(`${name.padEnd(14)} ${(bytes.length / 1000).toFixed(1).padStart(7)} kB`);
}

for (const [name, budget] of Object.entries(BUDGETS)) {
  const size = outputs[name].length;
  if (size > budget) {
    console.error(`${name} has ${size} bytes, over its budget of ${budget}`);
    process.exitCode = 1;
  }
}
