// Things on a canvas: picked, brought into line, grouped and stacked, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { addCanvasCard, cardSaying, fit, goTo, lock, sectionCalled, undo, unlock, wallRests } from './board.mjs';
import { Server, closeAll, comesToBe, saved, walkIn } from './harness.mjs';

const kCanvas = 'Parking lot';
const kWords = ['Alpha', 'Bravo', 'Charlie', 'Delta'];

let server, sue, cem, fay;
before(async () => {
  server = await Server.start();
  const links = await server.workshop();
  [fay, sue, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.staff, 'Sue'),
    walkIn(links.customer, 'Cem'),
  ]);
  for (const page of [fay, cem]) await goTo(page, kCanvas);
});
after(() => closeAll(server, sue, cem, fay));

/** Four cards in a row and nothing else, on a canvas that stands in view. */
async function fourCards(page) {
  const canvas = await goTo(page, kCanvas);
  if ((await canvas.locator('[data-thing]').count()) > 0) {
    await canvas.locator('[data-thing]').first().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
  for (const words of kWords) await addCanvasCard(page, canvas, words);
  await page.keyboard.press('Escape');
  await saved(page);
  await fit(page, kCanvas);
  return canvas;
}

/** How large the canvas is drawn. */
const zoomOf = (page) =>
  sectionCalled(page, kCanvas).locator('[data-canvas]').evaluate((one) => one.getBoundingClientRect().width / one.offsetWidth);

/** Where the cards stand when they have come to rest, in pixels of the canvas. */
async function places(page) {
  for (let before, now = await standing(page); ; now = await standing(page)) {
    if (isDeepStrictEqual(before, now)) return now;
    before = now;
    await page.waitForTimeout(60);
  }
}

function standing(page) {
  return sectionCalled(page, kCanvas).locator('[data-canvas]').evaluate((canvas, names) => {
    const origin = canvas.getBoundingClientRect();
    const zoom = origin.width / canvas.offsetWidth;
    return names.map((name) => {
      const box = canvas.querySelector(`[data-thing][aria-label="${name}"]`).getBoundingClientRect();
      return [Math.round((box.left - origin.left) / zoom), Math.round((box.top - origin.top) / zoom)];
    });
  }, kWords);
}

/** The words of what is selected, in the page's order. */
function selected(page) {
  return page
    .locator('[data-thing][data-selected]')
    .evaluateAll((things) => things.map((one) => one.ariaLabel));
}

/** The order from the lowest to the topmost. */
function order(page) {
  return sectionCalled(page, kCanvas)
    .locator('[data-thing]')
    .evaluateAll((things) => things.map((one) => one.ariaLabel));
}

/** Drags over the canvas from one of its points to another, in its own pixels. */
async function dragOver(page, canvas, from, to, hold) {
  const box = await canvas.locator('[data-canvas]').boundingBox();
  const zoom = await zoomOf(page);
  const at = ([x, y]) => [box.x + x * zoom, box.y + y * zoom];
  if (hold) await page.keyboard.down(hold);
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
  if (hold) await page.keyboard.up(hold);
}

/** Moves a card so far, in pixels of the canvas, by the mouse and without snapping. */
async function dragBy(page, card, dx, dy) {
  const box = await card.boundingBox();
  const zoom = await zoomOf(page);
  await page.mouse.move(box.x + 12, box.y + 10);
  await page.mouse.down();
  await page.keyboard.down('Control');
  await page.mouse.move(box.x + 12 + dx * zoom, box.y + 10 + dy * zoom, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Control');
}

async function arrange(page, what) {
  await page.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
}

test('A rectangle over the canvas selects what it touches; Shift adds, Escape clears.', async () => {
  const canvas = await fourCards(sue);
  await dragOver(sue, canvas, [8, 8], [300, 60]);
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo']);
  await dragOver(sue, canvas, [940, 120], [760, 60], 'Shift');
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo', 'Delta']);
  await sue.getByRole('toolbar', { name: 'What is selected' }).getByText('3 cards').waitFor();
  await sue.keyboard.press('Escape');
  await comesToBe(() => selected(sue), []);
  await sue.keyboard.press('Control+a');
  await comesToBe(() => selected(sue), kWords);
  await cardSaying(canvas, 'Bravo').click({ modifiers: ['Shift'] });
  await comesToBe(() => selected(sue), ['Alpha', 'Charlie', 'Delta']);
  await sue.keyboard.press('Escape');
  // By keys alone: from card to card, with Shift taking along.
  await cardSaying(canvas, 'Alpha').focus();
  await sue.keyboard.press('Shift+ArrowRight');
  await sue.keyboard.press('Shift+ArrowRight');
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo', 'Charlie']);
  await sue.keyboard.press('ArrowRight');
  await comesToBe(() => selected(sue), ['Delta']);
});

test('What is out of line is aligned and spread, for all, and one undo takes each back.', async () => {
  const canvas = await fourCards(sue);
  await cardSaying(cem, 'Delta').waitFor();
  await dragBy(sue, cardSaying(canvas, 'Bravo'), -64, 96);
  await dragBy(sue, cardSaying(canvas, 'Charlie'), 32, 160);
  await sue.keyboard.press('Control+a');
  const crooked = await places(sue);
  assert.notEqual(crooked[1][1], crooked[0][1]);

  await arrange(sue, 'Align tops');
  await comesToBe(async () => (await places(cem)).map(([, y]) => y), [32, 32, 32, 32]);
  await arrange(sue, 'Equal gaps across');
  await comesToBe(async () => (await places(cem)).map(([x]) => x), [32, 256, 480, 704]);
  await undo(sue);
  await undo(sue);
  await comesToBe(() => places(cem), crooked);

  await sue.keyboard.press('Control+a');
  await sue.keyboard.press('Alt+Shift+ArrowLeft');
  await comesToBe(async () => (await places(cem)).map(([x]) => x), [32, 32, 32, 32]);
  await sue.keyboard.press('Alt+Shift+V');
  await saved(sue);
  await comesToBe(async () => isDeepStrictEqual(await places(cem), await places(sue)), true);
  await comesToBe(async () => (await places(cem))[2], [32, 192]);
  await sue.reload();
  await cardSaying(sue, 'Delta').waitFor();
  await comesToBe(() => places(sue), await places(cem));
});

test('Grouped things are picked and moved together until they are ungrouped.', async () => {
  const canvas = await fourCards(sue);
  await dragOver(sue, canvas, [8, 8], [300, 60]);
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo']);
  await sue.keyboard.press('Control+g');
  await sue.keyboard.press('Escape');
  await saved(sue);

  const cems = await fit(cem, kCanvas);
  await wallRests(cem);
  await cardSaying(cems, 'Alpha').click();
  await comesToBe(() => selected(cem), ['Alpha', 'Bravo']);
  const before = await places(sue);
  await dragBy(cem, cardSaying(cems, 'Bravo'), 40, 200);
  const moved = ([x, y], nth) => (nth < 2 ? [x + 40, y + 200] : [x, y]);
  await comesToBe(() => places(sue), before.map(moved));
  await undo(cem);
  await comesToBe(() => places(sue), before);

  await cardSaying(canvas, 'Bravo').click();
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo']);
  await arrange(sue, 'Ungroup');
  await sue.keyboard.press('Escape');
  await cardSaying(canvas, 'Bravo').click();
  await comesToBe(() => selected(sue), ['Bravo']);
  await undo(sue);
  await sue.keyboard.press('Escape');
  await cardSaying(canvas, 'Bravo').click();
  await comesToBe(() => selected(sue), ['Alpha', 'Bravo']);
});

test('What lies over what is changed by menu and by key.', async () => {
  const canvas = await fourCards(sue);
  await goTo(cem, kCanvas);
  await dragBy(sue, cardSaying(canvas, 'Alpha'), 200, 10);
  await comesToBe(() => order(cem), kWords);
  await sue.keyboard.press(']');
  await comesToBe(() => order(cem), ['Bravo', 'Alpha', 'Charlie', 'Delta']);
  await sue.keyboard.press('[');
  await comesToBe(() => order(cem), kWords);
  await sue.keyboard.press('Control+]');
  await comesToBe(() => order(cem), ['Bravo', 'Charlie', 'Delta', 'Alpha']);
  await undo(sue);
  await comesToBe(() => order(cem), kWords);
  await cardSaying(canvas, 'Charlie').click();
  await cardSaying(canvas, 'Delta').click({ modifiers: ['Shift'] });
  await arrange(sue, 'Send to back');
  await comesToBe(() => order(cem), ['Charlie', 'Delta', 'Alpha', 'Bravo']);
  await saved(sue);
});

test('A thing that is carried is drawn to its neighbours, and by Ctrl it is not.', async () => {
  const canvas = await fourCards(sue);
  await dragBy(sue, cardSaying(canvas, 'Bravo'), 3, 90);
  const [[left, top], [x]] = await places(sue);
  assert.equal(x, 259);
  const zoom = await zoomOf(sue);
  const box = await cardSaying(canvas, 'Bravo').boundingBox();
  const hold = { x: box.x + 12, y: box.y + 10 };
  await sue.mouse.move(hold.x, hold.y);
  await sue.mouse.down();
  // Two pixels off below Alpha: its left edge, and the lines on which both stand.
  await sue.mouse.move(hold.x + (left + 2 - x) * zoom, hold.y + 30 * zoom, { steps: 8 });
  await canvas.locator('.b-snap-line:visible').first().waitFor();
  await sue.mouse.up();
  await canvas.locator('.b-snap-line').first().waitFor({ state: 'detached' });
  await comesToBe(async () => (await places(sue))[1][0], left);
  assert.ok((await places(sue))[1][1] > top);
});

test('Who may not write is not offered to arrange: a guest of a locked canvas.', async () => {
  await fourCards(sue);
  const cems = await goTo(cem, kCanvas);
  await cardSaying(cems, 'Delta').waitFor();
  await cem.keyboard.press('Control+a');
  await cem.getByRole('button', { name: 'Arrange' }).waitFor();
  await lock(fay, kCanvas);
  await cem.getByRole('button', { name: 'Arrange' }).waitFor({ state: 'detached' });
  const stand = await places(cem);
  await cem.keyboard.press('Alt+Shift+ArrowLeft');
  assert.deepEqual(await places(cem), stand);
  await unlock(fay, kCanvas);
  await cem.getByRole('button', { name: 'Arrange' }).waitFor();
  await cem.keyboard.press('Escape');
});
