// The glossary: letters that lead to their terms, and a filter that hides the others.
import { expect, open, test } from './course.mjs';

const terms = (page) => page.locator('.glossary-term').filter({ visible: true });
const filter = (page) => page.getByRole('searchbox', { name: 'Filter the terms' });

// Protects readers who know the word: a letter leads to it, in the alphabet's order.
test('the letters lead to their terms', async ({ page }) => {
  await open(page, './glossary/');
  const names = await page.locator('.glossary-term dt').allInnerTexts();
  const letters = await page.getByRole('navigation', { name: 'Letters' }).getByRole('link').allInnerTexts();
  expect(letters.length).toBeGreaterThan(10);
  expect(letters).toEqual([...new Set(names.map((name) => name[0].toUpperCase()))].sort());
  await page.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'S', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'S', exact: true })).toBeInViewport();
});

// Protects readers who know half a word: what doesn't fit goes, and its letter with it; the number is
// said; nothing found is said; an empty field brings all back. By keyboard.
test('the filter leaves the terms that have the words', async ({ page }) => {
  await open(page, './glossary/');
  const all = await terms(page).count();
  await filter(page).press('s');
  await filter(page).fill('CODE stat');
  await expect(terms(page).filter({ has: page.locator('#status-code') })).toHaveCount(1);
  expect(await terms(page).count()).toBeLessThan(all);
  await expect(page.getByText(new RegExp(`^\\d+ of ${all} terms$`))).toBeVisible();
  await expect(page.getByRole('heading', { name: 'B', exact: true })).toBeHidden();
  await filter(page).fill('no such word');
  await expect(page.getByText('No term has these words.')).toBeVisible();
  await expect(terms(page)).toHaveCount(0);
  await filter(page).fill('');
  await expect(terms(page)).toHaveCount(all);
});

// Protects a link into a filtered list: the term that it leads to is shown.
test('a link to a term takes the filter away', async ({ page }) => {
  await open(page, './glossary/');
  await filter(page).fill('worker');
  await expect(page.locator('#status-code')).toBeHidden();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '#status-code';
    document.querySelector('.glossary-left').append(link);
    link.click();
  });
  await expect(page.locator('#status-code')).toBeInViewport();
  await expect(filter(page)).toHaveValue('');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects the text: all terms and letters are in the page, and the field says that it can't be used.
  test('the glossary is whole', async ({ page }) => {
    await page.goto('./glossary/');
    expect(await terms(page).count()).toBeGreaterThan(30);
    await expect(filter(page)).toBeDisabled();
  });
});
