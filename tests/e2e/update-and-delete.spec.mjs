// The widgets of section 8: what PUT and PATCH do to each field, and what each way to delete means
// for the next request.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'update-and-delete');
const widget = (page, name) => page.getByRole('region', { name, exact: true });
const button = (scope, name) => scope.getByRole('button', { name, exact: true });
const verdict = (scope) => scope.getByRole('status');
const log = (scope) => scope.getByRole('log', { name: 'What happened' }).getByRole('listitem');

// Protects the null trap: half a card changes one field, and with the mistake it empties another, which
// is said in words; a reset brings user and code back. By keyboard.
test('the same body as PUT, as PATCH, and with the mistake', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const lab = widget(page, 'Replace or edit');
  const body = lab.getByRole('textbox', { name: 'Body' });
  const field = (name) => lab.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const task = (word) => lab.locator(`[data-task="put-vs-patch/${word}"]`);
  await body.fill('{"age": 25}');
  await button(lab, 'Send as PUT').press('Enter');
  await expect(lab.getByText('400 BAD REQUEST', { exact: true }).first()).toBeVisible();
  await expect(verdict(lab)).toHaveText('PUT: 400, nothing changed.');
  await expect(task('half-card')).toContainText('To do:');
  await button(lab, 'Send both').press('Enter');
  await expect(verdict(lab)).toHaveText('PUT: 400, nothing changed. PATCH: 200, age changed.');
  await expect(field('age')).toContainText(/23\s+kept\s*23\s+25\s+changed/);
  await expect(field('name')).toContainText(/kept.*kept/);
  await expect(task('half-card')).toContainText('Done:');
  await lab.getByRole('checkbox', { name: /the mistake/ }).press('Space');
  await expect(lab.getByText('Not sent yet')).toHaveCount(2);
  await expect(task('lost')).toContainText('To do:');
  await button(lab, 'Send as PATCH').press('Enter');
  await expect(verdict(lab)).toHaveText('PATCH: 200, age changed; name lost.');
  await expect(field('name').getByText('lost', { exact: true })).toBeVisible();
  await expect(task('lost')).toContainText('Done:');
  await lab.getByText(/^More/).click();
  await expect(log(lab).last()).toHaveText(/Lost, although you didn’t ask for that: name\./);
  await button(lab, 'Reset').press('Enter');
  await expect(lab.getByRole('checkbox', { name: /the mistake/ })).not.toBeChecked();
  await expect(lab.getByText('Not sent yet')).toHaveCount(2);
  await expect(log(lab)).toHaveCount(1);
  await expect(body).toHaveValue(/24/);
});

// Protects both ways to delete: hidden rows stay in the table and give the email free; an erased
// last row gives its id again; a reset starts over.
test('hiding and erasing, step by step', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const lab = widget(page, 'Hide or erase');
  await button(lab, 'DELETE user 5').click();
  await expect(lab.getByRole('row').filter({ hasText: 'Eve' })).toContainText('hidden');
  await lab.getByText(/^More/).click();
  await expect(lab.getByText('UPDATE users SET active=?')).toBeVisible();
  await button(lab, 'GET user 5').click();
  await expect(verdict(lab)).toContainText('GET got 404');
  await button(lab, 'POST eve@example.com').click();
  await expect(verdict(lab)).toContainText('with id 6');
  await button(lab, 'Reset').click();
  await expect(log(lab)).toHaveCount(1);
  await lab.getByRole('radio', { name: 'Hard: erase the row' }).check({ force: true });
  await button(lab, 'DELETE user 5 for good').click();
  await expect(lab.getByRole('row').filter({ hasText: 'Eve' })).toHaveCount(0);
  await expect(lab.getByRole('combobox', { name: 'User' })).toHaveValue('5');
  await button(lab, 'POST eve@example.com').click();
  await button(lab, 'GET user 5').click();
  await expect(verdict(lab)).toContainText('An old link now shows a stranger.');
  await expect(log(lab).last()).toContainText('An old link now shows a stranger.');
});
