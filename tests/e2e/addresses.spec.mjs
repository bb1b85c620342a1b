// Every form of an address is the same page: with the name of its file, with letters that are
// percent-encoded, without its slash; at the root of a host and below a path.
import {
  HOME,
  PAGES,
  SECTIONS,
  courseList,
  expect,
  followNewLink,
  isAt,
  isLive,
  isMarked,
  linkTo,
  mark,
  test,
  title,
  wakeWidgets,
} from './course.mjs';

const [FIRST, SECOND] = SECTIONS;
/** The first section's name with its first letter percent-encoded. */
const ENCODED = `%${FIRST.slug.charCodeAt(0).toString(16)}${FIRST.slug.slice(1)}`;
const GLOSSARY = PAGES.find(({ path }) => path === './glossary/');

for (const [path, wanted] of [
  ['./index.html', HOME],
  ['./glossary/index.html', GLOSSARY],
  ['./%67lossary/', GLOSSARY],
  [`./${FIRST.slug}/index.html`, FIRST],
  [`./${FIRST.slug}/index.html?from=a-letter#status-codes`, FIRST],
  [`./${ENCODED}/`, FIRST],
  [`./${FIRST.slug.replace('-', '%2D')}/index.html`, FIRST],
  [`./${FIRST.slug}`, FIRST],
]) {
  // Protects links from elsewhere, as servers, mail programs and other sites write them: the page
  // stays when the app has started, knows where it is, and leads on and back.
  test(`${path} is the page @base`, async ({ page }) => {
    await page.goto(path);
    await isLive(page);
    // Two frames are what the app would need to show another page.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expect(title(page)).toHaveText(wanted.heading);
    await expect(page).toHaveTitle(wanted.title);
    const current = courseList(page).locator('[aria-current="page"]');
    if (wanted === FIRST) {
      await expect(linkTo(page, FIRST)).toHaveAttribute('aria-current', 'page');
      await expect(current).toHaveCount(1);
      await wakeWidgets(page);
      await page.evaluate(() => scrollTo(0, 0));
    }
    await mark(page);
    // On a wide window the start page lists the sections itself.
    const list = wanted === HOME ? page.getByRole('main') : courseList(page);
    await list.getByRole('link', { name: SECOND.heading }).click();
    await isAt(page, SECOND);
    await page.goBack();
    await expect(title(page)).toHaveText(wanted.heading);
    await expect(page).toHaveTitle(wanted.title);
    if (wanted === FIRST) {
      await expect(linkTo(page, FIRST)).toHaveAttribute('aria-current', 'page');
    }
    expect(await isMarked(page), 'without a load').toBe(true);
  });
}

for (const form of [`${FIRST.slug}/index.html`, `${ENCODED}/`, FIRST.slug]) {
  // Protects the same forms in a link that the app follows itself.
  test(`a link to ../${form} leads to the page @base`, async ({ page }) => {
    await page.goto(SECOND.path);
    await isLive(page);
    await followNewLink(page, `../${form}`);
    await expect(title(page)).toHaveText(FIRST.heading);
    await expect(page).toHaveTitle(FIRST.title);
    await isLive(page);
    await expect(linkTo(page, FIRST)).toHaveAttribute('aria-current', 'page');
    await expect(linkTo(page, SECOND)).not.toHaveAttribute('aria-current');
  });
}
