// The reference pages: what readers look up at any time, in their hour of need or on paper.
import { HOME, REFERENCES, courseList, expect, isAt, isMarked, mark, open, test, title } from './course.mjs';

const TROUBLE = REFERENCES.find(({ slug }) => slug === 'when-it-doesnt-work');
const SHEET = REFERENCES.find(({ slug }) => slug === 'cheat-sheet');

// Protects readers who need help now: each page is one click away from everywhere, and the click
// doesn't load the site again.
for (const reference of REFERENCES) {
  test(`${reference.path} is found in the course list and on the start page @base`, async ({ page }) => {
    await open(page, './rest-basics/');
    await mark(page);
    const line = courseList(page).getByRole('link', { name: reference.heading, exact: true });
    await line.click();
    await isAt(page, reference);
    await expect(line).toHaveAttribute('aria-current', 'page');
    expect(await isMarked(page), 'the same document').toBe(true);

    await open(page, HOME.path);
    await page.getByRole('main').getByRole('link', { name: reference.heading, exact: true }).click();
    await isAt(page, reference);
  });
}

// Protects the way from a message to its explanation: every line of the table leads to a heading of
// the page, and every symptom is in the table.
test('every symptom is in the table, and the table leads to it', async ({ page }) => {
  await open(page, TROUBLE.path);
  const main = page.getByRole('main');
  const symptoms = await main.locator('.prose h3[id]').evaluateAll((all) => all.map(({ id }) => id));
  const entries = main.locator('.table').first().locator('a:not(.term)');
  const links = await entries.evaluateAll((all) => all.map((link) => link.hash.slice(1)));
  expect(symptoms.length).toBeGreaterThan(20);
  expect(new Set(links)).toEqual(new Set(symptoms));
  await entries.last().click();
  const heading = page.locator('h3:target');
  await expect(heading).toBeInViewport();
  await expect(heading).toHaveAttribute('id', links.at(-1));
});

// Protects readers of any system: each message and command has its form for Windows, macOS and Linux,
// and what isn't switched on is one click away.
test('the commands have a form for each system', async ({ page }) => {
  await open(page, `${TROUBLE.path}#no-python`);
  const switches = page.getByRole('group', { name: 'Your computer' });
  expect(await switches.count()).toBeGreaterThan(10);
  for (const [system, message] of [
    ['Windows', /Python was not found; run without arguments/],
    ['macOS', 'zsh: command not found: python'],
    ['Linux', 'bash: python: command not found'],
  ]) {
    await switches.first().getByRole('radio', { name: system, exact: true }).check({ force: true });
    await expect(page.getByText(message)).toBeVisible();
  }
});

// Protects paper: the cheat sheet is one sheet, in Europe and in America, and everything is on it.
for (const format of ['A4', 'Letter']) {
  test(`the cheat sheet prints on one sheet of ${format}`, async ({ page }) => {
    await page.goto(SHEET.path);
    await expect(title(page)).toHaveText(SHEET.heading);
    const pdf = (await page.pdf({ format })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g);
    expect(pages, 'the pages of the PDF').toHaveLength(1);

    // What doesn't fit would be cut off at the edges of the columns.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 720, height: 1000 });
    const cut = await page.locator('.reference-sheet :is(td, th, p)').evaluateAll((parts) =>
      parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent.slice(0, 60)),
    );
    expect(cut, 'parts that are wider than their column').toEqual([]);
  });
}
