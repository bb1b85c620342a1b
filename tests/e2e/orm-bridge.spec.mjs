// The session between objects and rows: lines of Python in any order, by pointer and by keyboard.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'From object to row' });
const line = (page, code) => widget(page).getByRole('button', { name: code, exact: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const row = (page, id) => widget(page).getByRole('row', { name: new RegExp(`^${id} `) });

async function run(page, codes) {
  for (const code of codes) await line(page, code).click();
}

async function toTheWidget(page) {
  await open(page, './blueprints-and-sqlalchemy/');
  await wakeWidgets(page);
}

// Protects what the lesson begins with: a change without a commit is lost, one with a commit stays.
test('a birthday is kept by a commit only', async ({ page }) => {
  await toTheWidget(page);
  const get = 'ada = db.session.get(User, 1)';
  await run(page, [get, 'ada.age += 1', 'db.session.remove()']);
  await expect(log(page).last()).toContainText('what wasn’t committed is lost');
  await expect(row(page, 1)).toContainText('36');
  await run(page, [get, 'ada.age += 1', 'db.session.commit()', 'db.session.remove()']);
  await expect(row(page, 1)).toContainText('37');
  await widget(page).getByRole('button', { name: 'Reset' }).click();
  await expect(row(page, 1)).toContainText('36');
  await expect(log(page)).toHaveCount(1);
});

// Protects the failure that it teaches, without a mouse: a taken email, a session that waits for a
// rollback, and a line that says why it can't be run.
test('by keyboard: a refused commit blocks the session until it is rolled back', async ({ page }) => {
  await toTheWidget(page);
  const press = async (code) => {
    await line(page, code).focus();
    await page.keyboard.press('Enter');
  };
  await expect(line(page, 'db.session.add(new)')).toHaveAttribute('aria-disabled', 'true');
  await press('db.session.add(new)');
  await expect(log(page).last()).toHaveText('There is no new yet: create it first.');
  await press('new = User(email="ada@example.com", role="user")');
  await press('db.session.add(new)');
  await press('db.session.commit()');
  await expect(log(page).last()).toContainText('IntegrityError: UNIQUE constraint failed: users.email');
  await press('ada = db.session.get(User, 1)');
  await expect(log(page).last()).toContainText('PendingRollbackError');
  await press('db.session.rollback()');
  await press('ada = db.session.get(User, 1)');
  await expect(log(page).last()).toContainText('<User 1>');
});
