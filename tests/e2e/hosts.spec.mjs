// On real hosts: every page and widget comes to life without a message, and the host sends what it should.
import { PAGES, expect, open, test, title, wakeWidgets } from './course.mjs';

// Protects a teacher's site: the policy that the host sends allows all that the pages do.
test('every page and every widget comes to life without a message', async ({ page }) => {
  for (const { path, heading } of PAGES) {
    await open(page, path);
    await expect(title(page)).toHaveText(heading);
    await wakeWidgets(page);
  }
});

// Protects the headers that a meta element can't say, on pages and on what is kept for ever. http.server
// sends none, and has a page of its own for unknown addresses.
test('nginx sends the policies, compressed files, and for how long they may be kept @nginx', async ({ page, request }) => {
  await open(page, PAGES[1].path);
  const wasm = await page.evaluate(
    () => performance.getEntriesByType('resource').find(({ name }) => name.endsWith('_bg.wasm')).name,
  );
  const font = await page.evaluate(
    () => performance.getEntriesByType('resource').find(({ name }) => name.includes('/fonts/')).name,
  );
  const kept = {
    './': /^no-cache$/,
    [wasm]: /^public, max-age=31536000, immutable$/,
    [font]: /^public, max-age=604800$/,
  };
  for (const [address, wanted] of Object.entries(kept)) {
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    const headers = answer.headers();
    expect(headers['cache-control'], address).toMatch(wanted);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['permissions-policy']).toContain('camera=()');
  }
  const answer = await request.get(wasm, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(answer.headers()['content-encoding']).toBe('gzip');
  expect(answer.headers()['content-type']).toBe('application/wasm');
});

test.describe('where nothing is', () => {
  test.use({ noise: /404/ });

  // Protects a reader with an old link: the page that says so, with the status that crawlers need.
  test('nginx sends the page for unknown addresses @nginx', async ({ page }) => {
    const answer = await page.goto('./no-such-page/');
    expect(answer.status()).toBe(404);
    await expect(title(page)).toBeVisible();
    await expect(page.getByRole('link', { name: PAGES[1].heading }).first()).toBeVisible();
  });
});
