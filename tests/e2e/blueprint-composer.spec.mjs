// The composer of section 5: what is typed is routed as Flask routes it.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const PATH = SECTIONS.find(({ slug }) => slug === 'restful-endpoints').path;
const widget = (page) => page.getByRole('region', { name: 'Compose a rule' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const field = (page, name) => widget(page).getByRole('textbox', { name });
const send = (page) => widget(page).getByRole('button', { name: 'Send', exact: true });

async function toTheComposer(page) {
  await open(page, PATH);
  await wakeWidgets(page);
}

// Protects the trap that the section is about: a rule with a slash sends a POST without one
// elsewhere, and one attribute ends that.
test('a slash at the end is a redirect until the rule is loose', async ({ page }) => {
  await toTheComposer(page);
  await widget(page).getByRole('button', { name: 'A slash at the end' }).press('Enter');
  await send(page).click();
  await expect(log(page).last()).toContainText('POST /desks: 308 PERMANENT REDIRECT');
  await expect(widget(page).getByText('Location: http://127.0.0.1:5000/desks/')).toBeVisible();
  await widget(page).getByRole('checkbox', { name: 'strict_slashes=False' }).check();
  await expect(widget(page).getByText('Location: http://127.0.0.1:5000/desks/')).toHaveCount(0);
  await send(page).click();
  await expect(log(page).last()).toContainText('POST /desks: 200 OK. Flask calls users.view().');
});

// Protects writing by keyboard: the map, the Python and the answer follow what is typed, and what
// Flask refuses is refused in its words without taking the focus.
test('a rule is typed, refused, corrected and asked', async ({ page }) => {
  await toTheComposer(page);
  const rule = field(page, 'Rule of the route');
  await rule.fill('/<number:user_id>');
  await expect(widget(page).getByText("LookupError: the converter 'number' does not exist")).toBeVisible();
  await send(page).press('Enter');
  await expect(log(page).last()).toContainText('no answer');
  await rule.fill('/<uuid:number>/lines/<int:line>');
  await expect(rule).toBeFocused();
  await expect(widget(page).getByText('def view(number, line):')).toBeVisible();
  await field(page, 'Address').fill('/api/v1/users/0B4C7F5E-1f1f-4c2b-9d2e-9b1e5a1d7c11/lines/03');
  await page.keyboard.press('Enter');
  await expect(log(page).last()).toContainText("users.view(number=UUID('0b4c7f5e-1f1f-4c2b-9d2e-9b1e5a1d7c11'), line=3)");
});
