// The simulator: writing requests, sending them, and reading what comes back.
import { SECTIONS, expect, isLive, open, test, wakeWidgets } from './course.mjs';
import { listenForDialogs, openSimulator, send, simulatorIn, userRow, write } from './simulator.mjs';

// Protects the first minutes of the course: the four requests that section 1 asks for, in the
// section itself, with the answers that its text promises. Written by hand.
test('section 1: the first four requests go as the text says', async ({ page }) => {
  const simulator = await openSimulator(page, SECTIONS[0].path);
  await write(simulator, 'GET', '/api/v1/users');
  await send(simulator, '200 OK');
  await write(simulator, 'GET', '/api/v1/users/99');
  await send(simulator, '404 NOT FOUND');
  await expect(simulator.response).toContainText('There is no user 99.');
  await write(simulator, 'POST', '/api/v1/users', '{"email": "grace@example.com"}');
  await expect(simulator.widget.getByLabel('Value of Content-Type')).toHaveValue('application/json');
  await send(simulator, '201 CREATED');
  await expect(userRow(simulator, 6)).toContainText('new');
  await send(simulator, '409 CONFLICT');
  await expect(simulator.widget.locator('.widget-task[data-done]')).toHaveCount(4);
});

// Protects the same without typing: each chip loads its request, nothing is answered before it was sent,
// and each answer ticks off its task and no other.
test('section 1: the chips load the four requests', async ({ page }) => {
  await open(page, SECTIONS[0].path);
  await wakeWidgets(page);
  const { widget, url, body, button, response } = simulatorIn(page);
  const verdict = widget.getByRole('status');
  const users = widget.getByRole('list', { name: 'The stored users' });
  await expect(verdict).toHaveText('Nothing has been sent yet.');
  await expect(response).not.toContainText('HTTP/1.1');
  await expect(button('1. All users')).toHaveAttribute('aria-pressed', 'true');
  let done = 0;
  for (const [chip, status, meaning] of [
    ['1. All users', '200 OK', '5 users'],
    ['2. User 99', '404 NOT FOUND', 'no such user'],
    ['3. Create Grace', '201 CREATED', 'User 6 was created'],
    ['4. The same again', '409 CONFLICT', 'conflicts with what is already stored'],
  ]) {
    await button(chip).press('Enter');
    await expect(button(chip)).toHaveAttribute('aria-pressed', 'true');
    await expect(widget.locator('.chip[aria-pressed="true"]')).toHaveCount(1);
    await expect(widget.locator('.widget-task[data-done]'), 'loading is not sending').toHaveCount(done);
    await button('Send').press('Enter');
    await expect(verdict).toContainText(`${status}. `);
    await expect(verdict).toContainText(meaning);
    await expect(response).toContainText(`HTTP/1.1 ${status}`);
    done += 1;
    await expect(widget.locator('.widget-task').nth(done - 1)).toContainText('Done:');
    await expect(widget.locator('.widget-task[data-done]')).toHaveCount(done);
  }
  await expect(users.getByRole('listitem').last()).toHaveText(/6\s+grace/);
  await expect(widget.getByText('409 CONFLICT').filter({ visible: true }), 'the status is said once').toHaveCount(2);
  await url.fill('/api/v1/users/99');
  await expect(widget.locator('.chip[aria-pressed="true"]')).toHaveCount(0);
  await button('1. All users').click();
  await button('Bring back my request').click();
  await expect(url).toHaveValue('/api/v1/users/99');
  await expect(body).toHaveValue('{"email": "grace@example.com"}');
});

// Protects readers by keyboard in the lesson: Enter in a header below the answer sends as well.
test('section 1: a header is sent by keyboard', async ({ page }) => {
  const simulator = await openSimulator(page, SECTIONS[0].path);
  await simulator.button('Add a header').press('Enter');
  const name = simulator.widget.getByRole('combobox', { name: 'Header name' });
  await expect(name).toBeFocused();
  await page.keyboard.type('X Y');
  await page.keyboard.press('Enter');
  await expect(simulator.widget.getByRole('status')).toContainText('Not sent.');
  await name.fill('X-Y');
  await page.keyboard.press('Enter');
  await expect(simulator.widget.getByRole('status')).toContainText('200 OK');
});

// Protects readers by keyboard: from any field, Ctrl and Enter send; from the address, Enter alone.
test('a request can be sent by keyboard alone', async ({ page }) => {
  const simulator = await openSimulator(page);
  await simulator.url.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('/api/v1/users/3');
  await page.keyboard.press('Enter');
  await expect(simulator.log).toContainText('200 OK');
  await expect(simulator.response).toContainText('/api/v1/users/3');
  await simulator.method.focus();
  await page.keyboard.type('DELETE');
  await expect(simulator.method).toHaveValue('DELETE');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(simulator.log).toContainText('204 NO CONTENT');
  await expect(userRow(simulator, 3)).toContainText('hidden');
});

/** The examples, one after the other, and how the API answers each of them in that order. */
const EXAMPLES = [
  ['All users', '200 OK'],
  ['One user', '200 OK'],
  ['Page and filter', '200 OK'],
  ['Create a user', '201 CREATED'],
  ['Change a name', '200 OK'],
  ['Delete a user', '204 NO CONTENT'],
  ['No such user', '404 NOT FOUND'],
  ['The email is taken', '409 CONFLICT'],
  ['Three wrong values', '400 BAD REQUEST'],
  ['Broken JSON', '400 BAD REQUEST'],
  ['No Content-Type', '415 UNSUPPORTED MEDIA TYPE'],
  ['Wrong method', '405 METHOD NOT ALLOWED'],
  ['Letters for an id', '404 NOT FOUND'],
  ['A slash at the end', '404 NOT FOUND'],
  ['Two slashes', '308 PERMANENT REDIRECT'],
  ['A body that is too large', '413 REQUEST ENTITY TOO LARGE'],
  ['Half a character', '400 BAD REQUEST'],
  ['A crash', '500 INTERNAL SERVER ERROR'],
];

// Protects the examples, nasty ones included: each comes with a hint, gets an answer, and leaves
// the simulator working.
test('every example gets an answer', async ({ page }) => {
  test.slow();
  const simulator = await openSimulator(page);
  await expect(simulator.example.locator('option:enabled')).toHaveText(EXAMPLES.map(([example]) => example));
  const hints = new Set();
  for (const [example, status] of EXAMPLES) {
    await simulator.example.selectOption({ label: example });
    await expect(simulator.example).toHaveAccessibleDescription(/\w/);
    hints.add(await simulator.example.evaluate((it) => document.getElementById(it.getAttribute('aria-describedby')).textContent));
    await send(simulator, status);
    await expect(simulator.past, example).toContainText(`History (${hints.size})`);
  }
  expect(hints.size).toBe(EXAMPLES.length);
});

// Protects "what is typed is shown as typed": markup and escapes stay text, in every place.
test('what is typed is only ever text', async ({ page }) => {
  const simulator = await openSimulator(page);
  const typed = '/api/v1/%75sers/<img/src=x/onerror=alert(1)>?q="><script>alert(1)</script>';
  const dialogs = listenForDialogs(page);
  await write(simulator, 'POST', typed, '<script>alert(1)</script>');
  await send(simulator, '404 NOT FOUND');
  await expect(simulator.response).toContainText(`to POST ${typed}`);
  await expect(simulator.past).toContainText(typed);
  await expect(simulator.url).toHaveValue(typed);
  await expect(page.locator('main :is(script, img[src=x])')).toHaveCount(0);
  expect(dialogs, 'nothing typed runs').toEqual([]);
});

// Protects readers who write JSON by hand: the place of the mistake, a way to it, and tidy lines after.
test('broken JSON is shown where it breaks, and valid JSON is formatted', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'POST', '/api/v1/users', '{"email": "kim@example.com",\n "age": }');
  await expect(simulator.body).toHaveAccessibleDescription(/Not JSON at line 2, column 9/);
  await expect(simulator.body).toHaveAttribute('aria-invalid', 'true');
  await simulator.button('Go there').click();
  await expect(simulator.body).toBeFocused();
  expect(await simulator.body.evaluate((field) => field.selectionStart)).toBe(37);
  await simulator.button('Format').click();
  await expect(simulator.log).toContainText('Not formatted');
  await send(simulator, '400 BAD REQUEST');
  await simulator.body.fill('{"email":"kim@example.com","age":7.0}');
  await expect(simulator.body).toHaveAccessibleDescription(/Valid JSON/);
  await simulator.button('Format').click();
  await expect(simulator.body).toHaveValue('{\n  "email": "kim@example.com",\n  "age": 7.0\n}');
});

// Protects the headers: they can be added, switched off and removed, and a bad one is named.
test('headers are the reader’s to set', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'POST', '/api/v1/users', '{"email": "kim@example.com"}');
  await simulator.form.getByRole('checkbox', { name: 'Send Content-Type' }).uncheck();
  await send(simulator, '415 UNSUPPORTED MEDIA TYPE');
  await simulator.form.getByRole('checkbox', { name: 'Send Content-Type' }).check();
  await simulator.button('Add a header').click();
  const name = simulator.form.getByRole('combobox', { name: 'Header name' }).last();
  await expect(name).toBeFocused();
  await page.keyboard.type('X Y');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await simulator.url.focus();
  await simulator.button('Send').click();
  await expect(simulator.log).toContainText('Not sent.');
  await expect(name).toBeFocused();
  await simulator.button('Remove X Y').click();
  await expect(simulator.button('Add a header')).toBeFocused();
  await send(simulator, '201 CREATED');
});

// Protects the answer's two faces: what lies on the wire, and what is easy to read.
test('the body is shown pretty and raw', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'GET', '/api/v1/users/1');
  await send(simulator, '200 OK');
  const raw = '{"active":true,"age":36';
  await expect(simulator.response).not.toContainText(raw);
  await simulator.response.getByRole('radio', { name: 'Raw' }).check({ force: true });
  await expect(simulator.response).toContainText(raw);
  await simulator.response.getByRole('radio', { name: 'Pretty' }).check({ force: true });
  await expect(simulator.response).not.toContainText(raw);
});

// Protects the way on: an answer that names an address has a button that goes there.
test('an answer that points somewhere can be followed', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'POST', '/api//v1/users', '{"email": "kim@example.com"}');
  await send(simulator, '308 PERMANENT REDIRECT');
  await simulator.button('Follow: POST /api/v1/users').click();
  await expect(simulator.log).toContainText('201 CREATED');
  await simulator.button('Follow: GET /api/v1/users/6').click();
  await expect(simulator.log).toContainText('200 OK');
  await expect(simulator.response).toContainText('kim@example.com');
});

// Protects the data: it survives a reload, a reset brings the five users back, and a reset that
// was a mistake can be undone.
test('the table survives a reload, and a reset can be undone', async ({ page }) => {
  let simulator = await openSimulator(page);
  await write(simulator, 'DELETE', '/api/v1/users/5?hard=true');
  await send(simulator, '204 NO CONTENT');
  await expect(userRow(simulator, 5)).toHaveCount(0);
  await page.reload();
  await isLive(page);
  await wakeWidgets(page);
  await expect(userRow(simulator, 4)).toHaveCount(1);
  await expect(userRow(simulator, 5)).toHaveCount(0);
  await simulator.button('Reset to the five users').click();
  await expect(userRow(simulator, 5)).toHaveCount(1);
  await simulator.button('Undo the reset').click();
  await expect(userRow(simulator, 5)).toHaveCount(0);
  await simulator.button('Reset to the five users').click();
  await page.reload();
  simulator = await openSimulator(page);
  await expect(userRow(simulator, 5)).toHaveCount(1);
});
