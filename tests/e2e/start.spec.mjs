// The way from a finished page to a live one: slow, failed, stopped. The text is there all along.
import {
  FIRST_PART,
  PAGES,
  SECTIONS,
  START_SCRIPT,
  expect,
  holdApp,
  isLive,
  linkTo,
  open,
  test,
  title,
  wakeWidgets,
} from './course.mjs';

const CONTROLS = 'button, input, select, textarea';
const controls = (page) => page.getByRole('main').locator(CONTROLS);
const failure = (page) => page.getByRole('alert').filter({ hasText: 'couldn’t start' });
const changed = (page) =>
  page.getByRole('alert').filter({ hasText: 'the site has changed since you opened this page. Reload to continue.' });
const notLoaded = (page) => page.getByRole('alert').filter({ hasText: 'The interactive parts didn’t load.' });

// Each page, and how many of its controls have nothing to do yet: of the questions of section 1 the
// four buttons "Check", and the arrows at the ends of the list to be put in order.
for (const [path, disabled] of [
  [SECTIONS[0].path, 6],
  ['./console/', 0],
  ['./your-data/', 0],
]) {
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
    await expect(page.getByRole('main').locator('fieldset:disabled')).toHaveCount(0);
    await expect(page.getByRole('main').locator(`:is(${CONTROLS}):disabled`)).toHaveCount(disabled);
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

// Protects the first paint: the app is asked for once the first frame was drawn, not before.
test('the app is fetched after the first frame', async ({ page }) => {
  await page.addInitScript(() => requestAnimationFrame(() => performance.mark('first frame')));
  await open(page, './');
  const times = await page.evaluate(() => ({
    drawn: performance.getEntriesByName('first frame')[0].startTime,
    asked: performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('_bg.wasm'))
      .map(({ startTime }) => startTime),
  }));
  expect(times.asked, 'once').toHaveLength(1);
  expect(times.asked[0]).toBeGreaterThan(times.drawn);
});

test.describe('an app that does not start', () => {
  test.use({ noise: /Failed to load resource|Failed to fetch|_bg\.wasm|WebAssembly|dynamically imported/ });

  const failures = [
    ['is cut off', (route) => route.abort(), failure],
    ['meets a failing server', (route) => route.fulfill({ status: 503 }), failure],
    ['is gone', (route) => route.fulfill({ status: 404, body: 'Not found' }), changed],
    ['is broken', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not wasm' }), failure],
  ];
  for (const [why, fail, words] of failures) {
    // Protects the reader whose line broke: the text stays, a sentence says what happened, and
    // one button tries again.
    test(`because it ${why} leaves the text, and offers to try again`, async ({ page }) => {
      await page.route(FIRST_PART, fail);
      await page.goto(SECTIONS[0].path);
      await expect(words(page)).toBeVisible();
      await expect(words(page)).toContainText('All of the text is here');
      await expect(notLoaded(page)).toBeHidden();
      await expect(title(page)).toHaveText(SECTIONS[0].heading);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(controls(page).first()).toBeDisabled();
      await page.unroute(FIRST_PART);
      await words(page).getByRole('button').click();
      await isLive(page);
      await expect(words(page)).toBeHidden();
    });
  }

  // Protects the page that a cache held while the site was deployed again: the script beside the app
  // is gone, and the browser doesn't say why it can't be imported.
  test('because its script is gone says that the site has changed', async ({ page }) => {
    await page.route(/\/front-desk-[^/]*\.js$/, (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await page.goto(SECTIONS[0].path);
    await expect(changed(page)).toBeVisible();
    await expect(title(page)).toHaveText(SECTIONS[0].heading);
  });

  // Protects links where the app failed: they are plain links then.
  test('leaves every link working', async ({ page }) => {
    await page.route(FIRST_PART, (route) => route.abort());
    await page.goto('./glossary/');
    await expect(failure(page)).toBeVisible();
    await linkTo(page, SECTIONS[1]).click();
    await expect(title(page)).toHaveText(SECTIONS[1].heading);
  });
});

test.describe('a start script that does not run', () => {
  test.use({ noise: /Failed to load|start-[^/]*\.js|MIME type|SyntaxError|Unexpected|Cannot read properties|Content Security Policy|policy breached/ });

  const failures = [
    ['is blocked', (route) => route.abort('blockedbyclient')],
    ['is gone', (route) => route.fulfill({ status: 404, body: 'Not found' })],
    ['is answered with a page', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Home</p>' })],
    ['is not understood', (route) => route.fulfill({ contentType: 'text/javascript', body: 'let 1;' })],
    ['fails', (route) => route.fulfill({ contentType: 'text/javascript', body: 'null.dataset' })],
  ];
  for (const [why, fail] of failures) {
    // Protects the reader in front of widgets that never wake: it is said, and what can be done.
    test(`because it ${why} is missed in words`, async ({ page }) => {
      await page.route(START_SCRIPT, fail);
      await page.goto(SECTIONS[0].path);
      await expect(notLoaded(page)).toBeVisible();
      await expect(notLoaded(page)).toContainText('check whether an extension blocks scripts');
      await expect(notLoaded(page)).toHaveCSS('position', 'fixed');
      await expect(title(page)).toHaveText(SECTIONS[0].heading);
      await expect(controls(page).first()).toBeDisabled();
      await expect(page.locator('html'), "every platform's part is shown").not.toHaveAttribute('data-platform');
      await page.unroute(START_SCRIPT);
      await notLoaded(page).getByRole('link', { name: 'Reload' }).click();
      await isLive(page);
      await expect(notLoaded(page)).toBeHidden();
    });
  }

  for (const reducedMotion of ['no-preference', 'reduce']) {
    // Protects the reader whose extension lets no script run, the page's own first one neither.
    test(`where no script may run it is said, too: ${reducedMotion}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      await page.route('**/rest-basics/', async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'content-security-policy': "script-src 'none'" };
        await route.fulfill({ response, headers });
      });
      await page.goto('./rest-basics/');
      await page.waitForTimeout(3000);
      await expect(notLoaded(page), 'there may be something coming').toBeHidden();
      await expect(notLoaded(page)).toBeVisible({ timeout: 12_000 });
    });
  }
});

// Protects the reader on a slow line: a script that comes late is no script that is missing.
test('a start script that comes late is not missed', async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(START_SCRIPT, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SECTIONS[0].path, { waitUntil: 'commit' });
  await expect(title(page)).toBeVisible();
  await page.waitForTimeout(10_000);
  await expect(notLoaded(page)).toBeHidden();
  release();
  await isLive(page);
  await expect(notLoaded(page)).toBeHidden();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects the sentence of each widget: nothing is said twice to those who chose it.
  test('each widget says what it would need them for, and nothing else does', async ({ page }) => {
    await page.goto(SECTIONS[0].path);
    const promise = page.locator('.widget-promise').first();
    await expect(promise).toContainText('It needs JavaScript, which is switched off here.');
    await expect(promise).toBeVisible();
    await page.waitForTimeout(9000);
    await expect(notLoaded(page)).toBeHidden();
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
