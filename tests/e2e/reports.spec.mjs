// Faults that public reports on like products name, tried here. Each test has the report's address.
import { SECTIONS, expect, holdApp, isAt, isLive, linkTo, test } from './course.mjs';

const [FIRST, , , FOURTH] = SECTIONS;
const term = (page) => page.getByRole('article').getByRole('link', { name: 'status code', exact: true });

// Protects the first click of a visit: a browser sends none when the pressed link is replaced before
// it is released (https://github.com/w3c/uievents/issues/141).
for (const [what, link, arrives] of [
  ['in the course list', (page) => linkTo(page, FOURTH), (page) => isAt(page, FOURTH)],
  ['in the text', term, (page) => expect(page).toHaveURL(/glossary\/#status-code$/)],
]) {
  test(`a link ${what} that is pressed while the app starts is followed`, async ({ page }) => {
    const { release } = await holdApp(page);
    await page.goto(FIRST.path);
    await link(page).hover();
    await page.mouse.down();
    release();
    await page.waitForFunction(() => performance.getEntriesByName('front-desk:mount-start').length);
    // The app would be there by now.
    await page.waitForTimeout(600);
    await page.mouse.up();
    await arrives(page);
  });
}

// Protects whoever holds the button: the start waits for a click, not for ever.
test('the app starts under a button that is held down', async ({ page }) => {
  await page.goto(FIRST.path);
  await term(page).hover();
  await page.mouse.down();
  await isLive(page);
});
