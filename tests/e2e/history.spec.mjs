// The way back: to the very place, with every entry of the history, and without anything that
// counts as read on the way.
import {
  SECTIONS,
  expect,
  followNewLink,
  isAt,
  isLive,
  isMarked,
  keptProgress,
  linkTo,
  mark,
  open,
  test,
  title,
  wakeWidgetsFromAbove,
} from './course.mjs';

const [FIRST, SECOND] = SECTIONS;
const GLOSSARY = { path: './glossary/', heading: 'Glossary' };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
});

/** Follows the header's link without a scroll to it, which would change the place. */
const toTheGlossary = (page) =>
  page.locator('header a[href$="glossary/"]').first().evaluate((link) => link.click());

/**
 * The place of the reader: the piece of prose that is nearest to the top of the window, and how far
 * it is from there, in CSS pixels. A count of pixels from the page's top would not be the same place
 * where a widget above has another height.
 */
const place = (page) =>
  page.evaluate(() => {
    const pieces = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, pre, td)')]
      .filter((part) => !part.closest('.widget-host') && part.getClientRects().length)
      .map((part) => ({ text: part.textContent.trim(), top: part.getBoundingClientRect().top }));
    return pieces.reduce((a, b) => (Math.abs(b.top) < Math.abs(a.top) ? b : a));
  });

/** How far the reader's window is from that place, in CSS pixels; a lost text is infinitely far. */
const distance = (page, { text, top }) =>
  page.evaluate(
    ({ text, top }) =>
      Math.min(
        ...[...document.querySelectorAll('main :is(h1, h2, h3, p, li, pre, td)')]
          .filter((part) => !part.closest('.widget-host') && part.textContent.trim() === text)
          .map((part) => Math.abs(part.getBoundingClientRect().top - top)),
        // JSON knows no infinity.
        1e6,
      ),
    { text, top },
  );

/** Waits until the reader is at this place, and stays there. */
async function staysAt(page, place, what) {
  await expect.poll(() => distance(page, place), what).toBeLessThan(6);
  await page.waitForTimeout(200);
  expect(await distance(page, place), `${what}, to stay`).toBeLessThan(6);
}

async function scrollToDepth(page, depth) {
  await page.evaluate((depth) => {
    scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * depth);
  }, depth);
  // The time that an app takes to note a place.
  await page.waitForTimeout(200);
}

for (const section of SECTIONS) {
  // Protects the reader who looks something up and comes back: the same lines are under their eyes,
  // at any depth and with all widgets awake, and what wasn't read to its end doesn't count as read.
  test(`${section.slug}: back leads to the same place`, async ({ page }) => {
    await open(page, section.path);
    await page.evaluate(() => document.fonts.ready);
    await wakeWidgetsFromAbove(page);
    for (const depth of [0, 0.25, 0.5, 1]) {
      if (depth) {
        await scrollToDepth(page, depth);
      } else {
        await page.evaluate(() => scrollTo(0, 0));
      }
      const before = await place(page);
      await toTheGlossary(page);
      await isAt(page, GLOSSARY);
      await page.goBack();
      await isAt(page, section);
      await staysAt(page, before, `the place at ${100 * depth} %`);
      if (depth < 1) {
        expect(await keptProgress(page), `nothing is read at ${100 * depth} %`).toBe('');
      }
    }
    await expect.poll(() => keptProgress(page), 'read to its end').toContain(section.slug);
    await page.goForward();
    await isAt(page, GLOSSARY);
    await page.goBack();
    await isAt(page, section);
  });
}

// Protects each jump on a page: back and forward go through all of them, also after the app has
// been to another page.
test('links to headings are entries of the history, all of them', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
  const hash = () => page.evaluate(() => location.hash);
  const hashes = [''];
  for (const at of [1, 3, 2]) {
    await links.nth(at).click();
    hashes.push(await hash());
  }
  expect(new Set(hashes).size, 'each link leads elsewhere').toBe(4);
  const isInView = (hash) => expect(page.locator(hash || 'main h1')).toBeInViewport();
  for (const at of [2, 1, 0, 1, 2, 3]) {
    await page.evaluate((by) => history.go(by), hashes.indexOf(await hash()) < at ? 1 : -1);
    await expect.poll(hash).toBe(hashes[at]);
    await isInView(hashes[at]);
  }
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  for (const at of [3, 2, 1, 0]) {
    await page.goBack();
    await expect(title(page)).toHaveText(FIRST.heading);
    await expect.poll(hash).toBe(hashes[at]);
    await isInView(hashes[at]);
  }
  for (const at of [1, 2, 3]) {
    await page.goForward();
    await expect.poll(hash).toBe(hashes[at]);
  }
  await page.goForward();
  await isAt(page, SECOND);
  expect(await isMarked(page), 'without a load').toBe(true);
});

// Protects the mark "read" from a jump over everything: who follows a link to the questions at the
// end has not read the section.
test('a link to the end of another section marks nothing as read', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  await followNewLink(page, '../crud-endpoints/#check-yourself');
  await expect(page).toHaveURL('./crud-endpoints/#check-yourself');
  await expect(page.locator('#check-yourself')).toBeInViewport();
  // Longer than widgets take to wake, the page to move with them, and the end to be noted.
  await page.waitForTimeout(1000);
  await expect(page.locator('#check-yourself')).toBeInViewport();
  expect(await keptProgress(page)).toBe('');
  expect(await isMarked(page), 'without a load').toBe(true);
});

for (const [what, methods] of [
  ['pushState', ['pushState']],
  ['all changes of the history', ['pushState', 'replaceState']],
]) {
  // Protects readers with WebKit, which refuses the hundredth change of the history in ten seconds:
  // no click is lost, if need be by a full load.
  test(`links lead on where the browser refuses ${what}`, async ({ page }) => {
    await page.addInitScript((methods) => {
      let calls = 0;
      for (const method of methods) {
        const original = History.prototype[method];
        History.prototype[method] = function (...args) {
          calls += 1;
          if (calls > 3) {
            throw new DOMException(`Attempt to use history.${method}() more than 100 times`, 'SecurityError');
          }
          return original.apply(this, args);
        };
      }
    }, methods);
    await open(page, './glossary/');
    for (const section of SECTIONS.slice(0, 6)) {
      await linkTo(page, section).click();
      await isAt(page, section);
      await isLive(page);
    }
    await page.goBack();
    await isAt(page, SECTIONS[4]);
  });
}

// Protects the way back into a page that the browser kept as a whole: the app goes on to look after
// the place itself.
test('a page from the back/forward cache keeps its own scrolling', async ({ page }) => {
  await open(page, FIRST.path);
  const restoration = () => page.evaluate(() => history.scrollRestoration);
  await expect.poll(restoration).toBe('manual');
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  expect(await restoration()).toBe('manual');
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  expect(await restoration()).toBe('manual');
});
