// The text of a section on its way to an app that runs: ahead of the click, late, or not at all.
import { SECTIONS, expect, isAt, isLive, isMarked, linkTo, mark, open, test, title, wakeWidgets } from './course.mjs';

const [FIRST, SECOND] = SECTIONS;
/** The control that loads a page again which did not arrive. */
const tryAgain = (page) =>
  page.getByRole('main').locator('a, button').filter({ hasText: /Try again|Reload/ });

/** Counts the requests for the text of a section. */
function textsFetched(page, { slug }) {
  const fetched = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/lessons/${slug}.json`)) {
      fetched.push(request);
    }
  });
  return fetched;
}

for (const [what, reach] of [
  ['pointing at', (link) => link.hover()],
  ['focusing', (link) => link.focus()],
]) {
  // Protects speed: the text of a section is on its way when the pointer or the focus is on the link,
  // once.
  test(`${what} a link fetches the section ahead of the click`, async ({ page }) => {
    const fetched = textsFetched(page, SECOND);
    await open(page, './glossary/');
    expect(fetched).toEqual([]);
    await reach(linkTo(page, SECOND));
    await expect.poll(() => fetched.length).toBe(1);
    expect(await (await fetched[0].response()).finished()).toBeNull();
    await linkTo(page, SECOND).click();
    await isAt(page, SECOND);
    expect(fetched.length).toBe(1);
  });
}

// Protects speed for those who read on: the next section is there before they ask for it, and no
// other one.
test('an idle browser fetches the next section, and only that', async ({ page }) => {
  const third = SECTIONS[2];
  const next = textsFetched(page, third);
  // The text of the open section is fetched as well: the way back to it has to work without a network.
  const others = SECTIONS.filter((section) => section !== SECOND && section !== third);
  const further = others.map((section) => textsFetched(page, section));
  await open(page, SECOND.path);
  await expect.poll(() => next.length, { timeout: 10_000 }).toBe(1);
  // Longer than a second text would take to follow the first.
  await page.waitForTimeout(500);
  expect(further.flat(), 'no other section').toEqual([]);
  await linkTo(page, third).click();
  await isAt(page, third);
  expect(next.length).toBe(1);
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
    await page.goBack();
    await isAt(page, FIRST);
    await expect(page.getByText(/^End of the section/)).toBeAttached();
  });

  // Protects the page that the browser came with: it is finished HTML and was not fetched as the
  // others are, and yet it is there when the network goes, whatever its kind.
  for (const first of [FIRST, { path: './glossary/', heading: 'Glossary' }]) {
    test(`the way back to the first page of a visit is open: ${first.path}`, async ({ page, context }) => {
      await open(page, first.path);
      // As it is for a reader who has stayed for a while.
      await page.waitForTimeout(3500);
      await linkTo(page, SECOND).hover();
      await linkTo(page, SECOND).click();
      await isAt(page, SECOND);
      await context.setOffline(true);
      await page.goBack();
      await isAt(page, first);
      await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    });
  }
});

const CHANGED = 'The site has changed since you opened this page. Reload to continue.';

test.describe('when the text of a section does not arrive', () => {
  test.use({ noise: /Failed to load resource/ });

  const failures = [
    ['the network is gone', (route) => route.abort(), 'are you online?'],
    ['the server fails', (route) => route.fulfill({ status: 503 }), 'the server answered 503'],
    ['the site was deployed again', (route) => route.fulfill({ status: 404 }), CHANGED],
    ['it was removed', (route) => route.fulfill({ status: 410 }), CHANGED],
    ['it is of another version', (route) => route.fulfill({ body: '{"version":999,"html":""}' }), CHANGED],
    ['it is not a lesson', (route) => route.fulfill({ body: '<p>Log in</p>' }), CHANGED],
  ];
  for (const [why, fail, words] of failures) {
    // Protects the reader on a train: a clear sentence, and a link that loads the page when the
    // network is back.
    test(`because ${why}, it says so and offers to try again @base`, async ({ page }) => {
      await open(page, './glossary/');
      await page.route(`**/lessons/${SECOND.slug}.json`, fail);
      await linkTo(page, SECOND).click();
      const heading = words === CHANGED ? 'The site has changed' : 'This page didn’t load';
      await expect(title(page)).toHaveText(heading);
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
      await expect(title(page)).toBeFocused();
      await mark(page);
      await page.unroute(`**/lessons/${SECOND.slug}.json`);
      await tryAgain(page).click();
      await isAt(page, SECOND);
      await isLive(page);
      expect(await isMarked(page), 'only a changed site needs a load').toBe(words !== CHANGED);
    });
  }

  // Protects what the reader has done in this visit: it is tried again in place, as often as it takes,
  // and the way back is as it would have been.
  test('it can be tried again in place', async ({ page }) => {
    let isThere = false;
    let tries = 0;
    await open(page, './glossary/');
    await mark(page);
    await page.route(`**/lessons/${SECOND.slug}.json`, (route) => {
      tries += 1;
      return isThere ? route.continue() : route.abort();
    });
    await linkTo(page, SECOND).click();
    await expect(title(page)).toHaveText('This page didn’t load');
    const before = tries;
    await tryAgain(page).click();
    await expect.poll(() => tries, 'it is tried').toBeGreaterThan(before);
    await expect(title(page)).toHaveText('This page didn’t load');
    isThere = true;
    await tryAgain(page).click();
    await isAt(page, SECOND);
    await expect(title(page)).toBeFocused();
    expect(await isMarked(page), 'without a load').toBe(true);
    await page.goBack();
    await isAt(page, { path: './glossary/', heading: 'Glossary' });
  });
});

test.describe('when a file for widgets does not arrive', () => {
  test.use({ noise: /Failed to load resource/ });

  for (const [why, fail, words] of [
    ['the network is gone', (route) => route.abort(), 'are you online?'],
    ['the site was deployed again', (route) => route.fulfill({ status: 404 }), CHANGED],
    ['it is of another version', (route) => route.fulfill({ body: '{"version":999}' }), CHANGED],
  ]) {
    // Protects the reader in front of a widget without its code: a notice says why it is missing.
    test(`because ${why}, a notice says so`, async ({ page }) => {
      await page.route('**/lessons/source-listings.json', fail);
      await open(page, './project-structure/');
      await wakeWidgets(page);
      const notice = page.getByRole('alert').filter({ hasText: words });
      await expect(notice).toBeVisible();
      await page.unroute('**/lessons/source-listings.json');
      await notice.getByRole('button', { name: 'Reload' }).click();
      await isLive(page);
      await wakeWidgets(page);
      await expect(notice).toHaveCount(0);
    });
  }
});
