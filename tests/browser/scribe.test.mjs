// A scribe: a facilitator writes for a participant who is named, is told so at every caret, and the
// participant confirms it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, addGap, cardSaying, goTo, openPanel } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, isAccessible, walkIn } from './harness.mjs';
import { choose, enter, prepare, revealAll } from './session.mjs';

const kMap = 'Customer journey';
const kLane = 'Doing';
const kStep = 'Notices a need';
const kGaps = 'Gaps and strengths';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const bar = (page) => page.getByRole('region', { name: 'For whom you write' });
const credit = (card) => card.locator('.b-card-name');

test('A facilitator writes for a participant until they stop, and the participant confirms each card.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  const panel = await openPanel(fay);
  await choose(fay, panel.getByRole('button', { name: 'Write for …' }), 'Cem');
  await bar(fay).getByText('You write for Cem.', { exact: true }).waitFor();
  const fays = await goTo(fay, kMap);
  const cems = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);

  await fays.getByRole('button', { name: `Add card to ${kLane}, ${kStep}`, exact: true }).click();
  const caret = fay.locator('textarea:focus');
  await caret.waitFor();
  const open = fays.locator('.b-card').filter({ has: caret });
  await open.getByText('You write for Cem', { exact: true }).waitFor();
  assert.equal(await credit(open).innerText(), 'Cem');
  await fay.keyboard.type('I called twice');
  // Enter asks for the next one, which is Cem’s too.
  await fay.keyboard.press('Enter');
  await open.getByText('You write for Cem', { exact: true }).waitFor();
  await fay.keyboard.type('Nobody called back');
  await fay.keyboard.press('Escape');
  for (const where of [fays, cems, sues]) {
    const card = cardSaying(where, 'I called twice');
    await card.getByText('Written by Fay for Cem; not confirmed yet').waitFor();
    assert.equal(await credit(card).innerText(), 'Cem');
    await cardSaying(where, 'Nobody called back').waitFor();
  }
  assert.equal(
    await cardSaying(fays, 'I called twice')
      .getByRole('button', { name: 'That is what I meant' })
      .count(),
    0,
  );
  const order = () => fays.locator('.b-card .b-card-words').allInnerTexts();
  const said = await order();
  assert.ok(said.indexOf('I called twice') < said.indexOf('Nobody called back'));

  await cardSaying(cems, 'I called twice')
    .getByRole('button', { name: 'That is what I meant' })
    .click();
  const note = cardSaying(sues, 'I called twice').getByText(/^Written by/);
  await note.waitFor({ state: 'detached' });
  assert.equal(await credit(cardSaying(sues, 'I called twice')).innerText(), 'Cem');

  await bar(fay).getByRole('button', { name: 'Write for yourself again' }).click();
  await bar(fay).waitFor({ state: 'detached' });
  await addCard(fay, fays, kLane, kStep, 'My own');
  assert.equal(await credit(cardSaying(fays, 'My own')).innerText(), 'Fay');
  await goHome(fay, cem, sue);
});

test('What is written for somebody in a silent step is hidden from its scribe, too.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  await prepare(fay, 'Silent writing', { 'Section in focus': kMap });
  await enter(fay, 'Silent writing');
  const panel = await openPanel(fay);
  await choose(fay, panel.getByRole('button', { name: 'Write for …' }), 'Cem');
  const fays = await goTo(fay, kMap);
  const cems = await goTo(cem, kMap);
  await fays.getByRole('button', { name: `Add card to ${kLane}, ${kStep}`, exact: true }).click();
  await fay.locator('textarea:focus').waitFor();
  await fay.keyboard.type('Said on the phone');
  await fay.keyboard.press('Escape');
  await fay.getByText('Written for Cem; only Cem sees it until the reveal.').first().waitFor();
  await cardSaying(cems, 'Said on the phone')
    .getByRole('button', { name: 'That is what I meant' })
    .waitFor();
  await comesToBe(() => cardSaying(fays, 'Said on the phone').count(), 0);
  await revealAll(fay);
  await cardSaying(fays, 'Said on the phone').waitFor();
  await goHome(fay, cem);
});

test('A gap is written for somebody as a card is: theirs, marked until they confirm it, and hidden where the step hides.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  await prepare(fay, 'Silent writing', { 'Section in focus': kGaps });
  const panel = await openPanel(fay);
  await choose(fay, panel.getByRole('button', { name: 'Write for …' }), 'Cem');
  const [fays, cems, sues] = await Promise.all([fay, cem, sue].map((page) => goTo(page, kGaps)));
  const row = (list, title) =>
    list.locator('.b-gap').filter({ has: list.page().locator(`[data-value="${title}"]`) });
  await addGap(fay, fays, 'Nobody calls back');
  const note = 'Written by Fay for Cem; not confirmed yet';
  for (const list of [fays, cems]) await row(list, 'Nobody calls back').getByText(note).waitFor();
  await sues.getByText(note).waitFor();
  await fays.getByRole('button', { name: /^Raised by of gap 1: Customers|Customers/ }).first().waitFor();
  const confirm = 'That is what I meant';
  assert.equal(await fays.getByRole('button', { name: confirm }).count(), 0);
  await isAccessible(cem, 'a gap to confirm');
  await cems.getByRole('button', { name: confirm }).click();
  await sues.getByText(note).waitFor({ state: 'detached' });

  // Where its scribe will not see it, its title is asked for first.
  await enter(fay, 'Silent writing');
  await goTo(fay, kGaps);
  await fays.getByRole('button', { name: 'Add gap' }).click();
  const dialog = fay.getByRole('dialog', { name: 'A gap for Cem' });
  await dialog.getByRole('textbox', { name: 'Title of the gap' }).fill('Said on the phone');
  await isAccessible(fay, 'a gap that will be hidden');
  await dialog.getByRole('button', { name: 'Add gap' }).click();
  await fay.getByText('Written for Cem; only Cem sees it until the reveal.').first().waitFor();
  await row(cems, 'Said on the phone').getByRole('button', { name: confirm }).waitFor();
  assert.equal(await row(fays, 'Said on the phone').count(), 0);
  await revealAll(fay);
  await row(fays, 'Said on the phone').waitFor();

  // In the outline, too.
  await fay.getByRole('button', { name: 'Outline', exact: true }).click();
  const listed = fay.getByRole('region', { name: kGaps, exact: true });
  await listed.getByText('Written by Fay for Cem; not confirmed yet').waitFor();
  await goHome(fay, cem, sue);
});
