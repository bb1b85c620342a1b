// The assembly of section 12: blueprints are plugged in, and clash as they do in Flask.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const PATH = SECTIONS.find(({ slug }) => slug === 'blueprints-and-sqlalchemy').path;
const widget = (page) => page.getByRole('region', { name: 'Plug in the blueprints' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const part = (page, name) => widget(page).getByRole('group', { name, exact: true });

const verdict = (page) => widget(page).locator('.widget-verdict');
const task = (page, word) => widget(page).locator(`[data-task="blueprint-assembly/${word}"]`);

async function toTheBoard(page) {
  await open(page, PATH);
  await wakeWidgets(page);
  await widget(page).locator('.more > summary').press('Enter');
}

// Protects the first thing that a reader does, by keyboard: an address is there once its blueprint
// is plugged in, and gone with it.
test('a plugged-in blueprint answers, and is reset', async ({ page }) => {
  await toTheBoard(page);
  await button(page, 'Send').press('Enter');
  await expect(log(page).last()).toContainText('GET /api/v1/orders: 404 NOT FOUND');
  await button(page, 'Plug in orders_bp').press('Enter');
  await expect(button(page, 'Unplug orders_bp')).toBeFocused();
  await expect(verdict(page)).toHaveText('The map has 10 rules, and requests can reach each of them.');
  await expect(part(page, 'orders_bp')).toContainText('✓ 3 rules');
  await expect(widget(page).getByText(/orders\.get_order +GET +\/api\/v1\/orders\/<int:order_id>/)).toBeVisible();
  await button(page, 'Send').press('Enter');
  await expect(log(page).last()).toContainText('Flask calls orders.list_orders().');
  await button(page, 'Start over').press('Enter');
  await expect(log(page)).toHaveCount(1);
  await expect(button(page, 'Plug in orders_bp')).toBeVisible();
});

// Protects the point of the widget: a name that is taken stops the app, an address that is taken
// does not, and then the first one answers.
test('a name clash is refused, a shared address is not', async ({ page }) => {
  await toTheBoard(page);
  await button(page, 'Two called users').click();
  await expect(button(page, 'Two called users')).toHaveAttribute('aria-pressed', 'true');
  await expect(verdict(page)).toContainText('Flask refuses orders_bp, and there is no app: its name is taken.');
  await expect(task(page, 'name')).toContainText('Done:');
  await expect(task(page, 'address')).toContainText('To do:');
  await part(page, 'orders_bp').getByRole('textbox', { name: 'Name' }).fill('orders');
  await expect(verdict(page)).toHaveAttribute('data-tone', 'success');
  await button(page, 'Two at one address').click();
  await expect(verdict(page)).toHaveText('Flask raises nothing, but 3 of 12 rules never answer.');
  await expect(part(page, 'orders_bp')).toContainText('✕ 3 of 3 rules never answer');
  await expect(task(page, 'address')).toContainText('Done:');
  await button(page, 'Send').click();
  await expect(log(page).last()).toContainText('Flask calls users.list_users().');
  await button(page, 'Unplug users_bp').click();
  await button(page, 'Plug in users_bp').click();
  await button(page, 'Send').click();
  await expect(log(page).last()).toContainText('Flask calls orders.list_orders().');
});

// Protects the look of a clash: both names are marked, and the refused card never looks plugged in.
test('a refused blueprint looks refused', async ({ page }) => {
  await toTheBoard(page);
  await button(page, 'Two called users').click();
  const name = (variable) => part(page, variable).getByRole('textbox', { name: 'Name' });
  await expect(name('users_bp')).toHaveAttribute('aria-invalid', 'true');
  await expect(name('orders_bp')).toHaveAttribute('aria-invalid', 'true');
  await expect(name('auth_bp')).not.toHaveAttribute('aria-invalid', 'true');
  await expect(part(page, 'users_bp')).toHaveCSS('border-top-style', 'solid');
  await expect(part(page, 'orders_bp')).toHaveCSS('border-top-style', 'dashed');
  await expect(part(page, 'orders_bp')).toContainText('✕ refused');
});
