// "Your turn": what readers build on their own machines. Finding a task, its hints, the download and
// the solution, with a mouse, a keyboard and no scripts at all.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { SECTIONS, expect, isAt, open, stickingOut, test } from './course.mjs';

const SECTION = SECTIONS.find(({ slug }) => slug === 'crud-endpoints');
const WITH_TASKS = SECTIONS.filter(({ source }) => /^::tasks$/m.test(source));
const TASK = 'Something was found';
const task = (page) => page.getByRole('region', { name: TASK });
const fold = (page, name) => task(page).locator('details').filter({ has: page.getByText(name, { exact: true }) });
const HINT = 'Where do I begin?';
const SOLUTION = 'A solution';

/** What axe objects to, a line for each rule and place. The dark theme keeps the stricter contrast, too. */
async function objections(page, enhanced = false) {
  const builder = new AxeBuilder({ page }).setLegacyMode().include('.tasks');
  builder.options({
    resultTypes: ['violations'],
    rules: { 'color-contrast-enhanced': { enabled: enhanced } },
  });
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

// Protects the reader who has answered the questions and wants to build: the page's own list leads to
// the tasks, and each says how long it takes and which files it is about.
test('the list of the page leads to the tasks', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await open(page, SECTION.path);
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await contents.getByRole('link', { name: 'Your turn' }).click();
  await expect(page.getByRole('heading', { name: 'Your turn' })).toBeInViewport();
  await contents.getByRole('link', { name: TASK }).click();
  await expect(task(page).getByRole('heading', { name: TASK })).toBeInViewport();
  await expect(task(page)).toContainText('20 minutes');
  await expect(task(page)).toContainText('app/services/items.py');
});

// Protects readers who are stuck, also those without a mouse: hints open one by one, and the solution
// only when it is asked for. Added and removed lines are told apart by elements and signs.
test('hints and the solution unfold by keyboard', async ({ page }) => {
  await open(page, SECTION.path);
  const answer = fold(page, HINT).getByText('With the service.');
  await expect(answer).toBeHidden();
  await fold(page, HINT).locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(answer).toBeVisible();
  await expect(task(page).locator('details[open]')).toHaveCount(1);

  const added = fold(page, SOLUTION).locator('ins').filter({ hasText: 'def create_item(data' });
  await expect(added).toBeHidden();
  await fold(page, SOLUTION).locator('summary').focus();
  await page.keyboard.press('Space');
  await expect(added).toBeVisible();
  const sign = await added.evaluate((line) => getComputedStyle(line, '::before').content);
  expect(sign).toBe('"+"');
  await expect(fold(page, SOLUTION).getByText('app/routes/items.py', { exact: true })).toBeVisible();
});

// Protects the way from the page to the reader's own machine: the start is a file, not a page, and the
// app lets the browser download it.
test('the start is downloaded @base', async ({ page }) => {
  await open(page, SECTION.path);
  const download = page.waitForEvent('download');
  await task(page).getByRole('link', { name: `Download the start of “${TASK}”` }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('something-was-found.zip');
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(0, 2).toString(), 'a zip file').toBe('PK');
  for (const name of ['README.txt', 'checks/test_create.py', 'checks/requirements.txt', 'app/routes/items.py']) {
    expect(bytes.includes(`something-was-found/${name}`), name).toBe(true);
  }
  await isAt(page, SECTION);
});

for (const { slug, path, heading } of WITH_TASKS) {
  // Protects every reader of every task: with all unfolded, axe finds nothing, in no theme, and on a
  // phone nothing sticks out to the side.
  test(`the tasks of ${slug} are for everybody`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, path);
    await expect(page.locator('h1')).toHaveText(heading);
    const folds = page.locator('.tasks details');
    await folds.evaluateAll((all) => all.forEach((fold) => (fold.open = true)));
    await expect(folds.last().locator('pre').first()).toBeVisible();
    expect(await objections(page), 'light').toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await objections(page, true), 'dark').toEqual([]);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects readers without scripts: nothing of a task needs them.
  test('hints, the solution and the download are there', async ({ page }) => {
    await page.goto(SECTION.path);
    await fold(page, HINT).locator('summary').click();
    await expect(fold(page, HINT).getByText('With the service.')).toBeVisible();
    await fold(page, SOLUTION).locator('summary').click();
    await expect(fold(page, SOLUTION).locator('ins').first()).toBeVisible();
    const link = task(page).getByRole('link', { name: `Download the start of “${TASK}”` });
    const answer = await page.request.get(await link.evaluate(({ href }) => href));
    expect(answer.status()).toBe(200);
    await page.locator('.task-instructions > summary').click();
    await expect(page.locator('.task-instructions').getByText('pytest checks').first()).toBeVisible();
  });
});
