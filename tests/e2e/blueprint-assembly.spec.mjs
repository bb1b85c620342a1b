// The assembly of section 12: blueprints are plugged in, and clash as they do in Flask.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const PATH = SECTIONS.find(({ slug }) => slug === 'blueprints-and-sqlalchemy').path;
const widget = (page) => page.getByRole('region', { name: 'Plug in the blueprints' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const part = (page, name) => widget(page).getByRole('group', { name, exact: true });

async function toTheBoard(page) {
  await open(page, PATH);
  await wakeWidgets(page);
}

// Protects the first thing that a reader does, by keyboard: an address is there once its blueprint
// is plugged in, and gone with it.
test('a plugged-in blueprint answers, and is reset', async ({ page }) => {
  await toTheBoard(page);
  await button(page, 'Send').press('Enter');
  await expect(log(page).last()).toContainText('GET /api/v1/orders: 404 NOT FOUND');
  await button(page, 'Plug in orders_bp').press('Enter');
  await expect(button(page, 'Unplug orders_bp')).toBeFocused();
  await expect(widget(page).getByText(/orders\.get_order +GET +\/api\/v1\/orders\/<int:order_id>/)).toBeVisible();
  await button(page, 'Send').press('Enter');
  await expect(log(page).last()).toContainText('Flask calls orders.list_orders().');
  await button(page, 'Reset').press('Enter');
  await expect(log(page)).toHaveCount(1);
  await expect(button(page, 'Plug in orders_bp')).toBeVisible();
});

// Protects the point of the widget: a name that is taken stops the app, an address that is taken
// does not, and then the first one answers.
test('a name clash is refused, a shared address is not', async ({ page }) => {
  await toTheBoard(page);
  await button(page, 'Two called users').click();
  const refusal = "ValueError: The name 'users' is already registered for a different blueprint.";
  await expect(widget(page).locator('.notice-failure')).toContainText(refusal);
  await part(page, 'orders_bp').getByRole('textbox', { name: 'Name' }).fill('orders');
  await expect(widget(page).locator('.notice-failure')).toHaveCount(0);
  await button(page, 'Two at one address').click();
  await expect(log(page).last()).toContainText('Flask raises nothing, but 3 of them never answer.');
  await button(page, 'Send').click();
  await expect(log(page).last()).toContainText('Flask calls users.list_users().');
  await button(page, 'Unplug users_bp').click();
  await button(page, 'Plug in users_bp').click();
  await button(page, 'Send').click();
  await expect(log(page).last()).toContainText('Flask calls orders.list_orders().');
});
