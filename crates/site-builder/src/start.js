// Starts the app: once the page was drawn, at low priority, or at once when the reader reaches for a
// control.
const { glue, wasm, parts } = document.getElementById("start").dataset;

const root = document.documentElement;
const module = (file) => import(new URL(file, document.baseURI));

// This script runs as soon as it is here, which may be before the end of the page.
const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else addEventListener("DOMContentLoaded", resolve, { once: true });
});

// The places of the notice's paragraphs.
const [FAILED, OUTDATED, NO_WEBASSEMBLY] = [0, 1, 2];

async function fail(error, reason) {
  console.error(error);
  await parsed;
  root.dataset.app = "failed";
  // Nothing handles the switch, so every platform's part is shown.
  delete root.dataset.platform;
  const notice = document.getElementById("start-notice");
  [...notice.children].forEach((words, place) => (words.hidden = place !== reason));
  notice.addEventListener("click", ({ target }) => target.closest("button") && location.reload());
  notice.hidden = false;
}

// Whether the server no longer has a file that this page names, because the site was deployed again.
// What the browser has in its cache doesn't count.
const isGone = (file) =>
  fetch(file, { method: "HEAD", cache: "no-store" }).then(
    ({ status }) => status === 404 || status === 410,
    () => false,
  );

// Fetches the part of the app that the page's first exercise needs, while the app starts. A failure is
// left to the app, which tells the reader.
function fetchAhead(loader) {
  const part = document.querySelector(".widget-host")?.dataset.part;
  if (part && !navigator.connection?.saveData) loader.fetchAhead(part);
}

let begun = false;
async function begin() {
  if (begun) return;
  begun = true;
  // Trying again would not help.
  if (!globalThis.WebAssembly) return fail("no WebAssembly", NO_WEBASSEMBLY);
  root.dataset.app = "loading";
  try {
    // The first script in the page may have asked for it.
    const fetched = globalThis.frontDeskWasm ?? fetch(wasm, { priority: "low" });
    const [response, app] = await Promise.all([fetched, module(glue), parsed]);
    if (!response.ok) throw new Error(`${wasm}: ${response.status}`);
    // The app's script has imported it already.
    const loader = parts && (await module(`${parts}loader.js`));
    performance.mark("front-desk:mount-start");
    const mounted = new Promise((resolve) => {
      addEventListener("front-desk:mounted", resolve, { once: true });
    });
    await app.default({ module_or_path: response });
    if (loader) fetchAhead(loader);
    await mounted;
    performance.mark("front-desk:mount-end");
    root.dataset.app = "live";
    dispatchEvent(new Event("front-desk:live"));
  } catch (error) {
    const gone = await Promise.all([glue, wasm].map(isGone));
    fail(error, gone.includes(true) ? OUTDATED : FAILED);
  }
}

addEventListener("front-desk:stopped", () => fail("The app stopped.", FAILED));

// The first script in the page asks for the app once a frame was drawn, and says so.
if (globalThis.frontDeskWasm) begin();
else addEventListener("front-desk:asked", begin, { once: true });
for (const reach of ["pointerdown", "touchstart", "keydown", "focusin"]) {
  addEventListener(reach, begin, { once: true, passive: true });
}

// The last line: a script that was blocked, broke off or failed above never says this, and the notice
// with the id `script-notice` appears.
root.dataset.app = "ready";
