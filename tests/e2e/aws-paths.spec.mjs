// The paths to AWS: the same model as the fork before shipping, other ways.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Ways to run it on AWS' });
const best = (page) => widget(page).getByRole('heading', { level: 4 }).first();

// Protects the widget's idea: what the app needs decides, and a way that can't do it says so; by
// keyboard.
test('what costs nothing while it is idle keeps no file on a disk', async ({ page }) => {
  await open(page, './faq/');
  await wakeWidgets(page);
  await expect(best(page)).toHaveText('Elastic Beanstalk');
  await widget(page).getByRole('checkbox', { name: /cost nothing/ }).press('Space');
  await expect(best(page)).toHaveText('Lambda, with an adapter');
  await expect(widget(page).getByRole('log')).toContainText('Lambda, with an adapter fits best, with everything that you asked for.');
  await widget(page).getByRole('checkbox', { name: /SQLite/ }).press('Space');
  const lambda = widget(page).getByRole('listitem').filter({
    has: page.getByRole('heading', { name: 'Lambda, with an adapter' }),
  });
  await expect(lambda.getByText('It can’t keep its data in SQLite, one file on a disk')).toBeVisible();
  await expect(widget(page).getByRole('log')).toContainText(
    'Lambda, with an adapter fits best, though it lacks something that the app needs.',
  );
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(best(page)).toHaveText('Elastic Beanstalk');
});
