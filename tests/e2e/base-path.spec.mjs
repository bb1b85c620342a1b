// The site at any place: below a path as at the root of a host, and at addresses that it doesn't
// have.
import { readFile } from 'node:fs/promises';
import { HOME, PAGES, SECTIONS, expect, isLive, open, test, title, wakeWidgets } from './course.mjs';

/** The addresses that a page names in links, styles, scripts and images. */
const named = (page, { html, address }) =>
  page.evaluate(
    ([html, address]) =>
      [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[href], [src], [data-glue], [data-wasm]')]
        .filter((part) => !part.matches('link[rel=canonical]'))
        .flatMap((part) => ['href', 'src', 'data-glue', 'data-wasm'].map((name) => part.getAttribute(name)))
        .filter((named) => named !== null)
        .map((named) => new URL(named, address).href),
    [html, address],
  );

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, noise: /status of 404/ });

  // Protects every link on every page: it stays below the base path, the file is there, and so is
  // the heading or the term that it points at.
  test('every address that a page names is there @base', async ({ page, baseURL }) => {
    const addresses = new Set();
    for (const { path } of [...PAGES, { path: './no/such/page' }]) {
      const response = await page.request.get(path);
      for (const address of await named(page, { html: await response.text(), address: response.url() })) {
        if (new URL(address).origin === new URL(baseURL).origin) {
          addresses.add(address);
        }
      }
    }
    expect(addresses.size).toBeGreaterThan(30);
    const bodies = new Map();
    for (const address of addresses) {
      const [file, fragment] = address.split('#');
      expect(file.startsWith(baseURL), `${address} leaves the base path`).toBe(true);
      if (file.includes('/no/such/page')) {
        continue;
      }
      if (!bodies.has(file)) {
        const response = await page.request.get(file);
        expect(response.status(), file).toBe(200);
        bodies.set(file, await response.body());
      }
      if (fragment) {
        expect(bodies.get(file).includes(`id="${fragment}"`), address).toBe(true);
      }
    }
  });
});

// Protects the fetches of the live app, which no page names: none leaves the base path.
test('everything that the app fetches is below the base path @base', async ({ page, baseURL }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await open(page, SECTIONS[0].path);
  await wakeWidgets(page);
  // In the living page a button opens search; it links to no page.
  for (const { heading } of PAGES.filter(({ path }) => path !== './search/').slice(-3)) {
    await page.getByRole('link', { name: heading, exact: true }).first().click();
    await expect(title(page)).toHaveText(heading);
  }
  const strays = fetched.filter((url) => !url.startsWith(baseURL) && !url.startsWith('data:'));
  expect(strays).toEqual([]);
  const kinds = ['.wasm', '.js', '.css', '.woff2', '.json'];
  const met = kinds.filter((kind) => fetched.some((url) => url.endsWith(kind)));
  expect(met, 'the kinds of files that were fetched').toEqual(kinds);
});

// Protects readers who download the project: the file is saved as the server has it, and the app
// doesn't take the link for one of its pages.
test('the project can be downloaded @base', async ({ page }) => {
  await open(page, HOME.path);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'my_flask_api.zip' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('my_flask_api.zip');
  const wanted = await (await page.request.get('./my_flask_api.zip')).body();
  expect((await readFile(await download.path())).equals(wanted), 'its bytes').toBe(true);
  expect(wanted.subarray(0, 2).toString(), 'a ZIP file').toBe('PK');
  await expect(title(page)).toHaveText(HOME.heading);
});

test.describe('an address that is not there', () => {
  test.use({ noise: /status of 404/ });

  for (const path of ['./no-such-page/', './no/such/page', './rest-basics/deeper/%C3%A9?q=1#x']) {
    // Protects readers who mistype an address: the server says 404, the page looks right at any depth, comes to
    // life, and leads home.
    test(`${path} gets the 404 page @base`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response.status()).toBe(404);
      await isLive(page);
      await expect(title(page)).toHaveText('There is no page at this address');
      await expect(page).toHaveTitle('Page not found · Front Desk');
      await expect(page.getByRole('main')).toHaveCSS('border-inline-start-style', 'solid');
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      await expect(page).toHaveURL('./');
      await expect(title(page)).toHaveText(HOME.heading);
    });
  }
});

// Protects those who leave out the slash: the same page, in the form that links use.
test('an address without its last slash finds the page @base', async ({ page }) => {
  await page.goto(SECTIONS[0].path.slice(0, -1));
  await expect(page).toHaveURL(SECTIONS[0].path);
  await expect(title(page)).toHaveText(SECTIONS[0].heading);
});
