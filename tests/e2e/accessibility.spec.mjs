// Every page for every reader: axe-core finds nothing to object to, in no theme and at no width,
// and on a phone nothing sticks out to the side.
import { AxeBuilder } from '@axe-core/playwright';
import { PAGES, courseList, expect, open, stickingOut, test, wakeWidgets } from './course.mjs';

/** What axe objects to, a line for each element: the rule, where, and what axe says. */
async function objections(page, narrow = (builder) => builder) {
  // Legacy mode leaves out frames of other origins, which this site has none of, and with them a
  // second page for each run. Of what axe finds in order, a megabyte a page, nothing is needed.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  narrow(builder);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

const ofColours = (builder) => builder.withTags('cat.color');
const ofTheCourseList = (builder) => builder.include('#course');
/** All rules, and the stricter one on contrast, which the dark theme keeps. */
const withEnhancedContrast = (builder) =>
  builder.options({
    resultTypes: ['violations'],
    rules: { 'color-contrast-enhanced': { enabled: true } },
  });

/** Marks what is shown now with `data-was-shown`. */
const markShown = (page) =>
  page.evaluate(() => {
    for (const part of document.body.querySelectorAll('*')) {
      part.toggleAttribute('data-was-shown', part.checkVisibility());
    }
  });

/** Marks with `data-wide-only` what was shown and isn't shown any more; returns how much that is. */
const markHiddenSince = (page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll('[data-was-shown]')].filter((part) => !part.checkVisibility());
    parts.forEach((part) => part.setAttribute('data-wide-only', ''));
    return parts.length;
  });

/** At the width of a laptop in both themes, on a phone, and on the narrowest one. */
async function isForEverybody(page) {
  expect(await objections(page), 'light').toEqual([]);
  await markShown(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await objections(page, withEnhancedContrast), 'on a phone, dark').toEqual([]);
  // What a wide window shows besides, such as the course list, in the colours of the dark theme.
  expect(await markHiddenSince(page), 'parts for wide windows').toBeGreaterThan(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  const ofWideParts = (builder) => ofColours(builder).include('[data-wide-only]');
  expect(await objections(page, ofWideParts), 'dark, what a phone does not show').toEqual([]);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await stickingOut(page), `${width} pixels wide`).toEqual([]);
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBe(width);
  }
}

test.use({
  viewport: { width: 1280, height: 900 },
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'reduce' },
});

for (const { path } of PAGES) {
  // Protects readers who use a screen reader, a keyboard, strong contrast or a phone: the page with
  // all its widgets live.
  test(path, async ({ page }) => {
    test.slow();
    await open(page, path);
    await wakeWidgets(page);
    await isForEverybody(page);
  });
}

test.describe('at an address that is not there', () => {
  test.use({ noise: /status of 404/ });

  // Protects the same readers where they are lost already.
  test('./no-such-page/', async ({ page }) => {
    await open(page, './no-such-page/');
    await isForEverybody(page);
  });
});

// Protects them in the drawer, which lies over the page on a phone.
test('the course list on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, './');
  await page.getByRole('button', { name: 'Course contents' }).click();
  await expect(courseList(page)).toBeVisible();
  expect(await objections(page, ofTheCourseList), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await objections(page, ofTheCourseList), 'dark').toEqual([]);
});

// Protects this file: a check that finds nothing has to be able to find something.
test('axe sees a fault that is put into the page', async ({ page }) => {
  await open(page, './');
  await page.getByRole('main').evaluate((main) => {
    const button = document.createElement('button');
    const faint = document.createElement('p');
    faint.className = 'lesson-minutes';
    faint.textContent = 'Who can read this?';
    main.append(button, faint);
    faint.style.color = 'color-mix(in srgb, white 60%, black)';
  });
  const rules = (await objections(page)).map((line) => line.split(':')[0]);
  expect(rules).toEqual(['button-name', 'color-contrast']);
});
