// The way from a finished page to a live one: slow, failed, stopped. The text is there all along.
import {
  FIRST_PART,
  PAGES,
  SECTIONS,
  expect,
  holdApp,
  isLive,
  linkTo,
  open,
  test,
  title,
  wakeWidgets,
} from './course.mjs';

const controls = (page) => page.getByRole('main').locator('button, input, select, textarea');
const failure = (page) => page.getByRole('alert').filter({ hasText: 'could not start' });

for (const path of [SECTIONS[0].path, './console/', './your-data/']) {
  // Protects the reader on a slow line: nothing can be used, and lost, before it works.
  test(`${path} has its controls disabled until it is live`, async ({ page }) => {
    const { asked, release } = await holdApp(page);
    await page.goto(path);
    await asked;
    expect(await controls(page).count()).toBeGreaterThan(0);
    for (const control of await controls(page).all()) {
      await expect(control).toBeDisabled();
    }
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeDisabled();
    release();
    await isLive(page);
    await wakeWidgets(page);
    await expect(controls(page).first()).toBeEnabled();
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeEnabled();
  });
}

// Protects the sight of it: what can't be used yet looks as if it can't, and only for that long. The
// look and the pointer are asked for one by one, so that each of them can fail.
test('a control that is not live yet looks like it', async ({ page }) => {
  const { asked, release } = await holdApp(page);
  await page.goto('./console/');
  await asked;
  const button = page.getByRole('main').getByRole('button', { name: 'Send', exact: true });
  const cursor = () => button.evaluate((button) => getComputedStyle(button).cursor);
  // What an eye sees of it, however the style brings it about: its colours, behind its own and its
  // parents' opacity.
  const look = () =>
    button.evaluate((button) => {
      const { color, backgroundColor, borderColor, filter } = getComputedStyle(button);
      let opacity = 1;
      for (let part = button; part; part = part.parentElement) {
        opacity *= Number(getComputedStyle(part).opacity);
      }
      return { color, backgroundColor, borderColor, filter, opacity };
    });
  const before = await look();
  expect(await cursor()).toBe('progress');
  release();
  await isLive(page);
  await wakeWidgets(page);
  // A transition may take a moment.
  await expect.poll(look).not.toEqual(before);
  expect(await cursor()).not.toBe('progress');
});

// Protects the first paint: the app is asked for once the page is there, not before.
test('the app starts after the page has loaded', async ({ page }) => {
  const order = [];
  page.on('load', () => order.push('loaded'));
  page.on('request', (request) => {
    if (FIRST_PART.test(request.url())) {
      order.push('asked');
    }
  });
  await open(page, './');
  expect(order).toEqual(['loaded', 'asked']);
});

test.describe('an app that does not start', () => {
  test.use({ noise: /Failed to load resource|Failed to fetch|_bg\.wasm|WebAssembly/ });

  const failures = [
    ['is cut off', (route) => route.abort()],
    ['is gone', (route) => route.fulfill({ status: 404, body: 'Not found' })],
    ['is broken', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not wasm' })],
  ];
  for (const [why, fail] of failures) {
    // Protects the reader whose line broke: the text stays, a sentence says what happened, and
    // one button tries again.
    test(`because it ${why} leaves the text, and offers to try again`, async ({ page }) => {
      await page.route(FIRST_PART, fail);
      await page.goto(SECTIONS[0].path);
      await expect(failure(page)).toBeVisible();
      await expect(failure(page)).toContainText('The text is all here.');
      await expect(title(page)).toHaveText(SECTIONS[0].heading);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(controls(page).first()).toBeDisabled();
      await page.unroute(FIRST_PART);
      await page.getByRole('button', { name: 'Try again' }).click();
      await isLive(page);
      await expect(failure(page)).toBeHidden();
    });
  }

  // Protects links where the app failed: they are plain links then.
  test('leaves every link working', async ({ page }) => {
    await page.route(FIRST_PART, (route) => route.abort());
    await page.goto('./glossary/');
    await expect(failure(page)).toBeVisible();
    await linkTo(page, SECTIONS[1]).click();
    await expect(title(page)).toHaveText(SECTIONS[1].heading);
  });
});

test.describe('an app that stops', () => {
  test.use({ noise: /The app stopped/ });

  // Protects the reader from a page that went dead in silence.
  test('says so, and the text stays', async ({ page }) => {
    await open(page, PAGES[1].path);
    await page.evaluate(() => dispatchEvent(new Event('front-desk:stopped')));
    await expect(failure(page)).toBeVisible();
    await expect(title(page)).toBeVisible();
  });
});
