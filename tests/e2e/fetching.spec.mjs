// The text of a section on its way to an app that runs: ahead of the click, late, or not at all.
import { SECTIONS, expect, isAt, isLive, linkTo, open, test, title } from './course.mjs';

const [FIRST, SECOND] = SECTIONS;

// Protects speed: the text of a section is on its way when the pointer is on the link, once.
test('pointing at a link fetches the section ahead of the click', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/lessons/${SECOND.slug}.json`)) {
      fetched.push(request);
    }
  });
  await open(page, './glossary/');
  expect(fetched).toEqual([]);
  await linkTo(page, SECOND).hover();
  await expect.poll(() => fetched.length).toBe(1);
  expect(await (await fetched[0].response()).finished()).toBeNull();
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  expect(fetched.length).toBe(1);
});

// Protects the impatient: of two clicks the later one wins, however late the first one's text
// arrives.
test('a slow page does not push away the one that was chosen after it', async ({ page }) => {
  await open(page, './glossary/');
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(`**/lessons/${FIRST.slug}.json`, async (route) => {
    await held;
    await route.continue();
  });
  await linkTo(page, FIRST).click();
  await expect(page).toHaveURL(FIRST.path);
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  const late = page.waitForResponse(`**/lessons/${FIRST.slug}.json`);
  release();
  await (await late).finished();
  // Two frames are what the app would need to show it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await isAt(page, SECOND);
});

test.describe('without the network', () => {
  test.use({ noise: /ERR_INTERNET_DISCONNECTED/ });

  // Protects the reader on a train: what was read in this visit is there again.
  test('the way back is open', async ({ page, context }) => {
    await open(page, FIRST.path);
    await linkTo(page, SECOND).click();
    await isAt(page, SECOND);
    await page.getByRole('link', { name: 'Glossary', exact: true }).first().click();
    await expect(title(page)).toHaveText('Glossary');
    await context.setOffline(true);
    await page.goBack();
    await isAt(page, SECOND);
  });
});

test.describe('when the text of a section does not arrive', () => {
  test.use({ noise: /Failed to load resource/ });

  const failures = [
    ['the network is gone', (route) => route.abort(), 'is the network there?'],
    ['the server fails', (route) => route.fulfill({ status: 503 }), 'the server answered 503'],
    ['it is no lesson', (route) => route.fulfill({ body: '<p>Log in</p>' }), 'Reload it, please'],
  ];
  for (const [why, fail, words] of failures) {
    // Protects the reader on a train: a clear sentence, and a link that loads the page when the
    // network is back.
    test(`because ${why}, it says so and offers to try again @base`, async ({ page }) => {
      await open(page, './glossary/');
      await page.route(`**/lessons/${SECOND.slug}.json`, fail);
      await linkTo(page, SECOND).click();
      await expect(title(page)).toHaveText('This page did not arrive');
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
      await expect(title(page)).toBeFocused();
      await page.unroute(`**/lessons/${SECOND.slug}.json`);
      await page.getByRole('link', { name: 'Load it again' }).click();
      await isAt(page, SECOND);
      await isLive(page);
    });
  }
});
