// Starts the app: after the first paint, at low priority, or at once when the reader reaches
// for a control.
const { glue, wasm } = document.currentScript?.dataset ?? document.getElementById("start").dataset;

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

let begun = false;
async function begin() {
  if (begun) return;
  begun = true;
  root.dataset.app = "loading";
  try {
    const [module, response] = await Promise.all([
      import(new URL(glue, document.baseURI)),
      fetch(wasm, { priority: "low" }),
    ]);
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
