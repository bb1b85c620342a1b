// What the browser tests share: the site's pages, and a page on which no console message, no
// error and no breach of the content security policy goes unnoticed.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as plain, expect } from '@playwright/test';

export { expect };

const LESSONS = fileURLToPath(new URL('../../lessons/', import.meta.url));

/** The sections, from the lessons' own files: `{ slug, path, heading }`. */
export const SECTIONS = readdirSync(LESSONS)
  .map((file) => ({ file, slug: file.match(/^\d\d-([\w-]+)\.md$/)?.[1] }))
  .filter(({ slug }) => slug)
  .sort((one, other) => one.file.localeCompare(other.file))
  .map(({ file, slug }) => ({
    slug,
    path: `./${slug}/`,
    heading: readFileSync(LESSONS + file, 'utf8').match(/^title = "(.*)"$/m)[1],
  }));

/** Every page that has an address of its own: `{ path, heading }`. */
export const PAGES = [
  { path: './', heading: 'Build a REST API with Flask' },
  ...SECTIONS,
  { path: './console/', heading: 'Console' },
  { path: './glossary/', heading: 'Glossary' },
  { path: './your-data/', heading: 'Your data' },
  { path: './licences/', heading: 'Licences' },
];

/** The names in the browser's storage. Readers have data under them, so they never change. */
export const KEYS = {
  theme: 'front-desk.theme',
  platform: 'front-desk.platform',
  progress: 'front-desk.progress',
  answers: 'front-desk.answers',
  users: 'front-desk.users',
  history: 'front-desk.history',
  checklist: 'front-desk.checklist',
};

/**
 * Playwright's test, with a page that fails it for anything on the console. A test in which
 * something has to go wrong says what with `test.use({ noise: /…/ })`.
 */
export const test = plain.extend({
  noise: [undefined, { option: true }],
  page: async ({ page, noise }, use) => {
    const heard = [];
    page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
    page.on('crash', () => heard.push('the page crashed'));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy breached: ${event.violatedDirective} by ${event.blockedURI}`);
      });
    });
    await use(page);
    const unexpected = heard.filter((line) => !noise?.test(line));
    expect(unexpected, 'nothing on the console').toEqual([]);
  },
});

/** For `page.addInitScript`: the browser keeps nothing for this site. */
export function blockStorage() {
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
}

/** What is seen beyond the right edge and can't be scrolled to in a box of its own. */
export function stickingOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (part) =>
      part && (/auto|scroll|hidden|clip/.test(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((part) => part.getClientRects().length && part.getBoundingClientRect().right > width + 1)
      .filter((part) => !part.closest('svg svg, .visually-hidden') && !scrolls(part.parentElement))
      .map((part) => part.outerHTML.slice(0, 120));
  });
}

/** Waits until the app runs in the page. */
export async function isLive(page) {
  await expect(page.locator('html'), 'the app is live').toHaveAttribute('data-app', 'live', {
    timeout: 15_000,
  });
}

/** Opens a page and waits until the app runs in it. */
export async function open(page, path) {
  await page.goto(path);
  await isLive(page);
}

/** Brings every widget of the page to life, as a reader does who reads it from top to bottom. */
export async function wakeWidgets(page) {
  const hosts = page.locator('.widget-host');
  for (const host of await hosts.all()) {
    await host.scrollIntoViewIfNeeded();
    await expect(host).toHaveAttribute('data-live', '');
  }
}

/** The one `h1` of the page. */
export function title(page) {
  return page.getByRole('heading', { level: 1 });
}

/** Waits until this page is shown, under its address. */
export async function isAt(page, { path, heading }) {
  await expect(title(page)).toHaveText(heading);
  await expect(page).toHaveURL(path);
}

/** The list of sections: a column beside the text, on a phone a drawer. */
export function courseList(page) {
  return page.getByRole('navigation', { name: 'Course' });
}

/** A section's line in the course list. */
export function linkTo(page, section) {
  return courseList(page).getByRole('link', { name: section.heading });
}

/** Where the reader is on the page, in CSS pixels from its top. */
export function scrollTop(page) {
  return page.evaluate(() => scrollY);
}

/** Waits until the reader is that far from the top, to the pixel or two that fonts may differ by. */
export async function isScrolledTo(page, top, within = 3) {
  await expect(async () => {
    expect(Math.abs((await scrollTop(page)) - top)).toBeLessThan(within);
  }).toPass({ timeout: 7_000 });
}

/** Scrolls, and waits until the app has noted the place in this entry of the history. */
export async function scrollTo(page, top) {
  // A font that comes late breaks lines otherwise, and the place moves with them.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate((top) => scrollTo(0, top), top);
  await page.waitForFunction(() => scrollY > 0 && Math.abs(history.state - scrollY) < 1);
  return scrollTop(page);
}
