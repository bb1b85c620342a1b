// An API that grows, in section 13: what is in the way at each stage.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'faq');
const widget = (page) => page.getByRole('region', { name: 'What is the bottleneck?' });
const dial = (page, name) => widget(page).getByRole('slider', { name });
const verdict = (page) => widget(page).getByRole('status');
const task = (page, word) => widget(page).locator(`[data-task="scaling/${word}"]`);
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const grow = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });

// Protects what the widget teaches: each stage moves the limit on, from the process to the cores and
// from there to the database, where one more server changes nothing. By keyboard, and said in words;
// a reset leads back to the beginning.
test('each stage has another limit, and behind the database servers change nothing', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const first =
    'The one process is the limit: it handles one request at a time, so 16.9 of 50 a second are served. ' +
    'The cores compute 8\u00a0% of the time, and the database is busy for 7\u00a0%: there is room for more workers.';
  await expect(verdict(page)).toHaveText('The bottleneck is the one process: 16.9 of 50 a second are served.');
  await widget(page).getByText('More: cores').press('Enter');
  await expect(log(page)).toHaveText([first]);
  await dial(page, 'Requests a second').press('End');
  await grow(page, 'Workers');
  await expect(log(page).last()).toHaveText(/^The cores are the limit/);
  await grow(page, 'Servers');
  await expect(log(page).last()).toHaveText(/^The database is the limit/);
  await expect(verdict(page)).toContainText('The bottleneck is the database');
  await expect(task(page, 'database')).toContainText('Done:');
  await expect(task(page, 'all-served')).toContainText('To do:');
  const served = widget(page).getByRole('definition').first();
  const few = Number(await served.innerText());
  await dial(page, 'Servers behind the balancer').press('End');
  await expect(log(page)).toHaveCount(5);
  expect(Math.abs(Number(await served.innerText()) / few - 1)).toBeLessThan(0.02);
  await dial(page, 'Requests at the database at once').press('End');
  await expect(log(page).last()).toHaveText(/^All 500 requests a second are served/);
  await expect(verdict(page)).toContainText('All 500 a second are served.');
  await expect(task(page, 'all-served')).toContainText('Done:');
  await widget(page).getByRole('button', { name: 'Reset' }).press('Enter');
  await expect(log(page)).toHaveText([first]);
  await expect(widget(page).getByRole('radio', { name: 'One process' })).toBeChecked();
});
