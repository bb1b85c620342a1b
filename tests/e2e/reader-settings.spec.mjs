// Every page as the reader's own settings change it: larger letters, wider spacing, forced colours, a
// translation that runs from right to left, paper. All widgets are live and everything is unfolded.
import { PAGES, expect, open, stickingOut, test, wakeWidgets } from './course.mjs';

/** WCAG 2.2 §1.4.12. */
const SPACED = `
  * { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em; }
  p { margin-block-end: 2em; }
`;

/** Pages of A4 with room at the edges, as columns beside each other: both break by the same rules. */
const SHEETS = `
  html { inline-size: 680px; block-size: 1000px; column-width: 680px; column-gap: 20px; column-fill: auto; }
`;

/** Waits until a change of the settings is drawn: even what moves for no time takes a frame. */
const settle = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });

/** As a reader's style sheet does: unlayered, so it wins over the site's own. */
async function setStyle(page, css = '') {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css.replaceAll(';', ' !important;'));
    document.adoptedStyleSheets = [sheet];
  }, css);
  await settle(page);
}

async function setWidth(page, width) {
  await page.setViewportSize({ width, height: 740 });
  await settle(page);
}

async function setMedia(page, media) {
  await page.emulateMedia(media);
  await settle(page);
}

/** How far the page scrolls sideways, in pixels. */
const sidewaysScroll = (page) =>
  page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);

/** Labels that leave their boxes; a chip of code may reach over by its padding. */
const leavingLabels = (page) =>
  page.evaluate(() => {
    const shown = (selector) =>
      [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility());
    const labels = shown('button, .button, label, legend, th, td, dt, dd, .widget-title')
      .filter((part) => !part.closest('.visually-hidden') && getComputedStyle(part).overflowX === 'visible')
      .filter((part) => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 8);
    const stations = shown('.stage-desk > text').filter((text) => {
      const box = text.parentElement.querySelector('rect').getBoundingClientRect();
      return text.getBoundingClientRect().right > box.right;
    });
    const pictures = shown('.stage-packet > text, .run text').filter((text) => {
      const picture = text.closest('.stage-picture, figure, .run').getBoundingClientRect();
      return text.getBoundingClientRect().right > picture.right;
    });
    return [...labels, ...stations, ...pictures].map((part) => part.outerHTML.slice(0, 120));
  });

async function everythingIsInside(page, when) {
  expect.soft(await stickingOut(page), when).toEqual([]);
  expect.soft(await sidewaysScroll(page), `${when}: sideways scrolling`).toBe(0);
  expect.soft(await leavingLabels(page), `${when}: labels`).toEqual([]);
}

/** Fields in which iOS would zoom, as it does below 16 pixels. */
const smallFields = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('input, select, textarea')]
      .filter(({ type }) => !['checkbox', 'radio', 'range', 'file'].includes(type))
      .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
      .map((field) => field.outerHTML.slice(0, 120)),
  );

/** Code, requests, addresses and drawings that don't run from left to right. */
const turnedCode = (page) =>
  page.evaluate(() => {
    const code =
      'code, pre, kbd, samp, svg, input:not([type=range], [type=checkbox], [type=radio]), textarea, .listing-file, .method, .status';
    return [...document.querySelectorAll(code)]
      .filter((part) => getComputedStyle(part).direction !== 'ltr')
      .map((part) => part.outerHTML.slice(0, 120));
  });

/** Drawings, and text in them, with a colour that is none of the forced ones. */
const ownColours = (page) =>
  page.evaluate(() => {
    // A new element each time: a changed colour would have a transition.
    const colourOf = (name) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = name;
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    const names = 'Canvas CanvasText Highlight HighlightText LinkText VisitedText ButtonText GrayText';
    const forced = new Set(['none', ...names.split(' ').map(colourOf)]);
    return [...document.querySelectorAll('svg :is(path, rect, circle, line, polyline, polygon, text)')]
      .filter((part) => part.checkVisibility())
      .map((part) => ({ part, colours: [getComputedStyle(part).fill, getComputedStyle(part).stroke] }))
      .filter(({ colours }) => !colours.every((colour) => forced.has(colour)))
      .map(({ part, colours }) => `${colours} ${part.outerHTML.slice(0, 120)}`);
  });

/** Text that is dimmed as a whole, whatever its colour is worth; a heading's anchor is seen on demand. */
const dimmedText = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.main *')]
      .filter((part) => part.textContent.trim() && !part.matches('.anchor'))
      .filter((part) => getComputedStyle(part).opacity !== '1')
      .map((part) => part.outerHTML.slice(0, 120)),
  );

/** What is cut on paper: boxes that would have to scroll. */
const cutOnPaper = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.main *')]
      .filter((part) => part.checkVisibility() && !part.closest('svg, .visually-hidden, select, input'))
      .filter((part) => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = part;
        const isTooSmall = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
        return isTooSmall && /auto|scroll|hidden|clip/.test(getComputedStyle(part).overflow);
      })
      .map((part) => part.outerHTML.slice(0, 120)),
  );

/** What only works on a screen. */
const controlsOnPaper = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, .button, [type=range], summary, .header, .course')]
      .filter((part) => part.checkVisibility() && !part.matches('[open] > summary, [aria-selected=true]'))
      // Names of things that can be pressed on a screen.
      .filter((part) => !part.matches('[aria-pressed=true], .blueprint-file, .blueprint-other, .composer-address, .wiring-tile, .ways-name, .shield-attack, .orm-line, .simulator-entry, .trap-card, .check-item'))
      .map((part) => part.outerHTML.slice(0, 120)),
  );

/** Headings that are on another sheet than what they are about, and sheets that are half blank. */
const badBreaks = (page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = [];
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || element.closest('.visually-hidden')) continue;
      range.selectNodeContents(texts.currentNode);
      for (const { left, bottom, width } of range.getClientRects()) {
        if (width) lines.push({ heading: element.closest('h1, h2, h3, h4'), sheet: Math.floor((left + scrollX) / 700), bottom: bottom + scrollY });
      }
    }
    const found = [];
    for (const [at, line] of lines.entries()) {
      const next = lines[at + 1];
      if (line.heading && next && next.sheet !== line.sheet) found.push(`apart: ${line.heading.textContent}`);
    }
    const last = Math.max(...lines.map(({ sheet }) => sheet));
    for (let sheet = 0; sheet < last; sheet += 1) {
      const end = Math.max(0, ...lines.filter((line) => line.sheet === sheet).map(({ bottom }) => bottom));
      if (end < 500) found.push(`sheet ${sheet + 1} ends at ${Math.round(end)} of 1000`);
    }
    return found;
  });

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 360, height: 740 } });

for (const { path } of PAGES) {
  // Protects readers with weak eyes, with a phone, with a translator, and those who print.
  test(path, async ({ page }) => {
    test.slow();
    await open(page, path);
    await wakeWidgets(page);
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));

    await test.step('fields are large enough for a phone', async () => {
      expect.soft(await smallFields(page)).toEqual([]);
    });

    await test.step('no text is dimmed', async () => {
      expect.soft(await dimmedText(page)).toEqual([]);
    });

    await test.step('large letters and wide spacing stay inside', async () => {
      await setStyle(page, 'html { font-size: 140.625%; }');
      await everythingIsInside(page, 'letters of 125 %, 360 pixels wide');
      await setWidth(page, 390);
      await setStyle(page, 'html { font-size: 225%; }');
      await everythingIsInside(page, 'letters of 200 %, 390 pixels wide');
      await setWidth(page, 320);
      await setStyle(page, SPACED);
      await everythingIsInside(page, 'spaced, 320 pixels wide');
      await setStyle(page);
    });

    await test.step('code stays left to right in a page that runs the other way', async () => {
      await setWidth(page, 360);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      expect.soft(await turnedCode(page)).toEqual([]);
      expect.soft(await sidewaysScroll(page), 'sideways scrolling').toBe(0);
      await page.evaluate(() => document.documentElement.removeAttribute('dir'));
    });

    await test.step('drawings take the colours that are forced', async () => {
      await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
      await setMedia(page, { forcedColors: 'active', colorScheme: 'dark' });
      expect.soft(await ownColours(page)).toEqual([]);
      await setMedia(page, { forcedColors: 'none', colorScheme: 'light' });
    });

    await test.step('on paper nothing is cut, and nothing is there that only works on a screen', async () => {
      await setMedia(page, { media: 'print' });
      for (const width of [640, 718]) {
        await setWidth(page, width);
        expect.soft(await cutOnPaper(page), `${width} pixels wide`).toEqual([]);
      }
      expect.soft(await controlsOnPaper(page)).toEqual([]);
      await setStyle(page, SHEETS);
      expect.soft(await badBreaks(page)).toEqual([]);
    });
  });
}

// Protects this file: a check that finds nothing has to be able to find something.
test('each check sees a fault that is put into the page', async ({ page }) => {
  await open(page, './licences/');
  // An element with this tag and these styles, at the end of the page's text.
  const plant = (tag, styles, inner = 'A fault of the test') =>
    page.evaluate(
      ([tag, styles, inner]) => {
        const svg = /^(svg|rect)$/.test(tag) && 'http://www.w3.org/2000/svg';
        const part = svg ? document.createElementNS(svg, tag) : document.createElement(tag);
        part.setAttribute('class', 'of-the-test');
        for (const [name, value] of Object.entries(styles)) part.style.setProperty(name, value, 'important');
        if (svg) part.append(document.createElementNS(svg, 'rect'));
        else part.textContent = inner;
        part.firstElementChild?.setAttribute('class', 'of-the-test');
        part.firstElementChild?.setAttribute('width', '9');
        part.firstElementChild?.setAttribute('height', '9');
        part.firstElementChild?.style.setProperty('fill', 'rebeccapurple');
        document.querySelector('main').append(part);
      },
      [tag, styles, inner],
    );
  const remove = () => page.evaluate(() => document.querySelectorAll('main > .of-the-test').forEach((it) => it.remove()));
  const narrow = { width: '20px', 'min-width': '0', padding: '0', 'white-space': 'nowrap', overflow: 'visible' };
  for (const [find, tag, styles, media] of [
    [smallFields, 'input', { 'font-size': '12px' }],
    [dimmedText, 'p', { opacity: '0.5' }],
    [turnedCode, 'code', { direction: 'rtl' }],
    [stickingOut, 'div', { width: '2000px' }],
    [leavingLabels, 'button', narrow],
    [cutOnPaper, 'div', { height: '9px', overflow: 'hidden' }, { media: 'print' }],
    [controlsOnPaper, 'button', { display: 'block' }, { media: 'print' }],
    [ownColours, 'svg', { display: 'block' }, { forcedColors: 'active' }],
  ]) {
    await setMedia(page, { media: 'screen', forcedColors: 'none', ...media });
    expect(await find(page), `${find.name}, before`).toEqual([]);
    await plant(tag, styles);
    expect((await find(page)).join('\n'), find.name).toContain('of-the-test');
    await remove();
  }
  await setMedia(page, { media: 'screen', forcedColors: 'none' });
  await plant('div', { width: '2000px' });
  expect(await sidewaysScroll(page)).toBeGreaterThan(0);
  await remove();
  await setMedia(page, { media: 'print' });
  await setWidth(page, 718);
  await setStyle(page, SHEETS);
  expect(await badBreaks(page)).toEqual([]);
  await plant('h2', {}, 'A heading of the test');
  await plant('p', { 'break-before': 'column' });
  expect(await badBreaks(page)).toContain('apart: A heading of the test');
});
