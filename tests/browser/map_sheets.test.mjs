// A to-be map beside the map as it is, and maps and evidence from a spreadsheet.
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { addCard, cardSaying, cardsIn, cellOf, goTo, headCalled, openCard, sectionCalled, sectionTitles, undo } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';

const kMap = 'Customer journey';
const kToBe = 'Customer journey, as it shall be';

let server, fay, ann;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  const links = await server.workshop();
  [fay, ann] = await Promise.all([walkIn(links.facilitator, 'Fay'), walkIn(links.customer, 'Ann')]);
});
afterEach(() => goHome(fay, ann));

async function withMap(page, map, item) {
  await map.getByRole('button', { name: 'More with this map' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** As a spreadsheet puts cells on the clipboard. */
async function pasteCells(page, words) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, words);
  const panel = page.getByRole('dialog', { name: 'From a spreadsheet' });
  await panel.waitFor();
  return panel;
}

test('A to-be map is a copy that says, cell by cell, what differs from the map as it is.', async () => {
  const map = await goTo(fay, kMap);
  await addCard(fay, map, 'Pains', 'Notices a need', 'Nobody answers');
  await addCard(fay, map, 'Pains', 'Notices a need', 'Two names for one fare');
  await withMap(fay, map, 'Make a to-be map of it');
  await saved(fay);
  const toBe = await goTo(fay, kToBe);
  await comesToBe(() => cardsIn(cellOf(toBe, 'Pains', 'Notices a need')), ['Nobody answers', 'Two names for one fare']);
  await openCard(fay, cardSaying(toBe, 'Nobody answers'));
  await fay.keyboard.press('Control+a');
  await fay.keyboard.type('Somebody answers at night');
  await fay.keyboard.press('Escape');
  await cardSaying(toBe, 'Two names for one fare').focus();
  await fay.keyboard.press('Delete');
  await addCard(fay, toBe, 'Gains', 'Notices a need', 'One number for all');
  await saved(fay);

  const anns = await goTo(ann, kToBe);
  await withMap(ann, anns, `Compare with ${kMap}`);
  const sheet = ann.getByRole('complementary', { name: `Compared with ${kMap}` });
  await sheet.getByText('3 differences').waitFor();
  const told = () => sheet.getByRole('listitem').allInnerTexts();
  await comesToBe(async () => (await told()).map((one) => one.replace(/\s+/g, ' ')), [
    '~ Changed Pains, Notices a need Nobody answers Somebody answers at night',
    '+ Added Gains, Notices a need One number for all',
    '− Removed Pains, Notices a need Two names for one fare',
  ]);
  await cardSaying(anns, 'One number for all').getByText('Added').waitFor();
  await cellOf(anns, 'Pains', 'Notices a need').getByText('1 removed').waitFor();
  await sheet.getByRole('button', { name: /^− Removed|Removed/ }).click();
  await sectionCalled(ann, kMap).locator('[data-found]').waitFor();
  await sheet.getByRole('button', { name: 'Close the comparison' }).click();
  await comesToBe(() => ann.locator('.m-change').count(), 0);
  await ann.reload();
  await cardSaying(sectionCalled(ann, kToBe), 'Somebody answers at night').waitFor();
});

test('Cells that are pasted on a map become lanes, steps and cards, once it is said so, in one step.', async () => {
  const map = await goTo(ann, kMap);
  await headCalled(map, 'Notices a need').waitFor();
  const panel = await pasteCells(ann, '\tNotices a need\tWaits\nPains\t"Slow\nDear"\tNo word\nSmall print\tToo small\t');
  await panel.getByText('This makes 1 step, 1 lane and 4 cards.').waitFor();
  await panel.getByRole('button', { name: 'Make it' }).click();
  const fays = sectionCalled(fay, kMap);
  await comesToBe(() => cardsIn(cellOf(fays, 'Pains', 'Notices a need')), ['Slow', 'Dear']);
  await comesToBe(() => cardsIn(cellOf(fays, 'Small print', 'Notices a need')), ['Too small']);
  await headCalled(fays, 'Waits').waitFor();
  await undo(ann);
  await comesToBe(() => headCalled(fays, 'Waits').count(), 0);
});

test('A new map comes from a file; what is too much is not made at all.', async () => {
  const map = await goTo(fay, kMap);
  await withMap(fay, map, 'Paste a spreadsheet …');
  const panel = fay.getByRole('dialog', { name: 'From a spreadsheet' });
  const crowd = Array.from({ length: 501 }, (_, i) => `Pains,card ${i}`).join('\n');
  const file = (text) => ({ name: 'map.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await panel.getByLabel('CSV file').setInputFiles(file(`Lane,Asks\n${crowd}`));
  await panel.getByText(/up to 500 are made at once/).waitFor();
  await comesToBe(() => panel.getByRole('button', { name: 'Make it' }).isDisabled(), true);
  await panel.getByLabel('CSV file').setInputFiles(file('Lane,Asks\nPains,"Slow, and dear"'));
  await panel.getByLabel('A new map beside this one').check();
  await panel.getByRole('button', { name: 'Make it' }).click();
  await comesToBe(() => sectionTitles(ann), ['Customer journey', 'Pasted map', 'Gaps and strengths', 'Parking lot', 'Looking back']);
  await comesToBe(() => cardsIn(cellOf(sectionCalled(ann, 'Pasted map'), 'Pains', 'Asks')), ['Slow, and dear']);
});

test('Evidence is pasted with its source; lines that are wrong are named and can be left out.', async () => {
  await goTo(ann, kMap);
  const rows = ['quote\trole\tdate\tconsent\tstep', 'I rang five times\tbuyer\t3.11.2026\tyes\tNeeds help', 'Too late\t\tsoon\t\t', 'Nobody came'];
  const panel = await pasteCells(ann, rows.join('\n'));
  await panel.getByText('Line 3: “soon” is no date').waitFor();
  const make = panel.getByRole('button', { name: 'Make it' });
  await comesToBe(() => make.isDisabled(), true);
  await panel.getByLabel('Leave out the lines that are wrong').check();
  await panel.getByText('This makes 1 lane and 2 pieces of evidence.').waitFor();
  await make.click();
  const evidence = sectionCalled(fay, kMap).getByRole('group', { name: 'I rang five times' });
  await evidence.getByText('buyer · 2026-11-03').waitFor();
  await evidence.getByText('May be quoted outside').waitFor();
  await comesToBe(() => sectionCalled(fay, kMap).getByRole('group', { name: 'Too late' }).count(), 0);
});
