// The simulator as a reader finds it in the page: its parts by their names.
import { expect, open, wakeWidgets } from './course.mjs';

/** Opens a page with the simulator on it, and brings it to life. */
export async function openSimulator(page, path = './console/') {
  await open(page, path);
  await wakeWidgets(page);
  const simulator = simulatorIn(page);
  const more = simulator.widget.locator('.more > summary');
  // In a lesson, most of it is folded.
  if (await more.count()) await more.click();
  return simulator;
}

/** The parts of the simulator on a page that is open. */
export function simulatorIn(page) {
  const widget = page.getByRole('region', { name: 'Send a request' });
  const form = widget.getByRole('form', { name: 'Request' });
  return {
    widget,
    form,
    example: widget.getByRole('combobox', { name: 'Example', exact: true }),
    method: form.getByRole('combobox', { name: 'Method', exact: true }),
    url: form.getByRole('textbox', { name: 'URL', exact: true }),
    body: form.getByRole('textbox', { name: 'Body', exact: true }),
    button: (name) => widget.getByRole('button', { name, exact: true }),
    response: widget.getByRole('region', { name: 'Response' }),
    users: widget.getByRole('region', { name: 'The table of users' }).first(),
    past: widget.getByRole('group').filter({ hasText: /^History/ }),
    log: widget.getByRole('log', { name: 'What happened' }),
  };
}

/** Sends what is in the form, and waits for the answer with this status, such as `200 OK`. */
export async function send(simulator, status) {
  await simulator.button('Send').click();
  await expect(simulator.log.getByText(/^\d{3} /).last()).toContainText(status);
  await expect(simulator.response).toContainText(status);
}

/** Writes a request into the form. */
export async function write(simulator, method, url, body) {
  await simulator.method.selectOption(method);
  await simulator.url.fill(url);
  if (body !== undefined) {
    await simulator.body.fill(body);
  }
}

/** The row of the table of users with this id. */
export function userRow(simulator, id) {
  return simulator.users
    .getByRole('row')
    .filter({ has: simulator.users.page().getByRole('rowheader', { name: `${id}`, exact: true }) });
}

/** Lists what active content would show: a dialog is noted and closed, and a test asks for the list. */
export function listenForDialogs(page) {
  const dialogs = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  return dialogs;
}
