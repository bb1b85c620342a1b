// The factory builds the app line by line; at import it gets stuck in a circle.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('project-structure'));
const widget = (page) => page.getByRole('region', { name: 'Wire the app' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const rule = (page, words) => widget(page).locator('dd').getByText(words, { exact: true });

// Protects the primary action, by keyboard: each line is lit in the real file and told, the rules
// arrive with the blueprint, and production asks for its variable first.
test('the factory builds the app line by line', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await expect(widget(page).locator('.line-marked')).toHaveText('from app import create_app');
  for (let line = 0; line < 4; line += 1) await button(page, 'One line forward').press('Enter');
  await expect(widget(page).locator('.line-marked')).toHaveText('    app = Flask(__name__)');
  await expect(log(page)).toHaveCount(5);
  await expect(rule(page, 'GET /api/v1/users')).toHaveCount(0);
  await button(page, 'To the end').press('Enter');
  await expect(rule(page, 'GET /api/v1/users')).toBeVisible();
  await expect(rule(page, 'GET /api/v1/boom')).toBeVisible();
  await expect(widget(page).getByText('a server can start')).toBeVisible();
  await choose(page, 'production');
  await button(page, 'To the end').press('Enter');
  await expect(widget(page).getByText("KeyError: 'DATABASE_URL'")).toBeVisible();
  await widget(page).getByRole('checkbox').check();
  await button(page, 'To the end').press('Enter');
  await expect(rule(page, 'GET /api/v1/health')).toBeVisible();
  await expect(rule(page, 'GET /api/v1/boom')).toHaveCount(0);
  await button(page, 'Reset').press('Enter');
  await expect(log(page)).toHaveCount(1);
});

// Protects the lesson's failure: at import there is never an app, and the traceback is Flask's own.
test('made at import, the app gets stuck in a circle', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await choose(page, 'at import');
  await button(page, 'To the end').click();
  await expect(widget(page).getByText("cannot import name 'db' from partially initialized module 'app'")).toBeVisible();
  await expect(log(page)).toHaveCount(4);
  await expect(widget(page).locator('.line-marked')).toHaveText('db = SQLAlchemy(app)');
});
