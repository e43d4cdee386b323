// Images: pasted, dropped, described, seen by the others and by nobody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, lock, sectionCalled, write } from './board.mjs';
import { giveImage } from './canvas.mjs';
import { closeAll, goHome, saved, Server, walkIn } from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const imagesIn = (section) => section.locator('[data-kind="image"]');
const isDrawn = (image) =>
  image.locator('img').evaluate((img) => img.decode().then(() => [img.naturalWidth, img.alt]));

test('Images come by paste and by drop, are described, and are seen by everybody in the room.', async () => {
  const links = await server.workshop();
  const [cem, sue, oda] = [
    await walkIn(links.customer, 'Cem'),
    await walkIn(links.staff, 'Sue'),
    await walkIn(links.observer, 'Oda'),
  ];
  const canvas = await goTo(cem, 'Parking lot');
  await giveImage(cem, 'paste', canvas.locator('[data-canvas]'));
  await imagesIn(canvas).first().waitFor();
  await saved(cem);
  await giveImage(cem, 'drop', canvas.locator('[data-canvas]'), 'the counter.png', 900);
  await imagesIn(canvas).nth(1).waitFor();
  await imagesIn(canvas).first().dblclick();
  await write(cem, 'The queue at nine');
  await saved(cem);

  for (const page of [sue, oda]) {
    const theirs = imagesIn(await goTo(page, 'Parking lot'));
    await theirs.nth(1).waitFor();
    await page.getByText('The queue at nine').waitFor();
    // Drawn anew within 2,048 pixels.
    assert.deepEqual(await isDrawn(theirs.first()), [2048, 'The queue at nine']);
    assert.deepEqual(await isDrawn(theirs.nth(1)), [2048, 'the counter']);
  }
  const shown = imagesIn(sectionCalled(sue, 'Parking lot')).first().locator('img');
  assert.equal((await fetch(server.origin + (await shown.getAttribute('src')))).status, 401);

  await sue.reload();
  const again = imagesIn(await goTo(sue, 'Parking lot'));
  assert.deepEqual(await isDrawn(again.first()), [2048, 'The queue at nine']);
  await goHome(cem, sue, oda);
});

test('An image goes, comes back by undo, and is refused where the section is locked.', async () => {
  const links = await server.workshop();
  const [fay, cem] = [await walkIn(links.facilitator, 'Fay'), await walkIn(links.customer, 'Cem')];
  const canvas = await goTo(cem, 'Parking lot');
  await giveImage(cem, 'paste', canvas.locator('[data-canvas]'));
  await canvas.locator('[data-kind="image"]:focus').waitFor();
  await cem.keyboard.press('Delete');
  await imagesIn(canvas).first().waitFor({ state: 'detached' });
  await cem.keyboard.press('Control+z');
  assert.equal((await isDrawn(imagesIn(canvas).first()))[0], 2048);
  await saved(cem);

  await goTo(fay, 'Parking lot');
  await lock(fay, 'Parking lot');
  await canvas.and(cem.locator('[data-locked]')).waitFor();
  await giveImage(cem, 'paste', canvas.locator('[data-canvas]'));
  await cem.getByText('You cannot add anything there at present').waitFor();
  assert.equal(await imagesIn(canvas).count(), 1);
  await goHome(fay, cem);
});

test('A copied image goes along into another room, and is that room’s own.', async () => {
  const [links, others] = [await server.workshop(), await server.workshop()];
  const [cem, fay] = [await walkIn(links.customer, 'Cem'), await walkIn(others.facilitator, 'Fay')];
  const canvas = await goTo(cem, 'Parking lot');
  await giveImage(cem, 'paste', canvas.locator('[data-canvas]'), 'the counter.png');
  const image = imagesIn(canvas).first();
  await isDrawn(image);
  await saved(cem);
  await image.focus();
  await cem.keyboard.press('Control+c');
  const fays = await goTo(fay, 'Parking lot');
  await fays.locator('[data-canvas]').hover({ position: { x: 300, y: 200 } });
  await fay.keyboard.press('Control+v');
  const theirs = imagesIn(fays).first();
  await theirs.waitFor();
  await saved(fay);
  await fay.reload();
  assert.deepEqual(await isDrawn(imagesIn(await goTo(fay, 'Parking lot')).first()), [
    2048,
    'the counter',
  ]);
  const fileOf = (one) => one.locator('img').getAttribute('src');
  assert.notEqual(
    (await fileOf(imagesIn(fays).first())).split('?')[0],
    (await fileOf(image)).split('?')[0],
  );
  await goHome(cem, fay);
});

test('A file that is no image is named, and nothing is added.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem');
  const canvas = await goTo(cem, 'Parking lot');
  await canvas.locator('[data-canvas]').evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['no picture at all'], 'notes.png', { type: 'image/png' }));
    element.dispatchEvent(
      new ClipboardEvent('paste', {
        clipboardData: data,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
  await cem.getByText('“notes.png” was not brought. This browser cannot show it.').waitFor();
  assert.equal(await imagesIn(canvas).count(), 0);
  await goHome(cem);
});
