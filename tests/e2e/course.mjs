// What the browser tests share: the site's pages, and a page on which no console message, no
// error and no breach of the content security policy goes unnoticed.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as plain, expect } from '@playwright/test';

export { expect };

const LESSONS = fileURLToPath(new URL('../../lessons/', import.meta.url));

/** The sections, from the lessons' own files: `{ slug, path, source, heading, title, widgets }`. */
export const SECTIONS = readdirSync(LESSONS)
  .map((file) => ({ file, slug: file.match(/^\d\d-([\w-]+)\.md$/)?.[1] }))
  .filter(({ slug }) => slug)
  .sort((one, other) => one.file.localeCompare(other.file))
  .map(({ file, slug }) => ({ slug, source: readFileSync(LESSONS + file, 'utf8') }))
  .map(({ slug, source }) => ({ slug, source, heading: source.match(/^title = "(.*)"$/m)[1] }))
  .map(({ slug, source, heading }) => ({
    slug,
    path: `./${slug}/`,
    source,
    heading,
    title: `${heading} · Front Desk`,
    widgets: source.match(/^::(widget|quiz)\b/gm)?.length ?? 0,
  }));

/** The reference pages, from their own files: `{ slug, path, heading, title, widgets }`. */
export const REFERENCES = readdirSync(`${LESSONS}pages`)
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => ({ slug: file.replace(/\.md$/, ''), source: readFileSync(`${LESSONS}pages/${file}`, 'utf8') }))
  .map(({ slug, source }) => ({ slug, heading: source.match(/^title = "(.*)"$/m)[1] }))
  .map(({ slug, heading }) => ({ slug, path: `./${slug}/`, heading, title: `${heading} · Front Desk`, widgets: 0 }));

/** The start page. */
export const HOME = {
  path: './',
  heading: 'Build a REST API with Flask',
  title: 'Front Desk: build a REST API with Flask',
  widgets: 1,
};

/**
 * Every page that has an address of its own: `{ path, heading, title, widgets }`, the last one the
 * number of its widgets.
 */
export const PAGES = [
  HOME,
  ...SECTIONS,
  ...REFERENCES,
  { path: './console/', heading: 'Console', title: 'Console · Front Desk', widgets: 1 },
  { path: './glossary/', heading: 'Glossary', title: 'Glossary · Front Desk', widgets: 0 },
  { path: './search/', heading: 'Search', title: 'Search · Front Desk', widgets: 1 },
  { path: './your-data/', heading: 'Your data', title: 'Your data · Front Desk', widgets: 1 },
  { path: './licences/', heading: 'Licences', title: 'Licences · Front Desk', widgets: 0 },
];

/** The number of widgets on the page at this address, in whichever form the address is written. */
function widgetsAt(address) {
  const path = decodeURIComponent(new URL(address).pathname).replace(/index\.html$/, '');
  const page = PAGES.find((it) => it !== HOME && path.endsWith(it.path.slice(1)));
  return (page ?? HOME).widgets;
}

/** The names in the browser's storage. Readers have data under them, so they never change. */
export const KEYS = {
  theme: 'front-desk.theme',
  platform: 'front-desk.platform',
  progress: 'front-desk.progress',
  answers: 'front-desk.answers',
  users: 'front-desk.users',
  history: 'front-desk.history',
  checklist: 'front-desk.checklist',
  tasks: 'front-desk.tasks',
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
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > width + 1)
      .filter((part) => !part.closest('svg svg, .visually-hidden') && !scrolls(part.parentElement))
      .map((part) => part.outerHTML.slice(0, 120));
  });
}

/** The app's first part, and the later ones with the widgets. */
export const FIRST_PART = /front-desk[^/]*_bg\.wasm$/;
export const LATER_PART = /\/(?!front-desk[^/]*_bg\.)[^/]*\.wasm$/;

/** The script that starts the app. */
export const START_SCRIPT = /\/start-[^/]*\.js$/;

/** Waits until the app runs in the page. The only place that knows how the page says so. */
export async function isLive(page) {
  const live = page.locator('html:is([data-live], [data-app="live"])');
  await expect(live, 'the app is live').toBeAttached({ timeout: 15_000 });
}

/** Holds the app back until `release` is called; `asked` is done when the page has asked for it. */
export async function holdApp(page) {
  let release;
  let isAsked;
  const held = new Promise((done) => (release = done));
  const asked = new Promise((done) => (isAsked = done));
  await page.route(FIRST_PART, async (route) => {
    isAsked();
    await held;
    await route.continue();
  });
  return { release, asked };
}

/** Opens a page and waits until the app runs in it. */
export async function open(page, path) {
  await page.goto(path);
  await isLive(page);
}

/** The places of the page's widgets, none of them missing. */
async function widgetHosts(page) {
  const hosts = page.locator('.widget-host');
  await expect(hosts, 'all widgets of the page').toHaveCount(widgetsAt(page.url()));
  return hosts.all();
}

/** Brings every widget of the page to life, as a reader does who reads it from top to bottom. */
export async function wakeWidgets(page) {
  for (const host of await widgetHosts(page)) {
    await host.scrollIntoViewIfNeeded();
    // The first test of a browser waits for its first compilation, too.
    await expect(host).toHaveAttribute('data-live', '', { timeout: 20_000 });
  }
}

/** Brings every widget to life without showing more than its top, so that no end comes into sight. */
export async function wakeWidgetsFromAbove(page) {
  for (const host of await widgetHosts(page)) {
    await expect(async () => {
      await host.evaluate((host) => scrollBy(0, host.getBoundingClientRect().top - innerHeight * 0.8));
      await expect(host).toHaveAttribute('data-live', '', { timeout: 500 });
    }).toPass({ timeout: 20_000 });
  }
}

/** What is kept about the sections that were read; an empty text when that is nothing. */
export function keptProgress(page) {
  return page.evaluate((key) => localStorage.getItem(key) ?? '', KEYS.progress);
}

/** Marks the document that is loaded now; a full load would bring one without the mark. */
export function mark(page) {
  return page.evaluate(() => void (window.isTheSameDocument = true));
}

/** Whether the document is still the one that was marked. */
export function isMarked(page) {
  return page.evaluate(() => window.isTheSameDocument === true);
}

/** Follows a link to an address of this site, written as a lesson writes it, that no page has. */
export function followNewLink(page, path) {
  return page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = 'A link of the test';
    document.querySelector('main p').append(link);
    link.click();
  }, path);
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

/** Scrolls, and gives the app the time to note the place in this entry of the history. */
export async function scrollTo(page, top) {
  // A font that comes late breaks lines otherwise, and the place moves with them.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate((top) => scrollTo(0, top), top);
  await page.waitForFunction(() => scrollY > 0);
  await page.waitForTimeout(300);
  return scrollTop(page);
}
