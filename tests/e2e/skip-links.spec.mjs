// The links at the top of a page that lead past what is the same on every page.
import { PAGES, SECTIONS, expect, isAt, linkTo, open, test } from './course.mjs';

const toExercise = (page) => page.getByRole('link', { name: 'Skip to the first exercise' });

/** Whether the focus is on a control of the page's first widget. */
const isInFirstWidget = (page) =>
  page.evaluate(() => {
    const host = document.activeElement.closest('.widget-host');
    return host !== null && host === document.querySelector('.widget-host');
  });

for (const width of [1280, 360]) {
  // Protects readers by keyboard, for whom the first exercise was 32 presses of the Tab key away.
  test(`the first exercise is four tabs away at most, ${width} pixels wide @base`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await open(page, SECTIONS[0].path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(toExercise(page)).toBeFocused();
    await expect(toExercise(page)).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.locator('#first-exercise')).toBeFocused();
    await expect(page.locator('.widget-host').first()).toHaveAttribute('data-live', '', { timeout: 20_000 });
    let tabs = 2;
    while (tabs < 4 && !(await isInFirstWidget(page))) {
      await page.keyboard.press('Tab');
      tabs += 1;
    }
    expect(await isInFirstWidget(page), `after ${tabs} tabs`).toBe(true);
  });
}

// Protects readers of pages without exercises: no link leads nowhere.
test('only pages with an exercise have the link', async ({ page }) => {
  test.slow();
  for (const { path } of PAGES) {
    await page.goto(path);
    const wanted = ['./', './search/', './your-data/'].includes(path) ? 0 : Math.min(1, await page.locator('.widget-host').count());
    await expect(page.locator('.skip-link[href="#first-exercise"]'), path).toHaveCount(wanted);
    await expect(page.locator('#first-exercise'), path).toHaveCount(wanted);
  }
});

// Protects readers who come from another page of the course.
test('the link comes and goes with the page', async ({ page }) => {
  test.slow();
  await open(page, './glossary/');
  await expect(toExercise(page)).toHaveCount(0);
  await linkTo(page, SECTIONS[0]).click();
  await isAt(page, SECTIONS[0]);
  await expect(toExercise(page)).toHaveCount(1);
  await toExercise(page).press('Enter');
  await expect(page.locator('#first-exercise')).toBeFocused();
  await page.getByRole('banner').getByRole('link', { name: 'Console' }).click();
  await expect(page.getByRole('link', { name: 'Skip to the request' })).toHaveCount(1);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects readers without scripts: the same link, and the sentence on what would be there.
  test('the link leads to the first exercise', async ({ page }) => {
    await page.goto(SECTIONS[0].path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(toExercise(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#first-exercise')).toBeFocused();
    await expect(page.locator('.widget-promise').first()).toBeInViewport();
  });
});
