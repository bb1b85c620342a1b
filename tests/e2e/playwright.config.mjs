// The browser tests. `cargo xtask test e2e` builds the site twice and runs them; after a build,
// `npx playwright test --config tests/e2e/playwright.config.mjs` runs them alone.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const ROOT = {
  dist: here('../../dist'),
  base: '/',
  port: Number(process.env.FRONT_DESK_PORT ?? 4173),
};
const UNDER_A_PATH = {
  dist: here('../../target/e2e/under-a-path'),
  base: '/courses/front-desk/',
  port: Number(process.env.FRONT_DESK_BASE_PORT ?? 4174),
};
if (!existsSync(ROOT.dist)) {
  throw new Error('dist/ is not there: build the site first (cargo xtask build)');
}
const sites = [ROOT, UNDER_A_PATH].filter(({ dist }) => existsSync(dist));
const url = ({ port, base }) => `http://127.0.0.1:${port}${base}`;

const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium'].find(existsSync);

// Chromium builds two hidden pages for suggestions below its address bar in every window, and each test
// has a window of its own: they cost more than most tests. Chromium takes one list only, so this repeats
// the features that Playwright disables.
const DISABLED_FEATURES = [
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** How the browser is started. */
export const launchOptions = {
  executablePath: chromium,
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    `--disable-features=${DISABLED_FEATURES}`,
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
  ],
};

export default defineConfig({
  testDir: '.',
  // Real hosts have a configuration of their own.
  testIgnore: 'hosts.spec.mjs',
  outputDir: 'results/artifacts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A shared machine may stall a browser for seconds. What fails twice is a fault; what fails once is
  // listed as flaky.
  retries: 1,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [['list'], ['json', { outputFile: 'results/report.json' }]],
  use: {
    locale: 'en-GB',
    // A trace holds the whole page before and after each step, which costs a fifth of the time.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'root', use: { baseURL: url(ROOT) } },
    // The same site below a path: what is tagged @base has to hold there, too. Addresses in a test
    // are relative (`./rest-basics/`), so that they hold in both places.
    { name: 'under-a-path', use: { baseURL: url(UNDER_A_PATH) }, grep: /@base/ },
  ].slice(0, sites.length),
  webServer: sites.map(({ dist, base, port }) => ({
    command: `node server.mjs --root "${dist}" --base ${base} --port ${port}`,
    cwd: here('.'),
    url: url({ port, base }),
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 1_000 },
  })),
});
