// What a bare JavaScript engine lacks. Imported first, because the libraries
// look for timers while they load.
//
// A chart is drawn in one synchronous call, so nothing that a timer would do
// later can matter: both functions may do nothing.
if (typeof globalThis.setTimeout !== "function") {
  globalThis.setTimeout = () => 0;
  globalThis.clearTimeout = () => {};
}
