// The checklist: the project's files are read for real, and ticks are remembered.
import { KEYS, expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Ready to ship?' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const verdict = (page) => widget(page).getByRole('status');
const explanation = (page) => widget(page).locator('.checks-explanation');
const lit = (page) => widget(page).locator('.editor-lines > [data-lit]');
const task = (page, word) => widget(page).locator(`[data-task="readiness-checklist/${word}"]`);
const more = (page) => widget(page).getByText('More: what no program can see').press('Enter');

async function toTheChecklist(page) {
  await open(page, './deployment/');
  await wakeWidgets(page);
}

// Protects the lesson's point: what an accident or the reader's own hand breaks is found in its line at
// once, by keyboard, the line is lit in the file, and the files can be put back.
test('a broken file is found in its line while it is typed', async ({ page }) => {
  await toTheChecklist(page);
  await expect(verdict(page)).toHaveText('12 of 12 pass. Ready, as far as files can tell.');
  await expect(lit(page)).toHaveCount(0);
  await widget(page).getByLabel('An accident').selectOption('Debug mode stays on');
  await button(page, 'Let it happen').press('Enter');
  await expect(verdict(page)).toHaveText('11 of 12 pass. Don’t ship this: run.py, line 11.');
  await expect(explanation(page)).toContainText('run.py, line 11: app.run(debug=True)');
  await expect(button(page, 'Fails: debug off')).toHaveAttribute('aria-pressed', 'true');
  await expect(lit(page)).toHaveText('11');
  await expect(lit(page), 'the line is in sight').toBeInViewport();
  const text = widget(page).getByRole('textbox', { name: 'Text of run.py' });
  await text.fill((await text.inputValue()).replace('debug=True', ''));
  await expect(verdict(page)).toContainText('12 of 12 pass');
  await expect(task(page, 'repair')).toContainText('Done:');
  await expect(task(page, 'break')).toContainText('To do:');
  await text.press('ControlOrMeta+End');
  await text.pressSequentially('API_TOKEN = "abc"');
  await expect(text, 'the place of the caret is kept').toHaveValue(/\nAPI_TOKEN = "abc"$/);
  await expect(explanation(page)).toContainText('run.py, line 12: API_TOKEN = "abc"');
  await expect(task(page, 'break')).toContainText('Done:');
  await widget(page).getByLabel('File', { exact: true }).selectOption('Dockerfile');
  await expect(lit(page), 'the fault is in another file').toHaveCount(0);
  await button(page, 'Fails: no secret').press('Enter');
  await expect(lit(page)).toHaveText('12');
  await more(page);
  await button(page, 'Put the files back').click();
  await expect(verdict(page)).toContainText('12 of 12 pass');
});

// Protects the reader's own ticks: they outlive the page and can be erased where all data can.
test('ticks are remembered until they are erased', async ({ page }) => {
  await toTheChecklist(page);
  await more(page);
  await widget(page).getByRole('checkbox', { name: /backup/ }).press('Space');
  await page.reload();
  await toTheChecklist(page);
  await more(page);
  await expect(widget(page).getByRole('checkbox', { name: /backup/ })).toBeChecked();
  await expect(widget(page).getByText('1 of 6 ticked')).toBeVisible();
  await open(page, './your-data/');
  await page.getByRole('button', { name: 'Erase: Your ticks on the checklist before shipping' }).click();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.checklist)).toBeNull();
});
