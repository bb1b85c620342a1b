// The kinds of tests of section 10: what each touches, and which planted bugs it sees.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'testing');
const widget = (page) => page.getByRole('region', { name: 'What does a test see?', exact: true });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const guess = (page, name) => widget(page).getByRole('checkbox', { name, exact: true });
const row = (page, name) => widget(page).getByRole('row', { name: new RegExp(`^${name}`) });

// Protects the picture of what is touched: it follows the kind and the case, beside the real test.
test('each kind shows what it touches, and its code', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await expect(widget(page).getByText('It touches 3 of 7.')).toBeVisible();
  await choose(page, 'Integration test');
  await choose(page, 'An email that is taken');
  await expect(widget(page).getByText('It touches 6 of 7.')).toBeVisible();
  await expect(widget(page).getByText('test_posting_a_taken_email_is_a_conflict').first()).toBeVisible();
  await choose(page, 'By hand');
  await expect(widget(page).getByText('It touches 7 of 7.')).toBeVisible();
  await expect(widget(page).getByText('curl -i')).toBeVisible();
});

// Protects what the widget teaches, by keyboard: a guess is judged by the recorded run, a service's
// bug may pass all unit tests, and another bug begins with nothing shown.
test('a guess is judged by what a run found', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await choose(page, 'Sent, but not kept');
  await guess(page, 'Unit test').press('Space');
  await button(page, 'Plant it and run').press('Enter');
  await expect(widget(page).getByText('You guessed 0 of 3 right.')).toBeVisible();
  await expect(row(page, 'Unit test')).toContainText('Misses it.');
  await expect(row(page, 'Integration test')).toContainText('test_two_apps_share_nothing');
  await expect(row(page, 'By hand')).toContainText('404 NOT FOUND');
  await choose(page, 'Look first, then store');
  await expect(guess(page, 'Unit test')).not.toBeChecked();
  await expect(row(page, 'Unit test')).toHaveCount(0);
  await button(page, 'Plant it and run').press('Enter');
  await expect(widget(page).getByText('You guessed all three right.')).toBeVisible();
  await expect(row(page, 'In production')).toContainText('201 and 201');
  await button(page, 'Reset').press('Enter');
  await expect(widget(page).getByRole('radio', { name: 'One year too few' })).toBeChecked();
});
