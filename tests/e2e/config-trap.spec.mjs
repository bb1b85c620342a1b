// The trap: debug mode and configuration are two switches.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'What a stranger learns' });

// Protects the lesson's point, by keyboard: production's configuration doesn't turn debug mode off,
// and without it a crash tells the client nothing and the log everything.
test('production with debug mode waits for the first crash', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await expect(widget(page).getByText('A stranger reads your code')).toBeVisible();
  await widget(page).getByRole('radio', { name: 'development' }).press('ArrowRight');
  await expect(widget(page).getByText('No harm done yet')).toBeVisible();
  await widget(page).getByRole('checkbox', { name: /A bug slipped through/ }).press('Space');
  await expect(widget(page).getByText('/srv/my_flask_api/app/health.py', { exact: true })).toBeVisible();
  await widget(page).getByRole('checkbox', { name: /--debug/ }).press('Space');
  await expect(widget(page).getByText('Nothing about your server.')).toBeVisible();
  await expect(widget(page).getByText('ERROR Exception on /api/v1/boom [GET]')).toBeVisible();
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(widget(page).getByText('A stranger reads your code')).toBeVisible();
});
