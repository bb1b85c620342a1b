// The text is never lost: whatever others did to the page before the app started, or do to it while the
// app runs, the prose stays, the widgets come alive, and nothing counts as read that wasn't.
import {
  KEYS,
  PAGES,
  SECTIONS,
  expect,
  holdApp,
  isLive,
  isMarked,
  keptProgress,
  mark,
  open,
  test,
} from './course.mjs';
import { send, simulatorIn, userRow, write } from './simulator.mjs';
import {
  TRANSLATED,
  addAttributes,
  changeWord,
  collapseWhitespace,
  extension,
  highlight,
  remove,
  splitTexts,
  stripComments,
  translator,
} from './strangers.mjs';

const [FIRST, SECOND] = SECTIONS;

const PARAGRAPH = 'main p:not(.widget-host *)';
const PLACES = {
  'in #app': { selector: '#app', where: 'append' },
  'in body': { selector: 'body', where: 'append' },
  'at the start of main': { selector: 'main', where: 'prepend' },
  'in the header': { selector: 'header', where: 'append' },
  'in the course list': { selector: 'nav#course', where: 'prepend' },
  'in the first paragraph': { selector: PARAGRAPH, where: 'prepend' },
  'in a widget': { selector: '.widget-host', where: 'prepend' },
};
const EVERYWHERE = ['an extension’s elements in all these places', extension, { places: Object.values(PLACES) }];

// Each: what it is, what it does, and what it is given.
const BEFORE_THE_START = [
  ['a translator', translator, { mark: TRANSLATED }],
  ['a translator that goes on', translator, { mark: TRANSLATED, goesOn: true }],
  EVERYWHERE,
  ['a host that strips comments', stripComments],
  ['a host that collapses white space', collapseWhitespace],
  ['a changed word in the shell', changeWord, { selector: 'nav#course a' }],
  ['a changed word in the prose', changeWord, { selector: PARAGRAPH }],
  ['a highlight', highlight],
  ['texts that are split', splitTexts],
  ['attributes on everything', addAttributes],
  ['a paragraph that is gone', remove, { selector: PARAGRAPH }],
  ['a footer that is gone', remove, { selector: 'footer' }],
  ['a header that is gone', remove, { selector: 'header' }],
];
// One by one on the lesson, which has a place of each kind.
const ONE_BY_ONE = Object.entries(PLACES).map(([name, place]) => [
  `an extension’s element ${name}`,
  extension,
  { places: [place] },
]);
const AFTER_THE_START = [
  ['a translator', translator, { mark: TRANSLATED }],
  ['a translator that goes on', translator, { mark: TRANSLATED, goesOn: true }],
  EVERYWHERE,
  ['a tool that strips comments', stripComments],
  ['a highlight', highlight],
  ['a paragraph that is gone', remove, { selector: PARAGRAPH }],
];
const [GLOSSARY, CONSOLE] = ['glossary', 'console'].map((name) => ({
  ...PAGES.find(({ path }) => path === `./${name}/`),
  name,
}));
const CHANGED_PAGES = [{ ...FIRST, name: 'lesson' }, GLOSSARY, CONSOLE];

/**
 * The page's text outside of its widgets, without white space: its pieces in their order, and all of
 * it. What the app itself may change is left out: the line at the end, which says whether the section
 * is read.
 */
const textOf = (page) =>
  page.evaluate(() => {
    const main = document.querySelector('main').cloneNode(true);
    // The rack says how many keys the reader has, so it's drawn again.
    main.querySelectorAll('.widget-host, noscript, [data-island]:has(> .key-rack)').forEach((part) => part.remove());
    const bare = ({ textContent }) => textContent.replace(/\s+/g, '');
    const pieces = [...main.querySelectorAll('h1, h2, h3, p, li, dt, dd, td, th, pre, figcaption')]
      .filter((part) => !part.querySelector('p, li, pre'))
      .map(bare)
      .filter((piece) => piece && !piece.startsWith('Endofthesection'));
    return { pieces, whole: bare(main) };
  });

/** The text of before is there as a whole, in its order, once. */
async function hasKeptItsText(page, before) {
  // The console has two, a title and a sentence; a stranger may have taken one away.
  expect(before.pieces.length, 'pieces of text to compare').toBeGreaterThan(0);
  const { whole } = await textOf(page);
  let from = 0;
  const lost = before.pieces.filter((piece) => {
    const place = whole.indexOf(piece, from);
    from = place < 0 ? from : place + piece.length;
    return place < 0;
  });
  expect(lost, 'pieces of text that are lost').toEqual([]);
  // Buttons to copy and the like may come with the app.
  expect(whole.length, 'the text is there once').toBeLessThan(before.whole.length * 1.1 + 300);
}

/** The widgets come alive where the reader comes to them. */
async function wakes(page, { widgets }) {
  const hosts = page.locator('fieldset.widget-host');
  await expect(hosts).toHaveCount(widgets);
  for (const host of await hosts.all()) {
    await host.scrollIntoViewIfNeeded();
    await expect(host, 'the widget lives').toHaveAttribute('data-live', '');
    await expect(host).not.toHaveAttribute('disabled');
  }
}

/** Its title, without what a translator added. */
const heading = (page) =>
  page.locator('main h1').evaluate((h1, mark) => h1.textContent.replaceAll(mark, '').trim(), TRANSLATED);
const isAt = async (page, { path, heading: wanted }) => {
  await expect(page).toHaveURL(path);
  await expect.poll(() => heading(page)).toBe(wanted);
};

/** A request is sent from the console, and answered. */
async function answers(page) {
  const field = page.locator('.widget-host').getByRole('textbox', { name: /^URL/ });
  const text = () =>
    page.locator('main').evaluate((main, mark) => main.textContent.replaceAll(mark, ''), TRANSLATED);
  expect(await text(), 'no answer yet').not.toMatch(/404\s*NOT FOUND/);
  await field.fill('/api/v1/users/99');
  await field.press('Enter');
  await expect.poll(text, 'the answer').toMatch(/404\s*NOT FOUND/);
}

/** On to the next section and back, in the same document. */
async function leadsOnAndBack(page, from) {
  await mark(page);
  const next = from.path === FIRST.path ? SECOND : FIRST;
  await page.locator(`nav#course a[href$="${next.slug}/"]`).first().click();
  await isAt(page, next);
  await page.goBack();
  await isAt(page, from);
  expect(await isMarked(page), 'without a load').toBe(true);
}

/** All that has to hold after a stranger was there. */
async function isWell(page, here, before) {
  await hasKeptItsText(page, before);
  expect(await keptProgress(page), 'nothing is marked as read').toBe('');
  await wakes(page, here);
  await hasKeptItsText(page, before);
  if (here.name === 'console') {
    await answers(page);
  }
}

for (const here of CHANGED_PAGES) {
  const oneByOne = here.name === 'lesson' ? ONE_BY_ONE : [];
  for (const [who, act, facts] of [...BEFORE_THE_START, ...oneByOne]) {
    // Protects the reader whose page was changed on its way or by a tool: the app takes it as it is.
    test(`${here.name}: ${who} before the start`, async ({ page }) => {
      const { asked, release } = await holdApp(page);
      await page.goto(here.path, { waitUntil: 'domcontentloaded' });
      await asked;
      await page.evaluate(act, facts);
      const before = await textOf(page);
      release();
      await isLive(page);
      await isWell(page, here, before);
      // A click that goes wrong after all this goes wrong on any page.
      if (here.name === 'lesson') {
        await leadsOnAndBack(page, here);
      }
    });
  }
}

for (const here of CHANGED_PAGES) {
  for (const [who, act, facts] of AFTER_THE_START) {
    // In a widget, comments of Leptos mark where its parts are: one that has lost them can't go on.
    if (act === stripComments && here.name === 'console') continue;
    // Protects the reader who has the page translated, or whose tools come late: the app lives on,
    // and so does the text.
    test(`${here.name}: ${who} after the start`, async ({ page }) => {
      await open(page, here.path);
      await page.evaluate(act, facts);
      await isWell(page, here, await textOf(page));
      await leadsOnAndBack(page, here);
    });
  }
}

// Protects the start page of a translated site: its list of sections stays translated, and says
// what was read.
test('the start page keeps its translated list of sections', async ({ page }) => {
  const { asked, release } = await holdApp(page);
  await page.addInitScript(
    ([key, slug]) => localStorage.setItem(key, JSON.stringify({ version: 2, data: [slug] })),
    [KEYS.progress, FIRST.slug],
  );
  await page.goto('./', { waitUntil: 'domcontentloaded' });
  await asked;
  await page.evaluate(translator, { mark: TRANSLATED });
  const before = await textOf(page);
  release();
  await isLive(page);
  await expect(page.locator('.section-entry').first()).toContainText('· read');
  await hasKeptItsText(page, before);
});

for (const goesOn of [false, true]) {
  // Protects readers of a translated page: what the console says follows what it did, in every line.
  test(`the console of a translated page follows its requests${goesOn ? ', as it is translated on' : ''}`, async ({
    page,
  }) => {
    await open(page, CONSOLE.path);
    await wakes(page, CONSOLE);
    const simulator = simulatorIn(page);
    await write(simulator, 'GET', '/api/v1/users');
    await send(simulator, '200 OK');
    await page.evaluate(translator, { goesOn });
    await expect(simulator.response).toContainText('200 OK');

    await write(simulator, 'GET', '/api/v1/users/99');
    await simulator.button('Send').click();
    await expect(simulator.response).toContainText('404 NOT FOUND');
    await expect(simulator.response).toContainText('There is no user 99.');
    await expect(simulator.response, 'nothing is left of the answer before').not.toContainText('200 OK');
    await expect(simulator.response).not.toContainText('5 users');
    await expect(simulator.log.getByRole('listitem').last()).toContainText('404 NOT FOUND');
    await expect(simulator.past).toContainText(/History\s*\(2\)/);
    await expect(simulator.past.getByRole('listitem').first()).toContainText('/api/v1/users/99');

    await write(simulator, 'DELETE', '/api/v1/users/2');
    await send(simulator, '204 NO CONTENT');
    await expect(simulator.response).not.toContainText('404');
    await expect(userRow(simulator, 2)).toContainText('hidden');
    await expect(simulator.past).toContainText(/History\s*\(3\)/);
  });
}
