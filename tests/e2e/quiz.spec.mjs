// The questions: every one of every section, answered wrong and right, by keyboard, and remembered.
import { KEYS, SECTIONS, expect, isLive, open, test } from './course.mjs';

const WITH_QUESTIONS = SECTIONS.filter(({ source }) => /^::quiz\b/m.test(source));

const questions = (page) => page.locator('.quiz').getByRole('listitem').filter({ has: page.locator('form') });
const verdict = (question) => question.getByRole('status');
const check = (question) => question.getByRole('button', { name: 'Check' });
const startOver = (question) => question.getByRole('button', { name: 'Start over' });

/** The characters that an attribute or a text of HTML stands for. */
const unescaped = (html) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** HTML from the lesson as a reader sees it. */
const text = (html) => unescaped(html.replace(/<[^>]*>/g, ''));

/** The questions of a section as the build knows them, right answers included. */
async function asked(page, slug) {
  const { html } = await (await page.request.get(`./lessons/${slug}.json`)).json();
  return [...html.matchAll(/data-lazy-island="([^"]*)"/g)]
    .map(([, note]) => JSON.parse(unescaped(note)))
    .flatMap(({ questions }) => questions ?? [])
    .map((question) => {
      const [[kind, facts]] = Object.entries(question.kind);
      return { ...question, ...facts, kind };
    });
}

async function toTheQuestions(page, slug) {
  await open(page, `./${slug}/`);
  await page.getByRole('heading', { name: 'Check yourself' }).last().scrollIntoViewIfNeeded();
  await expect(page.locator('.quiz')).toBeVisible();
  await expect(check(questions(page).first())).toBeAttached();
  await expect(page.locator('.widget-host').last()).toHaveAttribute('data-live', '');
}

/** What the reader answered, as each question shows it: what is chosen, and the order of its steps. */
function answersShown(page) {
  return questions(page).evaluateAll((questions) =>
    questions.map((question) => ({
      chosen: [...question.querySelectorAll('input')].map(({ checked }) => checked),
      steps: [...question.querySelectorAll('li')].map(({ textContent }) => textContent),
    })),
  );
}

/** Presses a key on a control, as a reader does who has come there with Tab. */
async function key(control, name) {
  await control.focus();
  await control.press(name);
}

/** Puts the steps into the order that is wanted, with the buttons that move them up. */
async function arrange(question, from, to) {
  const order = [...from];
  for (const [place, step] of to.entries()) {
    for (let at = order.indexOf(step); at > place; at -= 1) {
      await key(question.getByRole('button', { name: `Move step ${at + 1} up` }), 'Enter');
      [order[at - 1], order[at]] = [order[at], order[at - 1]];
    }
  }
}

// A way to a wrong answer and to the right one for each kind of question, and the words that the
// wrong one must be answered with.
const KINDS = {
  single: {
    wrong: ({ choices }) => choices.find(({ right }) => !right).explanation,
    async answer(question, { choices }, isRight) {
      await key(question.getByRole('radio').nth(choices.findIndex(({ right }) => !!right === isRight)), 'Space');
    },
  },
  multiple: {
    wrong: ({ choices }) => choices.find(({ right }) => !right).explanation,
    async answer(question, { choices }, isRight) {
      for (const [place, { right }] of choices.entries()) {
        const box = question.getByRole('checkbox').nth(place);
        if ((await box.isChecked()) !== (!!right === isRight)) {
          await key(box, 'Space');
        }
      }
    },
  },
  predict: {
    wrong: ({ outcomes }) => outcomes.find(({ explanation }) => explanation).explanation,
    async answer(question, { outcomes }, isRight) {
      const place = outcomes.findIndex(({ explanation }) => !explanation === isRight);
      await key(question.getByRole('radio').nth(place), 'Space');
    },
  },
  order: {
    wrong: ({ steps, start }) => steps.find((_, place) => start[place] !== place).why,
    async answer(question, { steps, start }, isRight) {
      if (isRight) {
        await arrange(question, start, [...steps.keys()]);
      }
    },
  },
  spot: {
    wrong: ({ lines }) => lines.find(({ bug, explanation }) => !bug && explanation).explanation,
    async answer(question, { lines }, isRight) {
      const place = lines.findIndex(({ bug, explanation }) => (isRight ? bug : !bug && explanation));
      await key(question.getByRole('radio').nth(place), 'Space');
    },
  },
};

for (const { slug } of WITH_QUESTIONS) {
  // Protects what questions are for: a wrong answer is explained and gives nothing away, the right
  // one is confirmed, and all of it goes by keyboard.
  test(`${slug}: each question explains a wrong answer and knows the right one`, async ({ page }) => {
    const all = await asked(page, slug);
    expect(all.length).toBeGreaterThan(2);
    await toTheQuestions(page, slug);
    await expect(questions(page)).toHaveCount(all.length);
    for (const [place, facts] of all.entries()) {
      const question = questions(page).nth(place);
      const { wrong, answer } = KINDS[facts.kind];
      await expect(question.getByRole('group')).toContainText(text(facts.prompt));
      await answer(question, facts, false);
      await key(check(question), 'Enter');
      await expect(verdict(question)).toContainText('Not yet.');
      await expect(verdict(question)).toContainText(text(wrong(facts)));
      await expect(verdict(question)).not.toContainText(text(facts.explanation));
      await answer(question, facts, true);
      await expect(verdict(question), 'a changed answer is not judged yet').toBeEmpty();
      await key(check(question), 'Enter');
      await expect(verdict(question)).toContainText('Right.');
      await expect(verdict(question)).toContainText(text(facts.explanation));
    }
  });
}

// Protects all kinds of questions: every one of them is met above.
test('the sections ask questions of every kind', async ({ page }) => {
  const met = new Set();
  for (const { slug } of WITH_QUESTIONS) {
    (await asked(page, slug)).forEach(({ kind }) => met.add(kind));
  }
  expect([...met].sort()).toEqual(Object.keys(KINDS).sort());
});

// Protects the reader's work: answers and verdicts are there again after a reload, until the reader
// starts over.
test('answers are remembered until the reader starts over', async ({ page }) => {
  // All kinds of questions, answered twice.
  test.slow();
  const { slug } = SECTIONS[1];
  const all = await asked(page, slug);
  await toTheQuestions(page, slug);
  for (const [place, facts] of all.entries()) {
    await KINDS[facts.kind].answer(questions(page).nth(place), facts, true);
    await key(check(questions(page).nth(place)), 'Enter');
    await expect(verdict(questions(page).nth(place))).toContainText('Right.');
  }
  const given = await answersShown(page);
  await page.reload();
  await isLive(page);
  await expect(page.locator('.widget-host').last()).toHaveAttribute('data-live', '');
  await expect(questions(page)).toHaveCount(all.length);
  expect(await answersShown(page), 'the same answers as before').toEqual(given);
  for (const question of await questions(page).all()) {
    await expect(verdict(question)).toContainText('Right.');
    await key(startOver(question), 'Enter');
    await expect(verdict(question)).toBeEmpty();
    await expect(startOver(question)).toHaveCount(0);
    await expect(question.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(question.getByRole('checkbox', { checked: true })).toHaveCount(0);
    const focused = await question.evaluate((question) => question.contains(document.activeElement));
    expect(focused, 'the focus stays in the question').toBe(true);
  }
  const stored = await page.evaluate((key) => localStorage.getItem(key), KEYS.answers);
  expect(stored, 'nothing is kept of answers that are gone').toBeNull();
});

// Protects an old answer from a new question: one that was given to another wording isn't shown.
test('an answer to another wording of a question is not shown', async ({ page }) => {
  const { slug } = SECTIONS[0];
  const [facts] = await asked(page, slug);
  await page.goto('./licences/');
  await page.evaluate(
    ([key, id]) => {
      const old = [{ id, hash: '0000000000000000', answer: { picked: [0] } }];
      localStorage.setItem(key, JSON.stringify({ version: 2, data: old }));
    },
    [KEYS.answers, facts.id],
  );
  await toTheQuestions(page, slug);
  await expect(questions(page).first().getByRole('radio')).toHaveCount((facts.choices ?? facts.outcomes).length);
  await expect(questions(page).first().getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(check(questions(page).first())).toBeDisabled();
});

// Protects readers by keyboard from losing their place: a step that moves takes the focus along.
test('a step that is moved keeps the focus', async ({ page }) => {
  const { slug } = SECTIONS[0];
  const place = (await asked(page, slug)).findIndex(({ kind }) => kind === 'order');
  await toTheQuestions(page, slug);
  const question = questions(page).nth(place);
  const last = await question.getByRole('listitem').last().innerText();
  const moves = question.getByRole('button', { name: / up$/ });
  const count = await moves.count();
  await moves.last().focus();
  for (let step = count; step > 1; step -= 1) {
    await page.keyboard.press('Enter');
  }
  expect(await question.getByRole('listitem').first().innerText()).toBe(last);
  const isFirst = await question
    .getByRole('listitem')
    .first()
    .evaluate((step) => step.contains(document.activeElement));
  expect(isFirst, 'the focus has moved with the step').toBe(true);
});
