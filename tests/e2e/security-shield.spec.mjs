// The shield: attacks are real requests, and each switch fires them again.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Eight attacks and a shield' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const switched = (page, name) => widget(page).getByRole('checkbox', { name });
const origin = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const score = (page) => widget(page).getByRole('status');
const row = (page, name) =>
  widget(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const cells = (page, name) => row(page, name).getByRole('cell');
const explanation = (page) => widget(page).locator('.shield-explanation');
const task = (page, word) => widget(page).locator(`[data-task="security-shield/${word}"]`);
const more = (page) => widget(page).getByText('More: all on').press('Enter');

async function toTheShield(page) {
  await open(page, './faq/');
  await wakeWidgets(page);
}

// Protects the whole way, by keyboard: each switch fires all attacks again, the matrix says which
// protection decides, and the explanation names the function that refused. A reset forgets it.
test('a token stops the stranger, and everything together stops all eight', async ({ page }) => {
  await toTheShield(page);
  await expect(score(page)).toContainText('4 of 8 get through');
  await expect(cells(page, 'Delete as a stranger')).toHaveText([
    'would stop it', ...Array(6).fill('no difference'), 'gets through',
  ]);
  await switched(page, /^Authentication/).press('Space');
  await expect(score(page)).toContainText('3 of 8 get through');
  await expect(cells(page, 'Delete as a stranger').first()).toHaveText('stops it');
  await expect(cells(page, 'Delete as a stranger').last()).toHaveText('is stopped');
  await expect(explanation(page), 'nothing is explained before it is asked for').toHaveCount(0);
  await button(page, 'Delete as a stranger').press('Enter');
  await expect(explanation(page)).toContainText('raised in require_token');
  await expect(explanation(page)).toContainText('Without this it would get through: Token.');
  await expect(explanation(page), 'what was opened comes into view').toBeInViewport({ ratio: 0.5 });
  await expect(task(page, 'guessed')).toContainText('Done:');
  await button(page, 'Guess the token').press('Enter');
  await expect(button(page, 'Guess the token')).toBeFocused();
  await expect(explanation(page)).toContainText('Guess 24 was right');
  await expect(task(page, 'held')).toContainText('To do:');
  await more(page);
  await button(page, 'Switch all on').press('Enter');
  await expect(score(page)).toContainText('0 of 8 get through. Our own pages can read the users.');
  await button(page, 'Reset').press('Enter');
  await expect(score(page)).toContainText('4 of 8 get through');
  await expect(task(page, 'held')).toContainText('Done:');
  await expect(explanation(page)).toHaveCount(0);
  await cells(page, 'Listen in').nth(4).click();
  await expect(explanation(page), 'a cell explains its attack').toContainText('Listen in');
});

// Protects two truths that are easily told wrong: an ORM has no hole for SQL even with everything
// off, and CORS opens a door where there was none.
test('SQL in a name fails with everything off, and CORS lets in', async ({ page }) => {
  await toTheShield(page);
  await button(page, 'Switch all off').click();
  await expect(score(page)).toContainText('7 of 8 get through');
  await button(page, 'SQL in a name').click();
  await expect(explanation(page)).toContainText('UPDATE users SET name=?');
  await expect(cells(page, 'From another site').last()).toHaveText('gets through');
  for (const allowed of ['No headers', 'desk.example']) {
    await origin(page, allowed);
    await expect(cells(page, 'From another site').nth(6)).toHaveText('stops it');
    await expect(cells(page, 'From another site').last()).toHaveText('is stopped');
    await expect(cells(page, 'Delete as a stranger').last()).toHaveText('gets through');
  }
  await expect(score(page)).toContainText('can read the users');
});

// Protects readers on a phone: all protections and attacks are in view at once.
test('the matrix fits on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await toTheShield(page);
  const [inside, whole] = await widget(page)
    .locator('.shield-scroll')
    .evaluate((table) => [table.clientWidth, table.scrollWidth]);
  expect(whole).toBeLessThanOrEqual(inside);
});
