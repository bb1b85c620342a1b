// Search: the dialog by keyboard and by pointer, the page of its own, what readers type, and what happens
// when something isn't there.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { SECTIONS, expect, isAt, open, stickingOut, test, title } from './course.mjs';

/** What readers type for what the text calls otherwise: `{ words, path }`. The build's own test reads it, too. */
const READERS_WORDS = JSON.parse(readFileSync(new URL('readers-words.json', import.meta.url), 'utf8'));

const INDEX = /\/search\/passages\.json$/;
const FAILED = /passages\.json|ERR_INTERNET_DISCONNECTED|Failed to load resource/;

const dialog = (page) => page.getByRole('dialog', { name: 'Search the course' });
const field = (page) => page.getByRole('combobox', { name: 'Search the course' });
const options = (page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');
const selected = (page) => options(page).and(page.getByRole('option', { selected: true }));
const glass = (page) => page.getByRole('banner').getByRole('button', { name: 'Search' });

/** Opens the dialog by its button, and waits until it can be used. */
async function openDialog(page) {
  await glass(page).click();
  await expect(field(page)).toBeFocused({ timeout: 15_000 });
}

// Protects readers by keyboard: one key opens it, arrows choose, Enter goes there.
test('a slash, some letters, an arrow and Enter lead to a section @base', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused({ timeout: 15_000 });
  await page.keyboard.type('port already in us');
  await expect(options(page).first().getByText('port', { exact: true }).first()).toBeVisible();
  await expect(options(page).first().locator('mark').first()).toBeVisible();
  await expect(selected(page)).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(selected(page)).toHaveCount(1);
  const id = await selected(page).getAttribute('id');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/when-it-doesnt-work\/#port-in-use$/);
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator('#port-in-use')).toBeInViewport();
});

// Protects the way back: Escape closes the dialog and gives the focus to what had it; what was typed is
// there the next time.
test('Escape closes the dialog and gives the focus back', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await glass(page).focus();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused({ timeout: 15_000 });
  await field(page).fill('cors');
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(glass(page)).toBeFocused();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('cors');
});

// Protects what readers write: a slash in a field is a slash.
test('a slash that is typed into a field opens nothing', async ({ page }) => {
  await open(page, './glossary/');
  const filter = page.getByRole('searchbox', { name: 'Filter the terms' });
  await filter.press('/');
  await expect(filter).toHaveValue('/');
  await expect(dialog(page)).toBeHidden();
});

// Protects readers by pointer, on a phone: the glass opens the dialog, a tap follows a result, also one on
// the page that is open; a tap beside the dialog closes it.
test('the glass and a tap lead to a heading of this page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const section = SECTIONS.find(({ slug }) => slug === 'update-and-delete');
  await open(page, section.path);
  await openDialog(page);
  await field(page).fill('null trap');
  await options(page).first().click();
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(/#null-trap$/);
  await expect(page.locator('#null-trap')).toBeInViewport();
  await isAt(page, { ...section, path: /\/update-and-delete\/#null-trap$/ });
  await openDialog(page);
  await page.mouse.click(180, 2);
  await expect(dialog(page)).toBeHidden();
});

// Protects the arrows: they go round at both ends, and other words begin without a choice.
test('the arrows go through the results and round', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await openDialog(page);
  await field(page).fill('blueprint');
  await expect(options(page).nth(1)).toBeVisible();
  await field(page).press('ArrowUp');
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
  await expect(options(page).last()).toBeInViewport();
  await field(page).press('ArrowDown');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await field(page).fill('worker');
  await expect(selected(page)).toHaveCount(0);
});

// Protects readers who can't see the list: the number of results is said once they stop typing, and once.
test('the number of results is said when the reader has stopped', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await openDialog(page);
  await field(page).fill('a');
  await expect(options(page).first()).toBeVisible();
  const status = dialog(page).getByRole('status');
  await status.evaluate((status) => {
    window.said = [];
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  await field(page).fill('');
  await field(page).pressSequentially('soft delete', { delay: 30 });
  await expect(status).toHaveText(/^\d+ results?$|^The best \d+ of \d+ results$/);
  const all = await page.evaluate(() => window.said);
  expect(all.length, all.join(' | ')).toBeLessThanOrEqual(2);
  await field(page).fill('zebra');
  await expect(status).toHaveText('Nothing found for “zebra”. Try fewer words, or others.');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
});

// Protects readers who don't know the course's words yet, all of them, in the app as it is shipped.
test("readers' words find their place in the first three results", async ({ page }) => {
  test.slow();
  expect(READERS_WORDS.length).toBeGreaterThanOrEqual(20);
  await open(page, SECTIONS[0].path);
  await openDialog(page);
  for (const { words, path } of READERS_WORDS) {
    await field(page).fill(words);
    const firstThree = () =>
      options(page).evaluateAll((options) => options.slice(0, 3).map(({ href }) => new URL(href)).map(({ pathname, hash }) => pathname + hash));
    await expect.poll(firstThree, { message: words }).toContain(path);
  }
});

// Protects speed: nothing of search is fetched before somebody searches, and the index once.
test('the index is fetched on the first search, and kept', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => INDEX.test(request.url()) && fetched.push(request.url()));
  await open(page, SECTIONS[0].path);
  await page.waitForTimeout(500);
  expect(fetched).toEqual([]);
  await openDialog(page);
  await field(page).fill('cors');
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await openDialog(page);
  expect(fetched).toHaveLength(1);
});

test.describe('when something is not there', () => {
  test.use({ noise: FAILED });

  // Protects readers on a train: what was fetched once works without a network.
  test('search works offline after its first use @base', async ({ page, context }) => {
    await open(page, SECTIONS[0].path);
    await openDialog(page);
    await field(page).fill('cors');
    await expect(options(page).first()).toBeVisible();
    await context.setOffline(true);
    await field(page).fill('port already in use');
    await expect(options(page).first()).toHaveAttribute('href', /\/when-it-doesnt-work\/#port-in-use$/);
    await context.setOffline(false);
  });

  // Protects the text, whatever becomes of search: a failure is said, and the button tries again.
  test('an index that does not arrive is said, and tried again', async ({ page }) => {
    await page.route(INDEX, (route) => route.fulfill({ status: 503, body: 'busy' }));
    await open(page, SECTIONS[0].path);
    await glass(page).click();
    const alert = dialog(page).getByRole('alert');
    await expect(alert).toContainText('Search couldn’t be loaded: the server answered 503.', { timeout: 15_000 });
    await page.unroute(INDEX);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
    await field(page).fill('cors');
    await expect(options(page).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(title(page)).toHaveText(SECTIONS[0].heading);
  });

  // Protects a tab that was opened before the site was deployed again.
  test('an index of another version asks for a reload', async ({ page }) => {
    await page.route(INDEX, (route) => route.fulfill({ json: { version: 0, passages: 7 } }));
    await open(page, SECTIONS[0].path);
    await glass(page).click();
    await expect(dialog(page).getByRole('button', { name: 'Reload' })).toBeVisible({ timeout: 15_000 });
  });
});

// Protects links to a search: the words are in the address, which follows what is typed.
test('the page searches for the words in its address @base', async ({ page }) => {
  await open(page, './search/?q=soft+delete');
  await expect(field(page)).toHaveValue('soft delete', { timeout: 15_000 });
  await expect(options(page).first()).toBeVisible();
  await field(page).fill('n & 1?');
  await expect(page).toHaveURL(/\/search\/\?q=n%20%26%201%3F$/);
  await field(page).fill('method not allowed');
  await expect(page).toHaveURL(/\?q=method%20not%20allowed$/);
  await field(page).press('Enter');
  await expect(page).toHaveURL(/\/[\w-]+\/#[\w-]+$/);
  await page.goBack();
  await expect(field(page)).toHaveValue('method not allowed', { timeout: 15_000 });
  await expect(options(page).first()).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects readers without scripts: the glass is a link, and its page says what it needs.
  test('the glass leads to a page that says what search needs @base', async ({ page }) => {
    await page.goto(SECTIONS[0].path);
    await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
    await isAt(page, { path: /\/search\/$/, heading: 'Search' });
    await expect(page.locator('.widget-promise')).toContainText('It needs JavaScript, which is switched off here.');
    await expect(field(page)).toBeDisabled();
  });
});

// Protects everybody: axe finds nothing in the open dialog, with results and one chosen, in both themes;
// nothing sticks out on a phone or with large letters.
test('the open dialog is for everybody', async ({ page }) => {
  test.slow();
  await open(page, SECTIONS[0].path);
  await openDialog(page);
  await field(page).fill('delete');
  await field(page).press('ArrowDown');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.search-dialog').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), colorScheme).toEqual([]);
  }
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await stickingOut(page), `${width} pixels wide`).toEqual([]);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect(await stickingOut(page), 'large letters').toEqual([]);
});

// Protects the header on a phone: all of it in one line, the glass with it.
for (const width of [360, 320]) {
  test(`the header is one line, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await open(page, SECTIONS[0].path);
    await expect(glass(page)).toBeVisible();
    const tops = await page
      .getByRole('banner')
      .locator('button:visible, a:visible')
      .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().top / 20)));
    expect(new Set(tops).size, tops.join(', ')).toBeLessThanOrEqual(2);
    const { height } = await page.getByRole('banner').boundingBox();
    expect(height).toBeLessThan(70);
  });
}

// Protects paper: no sheet of a printed page has the dialog.
test('an open dialog is not printed', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await openDialog(page);
  await page.emulateMedia({ media: 'print' });
  await expect(dialog(page)).toBeHidden();
  await expect(title(page)).toBeVisible();
});
