// The stage, and the two architectures on it: every step by keyboard, in words, with or without
// motion.
import { readFileSync } from 'node:fs';
import { SECTIONS, expect, open, test, wakeWidgets } from './course.mjs';

const widget = (page) => page.getByRole('region', { name: 'One request, two architectures' });
const pictures = (page) => widget(page).getByRole('group', { name: /^The path of the request/ });
const button = (page, name) => widget(page).getByRole('button', { name, exact: true });
const slider = (page) => widget(page).getByRole('slider', { name: 'Step' });
const log = (page) => widget(page).getByRole('log', { name: 'What happened' }).getByRole('listitem');
const more = (page) => widget(page).locator('summary').filter({ hasText: 'Speed, detail' });
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

/** The same where each packet is at once where it goes. */
async function toTheStillStage(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await toTheStage(page);
}

/** Steps through the request; returns for each step what the picture that plays shows. */
async function walk(page) {
  await slider(page).press('End');
  await button(page, 'To the beginning').click();
  const count = await steps(page);
  await isAtStep(page, 1);
  return widget(page).evaluate(async (widget, count) => {
    const read = () => {
      const picture = widget.querySelector('.stage-picture[data-state="playing"]');
      const packet = picture.querySelector('.stage-packet');
      const [x, y] = packet.getAttribute('transform').match(/-?[\d.]+/g).map(Number);
      const lit = picture.querySelector('.stage-desk[data-state="now"]');
      const running = picture.querySelector('.stage-desk[data-running]');
      const handler = picture.querySelector('.stage-desk[data-station="Error handler"] > rect').getBBox();
      return {
        act: [...widget.querySelectorAll('.stage-picture')].indexOf(picture),
        place: { x, y },
        direction: packet.dataset.direction,
        arrow: packet.querySelector('.stage-packet-arrow').getAttribute('d'),
        lit: lit.dataset.station,
        fileOfLit: lit.querySelector('.stage-desk-what').textContent,
        fileOfRunning: running?.querySelector('.stage-desk-what').textContent,
        isAtHandler: y > handler.y && y < handler.y + handler.height,
        line: widget.querySelector('.stage-code .line-marked')?.dataset.line,
        file: widget.querySelector('.stage-code .listing-file').textContent,
      };
    };
    const slider = widget.querySelector('.stage-progress');
    const forward = widget.querySelector('[aria-label="One step forward"]');
    const seen = [];
    for (let step = 1; step <= count; step += 1) {
      while (!slider.ariaValueText.startsWith(`${step} of`)) await new Promise(requestAnimationFrame);
      // What follows from the step is drawn by the next repaint.
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      seen.push(read());
      forward.click();
    }
    return seen;
  }, count);
}

const [DOWN, UP] = ['M0-4V4', 'M0 4V-4'];
for (const name of ['Create a user', 'Bad email', 'Taken email', 'Get one user']) {
  // Protects the picture's claims: requests go down on the left, answers go up on the right, and the
  // arrow says so; what is only asked for on the way turns no packet round.
  test(`the arrow and the lane of each step: ${name}`, async ({ page }) => {
    await toTheStillStage(page);
    await choose(page, name);
    const seen = await walk(page);
    for (const [index, { act, place, direction, arrow }] of seen.entries()) {
      const context = `step ${index + 1}`;
      expect.soft(arrow.startsWith(direction === 'down' ? DOWN : UP), context).toBe(true);
      expect.soft(place.x < 164, context).toBe(direction === 'down');
      const before = seen[index - 1];
      if (before?.act === act && before.place.y !== place.y) {
        expect.soft(place.y > before.place.y ? 'down' : 'up', context).toBe(direction);
      }
    }
    // In each architecture the request goes down once to the database or to what refuses it, and once
    // more at most, to make a change last; the answer goes up to the client.
    for (const act of [0, 1]) {
      const directions = seen.filter((step) => step.act === act).map(({ direction }) => direction);
      const turns = directions.filter((direction, index) => index > 0 && direction !== directions[index - 1]);
      expect.soft(turns, `act ${act}`).toEqual(['up']);
    }
  });
}

// Protects the same claim for errors: the packet comes to the error handler among the answers only.
test('the error handler is on the lane of the answers only', async ({ page }) => {
  await toTheStillStage(page);
  await choose(page, 'Bad email');
  const atHandler = (await walk(page)).filter(({ lit }) => lit === 'Error handler');
  expect(atHandler.length).toBeGreaterThan(1);
  for (const { direction, isAtHandler, place } of atHandler) {
    expect([direction, isAtHandler, place.x > 164]).toEqual(['up', true, true]);
  }
});

for (const name of ['Create a user', 'Taken email']) {
  // Protects the truth of the desks: the file under the running line's desk is the file of the line,
  // and a desk of the project that acts is that desk.
  test(`the lit desk names the file of its line: ${name}`, async ({ page }) => {
    await toTheStillStage(page);
    await choose(page, name);
    const running = (await walk(page)).filter(({ line }) => line);
    expect(running.length).toBeGreaterThan(20);
    for (const { lit, fileOfLit, fileOfRunning, file } of running) {
      expect.soft(fileOfRunning).toBe(file);
      if (['Route', 'Service', 'Error handler'].includes(lit)) expect.soft(fileOfLit).toBe(file);
    }
  });
}

// Protects the packet's words: pressed, by pointer or by keyboard, it shows all that it carries.
test('a packet that is pressed shows all that it carries', async ({ page }) => {
  await toTheStage(page);
  const packet = widget(page).getByRole('button', { name: /^The packet carries/ }).first();
  const payload = widget(page).locator('.stage-payload');
  await expect(payload).toBeEmpty();
  for (let step = 1; step < 4; step += 1) await button(page, 'One step forward').click();
  await packet.press('Enter');
  await expect(payload).toContainText("Got{'name': 'Kim Lee', 'email': 'kim@example.com'}");
  await expect(packet).toHaveAttribute('aria-expanded', 'true');
  await widget(page).getByRole('button', { name: 'Close' }).click();
  await expect(payload).toBeEmpty();
  await packet.click();
  await expect(payload).toContainText('Got');
});

// Protects the one strip of code: it follows the counter that plays.
test('the code follows the counter that plays', async ({ page }) => {
  await toTheStillStage(page);
  const files = (await walk(page)).map(({ act, file }) => `${act} ${file}`);
  expect(files).toContain('0 variants/fat_route.py');
  expect(files).toContain('1 app/routes/users.py');
  expect(files).not.toContain('1 variants/fat_route.py');
  await expect(widget(page).locator('.stage-code pre')).toHaveCount(1);
});

// Protects readers who want to see more: five lines around the running one, and all of the file.
test('the whole file is one press away', async ({ page }) => {
  await toTheStage(page);
  await button(page, 'One step forward').click();
  const lines = widget(page).locator('.stage-code').first().locator('.line');
  await expect(lines).toHaveCount(5);
  await button(page, 'Whole file').click();
  const source = readFileSync(new URL('../../lessons/variants/fat_route.py', import.meta.url), 'utf8');
  await expect(lines).toHaveCount(source.trimEnd().split('\n').length);
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
  await more(page).click();
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
  await more(page).click();
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
  for (const change of ['Change the email rule', 'Call it from a cron job']) {
    await widget(page).getByRole('heading', { name: change }).click();
  }
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
