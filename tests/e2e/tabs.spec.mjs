// Two tabs of the site in one browser: what one of them keeps, the other neither loses nor undoes.
import { KEYS, SECTIONS, expect, isAt, isLive, linkTo, open, test, wakeWidgets } from './course.mjs';
import { openSimulator, send, userRow, write } from './simulator.mjs';

// Each of these brings up two apps or three.
test.describe.configure({ timeout: 60_000 });

const [FIRST, SECOND] = SECTIONS;
const SHELL = SECTIONS.find(({ path }) => path.includes('environment-setup'));

const stored = (page, key) => page.evaluate((key) => localStorage.getItem(key), key);
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Reads the section that is open to its end, as a reader does who scrolls. */
async function readToTheEnd(page) {
  await page.bringToFront();
  await page.getByText(/^End of the section/).scrollIntoViewIfNeeded();
  await expect(page.getByText('End of the section: marked as read.')).toBeVisible();
}

/** Two consoles that were both opened before either of them sent anything. */
async function openTwoConsoles(page, context) {
  const other = await context.newPage();
  return [await openSimulator(page), await openSimulator(other), other];
}

// Protects reading in two tabs: each section that was read stays read, and both tabs show it at once.
test('sections read in two tabs are both kept', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, FIRST.path);
  await open(other, SECOND.path);
  await readToTheEnd(page);
  await expect(linkTo(other, FIRST), 'the other tab shows it').toContainText('read');
  await readToTheEnd(other);
  await expect(linkTo(page, SECOND), 'this tab shows it').toContainText('read');
  await page.reload();
  await isLive(page);
  await expect(linkTo(page, FIRST)).toContainText('read');
  await expect(linkTo(page, SECOND)).toContainText('read');
});

// Protects the reader's users: each console sends to the API as the other one left it, and the
// requests of both are in the history.
test('two consoles send to one API', async ({ page, context }) => {
  const [one, two, other] = await openTwoConsoles(page, context);
  await write(one, 'DELETE', '/api/v1/users/1?hard=true', '');
  await send(one, '204 NO CONTENT');
  await expect(userRow(two, 1), 'the other table follows').toHaveCount(0);
  await expect(two.log).toContainText('changed in another tab');
  await other.bringToFront();
  await write(two, 'DELETE', '/api/v1/users/2?hard=true', '');
  await send(two, '204 NO CONTENT');
  await expect(userRow(one, 2)).toHaveCount(0);
  await page.reload();
  const again = await openSimulator(page);
  await write(again, 'GET', '/api/v1/users/1', '');
  await send(again, '404 NOT FOUND');
  await expect(again.past.getByRole('listitem')).toHaveCount(3);
  await expect(again.past).toContainText('/api/v1/users/1?hard=true');
  await expect(again.past).toContainText('/api/v1/users/2?hard=true');
  await expect(two.past.getByRole('listitem'), 'the other history follows').toHaveCount(3);
});

// Protects the history while two tabs change it: what is removed here doesn't take a line of the
// other tab with it, and clearing can be taken back without losing what was sent meanwhile.
test('a history that two tabs change loses nothing', async ({ page, context }) => {
  const [one, two, other] = await openTwoConsoles(page, context);
  await write(one, 'GET', '/api/v1/users/1', '');
  await send(one, '200 OK');
  await write(two, 'GET', '/api/v1/users/2', '');
  await send(two, '200 OK');
  const lines = (simulator) => simulator.past.getByRole('listitem');
  await expect(lines(one)).toHaveCount(2);
  await one.button('Remove GET /api/v1/users/1 from the history').click();
  await expect(lines(two)).toHaveCount(1);
  await expect(lines(two)).toContainText('/api/v1/users/2');
  await one.button('Clear the history').click();
  await expect(lines(two)).toHaveCount(0);
  await other.bringToFront();
  await write(two, 'GET', '/api/v1/users/3', '');
  await send(two, '200 OK');
  await page.bringToFront();
  await expect(lines(one)).toHaveCount(1);
  await one.button('Undo').click();
  await expect(lines(one)).toHaveCount(2);
  await expect(lines(two)).toHaveCount(2);
  await expect(lines(two).first()).toContainText('/api/v1/users/3');
});

// Protects what the other tab did from an undo made before it.
test('a reset can’t be undone over a change from another tab', async ({ page, context }) => {
  const [one, two] = await openTwoConsoles(page, context);
  await write(one, 'DELETE', '/api/v1/users/1?hard=true', '');
  await send(one, '204 NO CONTENT');
  await one.button('Reset to the five users').click();
  await expect(one.button('Undo the reset')).toBeVisible();
  await write(two, 'DELETE', '/api/v1/users/4?hard=true', '');
  await send(two, '204 NO CONTENT');
  await expect(userRow(one, 4)).toHaveCount(0);
  await expect(one.button('Undo the reset')).toHaveCount(0);
});

// Protects answers: those of both tabs are kept, and a tab follows what is answered in the other
// without losing what its reader is about to answer.
test('answers given in two tabs are both kept', async ({ page, context }) => {
  const questions = (page) =>
    page.locator('.quiz').getByRole('listitem').filter({ has: page.locator('form') });
  const check = (question) => question.getByRole('button', { name: 'Check' });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await open(tab, FIRST.path);
    await tab.bringToFront();
    await wakeWidgets(tab);
  }
  const choose = async (question) => question.getByRole('radio').first().check({ force: true });
  const single = (tab, place) =>
    questions(tab)
      .filter({ has: tab.getByRole('radio') })
      .nth(place);
  const hasSameVerdict = async (here, there) => {
    await expect(here.getByRole('status')).toContainText(/^(Right|Not yet)\./);
    await expect(there.getByRole('status')).toHaveText(await here.getByRole('status').textContent());
  };
  await choose(single(other, 1));
  await choose(single(page, 0));
  await check(single(page, 0)).click();
  await hasSameVerdict(single(page, 0), single(other, 0));
  await expect(single(other, 0).getByRole('radio').first()).toBeChecked();
  await expect(single(other, 1).getByRole('radio').first(), 'stays chosen').toBeChecked();
  await check(single(other, 1)).click();
  await hasSameVerdict(single(other, 1), single(page, 1));
  const answers = JSON.parse(await stored(page, KEYS.answers));
  expect(answers.data).toHaveLength(2);
  await single(page, 0).getByRole('button', { name: 'Start over' }).click();
  await expect(single(other, 0).getByRole('status')).toBeEmpty();
  await expect(single(other, 1).getByRole('status')).not.toBeEmpty();
});

// Protects the checklist: ticks of two tabs are both kept, and shown in both.
test('ticks set in two tabs are both kept', async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await open(tab, './deployment/');
    await tab.bringToFront();
    await wakeWidgets(tab);
    await tab.locator('[data-widget="readiness-checklist"] summary').first().click();
  }
  const ticks = (tab) => tab.getByRole('group', { name: 'What no program can see' }).getByRole('checkbox');
  await ticks(page).nth(0).check({ force: true });
  await expect(ticks(other).nth(0)).toBeChecked();
  await ticks(other).nth(1).check({ force: true });
  await expect(ticks(page).nth(1)).toBeChecked();
  await page.bringToFront();
  await page.reload();
  await isLive(page);
  await wakeWidgets(page);
  await page.locator('[data-widget="readiness-checklist"] summary').first().click();
  await expect(ticks(page).nth(0)).toBeChecked();
  await expect(ticks(page).nth(1)).toBeChecked();
});

// Protects one choice for all tabs: the theme and the platform follow at once, and back to the system.
test('theme and platform follow in the other tab', async ({ page, context }) => {
  const choice = (tab, name) => tab.getByRole('radio', { name, exact: true });
  const other = await context.newPage();
  await open(page, './');
  await open(other, SHELL.path);
  await choice(page, 'Dark').check({ force: true });
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(choice(other, 'Dark')).toBeChecked();
  await choice(other, 'System').check({ force: true });
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect(choice(page, 'System')).toBeChecked();
  await open(page, SHELL.path);
  const windows = (tab) => choice(tab, 'Windows').last();
  await windows(page).check({ force: true });
  await expect(other.locator('html')).toHaveAttribute('data-platform', 'windows');
  await expect(windows(other)).toBeChecked();
});

// Protects the right to be forgotten: a second tab forgets as well, and brings nothing back with what
// it keeps next.
test('what is erased stays erased with a second tab open', async ({ page, context }) => {
  const other = await context.newPage();
  await open(other, SECOND.path);
  await readToTheEnd(other);
  await other.getByRole('radio', { name: 'Dark' }).check({ force: true });
  const console = await context.newPage();
  const simulator = await openSimulator(console);
  await write(simulator, 'DELETE', '/api/v1/users/1?hard=true', '');
  await send(simulator, '204 NO CONTENT');
  await page.bringToFront();
  await open(page, './your-data/');
  await wakeWidgets(page);
  const row = (name) => page.getByRole('main').getByRole('row').filter({ hasText: name });
  await expect(row('The users in your API')).toBeVisible();
  await press(page, 'Erase everything');
  await expect(page.getByText('Nothing is kept at the moment.')).toBeVisible();

  await expect(other.locator('html')).not.toHaveAttribute('data-theme');
  await expect(linkTo(other, SECOND)).not.toContainText('read');
  await expect(userRow(simulator, 1)).toHaveCount(1);
  await expect(simulator.past.getByRole('listitem')).toHaveCount(0);
  await other.bringToFront();
  await linkTo(other, FIRST).click();
  await isAt(other, FIRST);
  await readToTheEnd(other);
  await console.bringToFront();
  await write(simulator, 'GET', '/api/v1/users/1', '');
  await send(simulator, '200 OK');
  expect(JSON.parse(await stored(page, KEYS.progress)).data).toEqual([FIRST.slug]);
  expect(await stored(page, KEYS.users)).toBeNull();
  expect(await stored(page, KEYS.theme)).toBeNull();
  await expect(simulator.past.getByRole('listitem')).toHaveCount(1);
  await expect(row('Sections you have read'), 'the list of what is kept follows').toBeVisible();
  await expect(row('Requests you sent in the console')).toBeVisible();
});

// Protects a move to another browser: what is brought back shows at once, in both tabs.
test('what is brought back shows everywhere', async ({ page, context }) => {
  const other = await context.newPage();
  await open(other, FIRST.path);
  await page.bringToFront();
  await open(page, './your-data/');
  await wakeWidgets(page);
  const values = { [KEYS.progress]: JSON.stringify([SECOND.slug]), [KEYS.theme]: 'dark' };
  const text = JSON.stringify({ front_desk: 1, values });
  await page.getByRole('textbox', { name: 'Your data as text' }).fill(text);
  await press(page, 'Restore from text');
  for (const tab of [page, other]) {
    await expect(linkTo(tab, SECOND)).toContainText('read');
    await expect(tab.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(tab.getByRole('radio', { name: 'Dark' })).toBeChecked();
  }
});

// Protects the tab that the browser had frozen for Back: it shows what was kept meanwhile.
test('a page that comes back from the cache shows what was kept meanwhile', async ({ page }) => {
  await open(page, FIRST.path);
  await page.evaluate(
    ([key, slug]) => {
      localStorage.setItem(key, JSON.stringify([slug]));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    },
    [KEYS.progress, SECOND.slug],
  );
  await expect(linkTo(page, SECOND)).toContainText('read');
});
