// The checklist: the project's files are read for real, and ticks are remembered.
import { KEYS, expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Ready to ship?' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const outcome = (page) => widget(page).getByRole('status');

async function toTheChecklist(page) {
  await open(page, './deployment/');
  await wakeWidgets(page);
}

// Protects the lesson's point: what an accident or the reader's own hand breaks is found in its line,
// by keyboard, and the files can be put back.
test('a broken file is found in its line', async ({ page }) => {
  await toTheChecklist(page);
  await expect(outcome(page)).toContainText('12 of 12 pass');
  await widget(page).getByLabel('An accident').selectOption('Debug mode stays on');
  await button(page, 'Let it happen').press('Enter');
  await expect(outcome(page)).toContainText('You have changed a file since');
  await button(page, 'Run the checks').press('Enter');
  await expect(outcome(page)).toContainText('11 of 12 pass');
  await expect(outcome(page)).toContainText('run.py, line 11: app.run(debug=True)');
  const text = widget(page).getByRole('textbox', { name: 'Text of run.py' });
  await text.fill((await text.inputValue()).replace('debug=True', '') + 'API_TOKEN = "abc"\n');
  await button(page, 'Run the checks').click();
  await expect(outcome(page)).toContainText('run.py, line 12: API_TOKEN = "abc"');
  await button(page, 'Put the files back').click();
  await expect(outcome(page)).toContainText('12 of 12 pass');
});

// Protects the reader's own ticks: they outlive the page and can be erased where all data can.
test('ticks are remembered until they are erased', async ({ page }) => {
  await toTheChecklist(page);
  await widget(page).getByRole('checkbox', { name: /backup/ }).press('Space');
  await page.reload();
  await toTheChecklist(page);
  await expect(widget(page).getByRole('checkbox', { name: /backup/ })).toBeChecked();
  await expect(widget(page).getByText('1 of 6 ticked')).toBeVisible();
  await open(page, './your-data/');
  await page.getByRole('button', { name: 'Erase: Your ticks on the checklist before shipping' }).click();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.checklist)).toBeNull();
});
