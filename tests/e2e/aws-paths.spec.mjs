// The paths to AWS: the same model as the fork before shipping, other ways.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Ways to run it on AWS' });
const ways = (page) => widget(page).getByRole('columnheader').getByRole('button');
const verdict = (page) => widget(page).getByRole('status');

// Protects the widget's idea: what the app needs decides, and a way that can't do it says so; by
// keyboard.
test('what costs nothing while it is idle keeps no file on a disk', async ({ page }) => {
  await open(page, './faq/');
  await wakeWidgets(page);
  await expect(ways(page).first()).toHaveText('Beanstalk');
  await widget(page).getByRole('checkbox', { name: /cost nothing/ }).press('Space');
  await expect(ways(page).first()).toHaveText('Lambda');
  await expect(verdict(page)).toHaveText('Lambda, with an adapter fits best, with everything that you asked for.');
  await widget(page).getByRole('checkbox', { name: /SQLite/ }).press('Space');
  await expect(verdict(page)).toHaveText('Lambda, with an adapter fits best, though it lacks something that the app needs.');
  await expect(widget(page).locator('[data-task="aws-paths/lambda"]')).toContainText('Done:');
  await expect(widget(page).locator('[data-task="aws-paths/ec2"]')).toContainText('To do:');
  await widget(page).getByRole('button', { name: 'Lambda, with an adapter' }).press('Enter');
  await expect(widget(page).getByText('It can’t keep its data in SQLite, one file on a disk')).toBeVisible();
  await widget(page).getByText('More: how').press('Enter');
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(ways(page).first()).toHaveText('Beanstalk');
});

// Protects readers on a phone: all ways are in view beside one another.
test('the table fits on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page, './faq/');
  await wakeWidgets(page);
  const [inside, whole] = await widget(page)
    .locator('.ways-scroll')
    .evaluate((table) => [table.clientWidth, table.scrollWidth]);
  expect(whole).toBeLessThanOrEqual(inside);
});
