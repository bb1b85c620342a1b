// The site at any place: below a path as at the root of a host, and at addresses that it doesn't
// have.
import { PAGES, SECTIONS, expect, isLive, open, test, title, wakeWidgets } from './course.mjs';

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
  const strays = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL) && !request.url().startsWith('data:')) {
      strays.push(request.url());
    }
  });
  await open(page, SECTIONS[0].path);
  await wakeWidgets(page);
  for (const { heading } of PAGES.slice(-3)) {
    await page.getByRole('link', { name: heading, exact: true }).first().click();
    await expect(title(page)).toHaveText(heading);
  }
  expect(strays).toEqual([]);
});

// Protects who takes the project home: the file is saved, and the app doesn't take the link for
// one of its pages.
test('the project can be downloaded @base', async ({ page }) => {
  await open(page, PAGES[0].path);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'my_flask_api.zip' }).click();
  expect((await saved).suggestedFilename()).toBe('my_flask_api.zip');
  await expect(title(page)).toHaveText(PAGES[0].heading);
});

test.describe('an address that is not there', () => {
  test.use({ noise: /status of 404/ });

  for (const path of ['./no-such-page/', './no/such/page', './rest-basics/deeper/%C3%A9?q=1#x']) {
    // Protects who mistypes: the server says 404, the page looks right at any depth, comes to
    // life, and leads home.
    test(`${path} gets the 404 page @base`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response.status()).toBe(404);
      await isLive(page);
      await expect(title(page)).toHaveText('There is no page at this address');
      await expect(page).toHaveTitle(/not found/i);
      await expect(page.getByRole('main')).toHaveCSS('border-inline-start-style', 'solid');
      await page.getByRole('link', { name: 'To the start' }).click();
      await expect(page).toHaveURL('./');
      await expect(title(page)).toHaveText(PAGES[0].heading);
    });
  }
});

// Protects those who leave out the slash: the same page, in the form that links use.
test('an address without its last slash finds the page @base', async ({ page }) => {
  await page.goto(SECTIONS[0].path.slice(0, -1));
  await expect(page).toHaveURL(SECTIONS[0].path);
  await expect(title(page)).toHaveText(SECTIONS[0].heading);
});
