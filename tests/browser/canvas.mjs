// What people do on a canvas with its tools, in words.
import { fit, write } from './board.mjs';

export const kCanvas = 'Parking lot';

/** The canvas of a section, wholly in the window. */
export async function openCanvas(page, title = kCanvas) {
  const section = await fit(page, title);
  const canvas = section.locator('[data-canvas]');
  await page.getByRole('toolbar', { name: 'Canvas tools' }).waitFor();
  return canvas;
}

/** A thing by its whole name, e.g. "shape, ellipse: Booking". */
export const thing = (canvas, name) => canvas.getByRole('group', { name, exact: true });

/** From one place to another, in pixels of the window from the canvas's corner. */
export async function pull(page, canvas, from, to) {
  const { x, y } = await canvas.boundingBox();
  await page.mouse.move(x + from[0], y + from[1]);
  await page.mouse.down();
  await page.mouse.move(x + (from[0] + to[0]) / 2, y + (from[1] + to[1]) / 2, { steps: 4 });
  await page.mouse.move(x + to[0], y + to[1], { steps: 4 });
  await page.mouse.up();
}

/** Takes a tool by its key and draws with it; what asks for words gets them. */
export async function draw(page, canvas, key, from, to, words) {
  await page.keyboard.press(key);
  await canvas.locator('.c-sheet').waitFor();
  await pull(page, canvas, from, to);
  if (words !== undefined) await write(page, words);
}

/** The middle of a thing, from the canvas's corner. */
export async function middle(canvas, it) {
  const [home, box] = [await canvas.boundingBox(), await it.boundingBox()];
  return [box.x - home.x + box.width / 2, box.y - home.y + box.height / 2];
}

/** Where things stand, as the board says. */
export const placeOf = (it) =>
  it.evaluate((e) => {
    const canvas = e.closest('[data-canvas]');
    const [home, box] = [canvas.getBoundingClientRect(), e.getBoundingClientRect()];
    const scale = home.width / canvas.offsetWidth;
    return [box.left - home.left, box.top - home.top, box.width, box.height].map((one) =>
      Math.round(one / scale),
    );
  });

// Images.

/** As a person would: an image in the clipboard, or in the hand over `target`. */
export async function giveImage(page, how, target, name = 'image.png', left = 300) {
  await target.hover({ position: { x: left, y: 200 } });
  await target.evaluate(
    async (element, { how, name, left }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [3000, 1500];
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#2a7';
      pen.fillRect(0, 0, 3000, 1500);
      const bytes = await new Promise((done) => canvas.toBlob(done, 'image/png'));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: 'image/png' }));
      const box = element.getBoundingClientRect();
      const at = { clientX: box.left + left, clientY: box.top + 200 };
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
    { how, name, left },
  );
}
