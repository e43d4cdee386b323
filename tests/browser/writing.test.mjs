// Two people in one text, in every script: carets, compositions, and marks that belong together.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, goTo, openCard } from './board.mjs';
import { Server, closeAll, comesToBe, saved, twoPeople } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';

// One room for all of it: each test has a card to itself.
let server, cem, sue, cems, sues;
before(async () => {
  server = await Server.start();
  [cem, sue] = await twoPeople(server);
  [cems, sues] = await Promise.all([goTo(cem, kMap), goTo(sue, kMap)]);
});
after(() => closeAll(server, cem, sue));

const openText = (page) => page.locator('textarea:focus');
const says = (page, words) => comesToBe(() => openText(page).inputValue(), words);
const caretOf = (page) => openText(page).evaluate((area) => [area.selectionStart, area.selectionEnd]);
const putCaret = (page, from, to = from) =>
  openText(page).evaluate((area, [a, b]) => area.setSelectionRange(a, b), [from, to]);

/** A new card with its text open on both pages. */
async function bothIn(words) {
  await addCard(cem, cems, 'Thinking', kNotices, words);
  await cardSaying(sues, words).waitFor();
  await openCard(cem, cardSaying(cems, words));
  await openCard(sue, cardSaying(sues, words));
}

async function bothLeave(words) {
  for (const page of [cem, sue]) await page.keyboard.press('Escape');
  await Promise.all([saved(cem), saved(sue)]);
  for (const map of [cems, sues]) await cardSaying(map, words).waitFor();
}

test('A caret and a selection stay on their words while another writes before and after them.', async () => {
  await bothIn('the train is late');
  await putCaret(cem, 4, 9);
  await putCaret(sue, 0);
  await sue.keyboard.type('Today ');
  await says(cem, 'Today the train is late');
  assert.deepEqual(await caretOf(cem), [10, 15]);
  await sue.keyboard.press('End');
  await sue.keyboard.type(' again');
  await says(cem, 'Today the train is late again');
  assert.deepEqual(await caretOf(cem), [10, 15]);
  await cem.keyboard.type('ferry');
  await bothLeave('Today the ferry is late again');
});

test('A composition is not torn by what another writes meanwhile, and both stay.', async () => {
  await bothIn('駅');
  await putCaret(cem, 1);
  const hands = await cem.context().newCDPSession(cem);
  const compose = (text) =>
    hands.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('で');
  await putCaret(sue, 0);
  await sue.keyboard.type('A: ');
  await saved(sue);
  await compose('でんしゃ');
  // Sue does not see half a composition, and Cem's is whole.
  await says(cem, '駅でんしゃ');
  await says(sue, 'A: 駅');
  await hands.send('Input.insertText', { text: '電車' });
  for (const page of [cem, sue]) await says(page, 'A: 駅電車');
  await bothLeave('A: 駅電車');
});

test('Emoji, combining marks and right-to-left words of two people stay whole.', async () => {
  await bothIn('👩‍👩‍👧 e\u0301');
  await putCaret(cem, 0);
  await sue.keyboard.press('End');
  await Promise.all([
    cem.keyboard.insertText('שלום '),
    sue.keyboard.insertText(' 🚂🇩🇪'),
  ]);
  const whole = 'שלום 👩‍👩‍👧 e\u0301 🚂🇩🇪';
  for (const page of [cem, sue]) await says(page, whole);
  // One takes a whole emoji away while the other writes behind it.
  await putCaret(cem, 'שלום '.length, 'שלום 👩‍👩‍👧'.length);
  await Promise.all([cem.keyboard.press('Delete'), sue.keyboard.insertText('!')]);
  for (const page of [cem, sue]) await says(page, 'שלום  e\u0301 🚂🇩🇪!');
  await bothLeave('שלום e\u0301 🚂🇩🇪!');
});
