// Where the focus is after a button has been pressed: never nowhere, whatever the button has removed.
import { PAGES, SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';
import { openSimulator, send, write } from './simulator.mjs';

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1280, height: 900 } });

/** Puts the focus on the next button that was not pressed yet, and returns its name. */
function focusNext(page) {
  return page.evaluate(() => {
    window.pressed ??= { buttons: new WeakSet(), names: new Map() };
    const { buttons, names } = window.pressed;
    const nameOf = (button) => button.getAttribute('aria-label') ?? button.textContent.trim();
    // What is drawn again is pressed twice at most.
    const next = [...document.querySelectorAll('main button:enabled')].find(
      (button) =>
        button.checkVisibility({ visibilityProperty: true }) &&
        !buttons.has(button) &&
        (names.get(nameOf(button)) ?? 0) < 2,
    );
    if (!next) {
      return undefined;
    }
    buttons.add(next);
    names.set(nameOf(next), (names.get(nameOf(next)) ?? 0) + 1);
    next.focus();
    return nameOf(next);
  });
}

/** What has the focus once the page has been drawn again. */
function focused(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    return document.activeElement.tagName;
  });
}

for (const { path } of PAGES) {
  // Protects readers by keyboard: after no button do they have to begin again at the top of the page.
  test(`every button of ${path}`, async ({ page }) => {
    test.slow();
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.resolve();
      localStorage.setItem('front-desk.theme', 'light');
      localStorage.setItem('front-desk.platform', 'linux');
    });
    await open(page, path);
    await wakeWidgets(page);
    let count = 0;
    for (let name = await focusNext(page); name !== undefined; name = await focusNext(page)) {
      await page.keyboard.press('Enter');
      expect.soft(await focused(page), name).not.toBe('BODY');
      count += 1;
    }
    const isExercise = (section) => section.path === path && section.widgets > 0;
    const hasButtons = SECTIONS.some(isExercise) || path.includes('console');
    expect(count).toBeGreaterThanOrEqual(hasButtons ? 5 : 0);
  });
}

// Protects them in the simulator, whose buttons come and go with what was done before.
test('the buttons of the simulator that go away', async ({ page }) => {
  const simulator = await openSimulator(page);
  const { button, widget } = simulator;
  const press = (name) => button(name).press('Enter');

  await write(simulator, 'POST', '/api/v1/users', '{"email": "kim@example.com"}');
  await button('Remove Content-Type').press('Enter');
  await expect(button('Add a header')).toBeFocused();
  await press('Set Content-Type');
  await expect(button('Set Content-Type')).toHaveCount(0);
  await expect(button('Add a header')).toBeFocused();
  await expect(simulator.log.getByText('is sent with the header Content-Type')).toHaveCount(1);

  await send(simulator, '201 CREATED');
  await press('Follow: GET /api/v1/users/6');
  await expect(simulator.response).toContainText('200 OK');
  await expect(simulator.response).toBeFocused();

  await press('Reset to the five users');
  await press('Undo the reset');
  await expect(button('Reset to the five users')).toBeFocused();

  await press('Clear the history');
  await press('Undo');
  await expect(widget.locator('summary').filter({ hasText: 'History (2)' })).toBeFocused();

  await simulator.url.fill('/api/v1/users?my=own');
  await simulator.example.selectOption({ index: 2 });
  await press('Bring back my request');
  await expect(simulator.url).toBeFocused();
  await expect(simulator.url).toHaveValue('/api/v1/users?my=own');
});

// Protects readers who erase one thing after the other: the focus stays in the list as long as there is one.
test('the buttons that erase', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('front-desk.theme', 'light');
    localStorage.setItem('front-desk.platform', 'linux');
  });
  await open(page, './your-data/');
  await wakeWidgets(page);
  await page.getByRole('button', { name: 'Erase: Light or dark' }).press('Enter');
  const last = page.getByRole('button', { name: 'Erase: Windows, macOS or Linux' });
  await expect(last).toBeFocused();
  await last.press('Enter');
  await expect(page.getByText('Nothing is kept at the moment.')).toBeFocused();
});

// Protects readers who wait with the focus on the button that skips: when the show ends by itself, it
// keeps the focus and says that there is nothing left to skip.
test('the end of a show', async ({ page }) => {
  await open(page, './crud-endpoints/');
  await wakeWidgets(page);
  const flow = page.getByRole('region', { name: /GET/ }).first();
  await flow.getByRole('button', { name: 'Send', exact: true }).click();
  const skip = flow.getByRole('button', { name: 'Skip to the answer' });
  await skip.focus();
  await flow.getByRole('slider', { name: 'Step' }).evaluate((slider) => {
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(skip).toHaveAttribute('aria-disabled', 'true');
  await expect(skip).toBeFocused();
});
