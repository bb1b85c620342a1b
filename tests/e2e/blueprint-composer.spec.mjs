// The composer of section 5: what is typed is routed as Flask routes it.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const PATH = SECTIONS.find(({ slug }) => slug === 'restful-endpoints').path;
const widget = (page) => page.getByRole('region', { name: 'Compose a rule' });
const verdict = (page) => widget(page).locator('.widget-verdict');
const field = (page, name) => widget(page).getByRole('textbox', { name });
const chip = (page, name) => widget(page).getByRole('button', { name, exact: true });
const more = (page) => widget(page).locator('.more > summary');
const task = (page, word) => widget(page).locator(`[data-task="blueprint-composer/${word}"]`);

async function toTheComposer(page) {
  await open(page, PATH);
  await wakeWidgets(page);
}

// Protects the trap that the section is about: a rule with a slash sends a POST without one
// elsewhere, and one attribute ends that.
test('a slash at the end is a redirect until the rule is loose', async ({ page }) => {
  await toTheComposer(page);
  await expect(chip(page, 'One user')).toHaveAttribute('aria-pressed', 'true');
  await chip(page, 'A slash at the end').press('Enter');
  await expect(chip(page, 'A slash at the end')).toHaveAttribute('aria-pressed', 'true');
  await expect(chip(page, 'One user')).toHaveAttribute('aria-pressed', 'false');
  await expect(verdict(page)).toHaveText(
    '308 PERMANENT REDIRECT. No function is called. The client is sent to http://127.0.0.1:5000/desks/.',
  );
  await expect(task(page, 'redirect')).toContainText('Done:');
  await more(page).press('Enter');
  await widget(page).getByRole('checkbox', { name: 'strict_slashes=False' }).check();
  await expect(verdict(page)).toHaveText('200 OK. Flask calls users.view().');
  await expect(chip(page, 'Both ways'), 'the fields are another example now').toHaveAttribute('aria-pressed', 'true');
});

// Protects writing by keyboard: the map, the Python and the answer follow what is typed, and what
// Flask refuses is refused in its words without taking the focus.
test('a rule is typed, refused, corrected and asked', async ({ page }) => {
  await toTheComposer(page);
  await more(page).press('Enter');
  const rule = field(page, 'Rule of the route');
  await rule.fill('/<number:user_id>');
  await expect(verdict(page)).toContainText("LookupError: the converter 'number' does not exist");
  await expect(verdict(page)).toHaveAttribute('data-tone', 'failure');
  await expect(widget(page).getByText('There is no app, so no address is answered.')).toBeVisible();
  await expect(task(page, 'refused')).toContainText('Done:');
  await rule.fill('/<uuid:number>/lines/<int:line>');
  await expect(rule).toBeFocused();
  await expect(widget(page).getByText('def view(number, line):')).toBeVisible();
  await expect(widget(page).getByRole('button', { pressed: true }), 'it is no example any more').toHaveCount(0);
  await field(page, 'Address').fill('/api/v1/users/0B4C7F5E-1f1f-4c2b-9d2e-9b1e5a1d7c11/lines/03');
  await expect(verdict(page)).toContainText("users.view(number=UUID('0b4c7f5e-1f1f-4c2b-9d2e-9b1e5a1d7c11'), line=3)");
});

// Protects the picture as the control: an address of the list is asked by a press, and the list
// follows the method.
test('a sample address is asked by pressing it', async ({ page }) => {
  await toTheComposer(page);
  await chip(page, '404 /api/v1/users/abc').press('Enter');
  await expect(field(page, 'Address')).toHaveValue('/api/v1/users/abc');
  await expect(verdict(page)).toHaveText('404 NOT FOUND. No rule matches the address, so no function is called.');
  await chip(page, '200 /api/v1/users/5').press('Enter');
  await widget(page).getByRole('combobox', { name: 'Method' }).selectOption('DELETE');
  await expect(verdict(page)).toContainText('405 METHOD NOT ALLOWED.');
  await expect(chip(page, '405 /api/v1/users/5')).toHaveAttribute('aria-pressed', 'true');
  await expect(task(page, 'method')).toContainText('Done:');
});
