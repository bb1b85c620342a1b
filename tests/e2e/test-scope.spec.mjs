// The kinds of tests of section 10: what each touches, and which planted bugs it sees.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'testing');
const widget = (page) => page.getByRole('region', { name: 'What does a test see?', exact: true });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const tab = (page, name) => widget(page).getByRole('tab', { name, exact: true });
const verdict = (page) => widget(page).locator('.widget-verdict');
const task = (page, word) => widget(page).locator(`[data-task="test-scope/${word}"]`);
const guess = (page, name) => widget(page).getByRole('checkbox', { name, exact: true });
const row = (page, name) => widget(page).getByRole('row', { name: new RegExp(`^${name}`) });

// Protects the picture of what is touched: it follows the kind and the case, beside the real test.
test('each kind shows what it touches, and its code', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await expect(widget(page).locator('.test-part[data-touched]'), 'nothing is given away').toHaveCount(0);
  await button(page, 'Run it').press('Enter');
  await expect(verdict(page)).toHaveText('It touches 3 of 7 parts.');
  await expect(widget(page).locator('.test-part[data-touched]')).toHaveCount(3);
  await choose(page, 'Integration test');
  await choose(page, 'An email that is taken');
  await expect(verdict(page)).toHaveText('Through which parts will it run?');
  await button(page, 'Run it').press('Enter');
  await expect(verdict(page)).toHaveText('It touches 6 of 7 parts.');
  await expect(task(page, 'seven')).toContainText('To do:');
  await expect(widget(page).getByText('test_posting_a_taken_email_is_a_conflict').first()).toBeVisible();
  await choose(page, 'By hand');
  await button(page, 'Run it').press('Enter');
  await expect(verdict(page)).toHaveText('It touches 7 of 7 parts.');
  await expect(task(page, 'seven')).toContainText('Done:');
  await expect(widget(page).getByText('curl -i')).toBeVisible();
});

// Protects what the widget teaches, by keyboard: a guess is judged by the recorded run, a service's
// bug may pass all unit tests, and another bug begins with nothing shown.
test('a guess is judged by what a run found', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await tab(page, 'What it touches').press('ArrowRight');
  await expect(tab(page, 'Which bugs it sees')).toBeFocused();
  await widget(page).locator('.more > summary').press('Enter');
  await button(page, 'Sent, but not kept').press('Enter');
  await guess(page, 'Unit test').press('Space');
  await button(page, 'Plant it and run').press('Enter');
  await expect(verdict(page)).toHaveText('You guessed 0 of 3 right.');
  await expect(task(page, 'right')).toContainText('To do:');
  await expect(row(page, 'Unit test')).toContainText('Misses it.');
  await expect(row(page, 'Integration test')).toContainText('test_two_apps_share_nothing');
  await expect(row(page, 'By hand')).toContainText('404 NOT FOUND');
  await button(page, 'Look first, then store').press('Enter');
  await expect(guess(page, 'Unit test')).not.toBeChecked();
  await expect(row(page, 'Unit test')).toHaveCount(0);
  await button(page, 'Plant it and run').press('Enter');
  await expect(verdict(page)).toHaveText('You guessed all three right.');
  await expect(task(page, 'right')).toContainText('Done:');
  await expect(task(page, 'unseen')).toContainText('Done:');
  await expect(row(page, 'In production')).toContainText('201 and 201');
  await button(page, 'Reset').press('Enter');
  await expect(button(page, 'One year too few')).toHaveAttribute('aria-pressed', 'true');
});

// Protects a look at the other half: what was chosen and run is still there afterwards.
test('a half keeps its state while the other one is shown', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await choose(page, 'By hand');
  await button(page, 'Run it').click();
  await tab(page, 'Which bugs it sees').click();
  await expect(widget(page).getByRole('tabpanel', { name: 'Which bugs it sees' })).toBeVisible();
  await expect(button(page, 'Run it')).toHaveCount(0);
  await guess(page, 'By hand').check();
  await tab(page, 'What it touches').click();
  await expect(verdict(page)).toHaveText('It touches 6 of 7 parts.');
  await tab(page, 'Which bugs it sees').click();
  await expect(guess(page, 'By hand')).toBeChecked();
});
