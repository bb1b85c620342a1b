// The fork: who looks after what, and which way follows from it.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Who runs the server?' });
const best = (page) => widget(page).getByRole('heading', { level: 4 }).first();

// Protects the widget's idea: the order follows what is ticked, a need outweighs all convenience, and
// the way's file is the project's own; by keyboard.
test('a need turns the order round', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await expect(best(page)).toHaveText('A platform');
  await widget(page).getByRole('checkbox', { name: /SQLite/ }).press('Space');
  await expect(best(page)).toHaveText('A container on a container host');
  await expect(widget(page).getByText('It can’t keep its data in SQLite')).toBeVisible();
  await expect(widget(page).getByRole('log')).toContainText('A container on a container host fits best');
  await widget(page).getByText('What it starts from: Dockerfile').press('Enter');
  await expect(widget(page).getByText('USER web')).toBeVisible();
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(best(page)).toHaveText('A platform');
});
