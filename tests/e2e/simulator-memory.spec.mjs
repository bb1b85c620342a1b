// What the simulator remembers and gives away: history, links, code for other clients.
import { KEYS, SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';
import { listenForDialogs, openSimulator, send, userRow, write } from './simulator.mjs';

/** The same request in the code of each client: a POST to /api/v1/users from o'hara@example.com. */
const CODE = {
  curl: {
    name: 'curl command',
    code: `curl -i -X POST http://127.0.0.1:5000/api/v1/users \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"email": "o'\\''hara@example.com"}'`,
  },
  requests: {
    name: 'Python code',
    code: `import requests

response = requests.post(
    "http://127.0.0.1:5000/api/v1/users",
    headers={
        "Content-Type": "application/json",
    },
    data="{\\"email\\": \\"o'hara@example.com\\"}",
)
print(response.status_code, response.reason)
print(response.text)
`,
  },
  fetch: {
    name: 'JavaScript code',
    code: `// For Node. A browser runs it too, on a page of the same server: from anywhere else, CORS forbids it.
const response = await fetch("http://127.0.0.1:5000/api/v1/users", {
  method: "POST",
  headers: [
    ["Content-Type", "application/json"],
  ],
  body: "{\\"email\\": \\"o'hara@example.com\\"}",
});
console.log(response.status, response.statusText);
console.log(await response.text());
`,
  },
};

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

// Protects what was tried: requests are listed, come back into the form, and survive a reload; what
// is thrown away can be taken back until something else happens.
test('the history brings requests back', async ({ page }) => {
  let simulator = await openSimulator(page);
  await write(simulator, 'POST', '/api/v1/users', '{"email": "kim@example.com"}');
  await send(simulator, '201 CREATED');
  await write(simulator, 'GET', '/api/v1/users/6', '');
  await send(simulator, '200 OK');
  const entries = () => simulator.past.getByRole('listitem');
  await expect(entries().first()).toContainText('/api/v1/users/6');
  await page.reload();
  simulator = await openSimulator(page);
  await expect(entries()).toHaveCount(2);
  await entries().last().getByRole('button').first().click();
  await expect(simulator.method).toHaveValue('POST');
  await expect(simulator.url).toHaveValue('/api/v1/users');
  await expect(simulator.body).toHaveValue('{"email": "kim@example.com"}');
  await expect(simulator.url).toBeFocused();
  await simulator.button('Remove GET /api/v1/users/6 from the history').click();
  await expect(entries()).toHaveCount(1);
  await simulator.button('Clear the history').click();
  await expect(entries()).toHaveCount(0);
  await expect(simulator.button('Undo')).toBeFocused();
  await simulator.button('Undo').click();
  await expect(entries()).toHaveCount(1);
  await simulator.button('Clear the history').click();
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), KEYS.history)).toBeNull();
});

// Protects half-written requests: an example doesn't swallow them, and neither does another page.
test('what is in the form is not lost', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'PUT', '/api/v1/users/2', '{"half": ');
  await simulator.example.selectOption({ label: 'A crash' });
  await expect(simulator.url).toHaveValue('/api/v1/boom');
  await simulator.button('Bring back my request').click();
  await expect(simulator.body).toHaveValue('{"half": ');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Licences' }).click();
  await expect(page).toHaveURL('./licences/');
  await page.goBack();
  await expect(simulator.url).toHaveValue('/api/v1/users/2');
  await expect(simulator.method).toHaveValue('PUT');
});

// Protects sharing: a copied link opens the same request, all of it, and sends nothing by itself.
test('a link reopens the request @base', async ({ page, context, baseURL }) => {
  const simulator = await openSimulator(page, SECTIONS[0].path);
  const body = '{"name": "Käthe & Öz", "email": "k+o@example.com"}';
  await write(simulator, 'PATCH', '/api/v1/users/5?a=1&b=%20#x', body);
  await simulator.button('Copy a link').click();
  await expect(simulator.log).toContainText('A link to this request');
  const link = await clipboard(page);
  expect(link.startsWith(`${baseURL}console/#`)).toBe(true);
  const other = await context.newPage();
  const opened = await openSimulator(other, link);
  await expect(opened.method).toHaveValue('PATCH');
  await expect(opened.url).toHaveValue('/api/v1/users/5?a=1&b=%20#x');
  await expect(opened.body).toHaveValue(body);
  await expect(opened.log).toContainText('Nothing is sent until you send it.');
  expect(await other.evaluate((key) => localStorage.getItem(key), KEYS.history)).toBeNull();
  await send(opened, '200 OK');
  await expect(userRow(opened, 5)).toContainText('Käthe & Öz');
  await other.close();
});

// Protects readers who copy code: each client's code names the request, and it is what is copied.
test('the request is copied as curl, requests and fetch', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'POST', '/api/v1/users', '{"email": "o\'hara@example.com"}');
  await simulator.button('Copy as code').click();
  for (const [client, { name, code: wanted }] of Object.entries(CODE)) {
    await simulator.widget.getByRole('radio', { name: client }).check({ force: true });
    const code = simulator.widget.getByLabel('The request as code');
    await expect.poll(() => code.innerText()).toBe(wanted);
    await simulator.button(`Copy the ${name}`).click();
    // A line break at the end would send the request when it is pasted.
    await expect.poll(() => clipboard(page)).toBe(wanted.trimEnd());
    await expect(simulator.log.getByText(`The ${name} is on the clipboard.`)).toHaveCount(1);
  }
});

test.describe('where the browser refuses to copy', () => {
  test.use({ permissions: [] });

  // Protects readers whose browser forbids copying: the link is shown, ready to be copied by hand.
  test('the link is shown instead', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    const simulator = await openSimulator(page);
    await simulator.button('Copy a link').click();
    const field = simulator.form.getByRole('textbox', { name: 'Link to this request' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(`${baseURL}console/#request=1&method=GET&url=/api/v1/users`);
  });
});

// Links that were made to do harm, or were cut off on their way.
const BROKEN = 'contains a request that can’t be read';
const HOSTILE = [
  ['#request=', BROKEN],
  ['#request=1&method=GET', BROKEN],
  ['#request=1&method=GET&url=%E9%ZZ', BROKEN],
  ['#request=1&method=GET&url=/a&method=POST', BROKEN],
  ['#request=2&method=GET&url=/a', 'another version of the course'],
  [`#request=1&method=GET&url=/${'a'.repeat(70_000)}`, BROKEN],
];
for (const [fragment, words] of HOSTILE) {
  // Protects the form from links that are no requests: they are refused in words.
  test(`a broken link is refused: ${fragment.slice(0, 50)}`, async ({ page }) => {
    const simulator = await openSimulator(page, `./console/${fragment}`);
    await expect(simulator.log).toContainText(words);
    await expect(simulator.url).toHaveValue('/api/v1/users');
    await send(simulator, '200 OK');
  });
}

// Protects the reader from the author of a link: its content is text in a form, nothing runs,
// nothing is sent, nothing is stored.
test('a link with active content is only text', async ({ page }) => {
  const dialogs = listenForDialogs(page);
  const payload = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  const part = encodeURIComponent(payload);
  const url = `javascript:${part}`;
  const simulator = await openSimulator(
    page,
    `./console/#request=1&method=DELETE&url=${url}&header=X-Y:${part}&body=${part}`,
  );
  await expect(simulator.method).toHaveValue('DELETE');
  await expect(simulator.url).toHaveValue(`javascript:${payload}`);
  await expect(simulator.body).toHaveValue(payload);
  await expect(simulator.form.getByLabel('Value of X-Y')).toHaveValue(payload);
  await expect(page.locator('main :is(script, img[src=x])')).toHaveCount(0);
  const stored = await page.evaluate(() => Object.keys(localStorage));
  expect(stored).toEqual([]);
  expect(dialogs, 'nothing in a link runs').toEqual([]);
});

// Protects the open form: a second link in the same tab brings its request, and the reader's own can
// be brought back.
test('another link in the same tab opens its request', async ({ page }) => {
  const simulator = await openSimulator(page);
  await write(simulator, 'PUT', '/api/v1/users/1', '{"mine": 1}');
  await page.evaluate(() => (location.hash = '#request=1&method=GET&url=/api/v1/health'));
  await expect(simulator.url).toHaveValue('/api/v1/health');
  await simulator.button('Bring back my request').click();
  await expect(simulator.body).toHaveValue('{"mine": 1}');
});

// Protects the simulator from what storage holds or refuses: it says what it can't read, and works.
test('broken data and a broken history are said and survived', async ({ page }) => {
  await page.goto('./licences/');
  await page.evaluate(([users, history]) => {
    localStorage.setItem(users, '{"version": 99}');
    localStorage.setItem(history, 'garbage');
  }, [KEYS.users, KEYS.history]);
  await open(page, './console/');
  await wakeWidgets(page);
  const simulator = await openSimulator(page);
  await expect(simulator.log).toContainText('You start again with the five users.');
  await expect(simulator.log).toContainText('The saved data has version 99, and this page reads version 1.');
  await expect(simulator.log).toContainText('The saved history can’t be read, so it starts over.');
  await write(simulator, 'DELETE', '/api/v1/users/2');
  await send(simulator, '204 NO CONTENT');
  await page.reload();
  await openSimulator(page);
  await expect(userRow(simulator, 2)).toContainText('hidden');
});
