// The links from a section to its source, and to where a mistake is reported: the build under a path was
// told where they lead, the one at the root wasn't.
import { SECTIONS, expect, open, test } from './course.mjs';

const [, , , FOURTH] = SECTIONS;

// Protects authors, who get the place of a mistake with its report, and sites without such an address.
test('a report carries the section and the words that were selected @base', async ({ page }) => {
  await open(page, FOURTH.path);
  const source = page.getByRole('link', { name: 'Read the source of this section' });
  const report = page.getByRole('link', { name: /^Report a mistake/ });
  if (test.info().project.name === 'root') {
    await expect(page.locator('.section-links')).toHaveCount(0);
    return;
  }
  await expect(source).toHaveAttribute('href', `https://example.org/source/lessons/04-${FOURTH.slug}.md`);
  const body = async () => new URL(await report.getAttribute('href')).searchParams.get('body');
  expect(await body()).toContain(`In section 4, “${FOURTH.heading}”`);
  expect(await body()).not.toContain('>');
  const words = await page.locator('.lesson .prose p').first().evaluate((paragraph) => {
    getSelection().selectAllChildren(paragraph);
    return getSelection().toString();
  });
  await expect(report).toHaveText('Report a mistake in the words that you selected');
  expect(await body()).toContain(`> ${words.slice(0, 40)}`);
  expect(new URL(await report.getAttribute('href')).searchParams.get('title')).toBe(`Section 4: ${FOURTH.heading}`);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  // Protects readers without scripts: the links are in the finished page.
  test('the links are there @base', async ({ page }) => {
    await page.goto(FOURTH.path);
    const wanted = test.info().project.name === 'root' ? 0 : 2;
    await expect(page.locator('.section-links a')).toHaveCount(wanted);
  });
});
