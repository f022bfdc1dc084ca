// Modules of ECharts that nothing here can reach, but that its code refers to,
// so that tree shaking keeps them: 6 kB of the compressed bundle.

const STAND_INS = {
  // Maps drawn from SVG files, with an SVG parser behind them; ours are GeoJSON.
  GeoSVGResource: `export function GeoSVGResource() { throw new Error("maps must be GeoJSON"); }`,
  // The Chinese locale; the option brings its own words.
  langZH: "export default {};",
  // The HTML tooltip; ours is drawn as SVG text.
  TooltipHTMLContent: `export default function () { throw new Error("the tooltip must be richText"); }`,
};

/**
 * An esbuild plugin that puts stand-ins in the place of the named modules. The
 * build fails when one is never asked for: the library has changed, and the
 * list must be looked at again.
 */
export function leaveOut(names) {
  const unseen = new Set(names);
  return {
    name: "leave-out",
    setup(build) {
      build.onLoad({ filter: /[\\/]echarts[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
        const name = path.match(/([^\\/]+)\.js$/)[1];
        if (!names.includes(name)) {
          return undefined;
        }
        unseen.delete(name);
        return { contents: STAND_INS[name], loader: "js" };
      });
      build.onEnd(() => ({
        errors: [...unseen].map((name) => ({ text: `no module ${name} was left out` })),
      }));
    },
  };
}
