// Lighthouse on pages of the built site, as on a phone: medians of several runs, one line of JSON
// a page.
//
//   node lighthouse.mjs DIST RUNS PAGE…      a page is relative to the site: '' or 'rest-basics/'
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from '../../tests/e2e/server.mjs';
import { EXECUTABLE, FLAGS, median } from './chromium.mjs';

const [root, runs, ...pages] = process.argv.slice(2);
const site = await serve({ root });

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
    // What keeps a score under 100 is named, so that it can be mended.
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

for (const page of pages) {
  const results = [];
  for (let run = 0; run < Number(runs); run += 1) {
    results.push(await once(site.url + page));
  }
  const names = Object.keys(results[0].figures);
  const figures = names.map((name) => [name, median(results.map((it) => it.figures[name]))]);
  const failing = [...new Set(results.flatMap((it) => it.failing))];
  console.log(JSON.stringify({ page, failing, ...Object.fromEntries(figures) }));
}
await site.close();
