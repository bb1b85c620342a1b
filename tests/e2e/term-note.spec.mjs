// What a term means, beside the word itself.
import { SECTIONS, expect, isAt, open, test } from './course.mjs';

const term = (page) => page.getByRole('article').getByRole('link', { name: 'status code', exact: true });
const note = (page) => page.getByRole('dialog', { name: 'status code' });

// Protects readers by keyboard and screen reader: Enter opens the meaning and moves to it, Escape
// goes back to the word, and nothing has scrolled away.
test('a term shows its meaning by keyboard', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await term(page).focus();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('Enter');
  await expect(note(page)).toContainText('Three digits');
  await expect(note(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(note(page)).toBeHidden();
  await expect(term(page)).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 600 }, hasTouch: true });

  // Protects readers by touch: the note is on the screen as a whole, a tap elsewhere closes it, and
  // the glossary is one more tap away.
  test('a term shows its meaning by touch', async ({ page }) => {
    await open(page, SECTIONS[0].path);
    await term(page).tap();
    await expect(note(page)).toBeInViewport({ ratio: 1 });
    await page.touchscreen.tap(160, 90);
    await expect(note(page)).toBeHidden();
    await term(page).tap();
    await note(page).getByRole('link', { name: 'In the glossary' }).tap();
    await isAt(page, { path: './glossary/#status-code', heading: 'Glossary' });
    await expect(note(page)).toBeHidden();
  });
});

test.describe('without a network', () => {
  test.use({ noise: /ERR_FAILED|could not be/ });

  // Protects the reader from a link that does nothing: where the meaning can't be loaded, it is followed.
  test('a term whose meaning does not arrive leads to the glossary', async ({ page }) => {
    await page.route('**/lessons/terms.json', (route) => route.abort());
    await open(page, SECTIONS[0].path);
    await term(page).click();
    await isAt(page, { path: './glossary/#status-code', heading: 'Glossary' });
  });
});
