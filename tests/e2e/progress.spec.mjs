// What the reader has read, and the page that shows, takes along, brings back and erases it all.
import { KEYS, SECTIONS, courseList, expect, isLive, linkTo, open, test } from './course.mjs';

const [FIRST, SECOND] = SECTIONS;
const said = (page) => page.getByRole('main').getByRole('status').last();
const row = (page, name) => page.getByRole('main').getByRole('row').filter({ hasText: name });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const field = (page) => page.getByRole('textbox', { name: 'Your data as text' });

/** What a visit left behind: the first section read, the dark theme chosen. */
async function haveData(page) {
  await open(page, './your-data/');
  await page.evaluate(
    ([keys, slug]) => {
      localStorage.setItem(keys.progress, JSON.stringify([slug]));
      localStorage.setItem(keys.theme, 'dark');
      localStorage.setItem('somebody.elses', 'stays');
    },
    [KEYS, FIRST.slug],
  );
  await page.reload();
  await isLive(page);
}

// Protects the sense of having got somewhere: who comes to the end has read the section, at once
// and in later visits, wherever it is listed.
test('reading to the end marks the section, and a reload keeps the mark', async ({ page }) => {
  const bar = courseList(page).getByRole('progressbar', { name: 'Sections read' });
  await open(page, FIRST.path);
  await expect(bar).toHaveJSProperty('value', 0);
  await expect(linkTo(page, FIRST)).not.toContainText('read');
  await page.getByText(/^End of the section/).scrollIntoViewIfNeeded();
  await expect(page.getByText('End of the section: marked as read.')).toBeVisible();
  await expect(linkTo(page, FIRST)).toContainText('read');
  await expect(bar).toHaveJSProperty('value', 1);
  await page.reload();
  await isLive(page);
  await expect(linkTo(page, FIRST)).toContainText('read');
  await expect(linkTo(page, SECOND)).not.toContainText('read');
  await expect(courseList(page)).toContainText(`1 of ${SECTIONS.length} read`);
  await open(page, './');
  const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: FIRST.heading });
  await expect(entry).toContainText('· read');
});

// Protects the mark from being given away: opening a page isn't reading it.
test('opening a section does not mark it', async ({ page }) => {
  await open(page, FIRST.path);
  await page.getByRole('heading', { level: 2 }).nth(3).scrollIntoViewIfNeeded();
  await expect(page.getByText('End of the section.', { exact: true })).toBeAttached();
  // Longer than it takes to mark a section.
  await page.waitForTimeout(500);
  expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.progress)).toBeNull();
  await expect(page.getByText('End of the section.', { exact: true })).toBeAttached();
});

// Protects the promise "here is all of it": what is kept is listed, and each part can be erased.
test('the page shows what is kept and erases a part of it', async ({ page }) => {
  await haveData(page);
  await expect(row(page, 'Sections you have read')).toContainText('15 bytes');
  await expect(row(page, 'Light or dark')).toBeVisible();
  await press(page, 'Erase: Light or dark');
  await expect(said(page)).toHaveText('Erased: Light or dark.');
  await expect(row(page, 'Light or dark')).toHaveCount(0);
  await expect(row(page, 'Sections you have read')).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.theme)).toBeNull();
});

// Protects the right to be forgotten, and other sites of the same origin: all of ours, nothing else.
test('everything is erased, and nothing of anybody else', async ({ page }) => {
  await haveData(page);
  await press(page, 'Erase everything');
  await expect(said(page)).toHaveText('Everything has been erased.');
  await expect(page.getByText('Nothing is kept at the moment.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What is kept' })).toBeHidden();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['somebody.elses']);
  await page.reload();
  await isLive(page);
  await expect(linkTo(page, FIRST)).not.toContainText('read');
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
});

// Protects against half a memory: what was erased is gone from the open page, too, and doesn't come
// back with what is kept next.
test('what was erased does not come back with the next section', async ({ page }) => {
  await haveData(page);
  await press(page, 'Erase everything');
  await expect(linkTo(page, FIRST)).not.toContainText('read');
  await linkTo(page, SECOND).click();
  await page.getByText(/^End of the section/).scrollIntoViewIfNeeded();
  await expect(linkTo(page, SECOND)).toContainText('read');
  await page.reload();
  await isLive(page);
  await expect(linkTo(page, FIRST)).not.toContainText('read');
});

// Protects the move to another browser: what is shown as text comes back from it.
test('what was taken along comes back', async ({ page }) => {
  await haveData(page);
  await press(page, 'Show as text');
  const text = await field(page).inputValue();
  expect(JSON.parse(text)).toEqual({
    front_desk: 1,
    values: { [KEYS.progress]: `["${FIRST.slug}"]`, [KEYS.theme]: 'dark' },
  });
  await press(page, 'Erase everything');
  await field(page).fill(text);
  await press(page, 'Restore from text');
  await expect(said(page)).toContainText(`Restored: 2 of ${Object.keys(KEYS).length}.`);
  await expect(row(page, 'Sections you have read')).toBeVisible();
  await page.reload();
  await isLive(page);
  await expect(linkTo(page, FIRST)).toContainText('read');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const [what, text, words] of [
  ['no JSON', 'front-desk', 'isn’t a backup of Front Desk'],
  ['nothing', '', 'isn’t a backup of Front Desk'],
  ['something else', '{"users": []}', 'isn’t a backup of Front Desk'],
  ['values of another kind', '{"front_desk":1,"values":{"front-desk.theme":5}}', 'isn’t a backup'],
  ['a later version', '{"front_desk":2,"values":{"front-desk.theme":"light"}}', 'version 2'],
]) {
  // Protects what is kept from what is pasted: a clear sentence, and nothing has changed.
  test(`a backup that is ${what} is refused and changes nothing`, async ({ page }) => {
    await haveData(page);
    const kept = () => page.evaluate(() => JSON.stringify(localStorage));
    const before = await kept();
    await field(page).fill(text);
    await press(page, 'Restore from text');
    await expect(said(page)).toContainText(words);
    expect(await kept()).toBe(before);
    await expect(field(page), 'what was pasted is still there').toHaveValue(text);
  });
}
