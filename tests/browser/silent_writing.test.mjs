// Silent writing: until the reveal nobody else learns anything; what has no name keeps none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, goTo, openCard, undo } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';
import { enter, prepare, revealAll, runs, stepBar } from './session.mjs';

const kMap = 'Customer journey';
const kLane = 'Doing';
const kStep = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

async function everybody() {
  const links = await server.workshop();
  const [fay, cem, bea, sue, obi] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea'),
    walkIn(links.staff, 'Sue'),
    walkIn(links.observer, 'Obi'),
  ]);
  return { links, fay, cem, bea, sue, obi, all: [fay, cem, bea, sue, obi] };
}

/** The sentences of the evaluation, which the template wrote, apart. */
const cardsSeen = async (page) => {
  const sections = page.locator('.b-section:not(:has-text("My view was heard."))');
  return (await sections.locator('[data-card] .b-card-words').allInnerTexts()).toSorted();
};

test('What is written in silence nobody else sees before the reveal, and all see it after: none is lost.', async () => {
  const { fay, cem, bea, sue, all } = await everybody();
  await prepare(fay, 'Silent writing', { 'Section in focus': kMap });
  await enter(fay, 'Silent writing');
  const writers = [
    [cem, 'Cem', 'Doing'],
    [bea, 'Bea', 'Thinking'],
    [sue, 'Sue', 'Pains'],
  ];
  const written = [];
  await Promise.all(
    writers.map(async ([page, name, lane]) => {
      await runs(page, 'Silent writing');
      await stepBar(page)
        .getByText('Hidden until the reveal: only you see what you write')
        .waitFor();
      const map = await goTo(page, kMap);
      for (const at of [1, 2, 3]) {
        await addCard(page, map, lane, kStep, `${name} writes ${at}`);
        written.push(`${name} writes ${at}`);
      }
      await saved(page);
    }),
  );
  // Each sees their own, and says so.
  for (const [page, name] of writers) {
    await comesToBe(
      () => cardsSeen(page),
      [1, 2, 3].map((at) => `${name} writes ${at}`),
    );
    assert.equal(await page.locator('[data-note="hidden"]').count(), 3);
  }
  for (const page of all.filter((one) => !writers.some(([writer]) => writer === one))) {
    assert.deepEqual(await cardsSeen(page), []);
  }
  // Nor after a reload, nor in the outline.
  await sue.reload();
  await saved(sue);
  await comesToBe(
    () => cardsSeen(sue),
    [1, 2, 3].map((at) => `Sue writes ${at}`),
  );
  await fay.getByRole('button', { name: 'Outline' }).click();
  await fay.getByRole('region', { name: kMap }).waitFor();
  assert.equal(
    await fay
      .locator('[data-outline]')
      .getByText(/writes \d/)
      .count(),
    0,
  );
  await fay.getByRole('button', { name: 'Board', exact: true }).click();

  // One's own is changed while it is hidden.
  const cems = cem.getByRole('region', { name: kMap });
  await openCard(cem, cardSaying(cems, 'Cem writes 1'));
  await cem.keyboard.type('!');
  await cem.keyboard.press('Escape');
  written[written.indexOf('Cem writes 1')] = 'Cem writes 1!';

  await revealAll(fay);
  await cem.getByText('What was written becomes visible to all').first().waitFor();
  for (const page of all) await comesToBe(() => cardsSeen(page), written.toSorted());
  for (const page of all) assert.equal(await page.locator('[data-note="hidden"]').count(), 0);
  await goHome(...all);
});

test('What is written without names says so at the caret, and shows nobody’s, but its author takes it back.', async () => {
  const { fay, cem, bea, sue, obi, all } = await everybody();
  await prepare(fay, 'Check-in', {
    called: 'Frankly',
    'Section in focus': kMap,
    Names: 'No name at all, for ever',
  });
  await enter(fay, 'Frankly');
  await runs(cem, 'Frankly');
  await stepBar(cem).getByText('Without names, for ever: nobody learns who wrote it').waitFor();
  const cems = await goTo(cem, kMap);
  await cem.getByRole('button', { name: `Add card to ${kLane}, ${kStep}`, exact: true }).click();
  await cem.locator('textarea:focus').waitFor();
  await cem.getByText('Written without names, for ever').waitFor();
  await cem.keyboard.type('The trains are late');
  await cem.keyboard.press('Escape');
  const own = cardSaying(cems, 'The trains are late');
  await own.getByText('Without name (you)').waitFor();
  for (const page of [fay, bea, sue, obi]) {
    const card = cardSaying(page.getByRole('region', { name: kMap }), 'The trains are late');
    await card.getByText('Without name', { exact: true }).waitFor();
    assert.doesNotMatch(await card.innerHTML(), /Cem|Aurora/);
  }
  // It stays so when the step is over.
  await prepare(fay, 'Discuss');
  await enter(fay, 'Discuss');
  await runs(sue, 'Discuss');
  const sues = cardSaying(sue.getByRole('region', { name: kMap }), 'The trains are late');
  await sues.getByText('Without name', { exact: true }).waitFor();
  // Its author takes it back.
  await undo(cem);
  await sues.waitFor({ state: 'detached' });
  await goHome(...all);
});

test('In a step that reveals each in turn, its author reveals what they wrote.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  await prepare(fay, 'Silent writing', { 'Section in focus': kMap });
  await prepare(fay, 'Reveal', {
    called: 'One after the other',
    'Section in focus': kMap,
    Reveal: 'Each in turn',
  });
  await enter(fay, 'Silent writing');
  await runs(cem, 'Silent writing');
  await addCard(cem, await goTo(cem, kMap), kLane, kStep, 'Mine first');
  await saved(cem);
  const own = (page) => page.getByRole('button', { name: 'Reveal what I wrote' });
  assert.equal(await own(cem).count(), 0);
  await enter(fay, 'One after the other');
  await runs(sue, 'One after the other');
  await own(cem).click();
  assert.equal(await own(sue).count(), 0);
  assert.equal(await cardSaying(await goTo(sue, kMap), 'Mine first').count(), 0);
  await cem.getByRole('dialog').getByRole('button', { name: 'Yes, reveal mine' }).click();
  await cardSaying(sue, 'Mine first').waitFor();
  await own(cem).waitFor({ state: 'detached' });
  await goHome(fay, cem, sue);
});
