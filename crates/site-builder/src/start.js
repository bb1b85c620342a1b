// Starts the app: after the first paint, at low priority, or at once when the reader reaches
// for a control.
const { glue, wasm, later } = document.currentScript?.dataset ?? document.getElementById("start").dataset;

// Trusted Types: markup comes from this site's own build, and never carries a script. (It may hold
// forms: the policy of the pages, `form-action 'none'`, keeps them from sending anything.) What a
// reader types doesn't pass through here: it is only ever set as text.
const active = /<\s*(script|iframe|object|embed|base|meta|link)\b|\son\w+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML(markup) {
    if (active.test(markup)) throw new TypeError("markup with active content");
    return markup;
  },
});

const root = document.documentElement;
const notice = document.getElementById("start-notice");

function fail(error) {
  console.error(error);
  root.dataset.app = "failed";
  // Nobody serves the switch: every platform's part is shown.
  delete root.dataset.platform;
  notice.hidden = false;
}

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
    fail(error);
  }
}

addEventListener("front-desk:stopped", () => fail("The app stopped."));
notice.querySelector("button").addEventListener("click", () => location.reload());

// The first paint comes first; two frames later it is on the screen.
const soon = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin, 1)));
if (document.readyState === "complete") soon();
else addEventListener("load", soon, { once: true });
for (const reach of ["pointerdown", "touchstart", "keydown", "focusin"]) {
  addEventListener(reach, begin, { once: true, passive: true });
}
