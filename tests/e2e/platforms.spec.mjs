// Where Windows, macOS and Linux differ: one switch for all blocks, remembered, and never in the way.
import { KEYS, SECTIONS, expect, isLive, open, test } from './course.mjs';

const LESSON = SECTIONS.find(({ path }) => path.includes('environment-setup'));
const switches = (page) => page.getByRole('group', { name: 'Your computer' });
const chosen = (page, name) => switches(page).getByRole('radio', { name, exact: true });
// The first of them: the tasks' instructions say it again.
const creating = (page, command) => page.locator('.platform').getByText(command).first();
const areAllChosen = async (page, name, count) => {
  await expect(chosen(page, name)).toHaveCount(count);
  for (const radio of await chosen(page, name).all()) await expect(radio).toBeChecked();
};
/** For `page.addInitScript`: the browser says that it runs on macOS. */
const onMac = () => {
  Object.defineProperty(navigator, 'userAgentData', { value: { platform: 'macOS' } });
};
const [ON_WINDOWS, ELSEWHERE] = ['py -m venv .venv', 'python3 -m venv .venv'];

// Protects readers of the commands: the browser's platform is the first guess, one choice holds
// for every block, stays under the reader's eyes, and is there again from the first frame on.
test('one choice changes every block and is remembered', async ({ page }) => {
  await page.addInitScript(onMac);
  await open(page, LESSON.path);
  const count = await switches(page).count();
  expect(count).toBeGreaterThan(4);
  await areAllChosen(page, 'macOS', count);
  await expect(creating(page, ELSEWHERE)).toBeVisible();
  await expect(creating(page, ON_WINDOWS)).toBeHidden();

  const last = chosen(page, 'macOS').last();
  await last.focus();
  const top = (await last.boundingBox()).y;
  await page.keyboard.press('ArrowLeft');
  await areAllChosen(page, 'Windows', count);
  await expect(chosen(page, 'Windows').last()).toBeFocused();
  expect(Math.abs((await last.boundingBox()).y - top), 'nothing jumps').toBeLessThan(3);
  await expect(creating(page, ON_WINDOWS)).toBeVisible();
  await expect(creating(page, ELSEWHERE)).toBeHidden();

  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body) {
        window.platformAtBody = document.documentElement.dataset.platform;
        observer.disconnect();
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await isLive(page);
  expect(await page.evaluate(() => window.platformAtBody)).toBe('windows');
  await areAllChosen(page, 'Windows', count);
  await expect(creating(page, ON_WINDOWS)).toBeVisible();
});

// Protects against what storage may hold from elsewhere, and readers who want a choice gone: an
// unknown platform is no choice, and a choice can be erased.
test('an unknown platform is no choice, and a choice can be erased', async ({ page }) => {
  await page.addInitScript(onMac);
  await page.goto('./licences/');
  await page.evaluate((key) => localStorage.setItem(key, 'beos'), KEYS.platform);
  await open(page, LESSON.path);
  await expect(page.locator('html')).toHaveAttribute('data-platform', 'macos');
  await chosen(page, 'Windows').first().check({ force: true });
  await open(page, './your-data/');
  await page.getByRole('button', { name: 'Erase: Windows, macOS or Linux' }).click();
  await expect(page.getByText('Nothing is kept at the moment.')).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.platform)).toBeNull();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects readers without scripts: every platform's commands are there, each under its name, and
  // no dead switch.
  test('every part is shown with its name', async ({ page }) => {
    await page.goto(LESSON.path);
    await expect(creating(page, ON_WINDOWS)).toBeVisible();
    await expect(creating(page, ELSEWHERE)).toBeVisible();
    await expect(page.getByText('macOS and Linux', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Your computer').first()).toBeHidden();
  });
});
