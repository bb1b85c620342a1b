// How long it takes until a page is live, and from a click on a lesson's link to that lesson's
// heading on the screen. Medians of several runs, at full speed and at a quarter of it, one line of
// JSON each.
//
//   node navigation.mjs DIST RUNS FIRST SECOND      two lessons' slugs
import { serve } from '../../tests/e2e/server.mjs';
import { launch, median } from './chromium.mjs';

const [root, runs, first, second] = process.argv.slice(2);
const site = await serve({ root });
const browser = await launch();

async function once(slowdown) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${site.url}${first}/`);
  // The site starts its script when the page has been painted, or when the reader reaches for it.
  await page.waitForFunction(
    () => performance.getEntriesByName('front-desk:hydrate-end').length > 0,
  );
  const hydration = await page.evaluate(() => {
    const [start] = performance.getEntriesByName('front-desk:hydrate-start');
    const [end] = performance.getEntriesByName('front-desk:hydrate-end');
    return end.startTime - start.startTime;
  });
  const link = page.locator(`a[href$="/${second}/"]:visible`).first();
  await page.evaluate(() => {
    const heading = () => document.querySelector('h1')?.textContent;
    globalThis.arrival = new Promise((arrived) => {
      addEventListener(
        'click',
        ({ timeStamp }) => {
          const before = heading();
          const look = () =>
            requestAnimationFrame(() => {
              const now = heading();
              now && now !== before ? arrived(performance.now() - timeStamp) : look();
            });
          look();
        },
        { capture: true, once: true },
      );
    });
  });
  await link.hover();
  await link.click();
  const navigation = await page.evaluate(() => globalThis.arrival);
  await context.close();
  return { hydration, navigation };
}

for (const slowdown of [1, 4]) {
  const results = [];
  for (let run = 0; run < Number(runs); run += 1) {
    results.push(await once(slowdown));
  }
  const of = (name) => median(results.map((result) => result[name]));
  console.log(
    JSON.stringify({ slowdown, hydration: of('hydration'), navigation: of('navigation') }),
  );
}
await browser.close();
await site.close();
