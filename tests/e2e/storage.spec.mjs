// The browser's storage: blocked, full, or holding garbage. The course goes on working.
import {
  KEYS,
  SECTIONS,
  blockStorage,
  expect,
  isLive,
  linkTo,
  open,
  test,
  title,
  wakeWidgets,
} from './course.mjs';

const [FIRST, SECOND] = SECTIONS;
const notice = (page, words) => page.getByRole('status').filter({ hasText: words });

const full = () => {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
};

/** Reads the first section to its end. */
async function readToTheEnd(page) {
  await page.getByText(/^End of the section/).scrollIntoViewIfNeeded();
  await expect(page.getByText('End of the section: marked as read.')).toBeVisible();
}

const NOTICES = { blocked: 'doesn’t let this site store anything', full: 'storage for this site is full' };

for (const [what, breakIt] of [
  ['blocked', blockStorage],
  ['full', full],
]) {
  const words = NOTICES[what];
  test.describe(`storage is ${what}`, () => {
    test.beforeEach(({ page }) => page.addInitScript(breakIt));

    // Protects what the reader did on this page: it is said that nothing will be kept, and
    // nothing is lost as long as the page is open.
    test('it says so, and the page remembers until it is closed', async ({ page }) => {
      await open(page, FIRST.path);
      await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(notice(page, words)).toBeVisible();
      await readToTheEnd(page);
      await linkTo(page, SECOND).click();
      await expect(title(page)).toHaveText(SECOND.heading);
      await expect(notice(page, words)).toBeVisible();
      await expect(linkTo(page, FIRST)).toContainText('read');
      await page.getByRole('link', { name: 'Your data' }).click();
      await expect(page.getByRole('row').filter({ hasText: 'Sections you have read' })).toBeVisible();
      await expect(page.getByRole('row').filter({ hasText: 'Light or dark' })).toBeVisible();
    });
  });
}

// Protects readers whose storage works: no notice where there is nothing to say.
test('storage that works is not mentioned', async ({ page }) => {
  await open(page, FIRST.path);
  await readToTheEnd(page);
  for (const words of Object.values(NOTICES)) await expect(page.getByText(words)).toHaveCount(0);
});

// What may be kept under a key: cut off, of another kind, from another program, far too large.
const GARBAGE = ['', 'null', '{', '[1, "two", {}]', '{"rest-basics":{"hash":1}}', '-1e999', '\ud800"\u0000'];

for (const value of GARBAGE) {
  // Protects against what other versions, extensions and hands leave behind: the page that reads
  // every key comes to life with its widgets, and what is done now is kept.
  test(`garbage under every key is survived: ${JSON.stringify(value)}`, async ({ page }) => {
    await page.goto('./licences/');
    await page.evaluate(
      ([keys, value]) => keys.forEach((key) => localStorage.setItem(key, value)),
      [Object.values(KEYS), value],
    );
    await open(page, FIRST.path);
    await wakeWidgets(page);
    await readToTheEnd(page);
    await page.reload();
    await isLive(page);
    await expect(linkTo(page, FIRST)).toContainText('read');
    await expect(linkTo(page, SECOND)).not.toContainText('read');
  });
}
