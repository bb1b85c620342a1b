// The site on real hosts: nginx with the lines that a build has for it, and Python's http.server, each
// at the root and below a path. `cargo xtask test hosts` builds the site twice and runs them.
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './playwright.config.mjs';

const ports = process.env.FRONT_DESK_HOST_PORTS ?? '4181,4182,4183,4184';
const [nginx, nginxBelow, python, pythonBelow] = ports.split(',');
const url = (port, base = '/') => `http://127.0.0.1:${port}${base}`;
const belowAPath = (port) => url(port, '/courses/front-desk/');

export default defineConfig({
  testDir: '.',
  testMatch: 'hosts.spec.mjs',
  outputDir: 'results/hosts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 1,
  // A test walks through all pages.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { locale: 'en-GB', launchOptions },
  projects: [
    { name: 'nginx', use: { baseURL: url(nginx) } },
    { name: 'nginx-below-a-path', use: { baseURL: belowAPath(nginxBelow) } },
    { name: 'http.server', use: { baseURL: url(python) }, grepInvert: /@nginx/ },
    { name: 'http.server-below-a-path', use: { baseURL: belowAPath(pythonBelow) }, grepInvert: /@nginx/ },
  ],
  webServer: {
    command: `node hosts.mjs ${ports}`,
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    url: belowAPath(pythonBelow),
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 1_000 },
  },
});
