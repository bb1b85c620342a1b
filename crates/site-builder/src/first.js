// Runs in the head of a page, before anything is shown.
{
  const root = document.documentElement;
  const PLATFORMS = ["windows", "macos", "linux"];
  const kept = (key) => {
    try {
      return localStorage.getItem(`front-desk.${key}`);
    } catch {
      return null;
    }
  };

  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const guess = () => {
    const name = navigator.userAgentData?.platform || navigator.platform;
    if (/^win/i.test(name)) return "windows";
    return /^(mac|iphone|ipad)/i.test(name) ? "macos" : "linux";
  };
  const platform = kept("platform");
  root.dataset.platform = PLATFORMS.includes(platform) ? platform : guess();

  root.dataset.app = "pending";
  const isStartScript = ({ target, filename }) =>
    target.id === "start" || /\/start-\w+\.js$/.test(filename);
  const note = (error) => {
    if (root.dataset.app === "pending" && isStartScript(error)) {
      root.dataset.app = "blocked";
      delete root.dataset.platform;
    }
  };
  addEventListener("error", note, true);

  // When the second frame begins, the first is on its way to the screen and the line is free: the app is
  // fetched, long before the last font and picture are here. A failure is told by the start script.
  const fetchApp = () => {
    const { glue, wasm, parts } = document.getElementById("start").dataset;
    globalThis.frontDeskWasm = fetch(wasm, { priority: "low" });
    globalThis.frontDeskWasm.catch(() => {});
    for (const href of parts ? [glue, `${parts}loader.js`] : [glue]) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    }
    dispatchEvent(new Event("front-desk:asked"));
  };
  requestAnimationFrame(() => requestAnimationFrame(fetchApp));
}
