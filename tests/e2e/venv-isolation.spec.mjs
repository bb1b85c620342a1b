// Two projects and one machine: what an installation breaks, and what an environment each prevents.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('environment-setup'));
const widget = (page) => page.getByRole('region', { name: 'Two projects, one machine' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const system = (page, name) => widget(page).locator('section').filter({ hasText: name });
const shared = (page) => system(page, 'One Python for both');
const apart = (page) => system(page, 'One environment each');
const more = (page) => widget(page).locator('.more > summary');
const verdict = (page) => widget(page).locator('.widget-verdict');
const task = (page, word) => widget(page).locator(`[data-task="venv-isolation/${word}"]`);
const pip = (page) => widget(page).locator('.venv-pip').first();

// Protects the lesson's point, by keyboard: the second installation takes the first project's
// Flask where both share one Python, and nothing where they don't; a reset starts over.
test('the last to install wins in a shared Python only', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await more(page).press('Enter');
  await expect(shared(page).getByText('the shop starts')).toBeVisible();
  await expect(task(page, 'taken-away')).toContainText('To do:');
  await button(page, 'Install for the users API').press('Enter');
  await expect(shared(page).getByText("ImportError: cannot import name 'escape' from 'flask'")).toBeVisible();
  await expect(shared(page).getByText('the users API starts')).toBeVisible();
  await expect(verdict(page)).toHaveText('In the shared Python, the shop has lost its packages to the users API.');
  await expect(shared(page).locator('.venv-card').first()).toContainText('was 2.0.3');
  await expect(task(page, 'taken-away')).toContainText('Done:');
  await expect(pip(page)).toContainText('Found existing installation: Flask 2.0.3');
  await expect(apart(page).getByText(/starts$/)).toHaveCount(2);
  await button(page, 'Install for the shop').press('Enter');
  await expect(shared(page).getByText("cannot import name 'app_ctx'")).toBeVisible();
  await expect(verdict(page)).toHaveText('In the shared Python, the users API has lost its packages to the shop.');
  await expect(pip(page)).toContainText('flask-sqlalchemy 3.1.1 requires flask>=2.2.5');
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
  await more(page).click();
  await widget(page).getByRole('radio', { name: 'Flask pinned' }).check({ force: true });
  await expect(apart(page).getByText("cannot import name 'url_quote' from 'werkzeug.urls'")).toBeVisible();
  await expect(verdict(page)).toContainText('isn’t pinned');
  await expect(task(page, 'too-little')).toContainText('Done:');
});

// Protects the motion that explains: what is installed flies into its folder, and nowhere else; at the
// start, and for those who want less motion, nothing does.
test('packages fly into the folders that they are installed into', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  const flying = () => widget(page).locator('.venv-card').evaluateAll((cards) => {
    return cards.map((card) => getComputedStyle(card).animationName !== 'none');
  });
  // Shared, the shop's own; the users API has none yet.
  expect(await flying()).toEqual([false, false, false, false]);
  await button(page, 'Install for the users API').click();
  expect(await flying()).toEqual([true, true, false, false, true, true]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await flying()).toEqual([false, false, false, false, false, false]);
});
