// Two projects and one machine: what an installation breaks, and what an environment each prevents.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('environment-setup'));
const widget = (page) => page.getByRole('region', { name: 'Two projects, one machine' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const system = (page, name) => widget(page).locator('section').filter({ hasText: name });
const shared = (page) => system(page, 'One Python for both');
const apart = (page) => system(page, 'One environment each');

// Protects the lesson's point, by keyboard: the second installation takes the first project's
// Flask where both share one Python, and nothing where they don't; a reset starts over.
test('the last to install wins in a shared Python only', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await expect(shared(page).getByText('the shop starts')).toBeVisible();
  await button(page, 'Install for the users API').press('Enter');
  await expect(shared(page).getByText("ImportError: cannot import name 'escape' from 'flask'")).toBeVisible();
  await expect(shared(page).getByText('the users API starts')).toBeVisible();
  await expect(shared(page).getByText('Found existing installation: Flask 2.0.3')).toBeVisible();
  await expect(apart(page).getByText(/starts$/)).toHaveCount(2);
  await button(page, 'Install for the shop').press('Enter');
  await expect(shared(page).getByText("cannot import name 'app_ctx'")).toBeVisible();
  await expect(shared(page).getByText('flask-sqlalchemy 3.1.1 requires flask>=2.2.5')).toBeVisible();
  await expect(log(page)).toHaveCount(3);
  await button(page, 'Reset').press('Enter');
  await expect(log(page)).toHaveCount(1);
  await expect(shared(page).getByText('the users API isn’t installed yet')).toBeVisible();
});

// Protects the other half of the truth: an environment doesn't help against a list that says too
// little.
test('a list that pins too little breaks in its own environment', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await widget(page).getByRole('radio', { name: 'Flask pinned' }).check({ force: true });
  await expect(apart(page).getByText("cannot import name 'url_quote' from 'werkzeug.urls'")).toBeVisible();
  await expect(widget(page).getByRole('status')).toContainText('isn’t pinned');
});
