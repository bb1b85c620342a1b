// The paths to AWS: the same model as the fork before shipping, other ways.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Ways to run it on AWS' });
const best = (page) => widget(page).getByRole('heading', { level: 4 }).first();

// Protects the widget's idea: what the app needs decides, and a way that can't do it says so; by
// keyboard.
test('what costs nothing while nobody asks keeps no file on a disk', async ({ page }) => {
  await open(page, './faq/');
  await wakeWidgets(page);
  const first = await best(page).innerText();
  expect(first).not.toBe('Lambda, with an adapter');
  await widget(page).getByRole('checkbox', { name: /cost nothing/ }).press('Space');
  await expect(best(page)).toHaveText('Lambda, with an adapter');
  await expect(widget(page).getByRole('log')).toContainText('Lambda, with an adapter fits best');
  await widget(page).getByRole('checkbox', { name: /SQLite/ }).press('Space');
  await expect(widget(page).getByText('It can’t keep its data in SQLite').first()).toBeVisible();
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(best(page)).toHaveText(first);
});
