// Shapes, connectors, frames, drawings: what one draws on a canvas, the other sees.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addCanvasCard, cardSaying, goTo, lock, undo, redo, write } from './board.mjs';
import { draw, kCanvas, middle, openCanvas, placeOf, pull, thing } from './canvas.mjs';
import { Server, closeAll, comesToBe, goHome, inTheRoom, saved, twoPeople, walkIn } from './harness.mjs';

const kBooking = 'shape, rectangle: Booking a seat';
const kMail = 'shape, ellipse: The mail';
const kLeads = 'connector from Booking a seat to The mail: leads to';

let server, cem, sue, cems, sues;
before(async () => {
  server = await Server.start();
  [cem, sue] = await twoPeople(server);
  [cems, sues] = await Promise.all([openCanvas(cem), openCanvas(sue)]);
});
after(() => closeAll(server, cem, sue));

/** An empty canvas before both, and nothing in the hand. */
beforeEach(async () => {
  await sue.keyboard.press('Escape');
  await cem.keyboard.press('Escape');
  const things = sues.locator('[data-thing]');
  if ((await things.count()) > 0) {
    await sue.evaluate(() => document.activeElement.blur());
    await sue.keyboard.press('Control+a');
    await sue.keyboard.press('Delete');
  }
  for (const canvas of [cems, sues]) await comesToBe(() => canvas.locator('[data-thing]').count(), 0);
});

test('Shapes, words, a frame and a labelled connector are seen by all, live and after a reload.', async () => {
  await draw(sue, sues, 'r', [60, 80], [200, 150], 'Booking a seat');
  await draw(sue, sues, 'o', [380, 80], [500, 170], 'The mail');
  await draw(sue, sues, 't', [300, 30], [300, 30], 'A concept map');
  await draw(sue, sues, 'f', [30, 50], [240, 200], 'Before the journey');
  await draw(sue, sues, 'l', [130, 115], [440, 125], 'leads to');
  const kText = 'text: A concept map';
  const names = [kBooking, kMail, kText, 'frame: Before the journey', kLeads];
  for (const name of names) await thing(cems, name).waitFor();
  // The tool went back to select after each use: the next press selects.
  await thing(sues, kMail).click();
  await comesToBe(() => thing(sues, kMail).getAttribute('data-selected'), '');

  // What it is attached to moves, and the line comes along, in the hand and for the other.
  const lineOf = (canvas) => thing(canvas, kLeads).locator('.c-line').getAttribute('d');
  const before = await lineOf(cems);
  assert.equal(await lineOf(sues), before);
  const at = await middle(sues, thing(sues, kMail));
  await pull(sue, sues, at, [at[0] + 30, at[1] + 160]);
  await comesToBe(async () => (await lineOf(cems)) === (await lineOf(sues)) && (await lineOf(sues)) !== before, true);
  await undo(sue);
  await comesToBe(() => lineOf(cems), before);
  await redo(sue);

  await saved(sue);
  await sue.reload();
  await inTheRoom(sue);
  const again = (sues = await openCanvas(sue));
  for (const name of names) await thing(again, name).waitFor();
  // Who deletes a thing deletes what hangs on it, and undo brings both back, still attached.
  await thing(again, kMail).click();
  await sue.keyboard.press('Delete');
  await thing(cems, kLeads).waitFor({ state: 'detached' });
  await undo(sue);
  await thing(cems, kLeads).waitFor();
});

test('A frame takes along what lies wholly within, as one step.', async () => {
  await draw(sue, sues, 'r', [60, 80], [160, 140], 'Inside');
  await draw(sue, sues, 'r', [200, 80], [320, 140], 'Half in');
  await draw(sue, sues, 'f', [40, 50], [260, 180], 'Phase');
  const [frame, inside, half] = ['frame: Phase', 'shape, rectangle: Inside', 'shape, rectangle: Half in'];
  const places = async (canvas) => Promise.all([frame, inside, half].map((n) => placeOf(thing(canvas, n))));
  await thing(cems, frame).waitFor();
  const before = await places(cems);
  await pull(sue, sues, [50, 170], [150, 240]);
  await comesToBe(async () => (await placeOf(thing(cems, frame)))[0] !== before[0][0], true);
  const after = await places(cems);
  const moved = after.map(([x, y], i) => [x - before[i][0], y - before[i][1]]);
  assert.deepEqual(moved[1], moved[0]);
  assert.deepEqual(moved[2], [0, 0]);
  assert.ok(moved[0][0] > 50 && moved[0][1] > 50);
  await undo(sue);
  await comesToBe(() => places(cems), before);
});

test('The pen draws for all, and the eraser takes one’s own strokes as one step.', async () => {
  const inks = (canvas) => canvas.locator('[data-kind="ink"]').count();
  await draw(cem, cems, 'p', [60, 60], [300, 90]);
  await draw(sue, sues, 'p', [60, 200], [300, 260]);
  await pull(sue, sues, [300, 200], [60, 260]);
  for (const canvas of [cems, sues]) await comesToBe(() => inks(canvas), 3);
  const shapeOf = (canvas) => canvas.locator('[data-kind="ink"] path').first().getAttribute('d');
  await comesToBe(async () => (await shapeOf(cems)) === (await shapeOf(sues)), true);
  // Down through all three: Cem's stays, both of Sue's go, and come back together.
  await draw(sue, sues, 'e', [180, 20], [180, 290]);
  for (const canvas of [cems, sues]) await comesToBe(() => inks(canvas), 1);
  await sue.keyboard.press('Escape');
  await undo(sue);
  for (const canvas of [cems, sues]) await comesToBe(() => inks(canvas), 3);
  // Escape drops a stroke that is being drawn.
  await sue.keyboard.press('p');
  const { x, y } = await sues.boundingBox();
  await sue.mouse.move(x + 400, y + 100);
  await sue.mouse.down();
  await sue.mouse.move(x + 450, y + 160, { steps: 5 });
  await sue.keyboard.press('Escape');
  await sue.mouse.up();
  await saved(sue);
  assert.equal(await inks(sues), 3);
});

test('A handle stretches a shape, and the end of a connector goes to another thing.', async () => {
  await draw(sue, sues, 'r', [60, 80], [160, 140], 'One');
  await draw(sue, sues, 'o', [340, 60], [440, 140], 'Two');
  await draw(sue, sues, 'o', [340, 220], [440, 300], 'Three');
  const one = thing(sues, 'shape, rectangle: One');
  await one.click();
  const [, , w, h] = await placeOf(one);
  await pull(sue, sues, [160, 140], [200, 180]);
  await comesToBe(async () => {
    const [, , nowW, nowH] = await placeOf(thing(cems, 'shape, rectangle: One'));
    return nowW > w + 30 && nowH > h + 30;
  }, true);
  // From the dot at its right edge.
  const box = await one.boundingBox();
  const home = await sues.boundingBox();
  await one.hover();
  const dot = sues.locator('.c-dot').nth(1);
  const from = await dot.boundingBox();
  assert.ok(from.x > box.x + box.width);
  await pull(sue, sues, [from.x - home.x + 3, from.y - home.y + 3], [390, 100]);
  await write(sue, 'needs');
  const joined = thing(cems, 'connector from One to Two: needs');
  await joined.waitFor();
  // By its end, to the third.
  const end = sues.locator('.c-end').nth(1);
  await thing(sues, 'connector from One to Two: needs').focus();
  await sue.keyboard.press('Shift+Tab');
  await thing(sues, 'connector from One to Two: needs').focus();
  await end.waitFor();
  const tip = await end.boundingBox();
  await pull(sue, sues, [tip.x - home.x + tip.width / 2, tip.y - home.y + tip.height / 2], [390, 260]);
  await thing(cems, 'connector from One to Three: needs').waitFor();
  await undo(sue);
  await joined.waitFor();
  // A cross-link is drawn and called otherwise.
  await sue.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Cross-link' }).click();
  await thing(cems, 'cross-link from One to Two: needs').waitFor();
  await sue.getByRole('button', { name: 'Turn around' }).click();
  await thing(cems, 'cross-link from Two to One: needs').waitFor();
});

test('By keyboard alone: tools place their things, two are connected, moved and stretched.', async () => {
  await addCanvasCard(sue, sues, 'A card');
  await sue.keyboard.press('Escape');
  await sue.evaluate(() => document.activeElement.blur());
  for (const [key, words] of [['r', 'Box'], ['o', 'Egg'], ['t', 'Words'], ['f', 'Frame']]) {
    await sue.keyboard.press(key);
    await sue.keyboard.press('Enter');
    await write(sue, words);
    await comesToBe(() => sue.locator('textarea:focus').count(), 0);
  }
  const box = thing(sues, 'shape, rectangle: Box');
  const places = await Promise.all(
    [cardSaying(sues, 'A card'), box, thing(sues, 'shape, ellipse: Egg'), thing(sues, 'frame: Frame')].map(placeOf),
  );
  assert.equal(new Set(places.map(([x, y]) => `${x} ${y}`)).size, 4, 'each has a place of its own');
  // Two are selected, and C connects them.
  await box.focus();
  await sue.keyboard.press('Shift+Tab');
  await sue.keyboard.press('Tab');
  await comesToBe(() => box.getAttribute('data-selected'), '');
  const [x, y, w, h] = await placeOf(box);
  await sue.keyboard.press('Alt+ArrowRight');
  await sue.keyboard.press('Alt+ArrowDown');
  await sue.keyboard.press('Control+ArrowRight');
  await comesToBe(() => placeOf(thing(cems, 'shape, rectangle: Box')), [x + 16, y + 16, w + 16, h]);
  await thing(sues, 'shape, ellipse: Egg').click({ modifiers: ['Shift'] });
  await sue.keyboard.press('c');
  await write(sue, 'asks for');
  await thing(cems, 'connector from Box to Egg: asks for').waitFor();
  // The pen says that it needs a pointer, and Escape lays it down.
  await sue.keyboard.press('p');
  await sue.keyboard.press('Enter');
  await sue.getByText('Drawing needs a pointer').waitFor();
  await sue.keyboard.press('Escape');
  await comesToBe(() => sue.getByRole('button', { name: 'Select', exact: true }).getAttribute('aria-pressed'), 'true');
});

test('One finger draws, two fingers move the board.', async () => {
  const links = await server.workshop();
  const page = await walkIn(links.staff, 'Sue', { hasTouch: true, viewport: { width: 820, height: 1180 } });
  const canvas = await openCanvas(page);
  await page.getByRole('button', { name: 'Pen', exact: true }).tap();
  await canvas.locator('.c-sheet').waitFor();
  const cdp = await page.context().newCDPSession(page);
  const { x, y } = await canvas.boundingBox();
  const touch = (type, ...points) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
  await touch('touchStart', [x + 300, y + 60]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [x + 300 + i * 20, y + 60 + i * 8]);
  await touch('touchEnd');
  const inks = canvas.locator('[data-kind="ink"]');
  await comesToBe(() => inks.count(), 1);
  await touch('touchStart', [x + 300, y + 200]);
  await touch('touchMove', [x + 310, y + 204]);
  await touch('touchStart', [x + 310, y + 204], [x + 450, y + 204]);
  for (let i = 1; i <= 6; i += 1) await touch('touchMove', [x + 310 + i * 10, y + 204 + i * 10], [x + 450 + i * 10, y + 204 + i * 10]);
  await touch('touchEnd');
  await comesToBe(async () => (await canvas.boundingBox()).y > y + 20, true);
  await saved(page);
  assert.equal(await inks.count(), 1, 'the stroke of the first finger was dropped');
  await goHome(page);
});

test('Observers and people before a locked canvas are offered no tools.', async () => {
  const links = await server.workshop();
  const [fay, kim, oda] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Kim'),
    walkIn(links.observer, 'Oda'),
  ]);
  const kims = await openCanvas(kim);
  await draw(kim, kims, 'r', [60, 80], [200, 150], 'Booking a seat');
  const tools = (page) => page.getByRole('toolbar', { name: 'Canvas tools' });
  const odas = await goTo(oda, kCanvas);
  await thing(odas, kBooking).click();
  assert.equal(await tools(oda).count(), 0);
  assert.equal(await odas.locator('.c-handle').count(), 0);
  for (const key of ['r', 'Enter', 'p', 'Delete', 'ArrowRight', 'c']) await oda.keyboard.press(key);
  assert.equal(await odas.locator('.c-sheet').count(), 0);
  // The lock takes the tool out of the hand.
  await kim.keyboard.press('p');
  await kims.locator('.c-sheet').waitFor();
  await goTo(fay, kCanvas);
  await lock(fay, kCanvas);
  await tools(kim).waitFor({ state: 'detached' });
  await kims.locator('.c-sheet').waitFor({ state: 'detached' });
  await saved(kim);
  assert.equal(await kims.locator('[data-thing]').count(), 1);
  await goHome(fay, kim, oda);
});

test('What was drawn goes into another canvas by its menu, with the line between; a card alone is doubled by its own.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await fay.getByRole('button', { name: 'Add a section' }).click();
  await fay.getByRole('menuitem', { name: 'Canvas', exact: true }).click();
  await fay.getByRole('region', { name: 'Canvas', exact: true }).waitFor();
  const canvas = await openCanvas(fay);
  await draw(fay, canvas, 'r', [60, 80], [200, 150], 'Booking a seat');
  await draw(fay, canvas, 'o', [380, 80], [500, 170], 'The mail');
  await draw(fay, canvas, 'l', [130, 115], [440, 125], 'is told by');
  await thing(canvas, kBooking).focus();
  await fay.keyboard.press('Control+a');
  await fay.getByRole('button', { name: 'Move to another section' }).click();
  await fay.getByRole('menuitem', { name: 'Move to Canvas' }).click();
  const other = await goTo(fay, 'Canvas');
  await thing(other, kBooking).waitFor();
  await comesToBe(() => canvas.locator('[data-thing]').count(), 0);
  await comesToBe(() => other.locator('[data-kind="connector"]').count(), 1);
  await undo(fay);
  await comesToBe(() => canvas.locator('[data-kind="connector"]').count(), 1);

  await addCanvasCard(fay, other, 'Only one');
  await cardSaying(other, 'Only one').hover();
  await cardSaying(other, 'Only one').getByRole('button', { name: 'More about this card' }).click();
  await fay.getByRole('menuitem', { name: 'Duplicate' }).click();
  await comesToBe(() => cardSaying(other, 'Only one').count(), 2);
  await goHome(fay);
});
