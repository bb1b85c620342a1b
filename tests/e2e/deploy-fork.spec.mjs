// The fork: who looks after what, and which way follows from it.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Who runs the server?' });
const ways = (page) => widget(page).getByRole('columnheader').getByRole('button');
const verdict = (page) => widget(page).getByRole('status');
const task = (page, word) => widget(page).locator(`[data-task="deploy-fork/${word}"]`);
const row = (page, name) => widget(page).getByRole('row').filter({ has: page.getByRole('checkbox', { name }) });

// Protects the widget's idea: the order follows what is ticked, a need outweighs all convenience, and
// the way's file is the project's own; by keyboard.
test('a need turns the order round', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await expect(ways(page)).toHaveText(['Platform', 'Container', 'Server']);
  await expect(verdict(page)).toContainText('A platform fits best');
  await expect(row(page, /patches/).getByRole('cell')).toHaveText(['they', 'you', 'you']);
  const sqlite = widget(page).getByRole('checkbox', { name: /SQLite/ });
  await sqlite.press('Space');
  await expect(sqlite, 'the tick keeps the focus while the columns move').toBeFocused();
  await expect(ways(page).first()).toHaveText('Container');
  await expect(verdict(page)).toContainText('A container on a container host fits best');
  await expect(row(page, /SQLite/).getByRole('cell')).toHaveText(['yes', 'yes', 'no']);
  await expect(task(page, 'container')).toContainText('Done:');
  await expect(row(page, /patches/).getByRole('cell').first(), 'the column has slid here').toHaveAttribute('data-shift', '1');
  await row(page, /patches/).getByRole('cell').first().click();
  await widget(page).getByText('What it starts from: Dockerfile').press('Enter');
  await expect(widget(page).getByText('USER web')).toBeVisible();
  await widget(page).getByRole('button', { name: 'A platform' }).press('Enter');
  await expect(widget(page).getByText('It can’t keep its data in SQLite')).toBeVisible();
  await widget(page).getByText('More: how').press('Enter');
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(ways(page).first()).toHaveText('Platform');
  await expect(task(page, 'server')).toContainText('To do:');
  for (const duty of [/patches/, /HTTPS/, /restarts/, /more machines/]) {
    await widget(page).getByRole('checkbox', { name: duty }).press('Space');
  }
  await expect(verdict(page)).toContainText('A server of your own fits best');
  await expect(task(page, 'server')).toContainText('Done:');
});
