// The stage's place on the screen: what is pressed, what moves and what it means are in view together.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const path = (slug) => SECTIONS.find((section) => section.slug === slug).path;

/** The widgets with a stage, each with its button that starts it. */
const STAGES = [
  { id: 'architecture-comparison', path: path('flask-fundamentals'), send: 'Send it through both' },
  { id: 'post-flow', path: path('crud-endpoints'), send: 'Send' },
  { id: 'get-flow', path: path('crud-endpoints'), send: 'Send' },
  { id: 'error-layers', path: path('errors-and-validation'), send: 'Send' },
];

async function openStage(page, { id, path }, width) {
  await page.setViewportSize({ width, height: 740 });
  await open(page, path);
  await wakeWidgets(page);
  const widget = page.locator(`[data-widget="${id}"]`);
  await widget.scrollIntoViewIfNeeded();
  return widget;
}

const box = (locator) => locator.evaluate((part) => part.getBoundingClientRect().toJSON());

for (const stage of STAGES) {
  for (const width of [360, 1280]) {
    // Protects readers from scrolling between what they press and what comes of it.
    test(`${stage.id} fits at ${width} pixels`, async ({ page }) => {
      const widget = await openStage(page, stage, width);
      await widget.getByRole('button', { name: 'Skip to the answer' }).click();
      await expect(widget.locator('.stage-verdict').first()).not.toBeEmpty();
      const parts = [
        widget.getByRole('button', { name: stage.send, exact: true }),
        widget.locator('.stage-pictures'),
        widget.locator('.stage-transport'),
        widget.locator('.stage-verdict').first(),
        ...(stage.id === 'error-layers' ? [widget.locator('.stamps')] : []),
      ];
      const boxes = await Promise.all(parts.map(box));
      const top = Math.min(...boxes.map((box) => box.top));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      expect(Math.round(bottom - top)).toBeLessThanOrEqual(620);
    });
  }
}

for (const stage of STAGES.filter(({ id }) => id !== 'architecture-comparison')) {
  // Protects wide screens from a column of two thousand pixels: from 34rem the words and the code are
  // beside the picture, and the controls directly below it.
  test(`${stage.id} has two columns where it is 34rem wide`, async ({ page }) => {
    const widget = await openStage(page, stage, 640);
    const host = await box(widget);
    expect(host.width).toBeGreaterThan(34 * 18);
    const [picture, transport, words, code] = await Promise.all(
      ['.stage-pictures', '.stage-transport', '.stage-words', '.stage-code'].map((part) => box(widget.locator(part).first())),
    );
    expect(words.left).toBeGreaterThan(picture.right);
    expect(code.left).toBeGreaterThan(picture.right);
    expect(words.top).toBeLessThan(picture.bottom);
    expect(transport.top - picture.bottom).toBeLessThan(16);
    expect(transport.right).toBeLessThanOrEqual(words.left);
  });
}

// Protects the comparison: two counters side by side over one strip of code, and on a phone one counter
// with a switch between the two.
test('two counters side by side, or one with a switch', async ({ page }) => {
  const [stage] = STAGES;
  const widget = await openStage(page, stage, 1280);
  const counters = widget.locator('.stage-picture');
  const [fat, layers] = await Promise.all([counters.first(), counters.last()].map(box));
  expect([Math.round(fat.top), layers.left >= fat.right]).toEqual([Math.round(layers.top), true]);
  const other = widget.getByRole('button', { name: 'Service layer', exact: true });
  await expect(other).toBeHidden();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(counters.first()).toBeVisible();
  await expect(counters.last()).toBeHidden();
  await other.click();
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  await expect(counters.first()).toBeHidden();
  await expect(counters.last()).toBeVisible();
});

for (const stage of STAGES) {
  // Protects readers with a phone: while any of the picture or of what it means is in view, the controls
  // are, too.
  test(`the controls of ${stage.id} stay in view on a phone`, async ({ page }) => {
    const widget = await openStage(page, stage, 360);
    const transport = widget.locator('.stage-transport');
    for (const part of ['.stage-pictures', '.stage-words', '.stage-code']) {
      await widget.locator(part).first().evaluate((part) => part.scrollIntoView({ block: 'center' }));
      await expect(transport).toBeInViewport({ ratio: 1 });
    }
  });
}
