// Going from page to page inside the app: address, title, focus, scroll and history.
import {
  HOME,
  SECTIONS,
  expect,
  followNewLink,
  isAt,
  isLive,
  isMarked,
  isScrolledTo,
  linkTo,
  mark,
  open,
  scrollTo,
  scrollTop,
  test,
  title,
} from './course.mjs';

const [FIRST, SECOND] = SECTIONS;

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
});

// Protects the reader who goes on: a link changes address, title and text without a reload, begins
// at the top, and puts a screen reader on the new heading.
test('a link in the course list leads to its section @base', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  await scrollTo(page, 900);
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  await expect(page).toHaveTitle(SECOND.title);
  await expect(title(page)).toBeFocused();
  await isScrolledTo(page, 0);
  await expect(linkTo(page, SECOND)).toHaveAttribute('aria-current', 'page');
  await expect(linkTo(page, FIRST)).not.toHaveAttribute('aria-current');
  expect(await isMarked(page)).toBe(true);
});

// Protects links in the text, which the app didn't draw: they navigate like all others.
test('a link in the prose leads on without a reload @base', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  await page.getByRole('main').getByRole('link', { name: 'section 2', exact: true }).click();
  await isAt(page, SECOND);
  expect(await isMarked(page)).toBe(true);
});

// Protects the way back: each entry of the history brings its page and the place on it.
test('back and forward return to the page and the place on it', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  const placeOnFirst = await scrollTo(page, 1500);
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  const placeOnSecond = await scrollTo(page, 700);
  await page.goBack();
  await isAt(page, FIRST);
  await isScrolledTo(page, placeOnFirst);
  await page.goForward();
  await isAt(page, SECOND);
  await isScrolledTo(page, placeOnSecond);
  expect(await isMarked(page)).toBe(true);
});

// Protects every link after a walk through the history: none is dead, and each is an entry of its
// own.
test('after back and forward a link leads on', async ({ page }) => {
  await open(page, './glossary/');
  await linkTo(page, FIRST).click();
  await isAt(page, FIRST);
  await linkTo(page, SECOND).click();
  await isAt(page, SECOND);
  await page.goBack();
  await isAt(page, FIRST);
  await page.goForward();
  await isAt(page, SECOND);
  await linkTo(page, FIRST).click();
  await isAt(page, FIRST);
  await page.goBack();
  await isAt(page, SECOND);
});

// Protects the list "on this page", and that a jump inside a page is no new page.
test('a link to a heading scrolls to it, and back returns', async ({ page }) => {
  await open(page, FIRST.path);
  await mark(page);
  const onThisPage = page.getByRole('navigation', { name: 'On this page' });
  const link = onThisPage.getByRole('link').nth(4);
  await link.click();
  const heading = page.getByRole('heading', { level: 2 }).filter({ hasText: await link.innerText() });
  await expect(heading).toBeInViewport();
  await expect(link).toHaveAttribute('aria-current', 'location');
  expect(new URL(page.url()).hash).toBe(`#${await heading.getAttribute('id')}`);
  expect(await scrollTop(page)).toBeGreaterThan(500);
  await page.goBack();
  await isScrolledTo(page, 0);
  expect(await isMarked(page)).toBe(true);
});

// Protects the glossary's links: they lead to the term itself, also after a jump on the page
// before, which leaves its own trace in the history.
test('a link to a term leads to that term in the glossary', async ({ page }) => {
  await open(page, FIRST.path);
  const onThisPage = page.getByRole('navigation', { name: 'On this page' });
  await onThisPage.getByRole('link').nth(1).click();
  const link = page.getByRole('main').locator('a.term').filter({ hasText: 'idempotent' });
  await link.click();
  await page.getByRole('dialog').getByRole('link', { name: 'In the glossary' }).click();
  await isAt(page, { path: './glossary/#idempotent', heading: 'Glossary' });
  await expect(page.getByRole('term').filter({ hasText: /^idempotent$/i })).toBeInViewport();
});

// Protects a shared link: it opens where it points, from the first load on.
test('an address with a fragment opens at its heading', async ({ page }) => {
  await open(page, `${FIRST.path}#status-codes`);
  await expect(page.locator('#status-codes')).toBeInViewport();
});

// Protects the reload, which is the browser's own business and must stay so.
test('a reload returns to the place', async ({ page }) => {
  await open(page, FIRST.path);
  const place = await scrollTo(page, 1500);
  await page.reload();
  await isLive(page);
  // To a line or two: the browser goes there before the page's own fonts are in.
  await isScrolledTo(page, place, 60);
});

test.describe('an address of this site that is no page', () => {
  test.use({ noise: /status of 404/ });

  // Protects readers who follow an outdated link: the 404 page is shown, by the app or by the
  // server, it leads home, and the way back is open.
  test('a link to it shows the 404 page @base', async ({ page }) => {
    await open(page, FIRST.path);
    await followNewLink(page, '../no-such-section/');
    await expect(title(page)).toHaveText('There is no page at this address');
    await expect(page).toHaveURL('./no-such-section/');
    await isLive(page);
    await expect(page).toHaveTitle('Page not found · Front Desk');
    await page.goBack();
    await isAt(page, FIRST);
    await isLive(page);
    await page.goForward();
    await expect(title(page)).toHaveText('There is no page at this address');
    await page.getByRole('link', { name: 'Go to the start page' }).click();
    await isAt(page, HOME);
  });
});
