// The map of methods: what a second run does is read off the rows, and the reader fills the map.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Run it, and run it again' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const finding = (page) => widget(page).getByRole('status');
const inMap = (page, name) =>
  widget(page).getByRole('group', { name: 'The map' }).getByRole('row').filter({
    has: page.getByRole('rowheader', { name, exact: true }),
  });

async function toTheMap(page) {
  await open(page, './faq/');
  await wakeWidgets(page);
}

// Protects the primary action, by keyboard, and its surprise: a second DELETE is a 404, changes no
// row, and the map says idempotent. A reset forgets it.
test('a second DELETE is answered otherwise and changes nothing', async ({ page }) => {
  await toTheMap(page);
  await choose(page, 'DELETE');
  await button(page, 'Run it').press('Enter');
  await expect(finding(page)).toContainText('Not safe');
  await expect(widget(page).getByRole('cell', { name: 'hidden', exact: true })).toBeVisible();
  await expect(button(page, 'Run it again')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(finding(page)).toContainText('204, then 404');
  await expect(inMap(page, 'DELETE')).toContainText('yes');
  await expect(widget(page).getByRole('log').getByRole('listitem')).toHaveCount(2);
  await button(page, 'Reset').press('Enter');
  await expect(finding(page)).toContainText('Nothing has been sent yet');
  await expect(inMap(page, 'DELETE')).not.toContainText('yes');
});

// Protects the difference between what was found and what is promised: only the unique email keeps a
// second POST from being a second user.
test('the whole map says what was found, and where it is not promised', async ({ page }) => {
  await toTheMap(page);
  await button(page, 'Run each twice').click();
  await expect(inMap(page, 'GET')).toContainText(/yes.*yes/);
  await expect(inMap(page, 'POST')).toContainText('yes, not promised');
  await expect(inMap(page, 'POST')).toContainText('409');
  await choose(page, 'POST');
  await expect(finding(page)).toContainText('only our unique email');
});
