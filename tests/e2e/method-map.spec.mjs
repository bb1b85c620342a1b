// The map of methods: what a second run does is read off the rows, and the reader fills the map.
import { expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'Run it, and run it again' });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });
const finding = (page) => widget(page).getByRole('status');
const inMap = (page, name) =>
  widget(page).getByRole('group', { name: 'The map' }).getByRole('row').filter({
    has: page.getByRole('rowheader', { name, exact: true }),
  });

const task = (page, word) => widget(page).locator(`[data-task="method-map/${word}"]`);

async function toTheMap(page) {
  await open(page, './faq/');
  await wakeWidgets(page);
}

const unfold = (page) => widget(page).getByText(/^More/).click();

// Protects the primary action, by keyboard, and its surprise: a second DELETE is a 404, changes no
// row, and the map says idempotent. A reset forgets it.
test('a second DELETE is answered otherwise and changes nothing', async ({ page }) => {
  await toTheMap(page);
  await choose(page, 'DELETE');
  await button(page, 'Run it').press('Enter');
  await expect(finding(page)).toHaveText('204, and a row has changed. And again?');
  await expect(widget(page).getByRole('cell', { name: 'hidden', exact: true })).toBeVisible();
  await expect(button(page, 'Run it again')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(finding(page)).toHaveText('204, then 404, and changed only once: idempotent.');
  await expect(task(page, 'two-answers')).toContainText('Done:');
  await expect(task(page, 'no-promise')).toContainText('To do:');
  await unfold(page);
  await expect(inMap(page, 'DELETE')).toContainText('yes');
  await expect(widget(page).getByRole('log').getByRole('listitem')).toHaveCount(2);
  await button(page, 'Reset').press('Enter');
  await expect(finding(page)).toContainText('Nothing has been sent yet');
  await expect(inMap(page, 'DELETE')).not.toContainText('yes');
});

// Protects the difference between what was found and what is promised: only the unique email keeps a
// second POST from being a second user.
test('the whole map says what was found, and where it is not promised', async ({ page }) => {
  await toTheMap(page);
  await unfold(page);
  await button(page, 'Run each twice').click();
  await expect(task(page, 'no-promise')).toContainText('Done:');
  await expect(inMap(page, 'GET')).toContainText(/yes.*yes/);
  await expect(inMap(page, 'POST')).toContainText('yes, not promised');
  await expect(inMap(page, 'POST')).toContainText('409');
  await choose(page, 'POST');
  await expect(finding(page)).toContainText('POST doesn’t promise that');
  await expect(widget(page).getByText('only our unique email')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  // Protects small screens: an email in the rows breaks after its @, never within a word.
  test('an email is not broken within a word', async ({ page }) => {
    await toTheMap(page);
    await choose(page, 'POST');
    await button(page, 'Run it').click();
    const cell = widget(page).getByRole('cell', { name: /fay@example\.com/ });
    const lines = await cell.evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const words = ['fay@', 'example.com'].map((word) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const at = texts.currentNode.data.indexOf(word);
          if (at < 0) continue;
          range.setStart(texts.currentNode, at);
          range.setEnd(texts.currentNode, at + word.length);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        }
        return 0;
      });
      return words;
    });
    expect(lines, 'the lines that each half takes').toEqual([1, 1]);
  });
});
