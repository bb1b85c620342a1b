// The manifest: two lists of packages, and what a server makes of them.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Pack the container' });
const deploy = (page) => widget(page).getByRole('button', { name: 'Deploy' });
const verdict = (page) => widget(page).getByRole('status');
const task = (page, word) => widget(page).locator(`[data-task="manifest/${word}"]`);

// Protects the lesson's first surprise: a list by hand starts with versions that no one tested, and
// a package that is left out is missed by name; by keyboard.
test('a list with a gap fails where the server misses it', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await widget(page).getByRole('checkbox', { name: /^flask-migrate/ }).press('Space');
  await deploy(page).press('Enter');
  await expect(verdict(page)).toHaveText("It doesn’t start. ModuleNotFoundError: No module named 'flask_migrate'");
  await expect(task(page, 'left-out')).toContainText('Done:');
  await expect(task(page, 'as-tested')).toContainText('To do:');
  await widget(page).getByRole('checkbox', { name: /^flask-migrate/ }).press('Space');
  await expect(verdict(page), 'an answer is about the list as it was').toHaveText('Not on the server yet.');
  await widget(page).getByRole('checkbox', { name: /^flask~/ }).press('Space');
  await deploy(page).press('Enter');
  await expect(verdict(page)).toContainText('versions that no one has tested');
  await expect(widget(page).getByRole('checkbox', { name: /^flask~/ }), 'the server has it all the same').toHaveAccessibleName(/ 3\.\d/);
  await widget(page).getByText('More: the terminal').press('Enter');
  await expect(widget(page).getByRole('row', { name: /^flask 3/ })).toContainText('flask-sqlalchemy');
});

// Protects the second: a line removed from the lock file isn't missing, it changes its version.
test('a removed line of the lock file comes back in another version', async ({ page }) => {
  await open(page, './deployment/');
  await wakeWidgets(page);
  await widget(page).getByRole('radio', { name: /^requirements.txt/ }).check({ force: true });
  await widget(page).getByRole('radio', { name: 'as tested' }).check({ force: true });
  await deploy(page).click();
  await expect(verdict(page)).toHaveText('You guessed right. It runs, with exactly the versions that you tested.');
  await expect(task(page, 'as-tested')).toContainText('Done:');
  const line = widget(page).getByRole('button', { name: /^werkzeug/ });
  await line.press('Enter');
  await expect(line).toHaveAccessibleName('werkzeug no version');
  await line.press('Enter');
  await expect(line).toHaveAccessibleName(/^werkzeug==[\d.]+ removed$/);
  await deploy(page).click();
  await expect(verdict(page)).toContainText('Not what you guessed. It runs, with 1 version that');
  await expect(line).toContainText('→');
  await widget(page).getByText('More: the terminal').press('Enter');
  await expect(widget(page).getByRole('row', { name: /^werkzeug/ })).toContainText('(new)');
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(widget(page).getByRole('checkbox', { name: /^flask~/ })).toBeChecked();
});
