// The gap list as a table that two people work on at once.
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  addCard,
  addGap,
  drag,
  gapTitles,
  goTo,
  headCalled,
  isInView,
  raiseAsGap,
  rewrite,
  sectionCalled,
  undo,
} from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, twoPeople } from './harness.mjs';

const kList = 'Gaps and strengths';

let server, cem, sue;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  [cem, sue] = await twoPeople(server);
});
afterEach(() => goHome(cem, sue));

test('A gap is raised from a card, keeps its words and leads back to its step.', async () => {
  const map = await goTo(cem, 'Customer journey');
  await addCard(cem, map, 'Pains', 'Notices a need', 'Nobody answers at night');
  await raiseAsGap(cem, map, 'Nobody answers at night');
  const list = await goTo(sue, kList);
  await comesToBe(() => gapTitles(list), ['Nobody answers at night']);
  await list.getByRole('button', { name: 'Raised by, gap 1: Customers' }).waitFor();
  await list.getByRole('button', { name: 'Notices a need', exact: true }).click();
  await comesToBe(() => isInView(headCalled(sectionCalled(sue, 'Customer journey'), 'Notices a need')), true);
});

test('Two people fill in the cells of one row, and both see all of it.', async () => {
  const cems = await goTo(cem, kList);
  const sues = await goTo(sue, kList);
  await addGap(cem, cems, 'No word in the night');
  await comesToBe(() => gapTitles(sues), ['No word in the night']);
  await Promise.all([
    rewrite(cem, cems.getByRole('textbox', { name: 'Expected, gap 1' }), 'a message within the hour'),
    rewrite(sue, sues.getByRole('textbox', { name: 'Experienced, gap 1' }), 'silence until morning'),
  ]);
  await sues.getByLabel('Status of gap 1').selectOption('Agreed');
  await cems.getByLabel('Kind of gap 1').selectOption('Communication');
  await sues.getByRole('textbox', { name: 'Owner of gap 1' }).fill('Sue');
  await sue.keyboard.press('Enter');
  await sues.getByLabel('Due date of gap 1').fill('2027-03-31');
  const row = (list) =>
    list.locator('[data-gap]').locator('textarea, select, input:not([type=checkbox])').evaluateAll((fields) =>
      fields.map((field) => field.selectedOptions?.[0]?.text ?? field.value),
    );
  const wanted = [
    'No word in the night',
    'Communication',
    'a message within the hour',
    'silence until morning',
    'Agreed',
    'Sue',
    '2027-03-31',
  ];
  for (const list of [cems, sues]) await comesToBe(() => row(list), wanted);
});

test('Rows are reordered by mouse and by keyboard, deleted, and brought back.', async () => {
  const cems = await goTo(cem, kList);
  const sues = await goTo(sue, kList);
  for (const words of ['One', 'Two', 'Three']) await addGap(cem, cems, words);
  await comesToBe(() => gapTitles(sues), ['One', 'Two', 'Three']);

  const grip = (list, n) => list.getByRole('button', { name: new RegExp(`^Move gap ${n}:`) });
  await drag(sue, grip(sues, 3), grip(sues, 1), () => ({ x: 10, y: -8 }));
  for (const list of [cems, sues]) await comesToBe(() => gapTitles(list), ['Three', 'One', 'Two']);

  await grip(cems, 1).focus();
  await cem.keyboard.press('Alt+ArrowDown');
  for (const list of [cems, sues]) await comesToBe(() => gapTitles(list), ['One', 'Three', 'Two']);

  await cems.getByRole('button', { name: 'More about gap 2' }).click();
  await cem.getByRole('menuitem', { name: 'Delete' }).click();
  for (const list of [cems, sues]) await comesToBe(() => gapTitles(list), ['One', 'Two']);
  await undo(cem);
  for (const list of [cems, sues]) await comesToBe(() => gapTitles(list), ['One', 'Three', 'Two']);
  await saved(cem);
});
