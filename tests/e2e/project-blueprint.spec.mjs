// The project's files: what each is for, who imports whom, and what one more import would do.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('project-structure'));
const widget = (page) => page.getByRole('region', { name: 'Who imports whom?' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const detail = (page) => widget(page).locator('.blueprint-detail');
const verdict = (page) => widget(page).getByRole('status');
const task = (page, word) => widget(page).locator(`[data-task="project-blueprint/${word}"]`);
const arrows = (page, role) => widget(page).locator(`.blueprint-arrow[data-role="${role}"]`);

async function toTheWidget(page) {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  await expect(detail(page)).toContainText('app/services/users.py');
  await widget(page).locator('.more > summary').press('Enter');
}

async function tryImport(page, from, to) {
  await button(page, from).press('Enter');
  await button(page, 'Add an import').press('Enter');
  await expect(verdict(page)).toContainText('Now press the file that');
  await button(page, to).press('Enter');
}

// Protects the whole way, by keyboard: a file tells what it says of itself and who imports it; an
// import against the arrows closes a circle, one along them doesn't; a reset starts over.
test('a file is looked up, and an import is tried', async ({ page }) => {
  await toTheWidget(page);
  const routes = button(page, 'app/routes/users.py');
  await routes.press('Enter');
  await expect(routes).toBeFocused();
  await expect(routes).toHaveAttribute('aria-pressed', 'true');
  await expect(verdict(page)).toContainText('routes/users.py: ');
  await expect(detail(page)).toContainText('It imports: app/models/__init__.py app/services/users.py');
  await expect(detail(page)).toContainText('Imported by: app/__init__.py');
  await expect(arrows(page, 'imports')).toHaveCount(2);
  await expect(arrows(page, 'imported-by')).toHaveCount(1);

  await tryImport(page, 'app/services/users.py', 'app/routes/users.py');
  await expect(verdict(page)).toHaveText(
    'A circle: services/users.py → routes/users.py → services/users.py.',
  );
  await expect(task(page, 'circle')).toContainText('Done:');
  await expect(task(page, 'no-circle')).toContainText('To do:');
  await expect(arrows(page, 'circle'), 'the whole ring is drawn').toHaveCount(2);
  await tryImport(page, 'app/routes/users.py', 'app/config.py');
  await expect(verdict(page)).toContainText('No circle');
  await expect(arrows(page, 'circle')).toHaveCount(0);
  await expect(arrows(page, 'tried')).toHaveCount(1);
  await expect(task(page, 'no-circle')).toContainText('Done:');
  await tryImport(page, 'app/config.py', 'Procfile');
  await expect(verdict(page)).toContainText('Procfile isn’t Python');

  await button(page, 'Reset').press('Enter');
  await expect(verdict(page)).toContainText('services/users.py: ');
  await expect(arrows(page, 'tried')).toHaveCount(0);
});

// Protects readers who change their mind: Escape leaves the file as it is.
test('Escape gives up an import', async ({ page }) => {
  await toTheWidget(page);
  const add = button(page, 'Add an import');
  await add.press('Enter');
  await expect(add).toHaveAttribute('aria-pressed', 'true');
  await add.press('Escape');
  await expect(add).toHaveAttribute('aria-pressed', 'false');
  await button(page, 'run.py').press('Enter');
  await expect(detail(page)).toContainText('run.py');
});

// Protects the picture as the control: an arrow that is drawn from one file to another is an import.
test('an arrow can be drawn with a pointer', async ({ page }) => {
  await toTheWidget(page);
  const row = (name) => widget(page).locator('.blueprint-row').filter({ has: page.getByRole('button', { name, exact: true }) });
  await row('app/models/user.py').locator('.blueprint-plug').hover();
  await page.mouse.down();
  await button(page, 'app/services/users.py').hover();
  await expect(arrows(page, 'circle'), 'the ring is seen before it is closed').toHaveCount(3);
  await expect(task(page, 'circle')).toContainText('To do:');
  await page.mouse.up();
  await expect(verdict(page)).toContainText('A circle: models/user.py → services/users.py');
  await expect(task(page, 'circle')).toContainText('Done:');
  // Through the package `app.models`, which imports the model.
  await expect(arrows(page, 'circle')).toHaveCount(3);
});

// Protects fingers: a plug that is tapped waits for the other file to be tapped.
test('a plug and a file are tapped one after the other', async ({ page }) => {
  await toTheWidget(page);
  const row = widget(page)
    .locator('.blueprint-row')
    .filter({ has: page.getByRole('button', { name: 'app/config.py', exact: true }) });
  await row.locator('.blueprint-plug').click();
  await expect(verdict(page)).toHaveText('Now press the file that config.py should import.');
  await button(page, 'app/__init__.py').click();
  await expect(verdict(page)).toHaveText('A circle: config.py → app/ → config.py.');
});

// Protects what the section teaches: every arrow of the project points down.
test('a file is above all that it imports', async ({ page }) => {
  await toTheWidget(page);
  const heights = await widget(page)
    .locator('.blueprint-arrow-line')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const [from, to] = [line.getPointAtLength(0), line.getPointAtLength(line.getTotalLength())];
        return to.y - from.y;
      }),
    );
  expect(heights.length).toBeGreaterThan(15);
  expect(Math.min(...heights)).toBeGreaterThan(0);
});
