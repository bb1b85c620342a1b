// Lighthouse on pages of the built site, as on a phone: medians of several runs, one line of JSON
// for each site and page.
//
//   node lighthouse.mjs RUNS PAGES DIST…      PAGES: paths relative to the site, with commas between
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from '../../tests/e2e/server.mjs';
import { EXECUTABLE, FLAGS, median } from './chromium.mjs';

const [runs, pages, ...folders] = process.argv.slice(2);
const sites = await Promise.all(folders.map((root) => serve({ root })));

async function once(url) {
  // A browser of its own each time: nothing is cached, nothing is warm.
  const chrome = await launch({
    chromePath: EXECUTABLE,
    chromeFlags: ['--headless=new', '--no-sandbox', ...FLAGS],
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error' });
    if (lhr.runtimeError) {
      throw new Error(`${url}: ${lhr.runtimeError.message}`);
    }
    const score = (name) => Math.round(100 * lhr.categories[name].score);
    const audit = (name) => lhr.audits[name].numericValue;
    // What keeps a score under 100 is named, so that it can be fixed.
    const failing = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
        .map(({ id }) => id),
    );
    return {
      figures: {
        performance: score('performance'),
        accessibility: score('accessibility'),
        practices: score('best-practices'),
        seo: score('seo'),
        lcp: audit('largest-contentful-paint'),
        tbt: audit('total-blocking-time'),
        cls: audit('cumulative-layout-shift'),
      },
      failing,
    };
  } finally {
    chrome.kill();
  }
}

for (const page of pages.split(',')) {
  const results = sites.map(() => []);
  for (let run = 0; run < Number(runs); run += 1) {
    for (const [index, site] of sites.entries()) {
      results[index].push(await once(site.url + page));
    }
  }
  for (const [index, site] of folders.entries()) {
    const names = Object.keys(results[index][0].figures);
    const of = (name) => median(results[index].map(({ figures }) => figures[name]));
    const figures = Object.fromEntries(names.map((name) => [name, of(name)]));
    const failing = [...new Set(results[index].flatMap((it) => it.failing))];
    console.log(JSON.stringify({ site, page, failing, ...figures }));
  }
}
await Promise.all(sites.map((site) => site.close()));
