// On a phone the course list is a drawer, and the headings of a section fold.
import {
  SECTIONS,
  courseList,
  expect,
  isAt,
  isLive,
  linkTo,
  open,
  test,
  title,
} from './course.mjs';

const button = (page) => page.getByRole('button', { name: 'Course contents' });

for (const width of [360, 320]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 740 } });

    // Protects the way through a long section where no list has room beside the text.
    test('the headings of a section unfold and lead to their places', async ({ page }) => {
      await open(page, SECTIONS[0].path);
      const article = page.getByRole('article');
      const fold = article.getByText('On this page', { exact: true });
      const headings = article.getByRole('group').filter({ hasText: 'On this page' }).getByRole('link');
      await expect(fold).toBeVisible();
      await expect(headings).toHaveCount(0);
      await fold.focus();
      await page.keyboard.press('Enter');
      expect(await headings.count()).toBeGreaterThan(3);
      const third = headings.nth(2);
      const wanted = page.getByRole('heading', { level: 2 }).filter({ hasText: await third.innerText() });
      await expect(wanted).not.toBeInViewport();
      await third.click();
      await expect(wanted).toBeInViewport();
    });

    // Protects the way through the course on a phone: the list opens by its button, and goes by
    // the button, by Escape and once a link was followed.
    test('the course list opens and closes', async ({ page }) => {
      await open(page, './');
      await expect(courseList(page)).toBeHidden();
      await button(page).click();
      await expect(courseList(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(courseList(page)).toBeHidden();
      await expect(button(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(courseList(page)).toBeVisible();
      await button(page).focus();
      await page.keyboard.press('Enter');
      await expect(courseList(page)).toBeHidden();
      await button(page).click();
      await linkTo(page, SECTIONS[0]).click();
      await expect(title(page)).toHaveText(SECTIONS[0].heading);
      await expect(courseList(page)).toBeHidden();
    });
  });
}

// Protects readers of the page they are on already: a link to it closes the drawer as well.
test('following the link to this very page closes the course list', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, SECTIONS[0].path);
  await button(page).click();
  await expect(courseList(page)).toBeVisible();
  await linkTo(page, SECTIONS[0]).click();
  await expect(courseList(page)).toBeHidden();
  await isAt(page, SECTIONS[0]);
});

for (const width of [1280, 360]) {
  // Protects readers by keyboard: the first thing that the Tab key reaches leads past the header.
  test(`the skip link leads to the text, ${width} pixels wide @base`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(SECTIONS[0].path);
    await isLive(page);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the text' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => !!document.activeElement.closest('main'));
    expect(focused, 'the next stop is in the text').toBe(true);
  });
}
