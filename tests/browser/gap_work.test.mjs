// Work on many gaps: looking at them by groups and filters, changing several at once, merging those
// that say the same, raising them by dragging, and the way to the map and back.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  addCard,
  addGap,
  cardSaying,
  gapTitles,
  goTo,
  headCalled,
  isInView,
  lock,
  raiseAsGap,
  rewrite,
  sectionCalled,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';

const kList = 'Gaps and strengths';

let server, links, cem, sue;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  links = await server.workshop();
  [cem, sue] = await Promise.all([walkIn(links.customer, 'Cem'), walkIn(links.staff, 'Sue')]);
});
afterEach(() => goHome(cem, sue));

const boxOf = (list, n) => list.getByRole('checkbox', { name: `Select gap ${n}`, exact: true });
const barOf = (page) => page.getByRole('toolbar', { name: 'Selected gaps' });
const valueOf = (list, label) =>
  list.getByLabel(label, { exact: true }).evaluate((e) => e.selectedOptions[0].text);

/** Where a thing is when nothing moves any more. */
async function restsAt(thing) {
  let box;
  await comesToBe(async () => {
    const before = JSON.stringify(box);
    box = await thing.boundingBox();
    return JSON.stringify(box) === before;
  }, true);
  return box;
}

test('A look at the list is its reader’s own, stays after a reload, and leads back to our order.', async () => {
  const cems = await goTo(cem, kList);
  const sues = await goTo(sue, kList);
  for (const words of ['Night train', 'Invoice', 'Night desk']) await addGap(cem, cems, words);
  await cems.getByLabel('Status of gap 3').selectOption('Declined');
  await cems.getByRole('textbox', { name: 'Why it was decided so, gap 3' }).fill('Too dear');
  await cems.getByRole('searchbox', { name: 'Find in the gaps' }).fill('night');
  await cems.getByLabel('Group the gaps').selectOption('By status');
  await comesToBe(() => gapTitles(cems), ['Night train', 'Night desk']);
  await cems.getByRole('rowheader', { name: 'Declined 1' }).waitFor();
  await comesToBe(() => gapTitles(sues), ['Night train', 'Invoice', 'Night desk']);
  await saved(cem);
  await cem.reload();
  await inTheRoom(cem);
  const again = await goTo(cem, kList);
  await comesToBe(() => gapTitles(again), ['Night train', 'Night desk']);
  await again.getByRole('button', { name: 'Back to our order' }).click();
  await comesToBe(() => gapTitles(again), ['Night train', 'Invoice', 'Night desk']);
  // By keyboard: down the column, and a row up, which the other sees and both hear.
  await again.getByRole('textbox', { name: 'Owner of gap 1' }).focus();
  await cem.keyboard.press('Control+ArrowDown');
  await comesToBe(() => cem.evaluate(() => document.activeElement.ariaLabel), 'Owner of gap 2');
  await again.getByRole('button', { name: 'Details of gap 3' }).focus();
  await cem.keyboard.press('Alt+ArrowUp');
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(() => gapTitles(sues), ['Night desk', 'Night train', 'Invoice']);
  await cem.getByText('Gap is now number 1', { exact: true }).waitFor({ state: 'attached' });
});

test('Several gaps are changed at once, and one undo takes it back.', async () => {
  const cems = await goTo(cem, kList);
  const sues = await goTo(sue, kList);
  for (const words of ['One', 'Two', 'Three', 'Four']) await addGap(cem, cems, words);
  await boxOf(cems, 1).click();
  await boxOf(cems, 3).click({ modifiers: ['Shift'] });
  await barOf(cem).getByText('3 gaps selected').waitFor();
  await barOf(cem).getByRole('button', { name: 'Set status' }).click();
  await cem.getByRole('menuitem', { name: 'Agreed' }).click();
  await barOf(cem).getByRole('button', { name: 'Set owner' }).click();
  await barOf(cem).getByRole('textbox', { name: 'Owner of the selected gaps' }).fill('Sue');
  await cem.keyboard.press('Enter');
  const statuses = async () =>
    Promise.all([1, 2, 3, 4].map((n) => valueOf(sues, `Status of gap ${n}`)));
  await comesToBe(statuses, ['Agreed', 'Agreed', 'Agreed', 'Proposed']);
  await comesToBe(() => sues.getByRole('textbox', { name: 'Owner of gap 3' }).inputValue(), 'Sue');
  const undo = cem.getByRole('button', { name: 'Undo', exact: true }).first();
  await undo.click();
  await comesToBe(() => sues.getByRole('textbox', { name: 'Owner of gap 1' }).inputValue(), '');
  await undo.click();
  await comesToBe(statuses, ['Proposed', 'Proposed', 'Proposed', 'Proposed']);
  await barOf(cem).getByRole('button', { name: 'Delete' }).click();
  await comesToBe(() => gapTitles(sues), ['Four']);
  assert.equal(await barOf(cem).count(), 0);
});

test('Gaps that say the same become one; the credit stays, and one is taken out again.', async () => {
  const cems = await goTo(cem, kList);
  const sues = await goTo(sue, kList);
  await addGap(cem, cems, 'No word at night');
  await addGap(sue, sues, 'Silence after ten');
  await comesToBe(() => gapTitles(cems), ['No word at night', 'Silence after ten']);
  await boxOf(cems, 1).check();
  await boxOf(cems, 2).check();
  await barOf(cem).getByRole('button', { name: 'Merge…' }).click();
  await cem.getByRole('menuitem', { name: 'Keep gap 1: No word at night' }).click();
  await comesToBe(() => gapTitles(sues), ['No word at night']);
  await sues.getByText('Also raised by Sue, Northwind Rail').waitFor();
  await saved(cem);
  await sue.reload();
  await inTheRoom(sue);
  const again = await goTo(sue, kList);
  await again.getByRole('button', { name: 'Details of gap 1' }).click();
  await again.getByRole('button', { name: 'Take out Silence after ten' }).click();
  await comesToBe(() => gapTitles(cems), ['No word at night', 'Silence after ten']);
});

test('In the outline several gaps are picked by keyboard and become one.', async () => {
  const cems = await goTo(cem, kList);
  for (const words of ['No word at night', 'Silence after ten', 'Invoice'])
    await addGap(cem, cems, words);
  await sue.keyboard.press('Alt+2');
  const outline = sue.locator('[data-outline]');
  await boxOf(outline, 1).focus();
  await sue.keyboard.press('Space');
  await boxOf(outline, 2).focus();
  await sue.keyboard.press('Space');
  await barOf(sue).getByText('2 gaps selected').waitFor();
  await barOf(sue).getByRole('button', { name: 'Merge…' }).press('Enter');
  await sue.getByRole('menuitem', { name: 'Keep gap 2: Silence after ten' }).press('Enter');
  await comesToBe(() => gapTitles(cems), ['Silence after ten', 'Invoice']);
  await boxOf(outline, 2).check();
  await barOf(sue).getByRole('button', { name: 'Set status' }).click();
  await sue.getByRole('menuitem', { name: 'Declined' }).click();
  await comesToBe(() => valueOf(cems, 'Status of gap 2'), 'Declined');
});

test('Cards that are dragged onto the list become a gap; its link leads to the map, and back.', async () => {
  const map = await goTo(cem, 'Customer journey');
  await addCard(cem, map, 'Pains', 'Notices a need', 'Nobody answers');
  await raiseAsGap(cem, map, 'Nobody answers');
  const list = await goTo(cem, kList);
  await list.getByRole('button', { name: 'Notices a need', exact: true }).click();
  await comesToBe(
    () => isInView(headCalled(sectionCalled(cem, 'Customer journey'), 'Notices a need')),
    true,
  );
  await cem.getByRole('button', { name: 'Back to gap 1' }).click();
  await comesToBe(() => isInView(list.locator('[data-gap] .b-gap-number').first()), true);
  assert.equal(await cem.getByRole('button', { name: 'Back to gap 1' }).count(), 0);

  // Both stand in view when the whole board does.
  await cem.keyboard.press('Shift+1');
  const card = cardSaying(map, 'Nobody answers');
  const from = await restsAt(card);
  const over = await restsAt(list.locator('.b-look'));
  await cem.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await cem.mouse.down();
  await cem.mouse.move(over.x + over.width / 2, over.y + over.height / 2, { steps: 12 });
  await cem.mouse.up();
  const sues = await goTo(sue, kList);
  await comesToBe(() => gapTitles(sues), ['Nobody answers', 'Nobody answers']);
  await goTo(cem, 'Customer journey'); // from afar, chips are not to be read
  await comesToBe(
    () => card.getByRole('button', { name: /^Gap \d$/ }).allInnerTexts(),
    ['Gap 1', 'Gap 2'],
  );
});

test('A locked list and an observer are offered nothing of it.', async () => {
  const [fay, ole] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.observer, 'Ole', { function: 'sales' }),
  ]);
  const cems = await goTo(cem, kList);
  await addGap(cem, cems, 'One');
  await boxOf(cems, 1).check();
  await barOf(cem).waitFor();
  await lock(fay, kList);
  for (const page of [cem, ole]) {
    const list = await goTo(page, kList);
    await list.getByRole('rowheader', { name: 'One' }).waitFor();
    await comesToBe(() => list.getByRole('checkbox').count(), 0);
    await comesToBe(() => barOf(page).count(), 0);
    await list.getByRole('searchbox', { name: 'Find in the gaps' }).fill('two');
    await list.getByText('No gap fits this filter.').waitFor();
  }
  await goHome(fay, ole);
});

test('On a phone and in the outline the same gap has the same fields.', async () => {
  const pia = await walkIn(links.customer2, 'Pia', kPhone);
  const cems = await goTo(cem, kList);
  await addGap(cem, cems, 'One');
  await pia
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name: kList })
    .tap();
  await pia.getByRole('button', { name: 'Details of gap 1' }).tap();
  await pia.getByLabel('Intent of gap 1').selectOption('Innovation');
  await rewrite(
    pia,
    pia.getByRole('textbox', { name: 'Our own part in it, gap 1' }),
    'We never asked',
  );
  await saved(pia);
  await sue.getByRole('button', { name: 'Outline', exact: true }).click();
  await sue.getByText('Details of gap 1', { exact: true }).click();
  await comesToBe(() => valueOf(sue, 'Intent of gap 1'), 'Innovation');
  await comesToBe(
    () => sue.getByRole('textbox', { name: 'Our own part in it, gap 1' }).inputValue(),
    'We never asked',
  );
  await goHome(pia);
});
