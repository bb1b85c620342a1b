// The review of section 5: verdicts first, reasons then, and the same rules for the reader's own.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const PATH = SECTIONS.find(({ slug }) => slug === 'restful-endpoints').path;
const widget = (page) => page.getByRole('region', { name: 'Review the endpoints' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const more = (page) => widget(page).locator('.more > summary');
const verdict = (page) => widget(page).locator('.widget-verdict');
const task = (page, word) => widget(page).locator(`[data-task="route-review/${word}"]`);
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });

// Protects the whole round by keyboard: a verdict counts once, the reason comes after it, and the
// score is that of the verdicts; then it starts over.
test('twelve endpoints are judged, scored and started over', async ({ page }) => {
  await open(page, PATH);
  await wakeWidgets(page);
  await more(page).press('Enter');
  const next = button(page, 'Next endpoint');
  await next.press('Enter');
  await expect(widget(page).getByText('Endpoint 1 of 12', { exact: true })).toBeVisible();
  await button(page, 'Fine as it is').press('Enter');
  await expect(verdict(page)).toHaveText('The reviewer sees it differently.');
  await expect(widget(page).locator('.review-card')).toContainText('Better: POST /api/v1/users');
  await expect(log(page).last()).toContainText('“create” is a verb, and the method is the verb.');
  await button(page, 'Reword the path').press('Enter');
  await expect(widget(page).getByText('You and the reviewer agree on 0 of 1.')).toBeVisible();
  for (let at = 2; at <= 12; at += 1) {
    await next.press('Enter');
    await expect(log(page).last()).toContainText(`Endpoint ${at} of 12`);
    await button(page, at === 4 ? 'Another method' : 'Reword the path').press('Space');
  }
  await button(page, 'See the score').press('Enter');
  await expect(log(page).last()).toHaveText('You and the reviewer agree on 3 of 12.');
  await expect(verdict(page)).toHaveText('You and the reviewer agree on 3 of 12.');
  await expect(task(page, 'twelve')).toContainText('Done:');
  await expect(widget(page).getByText(/^[✓✗] You said/)).toHaveCount(12);
  await expect(button(page, 'Fine as it is')).toBeHidden();
  await button(page, 'Start over').press('Enter');
  await expect(widget(page).getByText('Endpoint 1 of 12', { exact: true })).toBeVisible();
  await expect(log(page)).toHaveCount(1);
});

// Protects the reader's own endpoint: it's reviewed by the same rules, and what is corrected is fine.
test('an endpoint of one’s own is reviewed', async ({ page }) => {
  await open(page, PATH);
  await wakeWidgets(page);
  await more(page).press('Enter');
  const address = widget(page).getByRole('textbox', { name: 'Address' });
  await address.press('Enter');
  await expect(widget(page).getByText('Not yet.')).toBeVisible();
  await expect(task(page, 'own')).toContainText('To do:');
  await address.fill('/api/v1/users/5/orders');
  await expect(widget(page).getByText('Not yet.')).toHaveCount(0);
  await widget(page).getByRole('combobox', { name: 'Method' }).selectOption('GET');
  await button(page, 'Review it').click();
  await expect(widget(page).locator('.verdict-word').getByText('Fine as it is.')).toBeVisible();
  await expect(task(page, 'own')).toContainText('Done:');
});
