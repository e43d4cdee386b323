// The outline: the room as lists under headings, worked by keyboard alone; the board sees all of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCanvasCard, addCard, cardSaying, cardsIn, cellOf, goTo } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const outlineOf = (page) => page.locator('[data-outline]');
const cardIn = (page, words) =>
  outlineOf(page)
    .locator('.outline-card')
    .filter({ has: page.locator(`[data-value="${words}"]`) });

async function openOutline(page) {
  await page.keyboard.press('Alt+2');
  await outlineOf(page).waitFor();
}

/** Opens the menu of a card by keyboard and chooses. */
async function choose(page, card, item) {
  await card.getByRole('button', { name: /^More about/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: item }).press('Enter');
}

test('By keyboard alone a card is written, moved within its cell and into another, raised, deleted and brought back.', async () => {
  const links = await server.workshop();
  const [cem, sue] = [await walkIn(links.customer, 'Cem'), await walkIn(links.staff, 'Sue')];
  const sues = await goTo(sue, kMap);
  await addCard(sue, sues, 'Doing', kNotices, 'Of Sue');
  await openOutline(cem);
  await cardIn(cem, 'Of Sue').waitFor();
  await outlineOf(cem)
    .getByRole('button', { name: `Add a card to Doing, ${kNotices}` })
    .focus();
  await cem.keyboard.press('Enter');
  await cem.locator('textarea:focus').waitFor();
  await cem.keyboard.type('Of Cem');
  await cem.keyboard.press('Escape');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kNotices)), ['Of Sue', 'Of Cem']);

  await cardIn(cem, 'Of Cem').getByRole('textbox').focus();
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kNotices)), ['Of Cem', 'Of Sue']);
  await choose(cem, cardIn(cem, 'Of Cem'), 'Move down');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kNotices)), ['Of Sue', 'Of Cem']);

  await choose(cem, cardIn(cem, 'Of Cem'), 'Move to…');
  const dialog = cem.getByRole('dialog', { name: 'Move to…' });
  await dialog.getByLabel('Step').selectOption({ label: 'Purchase: Decides and orders' });
  await dialog.getByLabel('Lane').selectOption('Pains');
  await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', 'Decides and orders')), ['Of Cem']);

  await choose(cem, cardIn(cem, 'Of Cem'), 'Raise as gap');
  await cardSaying(sues, 'Of Cem').getByRole('button', { name: 'Gap 1' }).waitFor();
  await choose(cem, cardIn(cem, 'Of Cem'), 'Delete');
  await cardSaying(sues, 'Of Cem').waitFor({ state: 'detached' });
  await cem.getByRole('button', { name: 'Undo', exact: true }).first().press('Enter');
  await cardSaying(sues, 'Of Cem').waitFor();
  await saved(cem);
  await goHome(cem, sue);
});

test('A filter leaves what has the words, and the headings above it; the caret stays in it.', async () => {
  const links = await server.workshop();
  const sue = await walkIn(links.staff, 'Sue');
  const map = await goTo(sue, kMap);
  await addCard(sue, map, 'Doing', kNotices, 'Looks for a café');
  await addCanvasCard(sue, await goTo(sue, 'Parking lot'), 'Something else');
  await openOutline(sue);
  await outlineOf(sue)
    .getByRole('searchbox', { name: 'Show only what has these words' })
    .fill('CAFE');
  await outlineOf(sue).getByText('1 found').waitFor();
  const shown = () =>
    outlineOf(sue)
      .locator('[data-id]:visible')
      .evaluateAll((all) =>
        all.map((one) => one.ariaLabel ?? one.querySelector('[data-value]').dataset.value),
      );
  assert.deepEqual(await shown(), [kMap, 'Awareness', kNotices, 'Looks for a café']);
  await sue.keyboard.press('Escape');
  await cardIn(sue, 'Something else').waitFor();
  assert.equal(
    await sue.evaluate(() => document.activeElement.ariaLabel),
    'Show only what has these words',
  );
  await goHome(sue);
});

test('What a person folds stays folded after a reload, and opens for what is searched in it.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem');
  await addCanvasCard(cem, await goTo(cem, 'Parking lot'), 'Under the fold');
  await openOutline(cem);
  const fold = outlineOf(cem).getByRole('button', { name: 'Contents of Parking lot' });
  await fold.press('Enter');
  await comesToBe(() => cardIn(cem, 'Under the fold').isVisible(), false);
  await saved(cem);
  await cem.reload();
  await fold.waitFor();
  assert.equal(await fold.getAttribute('aria-expanded'), 'false');
  assert.equal(await cardIn(cem, 'Under the fold').isVisible(), false);
  await cem.keyboard.press('/');
  await cem.getByRole('dialog').getByRole('combobox').waitFor();
  await cem.keyboard.type('under the fold');
  await cem.getByRole('dialog').locator('mark').first().waitFor();
  await cem.keyboard.press('Enter');
  await comesToBe(() => cem.evaluate(() => document.activeElement.value), 'Under the fold');
  await goHome(cem);
});

test('A facilitator locks from the outline; who may not write reads, and is offered nothing else.', async () => {
  const links = await server.workshop();
  const [fay, cem] = [await walkIn(links.facilitator, 'Fay'), await walkIn(links.customer, 'Cem')];
  const oda = await walkIn(links.observer, 'Oda');
  await addCanvasCard(cem, await goTo(cem, 'Parking lot'), 'To be read');
  for (const page of [fay, cem, oda]) await openOutline(page);
  const lot = (page) => outlineOf(page).getByRole('region', { name: 'Parking lot' });
  await lot(fay).getByRole('button', { name: 'Lock Parking lot' }).press('Enter');
  await lot(cem).getByText('Locked').waitFor();
  for (const page of [cem, oda]) {
    await lot(page).getByText('To be read').waitFor();
    const buttons = await lot(page)
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.ariaLabel || one.innerText));
    assert.deepEqual(
      buttons.filter((name) => !/^(Help|Contents|Comment)/.test(name)),
      [],
    );
  }
  await lot(fay).getByRole('button', { name: 'Unlock Parking lot' }).press('Enter');
  await lot(cem).getByRole('button', { name: 'Add a card' }).waitFor();
  await goHome(fay, cem, oda);
});
