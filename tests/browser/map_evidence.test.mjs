// Evidence on a journey map, how well each cell is known, and the curves beside what was researched.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { addCard, cardSaying, cellOf, goTo, rate, sectionCalled, undo, write } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, twoPeople, walkIn } from './harness.mjs';

const kMap = 'Customer journey';

let server, cem, sue;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  [cem, sue] = await twoPeople(server);
});
afterEach(() => goHome(cem, sue));

async function addEvidenceLane(page, map) {
  await map.getByRole('button', { name: 'Add lane' }).click();
  await page.getByRole('menuitem', { name: /^Evidence/ }).click();
  await map.getByRole('rowheader', { name: 'Evidence' }).waitFor();
}

async function addEvidence(page, map, step, words) {
  await map.getByRole('button', { name: `Add evidence to Evidence, ${step}` }).click();
  await write(page, words);
  return evidenceSaying(map, words);
}
const evidenceSaying = (map, words) => map.getByRole('group', { name: words, exact: true });

const gradeOf = (map, step) => cellOf(map, 'Pains', step).locator('.m-grade').allInnerTexts();

test('Evidence grades the cards of its column, up to what customers confirm.', async () => {
  const map = await goTo(sue, kMap);
  const cems = await goTo(cem, kMap);
  await addCard(sue, map, 'Pains', 'Notices a need', 'Nobody answers');
  await comesToBe(() => gradeOf(map, 'Notices a need'), []);
  await addEvidenceLane(sue, map);
  await comesToBe(() => gradeOf(cems, 'Notices a need'), ['Assumption']);
  const one = await addEvidence(sue, map, 'Notices a need', 'I rang five times');
  await comesToBe(() => gradeOf(cems, 'Notices a need'), ['One source']);
  await addEvidence(sue, map, 'Notices a need', 'Twelve tickets a night');
  await comesToBe(() => gradeOf(cems, 'Notices a need'), ['Several sources']);
  // The host's own yes does not make it the customers'.
  await one.getByRole('button', { name: 'So it is with us, too' }).click();
  await saved(sue);
  await comesToBe(() => gradeOf(cems, 'Notices a need'), ['Several sources']);
  const cems1 = evidenceSaying(cems, 'I rang five times');
  await cems1.getByRole('button', { name: 'So it is with us, too' }).click();
  await comesToBe(() => gradeOf(map, 'Notices a need'), ['Confirmed by customers']);
  await one.getByText('1 customer says so, too').waitFor();
  await cems1.getByRole('button', { name: 'Not with us' }).click();
  await comesToBe(() => gradeOf(map, 'Notices a need'), ['Several sources']);
});

test('Evidence in a cell grades that cell alone, and becomes a part of a gap.', async () => {
  const map = await goTo(sue, kMap);
  await addCard(sue, map, 'Pains', 'Notices a need', 'Nobody answers');
  await addCard(sue, map, 'Gains', 'Notices a need', 'Kind voices');
  const card = cardSaying(map, 'Nobody answers');
  await card.hover();
  await card.getByRole('button', { name: 'More about this card' }).click();
  await sue.getByRole('menuitem', { name: 'Add evidence here' }).click();
  await write(sue, 'I rang five times');
  await comesToBe(() => gradeOf(map, 'Notices a need'), ['One source']);
  await comesToBe(() => cellOf(map, 'Gains', 'Notices a need').locator('.m-grade').allInnerTexts(), ['Assumption']);
  const evidence = evidenceSaying(map, 'I rang five times');
  await evidence.focus();
  await sue.keyboard.press('g');
  await evidence.getByRole('button', { name: /^Gap \d+$/ }).waitFor();
});

test('What is known about evidence is written down; only an address of the web can be followed.', async () => {
  const map = await goTo(sue, kMap);
  await addEvidenceLane(sue, map);
  const evidence = await addEvidence(sue, map, 'Notices a need', 'I rang five times');
  await evidence.hover();
  await evidence.getByRole('button', { name: 'More about this evidence' }).click();
  await sue.getByRole('menuitem', { name: 'Source and details' }).click();
  const panel = sue.getByRole('dialog', { name: 'About this evidence' });
  await panel.getByLabel('Whose words').fill('buyer in a small firm');
  await panel.getByLabel('Source', { exact: true }).fill('Interview');
  await panel.getByLabel('Date').fill('2026-11-03');
  await panel.getByLabel('Link').fill('javascript:alert(1)');
  await panel.getByLabel('May be quoted outside').check();
  await panel.getByRole('button', { name: 'Done' }).click();
  const cems = evidenceSaying(await goTo(cem, kMap), 'I rang five times');
  await cems.getByText('buyer in a small firm · Interview · 2026-11-03').waitFor();
  await cems.getByText('May be quoted outside').waitFor();
  await cems.getByText('javascript:alert(1)').waitFor();
  assert.equal(await cems.getByRole('link').count(), 0);
  await evidence.hover();
  await evidence.getByRole('button', { name: 'More about this evidence' }).click();
  await sue.getByRole('menuitem', { name: 'Source and details' }).click();
  await panel.getByLabel('Link').fill('https://example.org/interview');
  await panel.getByRole('button', { name: 'Done' }).click();
  const link = cems.getByRole('link', { name: /^Open the link/ });
  await link.waitFor();
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  await undo(sue);
  await cems.getByText('javascript:alert(1)').waitFor();
});

test('Both sides give what they felt beside what they expected; a legend puts curves away.', async () => {
  const map = await goTo(sue, kMap);
  const cems = await goTo(cem, kMap);
  await rate(cems, 'How Notices a need feels', 'Very bad');
  await rate(cems, 'What you expected of Notices a need', 'Good');
  await rate(map, 'How Notices a need feels', 'Good');
  const names = () => map.getByRole('group', { name: 'Curves' }).getByRole('button').allInnerTexts();
  await comesToBe(names, ['Customers, expected', 'Customers, felt', 'Northwind Rail, felt']);
  const table = map.getByRole('table', { name: 'Emotion from −2 to 2, as a table' });
  const row = table.getByRole('row', { name: /^Customers, felt/ });
  await comesToBe(async () => (await row.getByRole('cell').allInnerTexts())[0], '−2 (n 1)');
  const marks = () => map.locator('.b-emotion > .b-curve .b-curve-mark').count();
  await comesToBe(marks, 3);
  await map.getByRole('button', { name: 'Customers, expected' }).click();
  await comesToBe(marks, 2);
});

test('A researched point stands beside the ratings and is never one of them.', async () => {
  const map = await goTo(sue, kMap);
  const cems = await goTo(cem, kMap);
  await map.getByRole('button', { name: 'Add researched point to Feeling, Notices a need' }).click();
  const panel = sue.getByRole('dialog', { name: 'A researched point' });
  await panel.getByLabel('Feels', { exact: true }).selectOption('−1: Bad');
  await panel.getByLabel('Expected to feel').selectOption('1: Good');
  await panel.getByLabel('Note').fill('Diaries of twelve travellers');
  await panel.getByRole('button', { name: 'Done' }).click();
  await cems.getByRole('button', { name: 'Customers, felt −1, expected 1' }).waitFor();
  await rate(cems, 'How Notices a need feels', 'Good');
  const names = () => cems.getByRole('group', { name: 'Curves' }).getByRole('button').allInnerTexts();
  await comesToBe(names, ['Customers, felt', 'Customers, expected, researched', 'Customers, felt, researched']);
  await saved(sue);
  await sue.reload();
  await sectionCalled(sue, kMap).getByRole('button', { name: 'Customers, felt −1, expected 1' }).click();
  await comesToBe(() => panel.getByLabel('Note').inputValue(), 'Diaries of twelve travellers');
  await panel.getByRole('button', { name: 'Delete' }).click();
  await comesToBe(() => cems.getByRole('button', { name: /^Customers, felt −1/ }).count(), 0);
});

test('The dramatic arc says for each step how much is at stake.', async () => {
  const map = await goTo(sue, kMap);
  const cems = await goTo(cem, kMap);
  await map.getByRole('button', { name: 'Add lane' }).click();
  await sue.getByRole('menuitem', { name: /^Dramatic arc/ }).click();
  const scale = (where, step) => where.getByRole('radiogroup', { name: `How much is at stake in ${step}` });
  await scale(map, 'Notices a need').getByRole('radio', { name: '4 of 5' }).click();
  await scale(cems, 'Notices a need').getByRole('radio', { name: '4 of 5', checked: true }).waitFor();
  await scale(cems, 'Notices a need').getByRole('radio', { name: '2 of 5' }).click();
  const table = map.getByRole('table', { name: 'Dramatic arc from 1 to 5, as a table' });
  await comesToBe(async () => (await table.getByRole('cell').allInnerTexts())[0], '2 (n 1)');
});

test('Who only looks on sees the grades and is asked for nothing; the outline has all of it.', async () => {
  const links = await server.workshop();
  const [ann, olga] = await Promise.all([walkIn(links.customer, 'Ann'), walkIn(links.observer, 'Olga')]);
  const map = await goTo(ann, kMap);
  await addEvidenceLane(ann, map);
  await addEvidence(ann, map, 'Notices a need', 'I rang five times');
  const seen = evidenceSaying(sectionCalled(olga, kMap), 'I rang five times');
  await seen.waitFor();
  await comesToBe(() => seen.getByRole('button').count(), 0);
  await ann.getByRole('button', { name: 'Outline', exact: true }).click();
  const outline = ann.locator('[data-outline]');
  await outline.getByRole('group', { name: 'I rang five times' }).getByRole('button', { name: 'So it is with us, too' }).click();
  await seen.getByText('1 customer says so, too').waitFor();
  await outline.getByRole('button', { name: 'Add evidence to Evidence, Needs help' }).click();
  await write(ann, 'Added in the outline');
  await evidenceSaying(sectionCalled(olga, kMap), 'Added in the outline').waitFor();
  await outline.getByRole('button', { name: 'More about Needs help' }).click();
  await ann.getByRole('menuitem', { name: 'Merge into Works with it' }).click();
  await outline.getByLabel('Title of the step Works with it + Needs help').waitFor();
  await goHome(ann, olga);
});
