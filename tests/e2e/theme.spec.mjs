// Light, dark, or as the system says: chosen, remembered, and there from the first frame on.
import { KEYS, PAGES, expect, isLive, open, test, title } from './course.mjs';

const choice = (page, name) => page.getByRole('radio', { name, exact: true });

/** How light the paper is, from 0 (black) to 1 (white). */
const paper = (page) =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  });
const isDark = (page) => expect.poll(() => paper(page)).toBeLessThan(0.3);
const isLight = (page) => expect.poll(() => paper(page)).toBeGreaterThan(0.8);

/** Notes in every frame, from the very first on, which theme the page is painted in. */
const watchFrames = (page) =>
  page.addInitScript(() => {
    window.looks = new Set();
    const look = () => {
      if (document.body) {
        const { backgroundColor, color } = getComputedStyle(document.documentElement);
        window.looks.add(`${document.documentElement.dataset.theme} ${backgroundColor} ${color}`);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new MutationObserver((_, observer) => {
      if (document.body) {
        window.themeAtBody = document.documentElement.dataset.theme ?? 'none';
        observer.disconnect();
      }
    }).observe(document, { childList: true, subtree: true });
  });

test.use({ colorScheme: 'light' });

// Protects a choice against the system's: it shows at once, on every page, after a reload, and it
// can be taken back.
test('the choice shows at once and is remembered', async ({ page }) => {
  await open(page, './');
  await expect(choice(page, 'System')).toBeChecked();
  await isLight(page);
  await choice(page, 'Dark').check({ force: true });
  await isDark(page);
  await page.reload();
  await isLive(page);
  await expect(choice(page, 'Dark')).toBeChecked();
  await isDark(page);
  await open(page, PAGES[1].path);
  await isDark(page);
  await choice(page, 'System').check({ force: true });
  await isLight(page);
  await page.reload();
  await isLive(page);
  await expect(choice(page, 'System')).toBeChecked();
  await isLight(page);
});

// Protects readers by keyboard: the three are one stop, and arrows choose among them.
test('the arrow keys choose the theme', async ({ page }) => {
  await open(page, './');
  await choice(page, 'System').focus();
  await page.keyboard.press('ArrowRight');
  await expect(choice(page, 'Light')).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(choice(page, 'Dark')).toBeChecked();
  await isDark(page);
});

// Protects readers in the dark: not a single frame of the page is painted in the other theme.
test('a remembered theme is there before the first frame', async ({ page }) => {
  await open(page, './');
  await choice(page, 'Dark').check({ force: true });
  await watchFrames(page);
  await page.goto(PAGES[1].path);
  await isLive(page);
  expect(await page.evaluate(() => window.themeAtBody)).toBe('dark');
  const frames = await page.evaluate(() => [...window.looks]);
  expect(frames, 'every frame looks the same').toHaveLength(1);
  expect(frames[0]).toMatch(/^dark /);
  await isDark(page);
});

// Protects readers who never choose: the page follows the system, and goes with it in the evening.
test('without a choice the page follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await watchFrames(page);
  await open(page, PAGES[1].path);
  await isDark(page);
  expect(await page.evaluate(() => window.looks.size)).toBe(1);
  await page.emulateMedia({ colorScheme: 'light' });
  await isLight(page);
});

// Protects readers who chose: the system's evening doesn't turn their page.
test('a choice outlasts a change of the system’s theme', async ({ page }) => {
  await open(page, './');
  await choice(page, 'Light').check({ force: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await isLight(page);
  await choice(page, 'System').check({ force: true });
  await isDark(page);
});

// Protects against what storage may hold from elsewhere: an unknown theme counts as none.
test('an unknown theme is no choice', async ({ page }) => {
  await page.addInitScript((key) => localStorage.setItem(key, '"><script>'), KEYS.theme);
  await open(page, './');
  await expect(title(page)).toBeVisible();
  await expect(choice(page, 'System')).toBeChecked();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await isLight(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  // Protects the narrow header: one button goes through the three themes and says where it is, and
  // console and glossary are in sight.
  test('one button goes from each theme to the next', async ({ page }) => {
    await open(page, './');
    const button = page.getByRole('button', { name: /^Colours: / });
    await expect(button).toHaveAccessibleName('Colours: System. Change to Light');
    await expect(choice(page, 'System')).toBeHidden();
    await button.press('Enter');
    await button.press('Enter');
    await isDark(page);
    await page.reload();
    await isLive(page);
    await expect(button).toHaveAccessibleName('Colours: Dark. Change to System');
    await isDark(page);
    await button.click();
    await isLight(page);
    for (const name of ['Console', 'Glossary']) {
      await expect(page.getByRole('banner').getByRole('link', { name, exact: true })).toBeInViewport();
    }
  });
});
