// The workers and their queue of section 6: dials by keyboard, and figures that follow.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'python-backend');
const widget = (page) => page.getByRole('region', { name: 'Workers and their queue' });
const dial = (page, name) => widget(page).getByRole('slider', { name });
const press = (page, name) => widget(page).getByRole('button', { name, exact: true }).press('Enter');
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const more = (page) => widget(page).getByText('More: workers').press('Enter');
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const task = (page, word) => widget(page).locator(`[data-task="service-desk/${word}"]`);
const verdict = (page) => widget(page).getByRole('status');

// Protects what the widget teaches: idle cores and a growing queue; a worker, a thread or async
// ends it where requests wait, and only a worker where they compute. By keyboard, and said in words.
test('what helps those who wait does not help those who compute', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  await expect(verdict(page)).toHaveText(/^Saturated: 12 requests/);
  await more(page);
  await dial(page, 'Workers').press('ArrowRight');
  await expect(dial(page, 'Workers')).toHaveAttribute('aria-valuetext', '3');
  await expect(verdict(page)).toHaveText(/^All 12 requests a second are served by 3 sync workers/);
  await dial(page, 'Workers').press('ArrowLeft');
  await choose(page, 'Async');
  await expect(verdict(page)).toHaveText(/served by 2 async workers/);
  await expect(task(page, 'same-workers')).toContainText('Done:');
  await press(page, 'Mostly computing');
  await expect(verdict(page)).toHaveText(/^Saturated: .* 2 async workers/);
  await dial(page, 'Workers').press('End');
  await expect(verdict(page)).toHaveText(/served by 8 async workers/);
  await expect(task(page, 'computing')).toContainText('Done:');
  await dial(page, 'Cores').press('Home');
  await expect(verdict(page)).toHaveText(/^Saturated: /);
  await expect(log(page).last()).toHaveText(/^Saturated: .* The cores compute 100\s%/);
});

// Protects the other way to read the chart, and the way back: the table says at which load the chart's
// curve ends and where it runs, and a reset brings the first run back, the same to the last digit.
test('the chart is there as a table, and a reset brings the first picture back', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const first = await verdict(page).textContent();
  await more(page);
  await widget(page).getByText('The chart as a table').press('Enter');
  const row = (load) => widget(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: load, exact: true }) });
  await expect(widget(page).getByText('Sync saturates at 9.8 requests a second')).toBeVisible();
  await expect(widget(page).getByRole('rowheader')).toHaveText(['12', '20', '40', '60', '80', '100']);
  await expect(row('12').getByRole('cell')).toHaveText(['saturated', /^290\sms$/]);
  await expect(row('100').getByRole('cell')).toHaveText(['saturated', /^291\sms$/]);
  await dial(page, 'Requests a second').press('Home');
  await expect(verdict(page)).toHaveText(/^All 1 requests? a second/);
  await press(page, 'Reset');
  await expect(dial(page, 'Requests a second')).toHaveValue('12');
  await expect(verdict(page)).toHaveText(first);
});

// Protects a truth that the chart once told wrong: the dot is on the curve of the chosen mode, and what
// is above the chart is said at its edge.
test('the dot belongs to the chosen mode', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const plot = widget(page).getByRole('img', { name: /^Latency against load/ });
  const dots = plot.locator('.chart-dot');
  await expect(dots, 'sync is far above the chart').toHaveCount(0);
  await expect(plot.getByText('8.5 s')).toBeVisible();
  await expect(plot.locator('polyline.chart-second')).toHaveClass(/chart-pale/);
  await choose(page, 'Async');
  await expect(dots).toHaveCount(1);
  await expect(plot.locator('polyline.chart-first')).toHaveClass(/chart-pale/);
  await expect(plot.locator('polyline.chart-second')).not.toHaveClass(/chart-pale/);
});

// Protects the picture as the control: the knob on the chart is dragged, and the requests that wait are
// there as tokens.
test('the knob on the chart sets the load, and who waits is in the queue', async ({ page }) => {
  await open(page, SECTION.path);
  await wakeWidgets(page);
  const queue = widget(page).locator('.tokens-queue .token');
  await expect(queue).toHaveCount(60);
  await expect(widget(page).getByRole('img', { name: /^After .*, \d+ requests in the queue, and 2 at 2 workers\.$/ })).toBeVisible();
  const knob = dial(page, 'Requests a second');
  await knob.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await knob.boundingBox();
  const plot = await widget(page).locator('.chart-plot').first().boundingBox();
  const at = (load) => plot.x + (plot.width * load) / 100;
  await page.mouse.move(at(12), y + height / 2);
  await page.mouse.down();
  await page.mouse.move(at(8), y + height / 2, { steps: 4 });
  await page.mouse.move(at(5), y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(knob, 'the knob is under the pointer').toHaveValue('5');
  expect(x + width).toBeLessThanOrEqual(plot.x + plot.width + height);
  await expect(verdict(page)).toHaveText(/^All 5 requests a second are served/);
  await expect.poll(() => queue.count()).toBeLessThan(5);
});
