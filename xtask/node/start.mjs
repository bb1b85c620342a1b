// How long a reader on a slow phone and line waits: until the page is live, and until the first
// widget can be used. Slow 4G (1.6 Mbit/s, 150 ms), a CPU four times slower, nothing cached, files
// sent with brotli. Medians of several runs, one line of JSON for each site and page.
//
//   node start.mjs RUNS PAGES DIST…      PAGES: paths relative to the site, with commas between
import { serve } from '../../tests/e2e/server.mjs';
import { launch, median } from './chromium.mjs';

const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_SLOWDOWN = 4;
const PATIENCE = 60_000;

const [runs, pages, ...folders] = process.argv.slice(2);
const sites = await Promise.all(folders.map((root) => serve({ root })));
const browser = await launch();

/** Runs in the page before its own scripts: notes the times, in ms since the navigation began. */
function watch() {
  const times = (globalThis.waited = {});
  const note = (name) => (times[name] ??= performance.now());
  for (const name of ['front-desk:hydrated', 'front-desk:live']) {
    addEventListener(name, () => note('live'), { once: true });
  }
  const host = () => document.querySelector('fieldset.widget-host');
  const look = () => {
    if (host()?.matches('[data-live]:enabled')) note('widget');
    else requestAnimationFrame(look);
  };
  // A reader scrolls down to the widget as soon as there is something to see.
  new PerformanceObserver((paints) => {
    const first = paints.getEntries().find(({ name }) => name === 'first-contentful-paint');
    if (!first) return;
    times.paint = first.startTime;
    const scroll = () => {
      if (host()) host().scrollIntoView({ block: 'center', behavior: 'instant' });
      else requestAnimationFrame(scroll);
    };
    scroll();
    look();
  }).observe({ type: 'paint', buffered: true });
}

async function once(url, throttled) {
  // A context of its own each time: nothing is cached.
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (throttled) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  }
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.waited.live && globalThis.waited.widget);
  const times = await page.evaluate(() => globalThis.waited);
  await context.close();
  return times;
}

for (const path of pages.split(',')) {
  // The server packs a file when it is first asked for.
  for (const site of sites) {
    await once(site.url + path, false);
  }
  // The sites take turns, so that a busy spell of the machine meets all of them.
  const results = sites.map(() => []);
  for (let run = 0; run < Number(runs); run += 1) {
    for (const [index, site] of sites.entries()) {
      results[index].push(await once(site.url + path, true));
    }
  }
  for (const [index, folder] of folders.entries()) {
    const of = (name) => median(results[index].map((times) => times[name]));
    const figures = { paint: of('paint'), live: of('live'), widget: of('widget') };
    console.log(JSON.stringify({ site: folder, page: path, ...figures }));
  }
}
await browser.close();
await Promise.all(sites.map((site) => site.close()));
