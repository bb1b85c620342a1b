// Faults that public reports on like products name, tried here. Each test has the report's address.
import { SECTIONS, expect, holdApp, isAt, isLive, linkTo, open, test } from './course.mjs';
import { openSimulator, write } from './simulator.mjs';

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

// Protects readers who hold the button down: the start waits for a click, but not forever.
test('the app starts under a button that is held down', async ({ page }) => {
  await page.goto(FIRST.path);
  await term(page).hover();
  await page.mouse.down();
  await isLive(page);
});

// Protects readers who follow a link to a place on another page: it is marked there as if the browser
// had loaded the page, Tab goes on from it, and Back still leads back
// (https://github.com/whatwg/html/issues/639, https://github.com/vercel/next.js/issues/38085).
test('a place on another page is its target', async ({ page }) => {
  await open(page, FIRST.path);
  await term(page).click();
  await page.getByRole('dialog').getByRole('link', { name: 'In the glossary' }).click();
  await isAt(page, { path: './glossary/#status-code', heading: 'Glossary' });
  const place = page.locator('#status-code');
  await expect(place).toBeInViewport();
  await expect(place).toBeFocused();
  expect(await place.evaluate((place) => place.matches(':target')), 'it is the target').toBe(true);
  await page.keyboard.press('Tab');
  const isAfter = await place.evaluate((place) =>
    Boolean(place.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING),
  );
  expect(isAfter, 'the next stop comes after the place').toBe(true);
  await page.goBack();
  await isAt(page, FIRST);
});

// Protects readers with an older browser (Firefox before 125, Safari before 17): without popovers a
// term leads to the glossary (https://github.com/rpbouman/huey/issues/28).
test('a term leads to the glossary where there are no popovers', async ({ page }) => {
  await page.addInitScript(() => delete HTMLElement.prototype.showPopover);
  await open(page, FIRST.path);
  await term(page).click();
  await isAt(page, { path: './glossary/#status-code', heading: 'Glossary' });
});

test.describe('in the simulator', () => {
  // Protects emojis from keyboards that type them in two halves
  // (https://github.com/wasm-bindgen/wasm-bindgen/issues/1348).
  test('a character typed in two halves arrives whole', async ({ page }) => {
    const { url, body } = await openSimulator(page);
    for (const field of [url, body]) {
      await field.fill('');
      for (const unit of ['a', '\uD83D', '\uDE00', 'b']) {
        await field.evaluate((field, unit) => {
          field.setRangeText(unit, field.selectionStart, field.selectionEnd, 'end');
          field.dispatchEvent(new InputEvent('input', { bubbles: true, data: unit }));
          return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        }, unit);
      }
      await expect(field).toHaveValue('a😀b');
    }
  });

  // Protects the table and the history: a key that is held down sends one request
  // (https://github.com/Kong/insomnia/issues/1973), and Enter that ends the composing of a word none.
  test('a key that is held down sends once', async ({ page }) => {
    const simulator = await openSimulator(page);
    await write(simulator, 'GET', '/api/v1/users/1');
    const answers = simulator.log.getByText(/^200 OK/);
    for (const key of ['Control+Enter', 'Enter']) {
      const before = await answers.count();
      await simulator.url.focus();
      await simulator.url.evaluate((field) =>
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true }),
        ),
      );
      // Playwright marks the second and third as repeated.
      for (const part of key.split('+')) await page.keyboard.down(part);
      for (let times = 0; times < 3; times += 1) {
        await page.keyboard.down('Enter');
        await page.waitForTimeout(50);
      }
      for (const part of key.split('+')) await page.keyboard.up(part);
      await expect(answers).toHaveCount(before + 1);
    }
  });
});

// Protects readers who pay for every byte: what no one has asked for isn't fetched
// (https://github.com/sveltejs/sapper/issues/659).
test('a browser that saves data fetches nothing ahead', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.clock.install();
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await open(page, FIRST.path);
  await linkTo(page, FOURTH).hover();
  await page.clock.runFor(10_000);
  await page.waitForTimeout(300);
  expect(fetched.filter((path) => path.endsWith('.json'))).toEqual([]);
  await linkTo(page, FOURTH).click();
  await isAt(page, FOURTH);
});

// Protects readers who turn a tablet with the course list open: the text keeps its column, and the
// list is back in its own (https://github.com/artberri/sidr/issues/231).
test('the course list may be open when the window becomes wide', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await open(page, FIRST.path);
  await page.getByRole('button', { name: /course/i }).click();
  await expect(linkTo(page, FOURTH)).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  const list = page.locator('#course');
  const isBesideText = async () => {
    const [text, course] = await Promise.all([page.getByRole('main').boundingBox(), list.boundingBox()]);
    expect(text.width).toBeGreaterThan(700);
    expect(course.x + course.width).toBeLessThanOrEqual(text.x + 1);
  };
  await isBesideText();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(list).toBeVisible();
  await isBesideText();
  await linkTo(page, FOURTH).click();
  await isAt(page, FOURTH);
});

test.describe('without WebAssembly', () => {
  test.use({ noise: /no WebAssembly/ });

  // Protects readers in Lockdown Mode from a button that can't help
  // (https://github.com/leptos-rs/leptos/issues/4382).
  test('the page says what is missing', async ({ page }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto(FIRST.path);
    const notice = page.getByRole('alert').filter({ hasText: 'need WebAssembly' });
    await expect(notice).toContainText('All of the text is here');
    await expect(notice.getByRole('button')).toBeHidden();
    await linkTo(page, FOURTH).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(FOURTH.heading);
  });
});
