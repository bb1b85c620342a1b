// The bell on the start page: a real button that asks the real API, with every hand and without any.
import { FIRST_PART, KEYS, expect, open, test } from './course.mjs';

const bell = (page) => page.getByRole('button', { name: 'Ring the bell' });
const stamp = (page) => page.locator('.bell-stamp');
const answer = (page) => page.locator('.bell-exchange .exchange-response');
const said = (page) => page.locator('.hero-picture').getByRole('status');

/** The colour in which an element is written. */
const colour = (part) => part.evaluate((part) => getComputedStyle(part).color);

/** Opens the start page and waits until the bell can be rung. */
async function openWithBell(page) {
  await open(page, './');
  await expect(bell(page)).toBeEnabled({ timeout: 20_000 });
}

// Protects the truth of the picture: what comes back is what the reader's own API says, not what the
// build drew.
test('the bell asks the API, and the slip comes back with its answer', async ({ page }) => {
  await page.addInitScript((key) => {
    localStorage.setItem(key, '{"version":1,"users":[[1,"Ada Bell","ada@example.com","admin",36,true]]}');
  }, KEYS.users);
  await openWithBell(page);
  await expect(answer(page), 'the first state has the seed data').toContainText('Ada Park');
  await bell(page).click();
  await expect(answer(page)).toContainText('HTTP/1.1 200 OK');
  await expect(answer(page)).toContainText('Ada Bell');
  await expect(stamp(page)).toHaveText('200');
  await expect(stamp(page)).toBeVisible();
  await expect(stamp(page)).toHaveCSS('color', await colour(answer(page).locator('.status')));
});

// Protects honesty on the stamp: a user whom the reader has deleted is a 404.
test('the stamp says what the API said', async ({ page }) => {
  await page.addInitScript((key) => {
    localStorage.setItem(key, '{"version":1,"users":[[2,"Ben Okafor","ben@example.com","user",28,true]]}');
  }, KEYS.users);
  await openWithBell(page);
  await bell(page).click();
  await expect(stamp(page)).toHaveText('404');
  await expect(answer(page)).toContainText('404 NOT FOUND');
  await expect(stamp(page)).toHaveCSS('color', await colour(answer(page).locator('.status')));
});

// Protects readers who see nothing of it: one sentence, once a ring.
test('an answer is announced once, and the bell keeps the focus', async ({ page }) => {
  await openWithBell(page);
  await said(page).evaluate((status) => {
    window.heard = [];
    new MutationObserver(() => {
      const text = status.textContent.trim();
      if (text) {
        window.heard.push(text);
      }
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await bell(page).focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('The API answered: 200 OK.');
  await expect(bell(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(said(page)).toHaveText('');
  await expect(said(page)).toHaveText('The API answered: 200 OK.');
  expect(await page.evaluate(() => window.heard)).toEqual(Array(2).fill('The API answered: 200 OK.'));
});

// Protects the eye: the answer takes the place of the one before, and nothing on the page moves.
test('nothing moves when the bell is rung', async ({ page }) => {
  await openWithBell(page);
  const places = () =>
    page.evaluate(() =>
      ['h1', '.front-bell', '.bell-exchange', '#sections'].map((selector) => {
        const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
      }),
    );
  const before = await places();
  await bell(page).click();
  await expect(page.locator('.bell-counter')).toHaveAttribute('data-step', 'asked');
  expect(await places()).toEqual(before);
  await expect(page.locator('.bell-counter')).toHaveAttribute('data-step', 'answered');
  expect(await places()).toEqual(before);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  // Protects readers whom motion makes ill: the slip is in one place, then in the other.
  test('the slip steps', async ({ page }) => {
    await openWithBell(page);
    const moving = () => page.locator('.hero-picture').evaluate((hero) => hero.getAnimations({ subtree: true }).length);
    await bell(page).click();
    await expect(page.locator('.bell-counter')).toHaveAttribute('data-step', 'asked');
    expect(await moving()).toBe(0);
    await expect(said(page)).toHaveText('The API answered: 200 OK.');
    expect(await moving()).toBe(0);
    await expect(stamp(page)).toBeVisible();
  });
});

test.describe('without the app', () => {
  test.use({ noise: /Failed to load resource|Failed to fetch|_bg\.wasm|dynamically imported/ });

  // Protects readers without WebAssembly: the picture is finished, and invites to nothing.
  test('the drawing is finished, and the bell is no promise', async ({ page }) => {
    await page.route(FIRST_PART, (route) => route.abort());
    await page.goto('./');
    await expect(page.getByRole('alert').filter({ hasText: 'couldn’t start' })).toBeVisible();
    await expect(page.getByRole('img', { name: /Professor Pixel/ })).toBeVisible();
    await expect(stamp(page)).toHaveText('200');
    await expect(answer(page)).toContainText('Ada Park');
    await expect(bell(page)).toBeDisabled();
    await expect(page.getByText('Ring the bell')).toBeHidden();
  });
});
