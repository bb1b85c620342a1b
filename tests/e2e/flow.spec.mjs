// The flow widgets of section 7: what the reader writes is what is sent, and the answer says where
// it was stopped.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'crud-endpoints');
const widget = (page, name) => page.getByRole('region', { name, exact: true });
const post = (page) => widget(page, 'How far does a POST get?');
const get = (page) => widget(page, 'Who answers a GET?');
const button = (scope, name) => scope.getByRole('button', { name, exact: true });
const writeOwn = (scope) => scope.locator('summary').filter({ hasText: 'Write your own' }).click();
const choose = (scope, name) => scope.getByRole('radio', { name, exact: true }).check({ force: true });

// Protects the primary action, by keyboard: a body of one's own is sent, stays stored for the next
// request, and a reset brings the five users back.
test('a body of the reader’s own is sent, stored, and forgotten by a reset', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const body = post(page).getByRole('textbox', { name: 'Body' });
  await expect(body).toBeHidden();
  await post(page).locator('summary').first().press('Enter');
  await body.fill('{"email": "zoe@example.com"}');
  await button(post(page), 'Send').press('Enter');
  await button(post(page), 'Skip to the answer').press('Enter');
  await expect(post(page).locator('.answer').getByText('201 CREATED')).toBeVisible();
  await expect(button(post(page), 'Skip to the answer'), 'the focus stays').toBeFocused();
  await expect(post(page).getByText('The table has 6 users now.')).toBeVisible();
  await button(post(page), 'Send').press('Enter');
  await post(page).getByRole('slider', { name: 'Step' }).press('End');
  await expect(post(page).getByRole('status')).toContainText('Only the database could tell');
  await button(post(page), 'Reset').press('Enter');
  await expect(body).toHaveValue(/Kim Lee/);
  await button(post(page), 'Skip to the answer').press('Enter');
  await expect(post(page).getByText('The table has 6 users now.')).toBeVisible();
});

// Protects what the widget teaches: each spoilt request is stopped in its own place, and said so.
test('a spoilt request says who stopped it', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  for (const [name, words] of [
    ['An extra comma', 'There is an extra comma before this bracket.'],
    ['No email', 'the data breaks a rule'],
    ['No Content-Type', 'it wasn’t read'],
  ]) {
    await choose(post(page), name);
    await button(post(page), 'Skip to the answer').click();
    await expect(post(page).getByRole('status')).toContainText(words);
  }
  await writeOwn(post(page));
  await post(page).getByRole('checkbox', { name: 'Content-Type: application/json' }).check();
  await button(post(page), 'Send').click();
  await button(post(page), 'Skip to the answer').click();
  await expect(post(page).locator('.answer').getByText('201 CREATED')).toBeVisible();
});

// Protects the other flow: an address of one's own, and the two ways to a 404.
test('an address of the reader’s own is asked', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const said = get(page).getByRole('status');
  await choose(get(page), 'User 99');
  await button(get(page), 'Skip to the answer').click();
  await expect(get(page).locator('.answer').getByText('404 NOT FOUND')).toBeVisible();
  await expect(said).toContainText('It took 1 route, 3 calls in the service layer and 1 SQL statement.');
  await writeOwn(get(page));
  await get(page).getByRole('textbox', { name: 'Path and query' }).fill('/api/v1/users/eve');
  await page.keyboard.press('Enter');
  await button(get(page), 'Skip to the answer').click();
  await expect(get(page).locator('.answer').getByText('404 NOT FOUND')).toBeVisible();
  await expect(said).toContainText('It took 0 routes, 0 calls in the service layer and 0 SQL statements.');
});

// Protects the one way to start: Send sends the request and plays it, and the chosen example is shown.
test('Send sends and plays', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await choose(post(page), 'No email');
  await expect(post(page).locator('.flow-request')).toHaveText('POST /api/v1/users {"name": "Kim Lee"}');
  const step = post(page).getByRole('slider', { name: 'Step' });
  await expect(step).toHaveAttribute('aria-valuetext', /^1 of/);
  await button(post(page), 'Send').click();
  await expect(button(post(page), 'Pause')).toBeVisible();
  await expect(step).not.toHaveAttribute('aria-valuetext', /^1 of/);
});
