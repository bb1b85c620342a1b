// The layers of defence of section 9: who stops a bad request, who answers, what only the log gets.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'errors-and-validation');
const widget = (page) => page.getByRole('region', { name: 'Who stops it, and who answers?', exact: true });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const said = (page) => widget(page).getByRole('status');
const part = (page, name) => widget(page).getByRole('row', { name: new RegExp(`^${name}`) });

// Protects what the widget teaches: the same request with the handlers and without, and a crash
// whose cause only the log has.
test('a refusal without handlers is a crash in HTML, and the log has the traceback', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await button(page, 'Skip to the answer').click();
  await expect(said(page)).toContainText('The rules stopped it. The client got 404');
  await expect(part(page, 'The handler')).toContainText('handle_service_error(error=NotFound(');
  await expect(widget(page).getByText('Traceback')).toHaveCount(0);
  await widget(page).getByRole('checkbox', { name: 'No handlers registered' }).check();
  await button(page, 'Skip to the answer').click();
  await expect(said(page)).toContainText('The client got 500, in HTML.');
  await expect(part(page, 'The handler')).toContainText('Flask answered by itself');
  await expect(widget(page).getByText('Traceback (most recent call last):')).toBeVisible();
  await expect(widget(page).getByText('app.exceptions.NotFound: There is no user 99.')).toBeVisible();
});

// Protects the answer at a glance: who did what, in a line, without a word about it before.
test('the stamps say who did what', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const stamps = widget(page).locator('.stamp');
  await expect(stamps).toHaveCount(0);
  await choose(page, 'Taken email');
  await button(page, 'Skip to the answer').click();
  await expect(stamps).toHaveText([
    'door passed',
    'route passed',
    'rules passed',
    'archive stopped',
    'handler answers',
  ]);
  await widget(page).getByRole('checkbox', { name: 'No handlers registered' }).check();
  await expect(stamps).toHaveCount(0);
  await button(page, 'Skip to the answer').click();
  await expect(stamps.last()).toHaveText('handler not there');
});

// Protects the truth of the picture: a crash is in the file that the code beside it shows.
test('the desk of a crash names its own file', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await choose(page, 'A crash');
  const lit = widget(page).locator('.stage-desk[data-state="now"]');
  const next = button(page, 'One step forward');
  while ((await lit.getAttribute('data-station')) !== 'Route') await next.click();
  await expect(lit.locator('.stage-desk-what')).toHaveText('app/health.py');
  await expect(widget(page).locator('.stage-code .listing-file')).toHaveText('app/health.py');
});

// Protects readers by keyboard: a request of one's own is sent and explained, and a reset starts again
// with the handlers there.
test('a bad request of the reader’s own is explained by keyboard', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await widget(page).getByRole('checkbox', { name: 'No handlers registered' }).press('Space');
  await choose(page, 'Taken email');
  await widget(page).locator('summary').filter({ hasText: 'Write your own' }).press('Enter');
  await widget(page).getByRole('textbox', { name: 'Path and query' }).fill('/api/v1/users/1');
  await page.keyboard.press('Enter');
  await widget(page).getByRole('slider', { name: 'Step' }).press('End');
  await expect(said(page)).toContainText('The client got 405, in HTML. The status code is right');
  await button(page, 'Reset').press('Enter');
  await expect(widget(page).getByRole('checkbox', { name: 'No handlers registered' })).not.toBeChecked();
  await button(page, 'Skip to the answer').press('Enter');
  await expect(said(page)).toContainText('404, in the same JSON shape as every error');
});
