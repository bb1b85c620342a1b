// The grammar that every widget has: a task that ticks itself off, one primary control, a picture and
// a verdict, all of them in one view, and nothing that a press changes out of sight.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

/** Every widget in the lessons: `{ id, path }`. */
const WIDGETS = SECTIONS.flatMap(({ path, source }) =>
  [...source.matchAll(/^::widget\{id=([\w-]+)/gm)].map(([, id]) => ({ id, path })),
);

/** The height in which control, picture and verdict fit. */
const VIEW = 620;

/** What is seen of a widget without unfolding anything. */
const PARTS = '.button-primary, [data-primary], .widget-picture, .widget-verdict';

/** From the top of a widget's first part to the bottom of its last one, in CSS pixels. */
const extent = (widget) =>
  widget.evaluate((card, parts) => {
    const places = [...card.querySelectorAll(parts)]
      .filter((part) => part.checkVisibility())
      .map((part) => part.getBoundingClientRect());
    return Math.max(...places.map(({ bottom }) => bottom)) - Math.min(...places.map(({ top }) => top));
  }, PARTS);

/** Begins to note what changes in a widget. */
const watch = (widget) =>
  widget.evaluate((card) => {
    window.changed = new Set();
    new MutationObserver((records) => {
      for (const { target } of records) window.changed.add(target.nodeType === 1 ? target : target.parentElement);
    }).observe(card, { subtree: true, childList: true, characterData: true });
  });

/** Of what has changed and can be seen at all: what lies outside the window. */
const outOfSight = (page) =>
  page.evaluate(() =>
    [...window.changed]
      .filter((part) => part.isConnected && part.checkVisibility())
      .filter((part) => !part.closest('.visually-hidden, .widget-head, details:not([open])'))
      .filter((part) => {
        const { top, bottom, height } = part.getBoundingClientRect();
        return height > 1 && (bottom <= 0 || top >= window.innerHeight);
      })
      .map((part) => part.outerHTML.slice(0, 160)),
  );

for (const width of [360, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: VIEW } });

    for (const { id, path } of WIDGETS) {
      // Protects a reader who presses and sees nothing: what belongs together is seen together.
      test(`${id}: a task, one primary control, picture and verdict in one view`, async ({ page }) => {
        await open(page, path);
        await wakeWidgets(page);
        const widget = page.locator(`[data-widget="${id}"]`);
        await expect(widget.locator('.widget-task').first()).toBeVisible();
        const primary = widget.locator('.button-primary, [data-primary]').filter({ visible: true });
        await expect(primary).toHaveCount(1);
        await expect(widget.locator('.widget-picture').filter({ visible: true }).first()).toBeVisible();
        expect(await extent(widget), 'control, picture and verdict in one view').toBeLessThanOrEqual(VIEW);

        await primary.evaluate((control) => control.scrollIntoView({ block: 'center' }));
        await watch(widget);
        if (await primary.evaluate((control) => control.matches('input[type="range"]'))) {
          await primary.press('ArrowRight');
        } else if (await primary.evaluate((control) => control.matches('input'))) {
          await primary.press('End');
          await primary.press('0');
        } else {
          await primary.click();
        }
        await expect.poll(() => page.evaluate(() => window.changed.size), 'the press changes something').toBeGreaterThan(0);
        await expect.poll(() => outOfSight(page), 'what the press has changed is in view').toEqual([]);
        expect(await extent(widget), 'afterwards as well').toBeLessThanOrEqual(VIEW);
      });
    }
  });
}

// Protects the reward for trying: a tick that is there again tomorrow, and is said once.
test('a task that was done stays ticked', async ({ page }) => {
  const { path } = WIDGETS.find(({ id }) => id === 'delete-lab');
  await open(page, path);
  await wakeWidgets(page);
  const task = page.locator('[data-task="delete-lab/same-email"]');
  await expect(task).toContainText('To do:');
  const lab = page.getByRole('region', { name: 'Hide or erase', exact: true });
  await lab.getByRole('button', { name: 'DELETE user 5', exact: true }).click();
  await lab.getByRole('button', { name: 'POST eve@example.com', exact: true }).click();
  await expect(task).toContainText('Done:');
  await expect(page.locator('.announcements')).toContainText('Task done:');
  await page.reload();
  await wakeWidgets(page);
  await expect(task).toContainText('Done:');
});
