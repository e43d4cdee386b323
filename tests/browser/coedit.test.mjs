// Two people, one journey map: what one does, the other sees, and nobody's words are lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  addTouchpoint,
  cardSaying,
  cardsIn,
  cellOf,
  drag,
  fit,
  goTo,
  openCard,
  rate,
  redo,
  sectionCalled,
  select,
  undo,
  write,
} from './board.mjs';
import { Server, closeAll, comesToBe, saved, twoPeople } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';
const kHears = 'Hears about Northwind Rail';

// One room for all of it: each test has a lane or a section to itself.
let server, cem, sue, cems, sues;
before(async () => {
  server = await Server.start();
  [cem, sue] = await twoPeople(server);
  [cems, sues] = await Promise.all([goTo(cem, kMap), goTo(sue, kMap)]);
});
after(() => closeAll(server, cem, sue));

test('A card is its author’s alone until it is left, and then everybody’s.', async () => {
  await cems.getByRole('button', { name: `Add card to Thinking, ${kNotices}`, exact: true }).click();
  await cem.keyboard.type('Draft of a thought');
  await saved(cem);
  await addCard(sue, sues, 'Thinking', kHears, 'A later card');
  await cardSaying(cems, 'A later card').waitFor();
  assert.equal(await sues.getByText('Draft of a thought').count(), 0);
  await cem.keyboard.press('Escape');
  await cardSaying(sues, 'Draft of a thought').waitFor();
});

test('Two people write in one card at once, and the words of both stay.', async () => {
  await addCard(cem, cems, 'Pains', kNotices, 'night train');
  const card = cardSaying(sues, 'night train');
  await card.waitFor();
  await Promise.all([
    openCard(cem, cardSaying(cems, 'night train')),
    openCard(sue, card),
  ]);
  await sue.keyboard.press('Control+Home');
  await Promise.all([
    cem.keyboard.type(' is late again', { delay: 20 }),
    sue.keyboard.type('The booked ', { delay: 20 }),
  ]);
  for (const page of [cem, sue])
    await comesToBe(() => page.locator('textarea:focus').inputValue(), 'The booked night train is late again');
  for (const page of [cem, sue]) await page.keyboard.press('Escape');
  await saved(cem);
  for (const map of [cems, sues]) await cardSaying(map, 'The booked night train is late again').waitFor();
});

test('The mouse carries a card to another cell, into an order, and to another section.', async () => {
  for (const words of ['First', 'Second']) await addCard(cem, cems, 'Doing', kHears, words);
  await addCard(cem, cems, 'Doing', kNotices, 'Third');
  await fit(sue, kMap);
  await drag(sue, cardSaying(sues, 'Third'), cellOf(sues, 'Doing', kHears));
  await comesToBe(async () => (await cardsIn(cellOf(cems, 'Doing', kHears))).length, 3);
  // Above the first: to the top edge of the cell.
  await drag(sue, cardSaying(sues, 'Third'), cardSaying(sues, 'First'), (box) => ({ x: box.width / 2, y: 1 }));
  for (const map of [cems, sues])
    await comesToBe(() => cardsIn(cellOf(map, 'Doing', kHears)), ['Third', 'First', 'Second']);

  await sue.getByRole('button', { name: 'Show the whole board' }).click();
  const parking = sectionCalled(sue, 'Parking lot').locator('[data-drop="canvas"]');
  await drag(sue, cardSaying(sues, 'Third'), parking);
  await cardSaying(parking, 'Third').waitFor();
  await cardSaying(sectionCalled(cem, 'Parking lot'), 'Third').waitFor();
  await drag(sue, cardSaying(parking, 'Third'), cardSaying(sues, 'First'), (box) => ({ x: 9, y: box.height - 1 }));
  for (const section of [cems, await fit(sue, kMap)])
    await comesToBe(() => cardsIn(cellOf(section, 'Doing', kHears)), ['First', 'Third', 'Second']);
});

test('Undo and redo are for one’s own work only.', async () => {
  const [cems, sues] = [await goTo(cem, kMap), await goTo(sue, kMap)];
  await addCard(cem, cems, 'Gains', kNotices, 'Of Cem');
  await addCard(sue, sues, 'Gains', kNotices, 'Of Sue');
  await cardSaying(cems, 'Of Sue').waitFor();
  await select(cardSaying(cems, 'Of Cem'));
  await cem.keyboard.press('Delete');
  await cardSaying(sues, 'Of Cem').waitFor({ state: 'detached' });
  await undo(cem);
  await cardSaying(sues, 'Of Cem').waitFor();
  await redo(cem);
  await cardSaying(sues, 'Of Cem').waitFor({ state: 'detached' });
  await undo(cem);
  await cardSaying(sues, 'Of Cem').waitFor();
  // Cem takes back his card altogether; what Sue wrote meanwhile is not in his reach.
  for (let i = 0; i < 6 && (await cardSaying(cems, 'Of Cem').count()) > 0; i++) await undo(cem);
  await cardSaying(sues, 'Of Cem').waitFor({ state: 'detached' });
  await saved(cem);
  for (const map of [cems, sues]) await cardSaying(map, 'Of Sue').waitFor();
});

test('A touchpoint that falls short in both sides’ eyes becomes a suggested gap.', async () => {
  const [cems, sues] = [await goTo(cem, kMap), await goTo(sue, kMap)];
  const mine = await addTouchpoint(cem, cems, kNotices, 'Ticket machine');
  const theirs = sues.getByRole('group', { name: 'Ticket machine', exact: true });
  await theirs.waitFor();
  await mine.getByRole('textbox', { name: 'Customers expect, Ticket machine' }).click();
  await write(cem, 'a ticket in a minute');
  await theirs.getByRole('textbox', { name: 'Customers experience, Ticket machine' }).click();
  await write(sue, 'a queue of ten');
  await rate(mine, 'How much is expected', '5 of 5');
  await rate(mine, 'How much is experienced', '2 of 5');
  await rate(theirs, 'How much is expected', '4 of 5');
  await rate(theirs, 'How much is experienced', '3 of 5');
  // Each side has a median of its own, on both pages.
  for (const touchpoint of [mine, theirs])
    await comesToBe(
      () => touchpoint.locator('[data-of="expected"] .b-touchpoint-median b').allInnerTexts(),
      ['5', '4'],
    );
  const list = await goTo(sue, 'Gaps and strengths');
  await list.getByText('1 suggestion from the map').click();
  assert.equal(await list.locator('[data-gap]').count(), 0, 'a suggestion counts as nothing');
  await list
    .getByRole('button', { name: 'Accept: Customers expect a ticket in a minute but experience a queue of ten' })
    .click();
  const cemsList = await goTo(cem, 'Gaps and strengths');
  await comesToBe(
    () => cemsList.getByRole('textbox', { name: 'Title of gap 1' }).inputValue(),
    'Customers expect a ticket in a minute but experience a queue of ten',
  );
  await cemsList.getByRole('button', { name: 'Ticket machine', exact: true }).waitFor();
});

test('Feelings are drawn as one curve for each side.', async () => {
  const [cems, sues] = [await goTo(cem, kMap), await goTo(sue, kMap)];
  await rate(cems, `How ${kNotices} feels`, 'Very bad');
  await rate(cems, `How ${kHears} feels`, 'Good');
  await rate(sues, `How ${kNotices} feels`, 'Good');
  await rate(sues, `How ${kHears} feels`, 'Very good');
  for (const map of [cems, sues]) {
    const curve = map.getByRole('img', { name: /^Emotion from/ });
    for (const side of ['customer', 'host'])
      await curve.locator(`[data-side="${side}"] .b-curve-line`).waitFor({ state: 'attached' });
    const table = map.getByRole('table', { name: /^Emotion from/ });
    const first = (row) => table.getByRole('row', { name: row }).getByRole('cell').first().innerText();
    await comesToBe(() => Promise.all([/^Customers/, /^Northwind/].map(first)), ['−2 (n 1)', '1 (n 1)']);
  }
});

test('Others’ cursors, selections and typing are seen with their name and side.', async () => {
  const [cems, sues] = [await goTo(cem, kMap), await goTo(sue, kMap)];
  await addCard(cem, cems, 'Thinking', kNotices, 'Look here');
  const card = cardSaying(sues, 'Look here');
  await card.waitFor();
  await cardSaying(cems, 'Look here').locator('.b-card-words').hover();
  await sue.locator('.b-cursor[data-side="customer"]', { hasText: 'Cem' }).waitFor();
  await select(cardSaying(cems, 'Look here'));
  await card.locator('.b-outline[data-side="customer"]', { hasText: 'Cem' }).waitFor();
  await openCard(cem, cardSaying(cems, 'Look here'));
  await cem.keyboard.type('!');
  const typing = sue.locator('.b-outline[data-typing]', { hasText: 'Cem' });
  await typing.getByText('typing…').waitFor();
  await cem.keyboard.press('Escape');
  await typing.waitFor({ state: 'detached' });
  await sue.locator('[data-person]').first().waitFor();
});

test('The save state says so when everything is saved.', async () => {
  await addCanvasCard(cem, await goTo(cem, 'Parking lot'), 'Kept');
  await saved(cem);
  assert.equal(await cem.locator('.save-state').innerText(), 'Saved');
  await server.kill();
  await cem.locator('[data-save-state="offline"]').waitFor();
  await server.up();
  await saved(cem);
  await saved(sue);
});
