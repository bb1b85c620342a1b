// How long the app's start keeps the page busy, and how long it takes from a click on a lesson's
// link to that lesson's heading on the screen. Medians of several runs, at full speed and at a
// quarter of it, one line of JSON for each site and speed.
//
//   node navigation.mjs RUNS FIRST SECOND DIST…      two lessons' slugs
import { serve } from '../../tests/e2e/server.mjs';
import { launch, median } from './chromium.mjs';

const [runs, first, second, ...folders] = process.argv.slice(2);
const sites = await Promise.all(folders.map((root) => serve({ root })));
const browser = await launch();

async function once(site, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${site.url}${first}/`);
  // The site marks when its code begins to start and when it is live: `hydrate-…` in versions
  // that hydrate, `mount-…` in others.
  const start = await page
    .waitForFunction(() => {
      const times = (pattern) =>
        performance
          .getEntriesByType('mark')
          .filter(({ name }) => pattern.test(name))
          .map(({ startTime }) => startTime);
      const [begun] = times(/^front-desk:(hydrate|mount)-start$/);
      const [live] = times(/^front-desk:(hydrate|mount)-end$/);
      return live && { duration: live - begun };
    })
    .then((handle) => handle.jsonValue());
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
  return { start: start.duration, navigation };
}

for (const slowdown of [1, 4]) {
  const results = sites.map(() => []);
  for (let run = 0; run < Number(runs); run += 1) {
    for (const [index, site] of sites.entries()) {
      results[index].push(await once(site, slowdown));
    }
  }
  for (const [index, folder] of folders.entries()) {
    const of = (name) => median(results[index].map((result) => result[name]));
    const figures = { start: of('start'), navigation: of('navigation') };
    console.log(JSON.stringify({ site: folder, slowdown, ...figures }));
  }
}
await browser.close();
await Promise.all(sites.map((site) => site.close()));
