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

/** Texts of a picture that are smaller than so many pixels, or lie over one another. */
function faultsOf(picture, smallest) {
  return picture.evaluate((picture, smallest) => {
    const texts = [...picture.querySelectorAll('text')].filter((text) => text.getClientRects().length);
    const small = texts.filter((text) => parseFloat(getComputedStyle(text).fontSize) < smallest);
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    const overlaps = boxes.flatMap((one, place) =>
      boxes.slice(place + 1).filter((other) => over(one.box, other.box)).map((other) => `${one.text} | ${other.text}`),
    );
    return [...small.map((text) => `small: ${text.textContent}`), ...overlaps];
  }, smallest);
}

// Protects the charts, whose words were as small as ever.
for (const slug of ['python-backend', 'faq']) {
  test(`the charts of ${slug}`, async ({ page }) => {
    test.slow();
    await open(page, `./${slug}/`);
    await wakeWidgets(page);
    await page.locator('main .more').evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
    // Letters of 32 pixels make these 21 pixels high; a phone has room for 15, half as large again as usual.
    for (const [width, smallest] of [[1280, 20], [390, 15]]) {
      await page.setViewportSize({ width, height: 900 });
      const pictures = page.locator('svg.chart-plot, svg.run');
      await expect(pictures).not.toHaveCount(0);
      for (const picture of await pictures.all()) {
        expect.soft(await faultsOf(picture, smallest), `${width} pixels wide`).toEqual([]);
      }
    }
  });
}
