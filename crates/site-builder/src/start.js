// Starts the app: after the first paint, at low priority, or at once when the reader reaches
// for a control.
const { glue, wasm, later } = document.currentScript?.dataset ?? document.getElementById("start").dataset;

const root = document.documentElement;
const notice = document.getElementById("start-notice");

// The places of the notice's paragraphs.
const [FAILED, OUTDATED, NO_WEBASSEMBLY] = [0, 1, 2];

function fail(error, reason) {
  console.error(error);
  root.dataset.app = "failed";
  // Nobody serves the switch: every platform's part is shown.
  delete root.dataset.platform;
  [...notice.children].forEach((words, place) => (words.hidden = place !== reason));
  notice.hidden = false;
}

// Whether the server no longer has a file that this page names, because the site was deployed anew.
// What the browser has in its cache doesn't count.
const isGone = (file) =>
  fetch(file, { method: "HEAD", cache: "no-store" }).then(
    ({ status }) => status === 404 || status === 410,
    () => false,
  );

// A page whose first window shows a widget needs the second part as well: it is fetched beside the
// first one, so that it is in the browser's cache when the app asks for it. A failure is left to the
// app, which tells the reader.
function fetchAhead() {
  const near = innerHeight + 400;
  const hosts = [...document.querySelectorAll(".widget-host")];
  if (hosts.some((host) => host.getBoundingClientRect().top < near)) {
    for (const part of later.split(" ").filter(Boolean)) {
      fetch(part, { priority: "low" }).catch(() => {});
    }
  }
}

let begun = false;
async function begin() {
  if (begun) return;
  begun = true;
  // Trying again would not help.
  if (!globalThis.WebAssembly) return fail("no WebAssembly", NO_WEBASSEMBLY);
  root.dataset.app = "loading";
  try {
    const first = [import(new URL(glue, document.baseURI)), fetch(wasm, { priority: "low" })];
    fetchAhead();
    const [module, response] = await Promise.all(first);
    if (!response.ok) throw new Error(`${wasm}: ${response.status}`);
    performance.mark("front-desk:mount-start");
    const mounted = new Promise((resolve) => {
      addEventListener("front-desk:mounted", resolve, { once: true });
    });
    await module.default({ module_or_path: response });
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
notice.addEventListener("click", ({ target }) => target.closest("button") && location.reload());

// The first paint comes first; two frames later it is on the screen.
const soon = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin, 1)));
if (document.readyState === "complete") soon();
else addEventListener("load", soon, { once: true });
for (const reach of ["pointerdown", "touchstart", "keydown", "focusin"]) {
  addEventListener(reach, begin, { once: true, passive: true });
}

// The last line: a script that was blocked, broke off or failed above never says this, and the notice
// with the id `script-notice` appears.
root.dataset.app = "ready";
