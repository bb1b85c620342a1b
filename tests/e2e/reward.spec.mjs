// What a reader gets for reading: a key for each section, and a card at the end.
import { readFile } from 'node:fs/promises';
import { KEYS, SECTIONS, expect, keptProgress, open, test } from './course.mjs';

const pegs = (page) => page.locator('.key-peg');
const keys = (page) => page.locator('.key-taken');
const card = (page) => page.getByRole('region', { name: 'You have all the keys' });
const SLUGS = SECTIONS.map(({ slug }) => slug);

/** Opens the start page as a reader who has read these sections. */
async function openHaving(page, slugs) {
  await page.addInitScript(([key, read]) => localStorage.setItem(key, read), [KEYS.progress, JSON.stringify(slugs)]);
  await open(page, './');
}

// Protects the truth of the finished page: it knows no reader, so it counts nothing.
test('without a read section there are pegs, and no keys', async ({ page }) => {
  await open(page, './');
  await expect(pegs(page)).toHaveCount(SECTIONS.length);
  await expect(keys(page)).toHaveCount(0);
  await expect(card(page)).toHaveCount(0);
});

// Protects the sense of having got somewhere.
test('a key hangs on the rack for each section that was read', async ({ page }) => {
  await openHaving(page, [SLUGS[0], SLUGS[4], SLUGS[13]]);
  await expect(page.getByText(`You have 3 of ${SECTIONS.length} keys.`)).toBeVisible();
  await expect(keys(page)).toHaveText(['1', '5', '14']);
  await expect(card(page)).toHaveCount(0);
});

// Protects the reward: the last key brings the card, by itself, where the rack is.
test('the last section brings the card', async ({ page }) => {
  await openHaving(page, SLUGS.slice(0, -1));
  await expect(card(page)).toHaveCount(0);
  await page.evaluate(
    ([key, read]) => {
      localStorage.setItem(key, read);
      dispatchEvent(new StorageEvent('storage', { key, newValue: read, storageArea: localStorage }));
    },
    [KEYS.progress, JSON.stringify(SLUGS)],
  );
  await expect(card(page)).toBeVisible();
  await expect(keys(page)).toHaveCount(SECTIONS.length);
});

// Protects the reader's name: it is on the card and nowhere else. All by keyboard, without a network.
test('the card is saved as an image, with the name and the date', async ({ page, context }) => {
  await openHaving(page, SLUGS);
  const before = await keptProgress(page);
  await context.setOffline(true);
  const name = card(page).getByRole('textbox', { name: 'Your name' });
  const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date());
  await expect(card(page).getByRole('img')).toHaveAttribute('alt', /^A reader has read all 14 sections/);
  await name.focus();
  await page.keyboard.type('Zoë <Bell> & Co');
  const image = card(page).getByRole('img', { name: /^Zoë <Bell> & Co has read all 14 sections/ });
  await expect(image).toHaveAttribute('alt', new RegExp(`${today}\\.$`));
  expect(await image.evaluate((image) => image.decode().then(() => image.naturalWidth))).toBe(1200);
  await page.keyboard.press('Tab');
  await expect(card(page).getByRole('link', { name: 'Save the card' })).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toBe('front-desk.svg');
  const saved = await readFile(await download.path(), 'utf8');
  expect(saved).toContain('>Zoë &lt;Bell> &amp; Co</text>');
  expect(saved).toContain(today);
  expect(await keptProgress(page), 'what is kept stays as it was').toBe(before);
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toContain('Bell');
});
