// The shield: attacks are real requests, and each switch fires them again.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Eight attacks and a shield' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const switched = (page, name) => widget(page).getByRole('checkbox', { name });
const origin = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const sum = (page) => widget(page).getByRole('status');
const attack = (page, name) =>
  widget(page).getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

async function toTheShield(page) {
  await open(page, './faq/');
  await wakeWidgets(page);
}

// Protects the primary action and the switches, by keyboard: what is fired is fired again with each
// protection, and the answer names the function that refused. A reset forgets it.
test('a token stops the stranger, and everything together stops all eight', async ({ page }) => {
  await toTheShield(page);
  await button(page, 'Fire all eight').press('Enter');
  await expect(sum(page)).toContainText('4 of 8 attacks get through');
  await expect(attack(page, 'Delete as a stranger')).toContainText('It gets through');
  await switched(page, /^Authentication/).press('Space');
  await expect(sum(page)).toContainText('3 of 8 attacks get through');
  await expect(attack(page, 'Delete as a stranger')).toContainText('raised in require_token');
  await expect(attack(page, 'Guess the token')).toContainText('Guess 24 was right');
  await button(page, 'Switch all on').press('Enter');
  await expect(sum(page)).toContainText('0 of 8 attacks get through');
  await button(page, 'Reset').press('Enter');
  await expect(sum(page)).toContainText('Nothing has been fired yet');
});

// Protects two truths that are easily told wrong: an ORM has no hole for SQL even with everything
// off, and CORS opens a door where there was none.
test('SQL in a name fails with everything off, and CORS lets in', async ({ page }) => {
  await toTheShield(page);
  await button(page, 'Switch all off').click();
  await button(page, 'Fire all eight').click();
  await expect(sum(page)).toContainText('7 of 8 attacks get through');
  await expect(attack(page, 'SQL in a name')).toContainText('UPDATE users SET name=?');
  await expect(attack(page, 'From another site')).toContainText('It gets through');
  for (const allowed of ['No headers', 'desk.example']) {
    await origin(page, allowed);
    await expect(attack(page, 'From another site')).toContainText('It is stopped');
    await expect(attack(page, 'Delete as a stranger')).toContainText('It gets through');
  }
  await expect(sum(page)).toContainText('can read the users');
});
