// The app's later parts, with the widgets: fetched where a page has one, and missed in words.
import { LATER_PART, SECTIONS, expect, holdApp, isLive, open, test, wakeWidgets } from './course.mjs';

// Protects every page without a widget: it waits for no widget's code.
test('a page without widgets fetches only the first part', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await open(page, './glossary/');
  // Longer than a page with widgets waits before it fetches ahead.
  await page.waitForTimeout(2500);
  expect(fetched.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  const asked = page.waitForRequest(LATER_PART);
  await page.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: SECTIONS[0].heading }).click();
  await asked;
  await wakeWidgets(page);
});

/** The names of the files of later parts that a page has asked for, in their order. */
function laterParts(page) {
  const asked = [];
  page.on('request', (request) => {
    if (LATER_PART.test(request.url())) asked.push(request.url().split('/').pop());
  });
  return asked;
}

// Protects the reader on a slow line: a page fetches what its own widgets need and no more, each file
// once, and what comes first on the page begins to come before the app is live.
test('a page fetches the parts of its own widgets, once', async ({ page }) => {
  const asked = laterParts(page);
  const { release } = await holdApp(page);
  await page.goto(SECTIONS[0].path);
  release();
  await page.waitForRequest(LATER_PART);
  await isLive(page);
  await wakeWidgets(page);
  expect(asked).toContain('api-simulator.wasm');
  expect(asked).not.toContain('manifest.wasm');
  expect(new Set(asked).size, 'each once').toBe(asked.length);
});

// Protects the wait for the first widget: the line is used while the app starts.
test('the part of the first widget comes while the app starts', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('front-desk:live', () => performance.mark('live'), { once: true });
  });
  await open(page, SECTIONS[0].path);
  await wakeWidgets(page);
  const [asked, live] = await page.evaluate(() => [
    performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/api-simulator.wasm')).startTime,
    performance.getEntriesByName('live')[0].startTime,
  ]);
  expect(asked).toBeLessThan(live);
});

// Protects sites on servers that don't know the media type of WebAssembly.
test('a later part is used whatever its media type', async ({ page }) => {
  const asked = page.waitForRequest(LATER_PART);
  await page.route(LATER_PART, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, contentType: 'application/octet-stream' });
  });
  await open(page, './console/');
  await wakeWidgets(page);
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
  await asked;
});

test.describe('a later part that does not arrive', () => {
  test.use({ noise: /Failed to load resource|Failed to fetch|\.wasm: \d+|WebAssembly/ });

  const failures = [
    ['is cut off', (route) => route.abort(), 'couldn’t be loaded: are you online?'],
    ['meets a failing server', (route) => route.fulfill({ status: 503 }), 'the server answered 503'],
    ['is broken', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not wasm' }), 'can’t be used'],
  ];
  for (const [why, fail, words] of failures) {
    // Protects the reader whose line broke after the page was live: it is said where the widget
    // is, and a button tries again.
    test(`because it ${why} is said, and tried again`, async ({ page }) => {
      let tries = 0;
      await page.route(LATER_PART, (route) => {
        tries += 1;
        return fail(route);
      });
      await open(page, './console/');
      const said = page.getByRole('main').getByRole('alert');
      await expect(said).toContainText(words);
      await expect(page.locator('.widget-host')).toHaveAttribute('disabled');
      const before = tries;
      await said.getByRole('button', { name: 'Try again' }).press('Enter');
      await expect.poll(() => tries, 'it is tried again').toBeGreaterThan(before);
      await expect(said, 'it is said again').toContainText(words);
      await expect(page.locator('body'), 'the focus stays near').not.toBeFocused();
      await page.unroute(LATER_PART);
      await said.getByRole('button', { name: 'Try again' }).press('Enter');
      await wakeWidgets(page);
      await expect(said).toHaveCount(0);
      await expect(page.locator('.widget-host'), 'the focus goes on').toBeFocused();
      await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
    });
  }

  const deployments = [
    ['is gone', { status: 404, body: 'Not found' }],
    ['was removed', { status: 410, body: 'Gone' }],
    ['is answered with a page', { contentType: 'text/html', body: '<!doctype html><title>Home</title>' }],
  ];
  for (const [why, answer] of deployments) {
    // Protects the reader whose page is older than the site: trying again could never help, so it is
    // said what does, and one button does it.
    test(`because it ${why} is told from a network that fails`, async ({ page }) => {
      await page.route(LATER_PART, (route) => route.fulfill(answer));
      await open(page, './console/');
      const notice = page.getByRole('main').getByRole('alert');
      await expect(notice).toContainText('The site has changed since you opened this page. Reload to continue.');
      await expect(page.locator('.widget-host')).toHaveAttribute('disabled');
      await page.unroute(LATER_PART);
      await notice.getByRole('button', { name: 'Reload' }).press('Enter');
      await isLive(page);
      await wakeWidgets(page);
      await expect(notice).toHaveCount(0);
    });
  }
});

// Protects the reader whose page is newer than the app in it: a widget that this app doesn't know is
// not left dead in silence.
test('a widget of another version of the site says that the site has changed', async ({ page }) => {
  await page.route(`**/lessons/${SECTIONS[0].slug}.json`, async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ body: text.replaceAll('data-part=\\"api-simulator', 'data-part=\\"later-simulator') });
  });
  await open(page, './glossary/');
  await page.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: SECTIONS[0].heading }).click();
  const host = page.locator('.widget-host').first();
  await host.scrollIntoViewIfNeeded();
  const notice = page.getByRole('main').getByRole('alert');
  await expect(notice).toContainText('The site has changed since you opened this page.', { timeout: 20_000 });
  await expect(host, 'its first state stays').not.toBeEmpty();
  await expect(notice.getByRole('button', { name: 'Reload' })).toBeVisible();
});
