// axe-core finds nothing to object to: no page, no theme, no width, nothing that opens.
import { AxeBuilder } from '@axe-core/playwright';
import { PAGES, courseList, expect, open, test, wakeWidgets } from './course.mjs';

const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

/** What axe objects to, a line for each element: the rule, where, and what axe says. */
async function objections(page, narrow = (builder) => builder) {
  // Legacy mode leaves out frames of other origins, which this site has none of, and with them a
  // second page for each run.
  const builder = narrow(new AxeBuilder({ page }).setLegacyMode());
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

const ofColours = (builder) => builder.withTags('cat.color');
const ofTheCourseList = (builder) => builder.include('#course');

async function hasNoObjections(page, device) {
  expect(await objections(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await objections(page, ofColours), 'dark').toEqual([]);
  if (device === 'phone') {
    await page.getByRole('button', { name: 'Course contents' }).click();
    await expect(courseList(page)).toBeVisible();
    expect(await objections(page, ofTheCourseList), 'course list, dark').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await objections(page, ofTheCourseList), 'course list, light').toEqual([]);
  }
}

for (const [device, viewport] of Object.entries(WIDTHS)) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport, colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

    for (const { path } of PAGES) {
      // Protects readers who use a screen reader, a keyboard or strong contrast: the page with all
      // its widgets live; in the other theme, too, what a theme can change; on a phone also the
      // course list over it.
      test(path, async ({ page }) => {
        test.slow();
        await open(page, path);
        await wakeWidgets(page);
        await hasNoObjections(page, device);
      });
    }

    test.describe('at an address that is not there', () => {
      test.use({ noise: /status of 404/ });

      // Protects the same readers where they are lost already.
      test('./no-such-page/', async ({ page }) => {
        await open(page, './no-such-page/');
        await hasNoObjections(page, device);
      });
    });
  });
}

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
