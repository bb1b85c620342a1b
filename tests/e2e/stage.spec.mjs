// The stage, and the two architectures on it: every step by keyboard, in words, with or without
// motion.
import { readFileSync } from 'node:fs';
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'One request, two architectures' });
const pictures = (page) => widget(page).getByRole('group', { name: /^The path of the request/ });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const slider = (page) => widget(page).getByRole('slider', { name: 'Step' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const answers = (page) => widget(page).locator('.answers');
const areTheSame = (page) => widget(page).getByText('no client can tell the two apart');
const choose = (page, name) => widget(page).getByRole('radio', { name, exact: true }).check({ force: true });

const isAtStep = (page, step) =>
  expect(slider(page)).toHaveAttribute('aria-valuetext', new RegExp(`^${step} of \\d+$`));
const steps = async (page) => Number(await slider(page).getAttribute('max')) + 1;

async function toTheStage(page) {
  await open(page, SECTIONS[1].path);
  await wakeWidgets(page);
  await pictures(page).scrollIntoViewIfNeeded();
}

/** What the log says of the first steps. */
const STEPS = [
  /The client sends POST \/api\/v1\/users\.$/,
  'Flask finds the rule @bp.post("") and with it the function to call: users.create_user().',
  'Flask calls the view function create_user().',
  "The route asks Flask: request.get_json() and gets {'name': 'Kim Lee', 'email': 'kim@example.com'}.",
];

// Protects readers by keyboard: arrows step through the request and back, and the log says in words
// what the picture shows.
test('the arrow keys step, and the log describes each step', async ({ page }) => {
  await toTheStage(page);
  await pictures(page).focus();
  await isAtStep(page, 1);
  await expect(log(page)).toHaveText(STEPS.slice(0, 1));
  for (const step of [2, 3, 4]) {
    await page.keyboard.press('ArrowRight');
    await isAtStep(page, step);
    await expect(log(page)).toHaveText(STEPS.slice(0, step));
  }
  await page.keyboard.press('ArrowLeft');
  await isAtStep(page, 3);
  await expect(log(page)).toHaveText(STEPS.slice(0, 3));
});

// Protects readers by keyboard: space plays and pauses, and scrolls nothing while it does.
test('space plays and pauses', async ({ page }) => {
  await toTheStage(page);
  await pictures(page).focus();
  const top = await page.evaluate(() => scrollY);
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(top);
});

// Protects the code beside the picture: the line that is lit is the line of that number in the file
// that is named, letter by letter.
test('the running line is lit in the real file', async ({ page }) => {
  await toTheStage(page);
  await pictures(page).focus();
  const code = widget(page).getByRole('figure').filter({ has: page.locator('pre code') }).first();
  const source = readFileSync(new URL('../../lessons/variants/fat_route.py', import.meta.url), 'utf8').split('\n');
  const lit = code.locator('.line-marked');
  await expect(lit).toHaveCount(0);
  for (const [place, line] of [54, 55, 56, 86, 87].entries()) {
    await page.keyboard.press('ArrowRight');
    await isAtStep(page, place + 2);
    await expect(code.locator('.listing-file')).toHaveText('variants/fat_route.py');
    await expect(code.locator('.listing-lines')).toHaveText(`line ${line}`);
    await expect(lit).toHaveAttribute('data-line', `${line}`);
    expect((await lit.textContent()).trimEnd()).toBe(source[line - 1]);
  }
});

// Protects the primary control: the request goes through both to the end, no step left out, and
// both answers are there to compare.
test('a request is played through both to its answers', async ({ page }) => {
  await page.clock.install();
  await toTheStage(page);
  const count = await steps(page);
  await expect(widget(page).getByText('No answer yet')).toHaveCount(2);
  await button(page, 'Send it through both').click();
  await button(page, '2×').click();
  await expect(button(page, 'Pause')).toBeVisible();
  for (let minute = 0; minute < 5 && (await button(page, 'Pause').isVisible()); minute += 1) {
    await page.clock.runFor(30_000);
  }
  await isAtStep(page, count);
  await expect(log(page)).toHaveCount(count);
  await expect(button(page, 'Play')).toBeVisible();
  await expect(areTheSame(page)).toBeVisible();
  await expect(answers(page).getByText('201 CREATED')).toHaveCount(2);
});

// Protects the buttons and the slider, which do the same for pointers: they know the ends.
test('buttons and slider go to any step', async ({ page }) => {
  await toTheStage(page);
  const count = await steps(page);
  await expect(button(page, 'One step back')).toHaveAttribute('aria-disabled', 'true');
  await button(page, 'One step forward').click();
  await isAtStep(page, 2);
  await button(page, 'One step back').click();
  await isAtStep(page, 1);
  await slider(page).focus();
  await page.keyboard.press('End');
  await isAtStep(page, count);
  await expect(log(page)).toHaveCount(count);
  await expect(button(page, 'One step forward')).toHaveAttribute('aria-disabled', 'true');
  await expect(areTheSame(page)).toBeVisible();
  await button(page, 'To the beginning').click();
  await isAtStep(page, 1);
});

// Protects readers who want the detail: more steps, at the same place in the story.
test('every function can be shown', async ({ page }) => {
  await toTheStage(page);
  const [few, all] = [30, 51];
  const isAt = async (step, count) => {
    await expect(slider(page)).toHaveAttribute('aria-valuetext', `${step} of ${count}`);
    await expect(slider(page)).toHaveAttribute('max', `${count - 1}`);
    await expect(log(page).last()).toHaveText('The route asks the session: session.commit().');
  };
  await pictures(page).focus();
  for (let step = 1; step < 7; step += 1) await page.keyboard.press('ArrowRight');
  await isAt(7, few);
  await widget(page).getByRole('checkbox', { name: 'Show every function' }).check();
  await isAt(10, all);
  await widget(page).getByRole('checkbox', { name: 'Show every function' }).uncheck();
  await isAt(7, few);
});

for (const motion of ['no-preference', 'reduce']) {
  // Protects readers whom motion makes ill: with motion reduced the packet is where it goes at once.
  // (The other half of the test shows that this one can fail.)
  test(`the packet with prefers-reduced-motion: ${motion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    await page.clock.install();
    await toTheStage(page);
    await pictures(page).focus();
    const places = new Set();
    // From here on time passes only in the loop, however slow the machine is.
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    await page.keyboard.press('ArrowRight');
    for (let frame = 0; frame < 10; frame += 1) {
      places.add(await widget(page).locator('.stage-packet').first().getAttribute('transform'));
      await page.clock.runFor(50);
    }
    await isAtStep(page, 2);
    expect(places.size > 1).toBe(motion === 'no-preference');
  });
}

// Protects the comparison: each request has its own way, and its answers are the same from both.
test('every request ends with the same answer from both', async ({ page }) => {
  await toTheStage(page);
  for (const [name, status] of [
    ['Bad email', '400 BAD REQUEST'],
    ['Taken email', '409 CONFLICT'],
    ['Get one user', '200 OK'],
    ['Create a user', '201 CREATED'],
  ]) {
    await choose(page, name);
    await isAtStep(page, 1);
    await slider(page).press('End');
    await expect(answers(page).getByText(status)).toHaveCount(2);
    await expect(areTheSame(page)).toBeVisible();
  }
});

// Protects the lesson's point: a guess is answered by what requests found, and a reset starts over.
test('the two changes say what they make you touch', async ({ page }) => {
  await toTheStage(page);
  const found = widget(page).getByRole('button', { name: 'Find out' });
  await widget(page).getByRole('group', { name: 'Service layer' }).getByRole('radio', { name: '1', exact: true }).check({ force: true });
  await widget(page).getByRole('group', { name: 'Fat route' }).getByRole('radio', { name: '1', exact: true }).check({ force: true });
  await found.first().click();
  await expect(widget(page).getByText('Not quite: it is 3 functions in the fat route, 1 with a service layer')).toBeVisible();
  await choose(page, 'the service’s');
  await found.last().click();
  await expect(widget(page).getByText('You guessed right: only the service’s.')).toBeVisible();
  await expect(found.first()).toBeDisabled();
  await button(page, 'Reset').click();
  await expect(found.first()).toBeEnabled();
  await expect(widget(page).getByText('You guessed right')).toHaveCount(0);
  await expect(widget(page).getByRole('group', { name: 'Fat route' }).getByRole('radio', { checked: true })).toHaveCount(0);
});
