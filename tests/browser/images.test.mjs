// Images: pasted, dropped, described, seen by the others and by nobody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, lock, sectionCalled, write } from './board.mjs';
import { closeAll, goHome, saved, Server, walkIn } from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** As a person would: an image in the clipboard, or in the hand over `target`. */
async function give(page, how, target, name = 'image.png') {
  await target.hover({ position: { x: 300, y: 200 } });
  await target.evaluate(
    async (element, { how, name }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [3000, 1500];
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#2a7';
      pen.fillRect(0, 0, 3000, 1500);
      const bytes = await new Promise((done) => canvas.toBlob(done, 'image/png'));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: 'image/png' }));
      const box = element.getBoundingClientRect();
      const at = { clientX: box.left + 300, clientY: box.top + 200 };
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', {
              clipboardData: data,
              bubbles: true,
              cancelable: true,
            })
          : new DragEvent('drop', {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
              ...at,
            }),
      );
    },
    { how, name },
  );
}

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
  await give(cem, 'paste', canvas.locator('[data-canvas]'));
  await imagesIn(canvas).first().waitFor();
  await saved(cem);
  await give(cem, 'drop', canvas.locator('[data-canvas]'), 'the counter.png');
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
  await give(cem, 'paste', canvas.locator('[data-canvas]'));
  await canvas.locator('[data-kind="image"]:focus').waitFor();
  await cem.keyboard.press('Delete');
  await imagesIn(canvas).first().waitFor({ state: 'detached' });
  await cem.keyboard.press('Control+z');
  assert.equal((await isDrawn(imagesIn(canvas).first()))[0], 2048);
  await saved(cem);

  await goTo(fay, 'Parking lot');
  await lock(fay, 'Parking lot');
  await canvas.and(cem.locator('[data-locked]')).waitFor();
  await give(cem, 'paste', canvas.locator('[data-canvas]'));
  await cem.getByText('You cannot add anything there at present').waitFor();
  assert.equal(await imagesIn(canvas).count(), 1);
  await goHome(fay, cem);
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
