// The trap: debug mode and configuration are two switches.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'What a stranger learns' });
const verdict = (page) => widget(page).getByRole('status');
const card = (page, name) => widget(page).getByRole('button', { name });
const send = (page) => widget(page).getByRole('button', { name: 'Send to all four' }).press('Enter');
const task = (page, word) => widget(page).locator(`[data-task="config-trap/${word}"]`);

// Protects the lesson's point, by keyboard: production's configuration doesn't turn debug mode off,
// and without it a crash tells the client nothing and the log everything. The four set-ups are side by
// side, so that they can be compared.
test('production with debug mode waits for the first crash', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await expect(verdict(page)).toHaveText('Nothing has been sent.');
  await send(page);
  await expect(verdict(page)).toContainText('A stranger reads your code');
  const cards = widget(page).locator('.trap-card');
  await expect(cards).toHaveText([
    /^development--debug500 gives away 5 details$/,
    /^developmentno --debug500 gives nothing away$/,
    /^production--debug404 gives away 1 detail$/,
    /^productionno --debug404 gives nothing away$/,
  ]);
  await card(page, /^production --debug/).press('Enter');
  await expect(verdict(page)).toContainText('No harm done yet');
  await widget(page).getByRole('checkbox', { name: /A bug slipped through/ }).press('Space');
  await expect(verdict(page), 'answers are about the request as it was').toHaveText('Nothing has been sent.');
  await expect(task(page, 'code')).toContainText('To do:');
  await send(page);
  await expect(verdict(page)).toContainText('A stranger reads your code');
  await expect(task(page, 'code')).toContainText('Done:');
  await widget(page).getByText('More: what the client').press('Enter');
  await expect(widget(page).getByText('/srv/my_flask_api/app/health.py', { exact: true })).toBeVisible();
  await expect(task(page, 'log')).toContainText('To do:');
  await card(page, /^production no --debug/).press('Enter');
  await expect(verdict(page)).toContainText('As it should be');
  await expect(task(page, 'log')).toContainText('Done:');
  await expect(widget(page).getByText('Nothing about your server.')).toBeVisible();
  await expect(widget(page).getByText('ERROR Exception on /api/v1/boom [GET]')).toBeVisible();
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(verdict(page)).toHaveText('Nothing has been sent.');
});
