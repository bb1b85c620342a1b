// The project's files: what each is for, who imports whom, and what one more import would do.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('project-structure'));
const widget = (page) => page.getByRole('region', { name: 'Who imports whom?' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const detail = (page) => widget(page).getByRole('status');
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');

// Protects the whole way, by keyboard: a file tells what it says of itself and who imports it; an
// import against the arrows closes a circle, one along them doesn't; a reset starts over.
test('a file is looked up, and an import is tried', async ({ page }) => {
  await open(page, LESSON.path);
  await wakeWidgets(page);
  const file = button(page, 'app/services/users.py');
  await file.press('Enter');
  await expect(file).toBeFocused();
  await expect(file).toHaveAttribute('aria-pressed', 'true');
  await expect(detail(page)).toContainText('every rule about users');
  await expect(detail(page)).toContainText('Imported by: app/routes/users.py');
  await widget(page).getByRole('combobox').selectOption('app/routes/users.py');
  await button(page, 'Follow the arrows').press('Enter');
  await expect(log(page).last()).toHaveText(
    'A circle: app/services/users.py → app/routes/users.py → app/services/users.py. Don’t.',
  );
  await button(page, 'app/routes/users.py').press('Enter');
  await widget(page).getByRole('combobox').selectOption('app/config.py');
  await button(page, 'Follow the arrows').press('Enter');
  await expect(log(page).last()).toContainText('No circle');
  await button(page, 'Procfile').press('Enter');
  await button(page, 'Follow the arrows').press('Enter');
  await expect(log(page).last()).toContainText('isn’t Python');
  await button(page, 'Reset').press('Enter');
  await expect(log(page)).toHaveCount(0);
  await expect(detail(page)).toContainText('app/extensions.py');
});
