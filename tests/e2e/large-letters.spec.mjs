// Every page in a browser whose letters are set to twice the usual size: the layout goes by the letters,
// not by pixels.
import config from './playwright.config.mjs';
import { PAGES, SECTIONS, courseList, expect, open, stickingOut, test, wakeWidgets } from './course.mjs';

const { launchOptions } = config.use;

test.use({
  launchOptions: {
    ...launchOptions,
    args: [...launchOptions.args, '--blink-settings=defaultFontSize=32,defaultFixedFontSize=26'],
  },
  contextOptions: { reducedMotion: 'reduce' },
  viewport: { width: 1280, height: 900 },
});

for (const { path } of PAGES) {
  // Protects readers with weak eyes: one column, all of it within the window, on a screen and a phone.
  test(path, async ({ page }) => {
    test.slow();
    await open(page, path);
    await expect(courseList(page), 'one column').toBeHidden();
    await wakeWidgets(page);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await stickingOut(page), `${width} pixels wide`).toEqual([]);
      expect.soft(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBe(width);
    }
  });
}

// Protects the text of the stage, which goes beside the picture only where it has the room.
test('the sentence of the stage has room', async ({ page }) => {
  await open(page, SECTIONS.find(({ slug }) => slug === 'crud-endpoints').path);
  await wakeWidgets(page);
  const { width } = await page.locator('.stage-now').first().boundingBox();
  expect(width).toBeGreaterThan(400);
});
