// Copying listings: what is on the clipboard, what the buttons are called, and what is said.
import { REFERENCES, SECTIONS, expect, open, test } from './course.mjs';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const copyButtons = (page) => page.getByRole('main').getByRole('button', { name: /^Copy / });

/** Notes each sentence that a screen reader would say. Called before the button is pressed. */
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    const region = document.querySelector('.announcements');
    new MutationObserver((records) => {
      for (const node of records.flatMap((record) => [...record.addedNodes])) {
        window.said.push(node.textContent);
      }
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.said);
}

/** Presses every copy button of the text, also for other platforms: `[name, text]` each. */
function copyAll(page) {
  return page.evaluate(async () => {
    const pairs = [];
    for (const button of document.querySelectorAll('.listing-copy')) {
      // The listings for other platforms are hidden, and have the same names.
      if (!button.checkVisibility()) continue;
      const text = await new Promise((done) => {
        navigator.clipboard.writeText = async (text) => done(text);
        button.click();
      });
      pairs.push([button.getAttribute('aria-label'), text]);
    }
    return pairs;
  });
}

const WITH_LISTINGS = REFERENCES.filter(({ slug }) => slug === 'when-it-doesnt-work');

for (const { path } of [...SECTIONS, ...WITH_LISTINGS]) {
  // Protects readers who paste into a terminal, where a line break at the end runs the command unread;
  // readers who go by the names of buttons: one name is one text; and widgets, whose listings are drawn
  // again when they wake, without a button that was there before.
  test(path, async ({ page }) => {
    await open(page, path);
    await expect(page.locator('.widget-host .listing-copy')).toHaveCount(0);
    // Solutions unfold.
    await page.locator('.tasks details').evaluateAll((all) => all.forEach((fold) => (fold.open = true)));
    const pairs = await copyAll(page);
    expect(pairs.length).toBeGreaterThan(0);
    const texts = new Map(pairs);
    for (const [name, text] of pairs) {
      expect.soft(name).toMatch(/^Copy \S/);
      expect.soft(text, name).toMatch(/\S/);
      expect.soft(text, name).not.toMatch(/[\r\n]$/);
      expect.soft(texts.get(name), name).toBe(text);
    }
  });
}

// Protects the words by which a listing is found: its file, or its command.
test('the name says what is copied', async ({ page }) => {
  await open(page, './project-structure/');
  const command = page.getByRole('button', { name: 'Copy the command: flask --app app run' });
  await command.click();
  expect(await clipboard(page)).toBe('flask --app app run');
  await expect(page.getByRole('button', { name: /^Copy 3 commands: python -m pip/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Copy app\/__init__\.py, lines \d+–\d+$/ })).toHaveCount(1);
});

// Protects readers who can't see the button change: each press is announced, once.
test('a copy is announced', async ({ page }) => {
  await open(page, './project-structure/');
  const said = await listen(page);
  const button = copyButtons(page).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect.poll(said).toEqual(['Copied.']);
  await page.keyboard.press('Enter');
  await expect.poll(said).toEqual(['Copied.', 'Copied.']);
  await expect(button).toBeFocused();
});

test.describe('where the browser refuses to copy', () => {
  test.use({ permissions: [] });

  // Protects them where nothing was copied.
  test('that is said', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await open(page, './project-structure/');
    const said = await listen(page);
    const button = copyButtons(page).first();
    await button.click();
    await expect(button).toHaveText('Not allowed');
    await expect.poll(said).toEqual([expect.stringMatching(/doesn’t let this page copy.*by hand/)]);
  });
});
