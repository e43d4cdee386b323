// Copies: beside themselves, by the clipboard within a room and into another, and text from elsewhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  cardSaying,
  cardsIn,
  cellOf,
  fit,
  goTo,
  lock,
  undo,
} from './board.mjs';
import { Server, closeAll, comesToBe, saved, walkIn } from './harness.mjs';

const kCanvas = 'Parking lot';
const kMap = 'Customer journey';
const kNotices = 'Notices a need';

let server, sue, cem, eve, fay;
before(async () => {
  server = await Server.start();
  const [links, others] = [await server.workshop(), await server.workshop()];
  [sue, cem, eve, fay] = await Promise.all([
    walkIn(links.staff, 'Sue'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.facilitator, 'Eve'),
    walkIn(others.facilitator, 'Fay'),
  ]);
});
after(() => closeAll(server, sue, cem, eve, fay));

const canvasOf = (page) => page.getByRole('region', { name: kCanvas });

/** The words of the cards on the canvas, from the lowest to the topmost. */
const wordsOn = (page) =>
  canvasOf(page)
    .locator('[data-card]')
    .evaluateAll((cards) => cards.map((one) => one.ariaLabel));

async function emptied(page) {
  const canvas = await goTo(page, kCanvas);
  while ((await canvas.locator('[data-thing]').count()) > 0) {
    await canvas.locator('[data-thing]').first().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await comesToBe(() => canvas.locator('[data-thing]').count(), 0);
  }
  return fit(page, kCanvas);
}

/** As another program would leave it: pastes these words where the pointer is. */
async function pasteWords(page, words) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(paste);
  }, words);
}

async function pointAt(page, x, y) {
  const box = await canvasOf(page).locator('[data-canvas]').boundingBox();
  await page.mouse.move(box.x + x, box.y + y);
}

test('A thing is doubled beside itself by key, and by a drag with Alt; one undo takes it back.', async () => {
  const canvas = await emptied(sue);
  await addCanvasCard(sue, canvas, 'Alpha');
  await cardSaying(canvas, 'Alpha').focus();
  await sue.keyboard.press('Control+d');
  await goTo(cem, kCanvas);
  await comesToBe(() => wordsOn(cem), ['Alpha', 'Alpha']);
  await undo(sue);
  await comesToBe(() => wordsOn(cem), ['Alpha']);

  await fit(sue, kCanvas);
  await cardSaying(canvas, 'Alpha').hover({ position: { x: 12, y: 10 } });
  const box = await cardSaying(canvas, 'Alpha').boundingBox();
  await sue.mouse.down();
  await sue.keyboard.down('Alt');
  await sue.mouse.move(box.x + 300, box.y + 200, { steps: 8 });
  await sue.mouse.up();
  await sue.keyboard.up('Alt');
  await comesToBe(() => wordsOn(cem), ['Alpha', 'Alpha']);
  const [stays, copy] = await canvas.locator('[data-card]').all();
  assert.notDeepEqual(await stays.boundingBox(), await copy.boundingBox());
});

test('What is copied on a canvas is pasted under the pointer, and into a cell of the map.', async () => {
  const canvas = await emptied(sue);
  await addCanvasCard(sue, canvas, 'Alpha');
  await addCanvasCard(sue, canvas, 'Bravo');
  await fit(sue, kCanvas);
  await cardSaying(canvas, 'Alpha').focus();
  await sue.keyboard.press('Control+a');
  await sue.keyboard.press('Control+c');
  await pointAt(sue, 500, 400);
  await sue.keyboard.press('Control+v');
  await goTo(cem, kCanvas);
  await comesToBe(() => wordsOn(cem), ['Alpha', 'Bravo', 'Alpha', 'Bravo']);
  const cards = await canvas.locator('[data-card]').all();
  const [a, b, c, d] = await Promise.all(cards.map((one) => one.boundingBox()));
  assert.ok(Math.abs(b.x - a.x - (d.x - c.x)) < 2, 'They keep the arrangement that they had.');

  const map = await goTo(sue, kMap);
  await cellOf(map, 'Doing', kNotices).click();
  await sue.keyboard.press('Control+v');
  await comesToBe(() => cardsIn(cellOf(map, 'Doing', kNotices)), ['Alpha', 'Bravo']);
  await undo(sue);
  await comesToBe(() => cardsIn(cellOf(map, 'Doing', kNotices)), []);
});

test('What is cut moves itself: its author stays with it.', async () => {
  await emptied(sue);
  const map = await goTo(cem, kMap);
  await addCard(cem, map, 'Doing', kNotices, 'Written by Cem');
  const sues = await goTo(sue, kMap);
  await cardSaying(sues, 'Written by Cem').click();
  await sue.keyboard.press('Control+x');
  await sues.locator('[data-cut]').waitFor();
  await fit(sue, kCanvas);
  await pointAt(sue, 300, 200);
  await sue.keyboard.press('Control+v');
  await comesToBe(() => cardsIn(cellOf(map, 'Doing', kNotices)), []);
  await canvasOf(sue)
    .getByRole('group', { name: 'Written by Cem' })
    .locator('[data-scope]')
    .getByText('Cem', { exact: true })
    .waitFor();
});

test('Into another room go the words, without their author; the rest of the room does not.', async () => {
  const canvas = await emptied(sue);
  await addCanvasCard(sue, canvas, 'Of one room');
  await cardSaying(canvas, 'Of one room').focus();
  await sue.keyboard.press('Control+c');
  await goTo(fay, kCanvas);
  const fays = await fit(fay, kCanvas);
  await pointAt(fay, 300, 200);
  await fay.keyboard.press('Control+v');
  await cardSaying(fays, 'Of one room').getByText('Fay', { exact: true }).waitFor();
  await saved(fay);
  await fay.reload();
  await cardSaying(fay, 'Of one room').first().waitFor();
});

test('Text of another program becomes cards, shown before they are made.', async () => {
  await emptied(sue);
  await pointAt(sue, 200, 200);
  await pasteWords(sue, 'Only one');
  await comesToBe(() => wordsOn(sue), ['Only one']);
  await pasteWords(sue, Array.from({ length: 130 }, (_, nth) => `Line ${nth}`).join('\n'));
  const dialog = sue.getByRole('dialog', { name: 'Paste as cards' });
  await dialog.getByText('Only the first 100 of its 130 paragraphs are taken.').waitFor();
  await dialog.getByRole('button', { name: 'Make 100 cards' }).click();
  await comesToBe(async () => (await wordsOn(sue)).length, 101);
  await undo(sue);
  await comesToBe(() => wordsOn(sue), ['Only one']);
});

test('Into a locked section nothing is pasted, and that is said.', async () => {
  await emptied(sue);
  await lock(eve, kCanvas);
  await canvasOf(sue).getByText('Locked by the facilitator').waitFor();
  await pointAt(sue, 200, 200);
  await pasteWords(sue, 'Too late');
  await sue.getByText('You cannot paste here').waitFor();
  assert.deepEqual(await wordsOn(sue), []);
});
