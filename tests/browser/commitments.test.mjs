// How a workshop ends: the first gaps are committed to, parked or declined, and everybody says how it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCanvasCard, goTo } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  isAccessible,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';
import { commitments, enter, fillLine, runs, sheetOf } from './session.mjs';
import {
  ballot,
  closeAndShow,
  enterVote,
  kGaps,
  prepareVote,
  raiseGaps,
  resultFor,
  resultsOf,
} from './votes.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const sheets = (page) => commitments(page).getByRole('heading', { level: 3 }).allInnerTexts();

async function givesDots(page, vote, gap, dots) {
  const paper = await enterVote(page, vote);
  for (let n = 0; n < dots; n += 1) {
    await paper.getByRole('button', { name: `More for ${gap}`, exact: true }).click();
  }
  await saved(page);
}

test('Each of the first gaps is taken with a measure and a date, parked or declined with a reason, and reported.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await raiseGaps(fay, 'Slow answers', 'Dark platforms', 'Dear tickets');
  const [cem, sue, oli] = await Promise.all([
    walkIn(links.customer, 'Cem', kPhone),
    walkIn(links.staff, 'Sue'),
    walkIn(links.observer, 'Oli'),
  ]);
  const row = await prepareVote(fay, 'Dots', { called: 'First?', Anonymous: false });
  await row.getByRole('button', { name: 'Open the vote' }).click();
  await givesDots(sue, 'First?', 'Dark platforms', 2);
  await givesDots(cem, 'First?', 'Dark platforms', 1);
  await closeAndShow(fay, 'First?');

  await enter(fay, 'Commit');
  for (const page of [cem, sue, oli]) await sheetOf(page, 'Dark platforms').waitFor();
  await runs(sue, 'Commit');
  assert.deepEqual(await sheets(sue), ['2. Dark platforms', '1. Slow answers', '3. Dear tickets']);
  await commitments(sue).getByText('0 of 3 are settled').waitFor();
  await isAccessible(sue, 'commitments', '.commit-panel');

  // On the phone: how customers would notice it. Taking it is not offered to them.
  const cems = sheetOf(cem, 'Dark platforms');
  await fillLine(cem, cems.getByLabel('Measure of gap 2', { exact: true }), 'Lamps that work at night');
  await fillLine(cem, cems.getByLabel('Today of gap 2', { exact: true }), 'half of them');
  await fillLine(cem, cems.getByLabel('Aim of gap 2', { exact: true }), 'all of them');
  assert.equal(await cems.getByRole('button', { name: /^I take/ }).count(), 0);
  assert.equal(await cems.getByRole('button', { name: /^Park/ }).count(), 0);
  for (const field of await cems.getByRole('textbox').all()) {
    assert.ok((await field.boundingBox()).height >= 44);
  }
  await isAccessible(cem, 'commitments on a phone', '.commit-panel');
  // Nothing is to be pressed by who watches.
  assert.equal(await commitments(oli).getByRole('textbox').count(), 0);

  const sues = sheetOf(sue, 'Dark platforms');
  await comesToBe(
    () => sues.getByLabel('Measure of gap 2', { exact: true }).inputValue(),
    'Lamps that work at night',
  );
  await sues.getByRole('button', { name: 'I take it: gap 2' }).click();
  await sues.getByLabel('Next date of gap 2').and(sue.locator(':focus')).waitFor();
  await sues.getByText('Set the next date.').waitFor();
  await commitments(sue).getByText('0 of 3 are settled').waitFor();
  await sues.getByLabel('Next date of gap 2').fill('2030-03-01');
  await commitments(sue).getByText('1 of 3 are settled').waitFor();

  // Parked, by the keyboard, and not without a reason.
  await sheetOf(sue, 'Slow answers').getByRole('button', { name: 'Park gap 1' }).focus();
  await sue.keyboard.press('Enter');
  await sue.locator('textarea:focus').waitFor();
  await sheetOf(sue, 'Slow answers').getByRole('button', { name: 'Park it' }).click();
  await sheetOf(sue, 'Slow answers').getByRole('alert').getByText(/owed an answer/).waitFor();
  await sheetOf(sue, 'Slow answers').getByLabel('Why is it parked?').fill('After the new switchboard');
  await sheetOf(sue, 'Slow answers').getByRole('button', { name: 'Park it' }).click();
  await sheetOf(sue, 'Slow answers').getByText('Parked', { exact: true }).waitFor();
  await sheetOf(sue, 'Dear tickets').getByRole('button', { name: 'Decline gap 3' }).click();
  await sheetOf(sue, 'Dear tickets').getByLabel('Why is it declined?').fill('Prices are set by law');
  await sheetOf(sue, 'Dear tickets').getByRole('button', { name: 'Decline it' }).click();
  await commitments(cem).getByText('3 of 3 are settled').waitFor();
  await saved(sue);

  await cem.getByRole('button', { name: 'Close the commitments' }).tap();
  await sue.keyboard.press('Alt+3');
  const report = sue.locator('[data-report]');
  const promised = report.locator('.r-commitments').getByRole('row', { name: /Dark platforms/ });
  await comesToBe(
    () => promised.getByRole('cell').allInnerTexts(),
    ['1 March 2030', 'Sue', '2. Dark platforms', 'Lamps that work at night: today half of them, aim all of them', 'Agreed'],
  );
  await report.getByText('Reason: After the new switchboard').waitFor();
  await report.getByText('Reason: Prices are set by law').waitFor();
  // What nobody settled is marked as open.
  await sue.keyboard.press('Alt+2');
  const outline = sheetOf(sue, 'Dear tickets');
  await outline.getByRole('button', { name: 'Take it up again: gap 3' }).click();
  await outline.getByText('Open', { exact: true }).waitFor();
  await saved(sue);
  await sue.keyboard.press('Alt+3');
  await report.locator('[data-open="true"]').filter({ hasText: 'Dear tickets' }).getByText('open', { exact: true }).waitFor();
  await isAccessible(sue, 'report', '[data-report]');
  // The step takes them away again; the list leads to them at any time.
  await enter(fay, 'Look back');
  await commitments(sue).waitFor({ state: 'detached' });
  await sue.keyboard.press('Alt+1');
  await (await goTo(sue, kGaps)).getByRole('button', { name: 'Commitments', exact: true }).click();
  await sheetOf(sue, 'Dark platforms').getByText('Taken', { exact: true }).waitFor();
  await commitments(sue).getByLabel('How many').selectOption({ label: 'all' });
  await sue.keyboard.press('Escape');
  await commitments(sue).waitFor({ state: 'detached' });
  await goHome(fay, cem, sue, oli);
});

test('Two minutes at the end: everybody says how far they agree, and each side sees itself and its spread.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const canvas = await goTo(fay, 'Parking lot');
  await addCanvasCard(fay, canvas, 'My time was well spent');
  const customers = await Promise.all(
    ['Cem', 'Cora', 'Carl'].map((name, at) => walkIn(links.customer, name, at ? {} : kPhone)),
  );
  const staff = await Promise.all(['Sue', 'Stan', 'Sam'].map((name) => walkIn(links.staff, name)));
  const row = await prepareVote(fay, 'Evaluation', { On: 'Parking lot' });
  await row.getByRole('checkbox', { name: 'Agreement' }).and(fay.locator(':checked')).waitFor();
  await row.getByRole('button', { name: 'Open the vote' }).click();
  const answers = [5, 4, 4, 2, 3, 5];
  for (const [at, page] of [...customers, ...staff].entries()) {
    const paper = await enterVote(page, 'How was it?');
    if (at === 0) await isAccessible(page, 'evaluation on a phone', '.vote-panel');
    await paper.getByText('not at all').waitFor();
    await paper.getByText('entirely').waitFor();
    await paper.getByRole('radio', { name: `${answers[at]}`, exact: true }).click();
    await saved(page);
  }
  await closeAndShow(fay, 'How was it?');
  const result = resultFor(await resultsOf(customers[1], 'How was it?'), 'My time was well spent');
  await result.getByText('Agreement').first().waitFor();
  const [cora] = customers.slice(1);
  await cora.keyboard.press('Alt+3');
  const cells = cora.locator('[data-report]').getByRole('row').filter({ hasText: 'Agreement: ' }).getByRole('cell');
  await comesToBe(
    () => cells.allInnerTexts(),
    ['Agreement: median 4 (4 to 4.5), n 3', 'Agreement: median 3 (2.5 to 4), n 3'],
  );
  assert.equal(await ballot(cora, 'Commitments').count(), 0);
  await goHome(fay, ...customers, ...staff);
});
