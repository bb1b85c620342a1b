// The session between objects and rows: lines of Python in any order, by pointer and by keyboard.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'From object to row' });
const line = (page, code) => widget(page).getByRole('button', { name: code, exact: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const row = (page, id) => widget(page).getByRole('row', { name: new RegExp(`^${id} `) });

async function run(page, codes) {
  for (const code of codes) await line(page, code).click();
}

const verdict = (page) => widget(page).getByRole('status');
const task = (page, word) => widget(page).locator(`[data-task="orm-bridge/${word}"]`);

async function toTheWidget(page) {
  await open(page, './blueprints-and-sqlalchemy/');
  await wakeWidgets(page);
}

const unfold = (page) => widget(page).getByText(/^More/).click();

// Protects the natural order: one button runs the lines of a request one after the other, marks the next,
// and the cards show where the change has got to. By keyboard alone.
test('a story is run line by line', async ({ page }) => {
  await toTheWidget(page);
  const lane = (name) => widget(page).getByRole('group', { name, exact: true });
  const next = widget(page).locator('[aria-current="step"]');
  const step = widget(page).getByRole('button', { name: 'Run the next line', exact: true });
  await expect(next).toHaveText('ada = db.session.get(User, 1)');
  await step.press('Enter');
  await expect(verdict(page)).toContainText('<User 1>. Asked for the row');
  await expect(widget(page).getByText('Sent: BEGIN, SELECT')).toBeVisible();
  await expect(next).toHaveText('ada.age += 1');
  await page.keyboard.press('Enter');
  await expect(lane('ada')).toContainText(/age 37\s*changed/);
  await expect(lane('ada')).toContainText(/age 36\s*committed/);
  await expect(task(page, 'lost-birthday')).toContainText('To do:');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('what wasn’t committed is lost');
  await expect(task(page, 'lost-birthday')).toContainText('Done:');
  const again = widget(page).getByRole('button', { name: 'Start again', exact: true });
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(next).toHaveText('ada = db.session.get(User, 1)');
  await widget(page).getByRole('button', { name: 'A new user', exact: true }).press('Enter');
  await expect(next).toContainText('fay@example.com');
  await expect(lane('new')).toContainText('doesn’t exist yet');
  for (let lines = 0; lines < 4; lines += 1) await step.press('Enter');
  await expect(lane('new')).toContainText(/row 6\s*not committed/);
});

// Protects those who don't want motion: the cards are where they belong at once.
test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the cards step', async ({ page }) => {
    await toTheWidget(page);
    await widget(page).getByRole('button', { name: 'Run the next line', exact: true }).click();
    const card = widget(page).locator('.orm-card');
    expect(await card.evaluate((card) => card.getAnimations().length)).toBe(0);
    await expect(card).toHaveAttribute('data-place', 'tray');
  });
});

// Protects what the lesson begins with: a change without a commit is lost, one with a commit stays.
test('a birthday is kept by a commit only', async ({ page }) => {
  await toTheWidget(page);
  await unfold(page);
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
  await unfold(page);
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
  await expect(verdict(page)).toContainText('PendingRollbackError');
  await press('db.session.rollback()');
  await expect(task(page, 'freed-session')).toContainText('Done:');
  await press('ada = db.session.get(User, 1)');
  await expect(log(page).last()).toContainText('<User 1>');
});
