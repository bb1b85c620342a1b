// The factory builds the app line by line; at import it gets stuck in a circle.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('project-structure'));
const widget = (page) => page.getByRole('region', { name: 'Wire the app' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const more = (page) => widget(page).locator('.more > summary');
const entry = (page, words) => widget(page).locator('.wiring-entries').getByText(words, { exact: true });
const tile = (page, name) => widget(page).getByRole('button', { name: new RegExp(`^${name} \\d+$`) });
const verdict = (page) => widget(page).locator('.widget-verdict');
const task = (page, word) => widget(page).locator(`[data-task="app-wiring/${word}"]`);

// Protects the primary action, by keyboard: each line is lit in the real file and told, the rules
// arrive with the blueprint, and production asks for its variable first.
test('the factory builds the app line by line', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await expect(widget(page).locator('.line-marked')).toHaveText('from app import create_app');
  for (let line = 0; line < 4; line += 1) await button(page, 'Next line').press('Enter');
  await expect(widget(page).locator('.line-marked')).toHaveText('    app = Flask(__name__)');
  await expect(verdict(page)).toHaveText('Here the app is created. It has one rule, which every Flask app has.');
  await more(page).press('Enter');
  await expect(log(page)).toHaveCount(5);
  await expect(tile(page, 'URL map')).toHaveText('URL map 1');
  await button(page, 'Back').press('Enter');
  await expect(tile(page, 'URL map')).toHaveText('URL map 0');
  await expect(task(page, 'ready')).toContainText('To do:');
  await button(page, 'To the end').press('Enter');
  await expect(verdict(page)).toHaveAttribute('data-tone', 'success');
  await expect(entry(page, 'handed over to run.py')).toBeVisible();
  await expect(task(page, 'ready')).toContainText('Done:');
  await tile(page, 'URL map').press('Enter');
  await expect(entry(page, 'GET /api/v1/users')).toBeVisible();
  await expect(entry(page, 'GET /api/v1/boom')).toHaveCount(1);
  await choose(page, 'production');
  await button(page, 'To the end').press('Enter');
  await expect(verdict(page)).toContainText('DATABASE_URL isn’t set, so there will be no app');
  await expect(widget(page).getByText("KeyError: 'DATABASE_URL'")).toBeVisible();
  await expect(task(page, 'production')).toContainText('To do:');
  await widget(page).getByRole('checkbox').check();
  await button(page, 'To the end').press('Enter');
  await expect(task(page, 'production')).toContainText('Done:');
  await tile(page, 'URL map').press('Enter');
  await expect(entry(page, 'GET /api/v1/health')).toHaveCount(1);
  await expect(entry(page, 'GET /api/v1/boom')).toHaveCount(0);
  await button(page, 'Reset').press('Enter');
  await expect(log(page)).toHaveCount(1);
});

// Protects the picture: a part fills up with the line that adds to it, and shows what is new first.
test('a line fills its part of the app', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  for (let line = 0; line < 10; line += 1) await button(page, 'Next line').press('Enter');
  await expect(tile(page, 'URL map')).toHaveAttribute('aria-pressed', 'true');
  await expect(tile(page, 'URL map')).toHaveText('URL map 7');
  await expect(widget(page).locator('.wiring-entries [data-new]')).toHaveCount(6);
  await expect(widget(page).locator('.wiring-entries li').last()).toHaveText('GET /static/<path:filename>');
  await tile(page, 'Settings').press('Enter');
  await expect(entry(page, 'LOG_LEVEL = "DEBUG"')).toBeVisible();
  await button(page, 'Next line').press('Enter');
  await expect(tile(page, 'URL map'), 'the next line shows what it adds').toHaveAttribute('aria-pressed', 'true');
});

// Protects the lesson's failure: at import there is never an app, and the traceback is Flask's own.
test('made at import, the app gets stuck in a circle', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await more(page).click();
  await choose(page, 'at import');
  await button(page, 'To the end').click();
  await expect(widget(page).getByText("cannot import name 'db' from partially initialized module 'app'")).toBeVisible();
  await expect(log(page)).toHaveCount(4);
  await expect(widget(page).locator('.line-marked')).toHaveText('db = SQLAlchemy(app)');
  await expect(verdict(page)).toHaveAttribute('data-tone', 'failure');
  await expect(task(page, 'circle')).toContainText('Done:');
});
