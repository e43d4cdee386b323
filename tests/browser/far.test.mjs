// A crowded canvas from afar, where it is one picture: what lies there is taken hold of as if it stood on the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cardSaying, goTo, openCard, sectionCalled, undo, wallRests, write } from './board.mjs';
import { giveImage } from './canvas.mjs';
import { exportOfNew, workshopFrom } from './filled_workshops.mjs';
import { Server, closeAll, comesToBe, saved, walkIn } from './harness.mjs';

const kCanvas = 'Parking lot';
const kColumns = 20;
const kGap = { x: 230, y: 120 };

let server, sue, cem;
before(async () => {
  server = await Server.start();
  const links = await workshopFrom(server, withThoughts(await exportOfNew(server)));
  [sue, cem] = await Promise.all([walkIn(links.staff, 'Sue'), walkIn(links.customer, 'Cem')]);
  for (const page of [sue, cem]) await goTo(page, kCanvas);
  await zoomTo(sue, 0.5);
});
after(() => closeAll(server, sue, cem));

/** 300 cards in rows; a shape lies below the first two. */
function withThoughts(whole) {
  const { objects, seq } = whole.snapshot;
  const canvas = objects.find(({ numbers }) => numbers?.some(({ field }) => field === 'FIELD_PARKS'));
  const add = (low, kind, place, rest) =>
    objects.push({
      id: { high: 9, low },
      kind,
      place: { parent: canvas.id, key: `V${String(low).padStart(6, '0')}1`, ...place },
      created: seq,
      changed: seq,
      ...rest,
    });
  add(
    1,
    'KIND_SHAPE',
    { x: 0, y: 0, w: 9600, h: 2400 },
    { numbers: [{ field: 'FIELD_COLOUR', value: 3 }] },
  );
  for (let nth = 0; nth < 300; nth += 1) {
    const x = (40 + (nth % kColumns) * kGap.x) * 16;
    const y = (40 + Math.floor(nth / kColumns) * kGap.y) * 16;
    add(
      nth + 2,
      'KIND_CARD',
      { x, y },
      { texts: [{ field: 'FIELD_TEXT', value: `Thought ${nth}` }] },
    );
  }
  return whole;
}

const canvasOf = (page) => sectionCalled(page, kCanvas).locator('[data-canvas]');
const zoomOf = (page) =>
  canvasOf(page).evaluate((one) => one.getBoundingClientRect().width / one.offsetWidth);

/** By the wheel, over the upper left of the canvas. */
async function zoomTo(page, zoom) {
  for (let now = await zoomOf(page); Math.abs(now / zoom - 1) > 0.02; now = await zoomOf(page)) {
    await page.mouse.move(300, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, Math.max(-50, Math.min(50, Math.log(now / zoom) * 120)));
    await page.keyboard.up('Control');
    await wallRests(page);
  }
}

/** Where the middle of a thought stands on the screen, whether it is drawn by itself or not. */
async function middleOf(page, nth) {
  const box = await canvasOf(page).boundingBox();
  const zoom = await zoomOf(page);
  const x = 40 + (nth % kColumns) * kGap.x + 104;
  const y = 40 + Math.floor(nth / kColumns) * kGap.y + 25;
  return [box.x + x * zoom, box.y + y * zoom];
}

/** In pixels of the canvas. */
const placeOf = (page, nth) =>
  cardSaying(canvasOf(page), `Thought ${nth}`)
    .locator('xpath=..')
    .evaluate((place) => {
      const { e, f } = new DOMMatrixReadOnly(place.style.transform);
      return [Math.round(e), Math.round(f)];
    });

const selected = (page) =>
  page.locator('[data-thing][data-selected]').evaluateAll((all) => all.map((one) => one.ariaLabel));

const picture = (page) => canvasOf(page).locator('.b-far-canvas canvas');

test('From afar a crowded canvas is a picture, and only what is in the hand stands on the page.', async () => {
  await picture(sue).first().waitFor();
  await comesToBe(() => canvasOf(sue).locator('[data-card]').count(), 0);
  await sue.mouse.click(...(await middleOf(sue, 45)));
  assert.deepEqual(await selected(sue), ['Thought 45']);
  assert.equal(
    await cardSaying(canvasOf(sue), 'Thought 45').evaluate(
      (card) => card === document.activeElement,
    ),
    true,
  );
  await sue.keyboard.press('Escape');
});

test('A card of the picture is carried in one go, and lands where it was let go.', async () => {
  const [x, y] = await middleOf(sue, 25);
  const zoom = await zoomOf(sue);
  await sue.mouse.move(x, y);
  await sue.mouse.down();
  await sue.keyboard.down('Control');
  await sue.mouse.move(x + 50 * zoom, y + 30 * zoom, { steps: 6 });
  await sue.mouse.up();
  await sue.keyboard.up('Control');
  const [left, top] = [40 + 5 * kGap.x, 40 + kGap.y];
  await comesToBe(async () => {
    const [nowX, nowY] = await placeOf(sue, 25);
    return Math.abs(nowX - left - 50) <= 2 && Math.abs(nowY - top - 30) <= 2;
  }, true);
  await undo(sue);
  await comesToBe(() => placeOf(sue, 25), [left, top]);
  await sue.keyboard.press('Escape');
});

test('A double click opens a card of the picture to write; the others read it.', async () => {
  await sue.mouse.dblclick(...(await middleOf(sue, 63)));
  await sue.locator('textarea:focus').waitFor();
  await sue.keyboard.press('Control+a');
  await write(sue, 'Thought 63 anew');
  await saved(sue);
  await cem.getByRole('button', { name: 'Outline', exact: true }).click();
  await cem.getByText('Thought 63 anew').first().waitFor();
  await cem.getByRole('button', { name: 'Board', exact: true }).click();
  await sue.keyboard.press('Escape');
});

test('After the wall has moved under a resting pointer, a press takes what lies there now.', async () => {
  const [x, y] = await middleOf(sue, 66);
  await sue.mouse.move(x, y);
  await sue.mouse.wheel(0, 60);
  await wallRests(sue);
  await sue.mouse.down();
  await sue.mouse.up();
  assert.deepEqual(await selected(sue), ['Thought 86']);
  await sue.mouse.wheel(0, -60);
  await wallRests(sue);
  await sue.keyboard.press('Escape');
});

test('A rectangle over the picture selects what it touches.', async () => {
  const [left, top] = await middleOf(sue, 43);
  const [right, bottom] = await middleOf(sue, 64);
  await sue.mouse.move(left - 60, top - 25);
  await sue.mouse.down();
  await sue.mouse.move(right, bottom, { steps: 5 });
  await sue.mouse.up();
  const wanted = ['Thought 43', 'Thought 44', 'Thought 63 anew', 'Thought 64'];
  await comesToBe(async () => (await selected(sue)).sort(), wanted);
  await sue.keyboard.press('Escape');
});

test('What lies on a selected shape is drawn above it, and a press there takes it.', async () => {
  const [x, y] = await middleOf(sue, 0);
  await sue.mouse.click(x + 63, y + 38);
  await comesToBe(async () => (await selected(sue)).length, 1);
  assert.notDeepEqual(await selected(sue), ['Thought 0']);
  assert.equal(await canvasOf(sue).locator('[data-covered] .c-shape').count(), 1);
  await sue.mouse.click(x, y);
  assert.deepEqual(await selected(sue), ['Thought 0']);
  await sue.keyboard.press('Escape');
});

test('The menu of a card is there under the pointer, and arrows lead from card to card.', async () => {
  await sue.mouse.move(...(await middleOf(sue, 46)));
  const card = cardSaying(canvasOf(sue), 'Thought 46');
  await card.getByRole('button', { name: 'More about this card' }).click();
  await sue.getByRole('menuitem').first().waitFor();
  await sue.keyboard.press('Escape');
  await card.focus();
  await sue.keyboard.press('ArrowDown');
  await comesToBe(() => selected(sue), ['Thought 47']);
  await comesToBe(() => sue.evaluate(() => document.activeElement.ariaLabel), 'Thought 47');
  await sue.keyboard.press('Escape');
});

/** What the picture holds of a thought's first words. */
const painted = async (page, nth) =>
  page.evaluate(
    ([x, y]) => {
      const isThere = (tile) => {
        const box = tile.getBoundingClientRect();
        return x > box.left && x + 40 < box.right && y - 5 > box.top && y + 5 < box.bottom;
      };
      const tile = [...document.querySelectorAll('.b-far-canvas canvas')].find(isThere);
      if (!tile) return 'no tile';
      const { left, top, width } = tile.getBoundingClientRect();
      const sharp = tile.width / width;
      const copy = new OffscreenCanvas(40 * sharp, 10 * sharp).getContext('2d');
      copy.drawImage(tile, (left - x) * sharp, (top - y + 5) * sharp);
      return copy.getImageData(0, 0, 40 * sharp, 10 * sharp).data.join();
    },
    await firstWordsOf(page, nth),
  );

async function firstWordsOf(page, nth) {
  const [x, y] = await middleOf(page, nth);
  const zoom = await zoomOf(page);
  return [x - 95 * zoom, y - 8 * zoom];
}

test('An edit of others changes the picture, at its place alone.', async () => {
  await goTo(cem, kCanvas);
  await sue.mouse.move(5, 500);
  await wallRests(sue);
  const [before, beside] = [await painted(sue, 5), await painted(sue, 6)];
  assert.notEqual(before, 'no tile');
  const card = cardSaying(canvasOf(cem), 'Thought 5');
  await openCard(cem, card);
  await cem.keyboard.press('Control+a');
  await write(cem, 'Something else');
  await saved(cem);
  await comesToBe(async () => (await painted(sue, 5)) !== before, true);
  assert.equal(await painted(sue, 6), beside);
});

// The server says no-store: this page's memory alone holds it.
test('An image that comes into view again, or into the picture, is not asked for again.', async () => {
  const asked = [];
  sue.on('request', (request) => {
    if (/\/images\//.test(request.url())) asked.push(request.url());
  });
  await goTo(cem, kCanvas);
  await giveImage(cem, 'paste', canvasOf(cem));
  await saved(cem);
  await goTo(sue, kCanvas);
  await zoomTo(sue, 1);
  const image = canvasOf(sue).locator('[data-kind="image"] img');
  await image.waitFor();
  await sue.mouse.move(700, 500);
  await sue.mouse.wheel(0, 4000);
  await image.waitFor({ state: 'detached' });
  await sue.mouse.wheel(0, -4000);
  await image.waitFor();
  await zoomTo(sue, 0.5);
  await image.waitFor({ state: 'detached' });
  await zoomTo(sue, 1);
  await image.waitFor();
  assert.equal(asked.length, 1);
});
