// Every page as the build wrote it, and what becomes of it when the app takes it over.
import {
  PAGES,
  SECTIONS,
  blockStorage,
  courseList,
  expect,
  linkTo,
  open,
  test,
  title,
  wakeWidgets,
} from './course.mjs';

/**
 * The tag of what has to hold below a path as well: the pages of each kind, of the sections the one
 * with the most kinds of things on it. What differs there is addresses, which every page gets from
 * the same places; base-path.spec.mjs asks for each of them.
 */
const tag = (path) => (path.match(/^\.\/(?:(?:faq|console|glossary)\/)?$/) ? ' @base' : '');

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const { path, heading, title: inTheTab } of PAGES) {
    // Protects readers without JavaScript, search engines and screen readers: the page says what it
    // is, shows what it has, and keeps to the strict policy.
    test(`${path} is a finished page${tag(path)}`, async ({ page }) => {
      await page.goto(path);
      await expect(title(page)).toHaveText(heading);
      await expect(page.getByRole('link', { name: SECTIONS[0].heading }).first()).toBeVisible();
      await expect(page.getByRole('contentinfo')).toBeVisible();
      const main = page.getByRole('main');
      expect((await main.innerText()).length).toBeGreaterThan(150);
      const blank = await main.evaluate((main) =>
        [...main.querySelectorAll('p, li, pre, figure, table, fieldset, section')]
          // A widget is looked at below; the folded list is for narrow windows (narrow.spec.mjs);
          // the switch between platforms is for scripts (platforms.spec.mjs); hints and solutions unfold
          // (tasks.spec.mjs).
          .filter((part) => !part.closest('.widget-host, .on-this-page-folded, .platform-switch'))
          .filter((part) => !part.closest('.tasks details:not([open])'))
          .filter((part) => !part.querySelector('svg'))
          .filter((part) => !part.textContent.trim() || !part.getClientRects().length)
          .map((part) => part.outerHTML.slice(0, 120)),
      );
      expect(blank, 'parts that show nothing').toEqual([]);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page).toHaveTitle(inTheTab);
      await expect(page.locator('head meta[name=description]')).toHaveAttribute('content', /.{20,}/);
      // The tests' site has no address of its own to name.
      await expect(page.locator('head link[rel=canonical], head meta[property="og:image"]')).toHaveCount(0);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('[style]'), 'the policy allows no inline styles').toHaveCount(0);
    });
  }

  for (const { slug, path, source, widgets } of SECTIONS) {
    // Protects the text of a section: all of it is in the page, each widget shows its first
    // state, can't be used yet, and says what it would do.
    test(`${slug} has all its text and every widget's first state`, async ({ page }) => {
      const html = await (await page.goto(path)).text();
      const { html: main } = await (await page.request.get(`./lessons/${slug}.json`)).json();
      expect(main, 'what in-app navigation shows').toContain('<h1');
      expect(html.includes(main), 'the page holds what in-app navigation shows').toBe(true);
      const places = await page
        .getByRole('main')
        .locator('fieldset.widget-host')
        .evaluateAll((places) =>
          places.map((place) => {
            const controls = [...place.querySelectorAll('button, input, select, textarea')];
            return {
              letters: place.innerText.length,
              controls: controls.length,
              usable: controls.filter((control) => !control.matches(':disabled')).length,
            };
          }),
        );
      expect(places.length).toBe(widgets);
      for (const { letters, controls, usable } of places) {
        expect(letters).toBeGreaterThan(100);
        expect(controls).toBeGreaterThan(0);
        expect(usable, 'controls that can be used').toBe(0);
      }
      // Inside `noscript` Playwright finds no text by itself.
      const promises = page.locator('noscript > p');
      await expect(promises).toHaveCount(places.length);
      for (const promise of await promises.all()) {
        await expect(promise).toBeVisible();
        await expect(promise).toContainText('It needs JavaScript, which is switched off here.');
      }
      const written = [...source.matchAll(/promise="([^"]+)"/g)];
      const quizzes = source.match(/^::quiz\b/gm)?.length ?? 0;
      expect(written.length, 'each widget but the questions promises something').toBe(widgets - quizzes);
      for (const [, promise] of written) {
        await expect(promises.filter({ hasText: promise })).toHaveCount(1);
      }
    });
  }

  // Protects the phone without JavaScript: the course list is the browser's own popover.
  test('the course list opens on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('./');
    await expect(courseList(page)).toBeHidden();
    await page.getByRole('button', { name: 'Course contents' }).click();
    await expect(courseList(page)).toBeVisible();
    await linkTo(page, SECTIONS[0]).click();
    await expect(title(page)).toHaveText(SECTIONS[0].heading);
  });
});

// Protects readers with many tabs, and search results: each page is told from all others.
test('no two pages have the same title or description', async ({ request }) => {
  const said = await Promise.all(
    PAGES.map(async ({ path }) => {
      const html = await (await request.get(path)).text();
      return [
        html.match(/<title>(.*?)<\/title>/)[1],
        html.match(/<meta name="description" content="(.*?)">/)[1],
      ];
    }),
  );
  expect(new Set(said.flat()).size).toBe(2 * PAGES.length);
});

for (const { path, heading } of PAGES) {
  // Protects every page: it comes to life with all its widgets, at the root of a host and under a
  // path, and needs no storage for it. Markup that differs from what the build rendered shows on
  // the console, and the page of these tests listens there.
  test(`${path} comes to life silently, without storage${tag(path)}`, async ({ page }) => {
    await page.addInitScript(blockStorage);
    await open(page, path);
    await wakeWidgets(page);
    await expect(title(page)).toHaveText(heading);
    await expect(page.locator('.widget-host:disabled')).toHaveCount(0);
    const notice = page.locator('#start-notice');
    await expect(notice).toHaveCount(1);
    await expect(notice).toBeHidden();
  });
}
