// The workers and their queue of section 6: dials by keyboard, and figures that follow.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'python-backend');
const widget = (page) => page.getByRole('region', { name: 'Workers and their queue' });
const dial = (page, name) => widget(page).getByRole('slider', { name });
const press = (page, name) => widget(page).getByRole('button', { name, exact: true }).press('Enter');
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');

// Protects what the widget teaches: idle cores and a growing queue; a worker, a thread or async
// ends it where requests wait, and only a worker where they compute. By keyboard, and said in words.
test('what helps those who wait does not help those who compute', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await expect(log(page)).toHaveText([/^Saturated: 12 requests/]);
  await dial(page, 'Workers').press('ArrowRight');
  await expect(dial(page, 'Workers')).toHaveAttribute('aria-valuetext', '3');
  await expect(log(page).last()).toHaveText(/^All 12 requests a second are served by 3 sync workers/);
  await dial(page, 'Workers').press('ArrowLeft');
  await choose(page, 'Async');
  await expect(log(page).last()).toHaveText(/served by 2 async workers/);
  await press(page, 'Mostly computing');
  await expect(log(page).last()).toHaveText(/^Saturated: .* 2 async workers/);
  await dial(page, 'Workers').press('End');
  await expect(log(page).last()).toHaveText(/served by 8 async workers/);
  await dial(page, 'Cores').press('Home');
  await expect(log(page).last()).toHaveText(/^Saturated: .* The cores compute 100\s%/);
});

// Protects the other way to read the chart, and the way back: the table says at which load the chart's
// curve ends and where it runs, and a reset brings the first run back, the same to the last digit.
test('the chart is there as a table, and a reset brings the first picture back', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const first = await log(page).first().innerText();
  await widget(page).getByText('The chart as a table').press('Enter');
  const row = (load) => widget(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: load, exact: true }) });
  await expect(widget(page).getByText('Sync saturates at 9.8 requests a second')).toBeVisible();
  await expect(widget(page).getByRole('rowheader')).toHaveText(['12', '20', '40', '60', '80', '100']);
  await expect(row('12').getByRole('cell')).toHaveText(['saturated', /^290\sms$/]);
  await expect(row('100').getByRole('cell')).toHaveText(['saturated', /^291\sms$/]);
  await dial(page, 'Requests a second').press('Home');
  await expect(log(page).last()).toHaveText(/^All 1 requests? a second/);
  await press(page, 'Reset');
  await expect(dial(page, 'Requests a second')).toHaveValue('12');
  await expect(log(page)).toHaveText([first]);
});
