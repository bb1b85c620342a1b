// What a screen reader is told: every line of a log once, and none again.
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';
import { openSimulator } from './simulator.mjs';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/**
 * Watches all logs: notes each line that is added, and each change that would be read out wrongly. A
 * line is added once, at the end, and from then on only removed.
 */
async function watchLogs(page) {
  await page.evaluate(() => {
    const lines = new WeakSet(document.querySelectorAll('[role="log"] li'));
    window.heard = [];
    window.wrong = [];
    const isLine = (node) => node.nodeName === 'LI';
    const note = (record) => {
      const { type, target, addedNodes } = record;
      const inside = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest('li');
      if (type === 'characterData' || (inside && lines.has(inside))) {
        window.wrong.push(`${type} in: ${inside?.textContent}`);
      }
      for (const line of [...addedNodes].filter(isLine)) {
        if (lines.has(line)) {
          window.wrong.push(`put in again: ${line.textContent}`);
        } else {
          lines.add(line);
          window.heard.push(line.textContent);
        }
      }
    };
    const observer = new MutationObserver((records) => records.forEach(note));
    for (const log of document.querySelectorAll('[role="log"]')) {
      observer.observe(log, { childList: true, characterData: true, subtree: true });
    }
  });
  const read = (name) => page.evaluate((name) => window[name], name);
  return { heard: () => read('heard'), wrong: () => read('wrong') };
}

for (const [where, path] of [
  ['the console', './console/'],
  ['a lesson', SECTIONS[0].path],
]) {
  // Protects readers who hear the answers: sixty in a row, more than the log keeps.
  test(`sixty answers in ${where} are read out once each`, async ({ page }) => {
    test.slow();
    const simulator = await openSimulator(page, path);
    const { heard, wrong } = await watchLogs(page);
    const targets = Array.from({ length: 60 }, (_, place) =>
      place % 3 ? `/api/v1/users/${place}` : `/api/v1/users?page=${place}`,
    );
    for (const [place, target] of targets.entries()) {
      await simulator.url.fill(target);
      await simulator.url.press('Enter');
      await expect.poll(async () => (await heard()).length).toBe(place + 1);
    }
    expect(await wrong()).toEqual([]);
    const lines = await heard();
    expect(lines.every((line) => /^\d{3} /.test(line))).toBe(true);
    await expect(simulator.log.getByRole('listitem')).toHaveCount(50);
    await expect(simulator.log.getByRole('listitem').last()).toHaveText(lines.at(-1));
    // In a lesson the verdict says it, and the log is silent.
    const verdict = simulator.widget.getByRole('status');
    if (await verdict.count()) {
      await expect(simulator.log).toHaveAttribute('aria-live', 'off');
      await expect(verdict).toHaveText(lines.at(-1));
    } else {
      await expect(simulator.log).not.toHaveAttribute('aria-live');
    }
  });
}

for (const { path } of SECTIONS) {
  // Protects them in every widget: whatever is pressed, no log says again what it has said.
  test(`the logs of ${path}`, async ({ page }) => {
    test.slow();
    await open(page, path);
    await wakeWidgets(page);
    const { wrong } = await watchLogs(page);
    for (let round = 0; round < 2; round += 1) {
      for (const button of await page.locator('main .widget button:enabled:visible').all()) {
        // A button may be gone by now.
        await button.evaluate((button) => button.click(), null, { timeout: 500 }).catch(() => {});
      }
    }
    expect(await wrong()).toEqual([]);
  });
}

// Protects them on the stage: each step is said when it is shown, and the steps before it stay.
test('the steps of a stage are read out one by one', async ({ page }) => {
  await open(page, './crud-endpoints/');
  await wakeWidgets(page);
  const widget = page.locator('.widget:has(.stage)').first();
  await widget.getByRole('button', { name: 'To the beginning' }).press('Enter');
  const { heard, wrong } = await watchLogs(page);
  const next = widget.getByRole('button', { name: 'One step forward' });
  let steps = 0;
  while (!(await next.getAttribute('aria-disabled'))) {
    await next.press('Enter');
    steps += 1;
    await expect.poll(async () => (await heard()).length).toBe(steps);
  }
  expect(steps).toBeGreaterThan(4);
  expect(await wrong()).toEqual([]);
});
